"""Listed entities, in the form in which the snapshot holds them, whatever list they come from."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from firstline.consignment.party import Identifier
from firstline.consignment.value import Moment, Value, ValueWithExtras


class Schema(StrEnum):
    PERSON = "person"
    ORGANISATION = "organisation"
    VESSEL = "vessel"
    AIRCRAFT = "aircraft"


class ListedName(Value, frozen=True, kw_only=True):
    """A name of a listed entity; a `weak` alias only corroborates; a `former` one was given up; `original_script`
    marks the subject's own script."""

    name: str
    weak: bool = False
    former: bool = False
    original_script: bool = False


class ListedIdentifier(Identifier, frozen=True, kw_only=True):
    """A number of a listed entity: `type` such as passport, id, tax, registration, imo, imo-company, mmsi,
    call-sign, tail-number, serial-number, bic, email, phone, digital-currency; the `country` that issued it."""

    country: str | None = None
    note: str | None = None


class ListedEntity(ValueWithExtras, frozen=True, kw_only=True):
    """One subject of a watchlist, by the number its publisher gives it (`id`).

    `countries` are all that it is tied to (nationality, address, flag, registration), ISO
    3166-1; dates of birth are as precise as they are known, a span of years being each of
    them. `extras` holds by the publisher's own name what has no field.
    """

    id: str
    schema: Schema
    names: tuple[ListedName, ...]
    programme: str | None = None
    countries: tuple[str, ...] = ()
    nationalities: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    birth_dates: tuple[Moment, ...] = ()
    birth_places: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    identifiers: tuple[ListedIdentifier, ...] = ()
    linked_to: tuple[str, ...] = ()
    vessel_type: str | None = None
    flag: str | None = None
    owner: str | None = None
    listed_on: Moment | None = None
    remarks: str | None = None


def each_once(identifiers: Iterable[ListedIdentifier]) -> tuple[ListedIdentifier, ...]:
    """The identifiers, those of one type and value joined with all that is said of them."""
    found: dict[tuple[str, str], ListedIdentifier] = {}
    for one in identifiers:
        before = found.get((one.type, one.value))
        if before is not None:
            notes = dict.fromkeys(note for note in (before.note, one.note) if note)
            country = before.country or one.country
            one = ListedIdentifier(type=one.type, value=one.value, country=country, note="; ".join(notes) or None)
        found[(one.type, one.value)] = one
    return tuple(found.values())


class Watchlist(Value, frozen=True, kw_only=True):
    """A list as loaded: `legal_effect` binding, licence-needed or advisory; `made_up` for the bundled example."""

    name: str
    title: dict[str, str]
    entities: tuple[ListedEntity, ...]
    legal_effect: str = "binding"
    made_up: bool = False
