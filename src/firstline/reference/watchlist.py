"""Listed entities, in the form in which the snapshot holds them, whatever list they come from."""

from __future__ import annotations

from enum import StrEnum

from firstline.consignment.party import Identifier
from firstline.consignment.value import Moment, Value


class Schema(StrEnum):
    PERSON = "person"
    ORGANISATION = "organisation"
    VESSEL = "vessel"
    AIRCRAFT = "aircraft"


class ListedName(Value, frozen=True, kw_only=True):
    """A name of a listed entity; a `weak` alias only corroborates; `script` names are in the original script."""

    name: str
    weak: bool = False
    original_script: bool = False


class ListedEntity(Value, frozen=True, kw_only=True):
    """One subject of a watchlist, by the number its publisher gives it (`id`)."""

    id: str
    schema: Schema
    names: tuple[ListedName, ...]
    programme: str | None = None
    countries: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    birth_dates: tuple[Moment, ...] = ()
    identifiers: tuple[Identifier, ...] = ()
    listed_on: Moment | None = None
    remarks: str | None = None


class Watchlist(Value, frozen=True, kw_only=True):
    """A list as loaded: `legal_effect` binding, licence-needed or advisory; `made_up` for the bundled example."""

    name: str
    title: dict[str, str]
    entities: tuple[ListedEntity, ...]
    legal_effect: str = "binding"
    made_up: bool = False
