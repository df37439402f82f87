"""Is any party or ship listed, by its name in any spelling or by a number that it bears?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from firstline.assessment.context import Context
from firstline.assessment.finding import Evidence, Finding, FindingKind, Listing
from firstline.consignment.consignment import Consignment
from firstline.consignment.party import Party
from firstline.reference.snapshot import Snapshot
from firstline.reference.watchlist import ListedEntity, Schema, Watchlist
from firstline.screening.parties.index import Match, NameIndex
from firstline.screening.screen import Screen

HIT_FROM = 0.86
LIKE_FROM = 0.76
SHORTEST_NUMBER = 5
MOST_FINDINGS = 5
LOOK_FOR = ("parties.look.identity-document", "parties.look.birth-date", "parties.look.ownership")


@dataclass(frozen=True)
class Listed:
    """A listed entity with the list that it stands on."""

    entity: ListedEntity
    watchlist: Watchlist
    list: str
    version: str


def prepare(snapshot: Snapshot) -> Screen:
    """The screen over every watchlist of the snapshot."""
    return PartiesScreen(snapshot)


class PartiesScreen:
    """The watchlists, compiled."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._listed = [
            Listed(entity, known.content, known.name, known.version)
            for known in snapshot.every(Watchlist)
            for entity in known.content.entities
        ]
        self._names = [(place, name) for place, one in enumerate(self._listed) for name in one.entity.names]
        self._index = NameIndex(name.name for _, name in self._names)
        self._by_number: dict[str, list[int]] = {}
        for place, one in enumerate(self._listed):
            for identifier in one.entity.identifiers:
                number = plain(identifier.value)
                if len(number) >= SHORTEST_NUMBER:
                    self._by_number.setdefault(number, []).append(place)

    def __call__(self, consignment: Consignment, context: Context) -> Iterator[Finding]:
        """The findings of every party and of the ship."""
        if not self._listed:
            return
        for place, party in enumerate(consignment.parties):
            yield from self._party(party, f"/parties/{place}")
        means = consignment.means_of_transport
        if means is not None:
            if means.imo:
                yield from self._numbers(means.imo, "/means_of_transport/imo", "carrier")
            name = means.name or (means.identity if any(map(str.isalpha, means.identity or "")) else None)
            if name:
                field = "/means_of_transport/name" if means.name else "/means_of_transport/identity"
                yield from self._ship(name, field)

    def _party(self, party: Party, at: str) -> Iterator[Finding]:
        found: set[int] = set()
        for nth, identifier in enumerate(party.identifiers):
            yield from self._numbers(identifier.value, f"{at}/identifiers/{nth}/value", party.role)
        if party.name is None:
            return
        for match in self._index.like(party.name, LIKE_FROM):
            place, name = self._names[match.place]
            one = self._listed[place]
            if place in found or one.entity.schema in (Schema.VESSEL, Schema.AIRCRAFT):
                continue
            found.add(place)
            certainty = agreed(match.score, party, one.entity)
            if certainty >= LIKE_FROM:
                evidence = Evidence(field=f"{at}/name", text=party.name, start=0, end=len(party.name))
                yield finding_of(one, name.name, certainty, match, evidence, role=party.role, weak=name.weak)
            if len(found) >= MOST_FINDINGS:
                break

    def _ship(self, name: str, field: str) -> Iterator[Finding]:
        for match in self._index.like(name, 0.95):
            place, listed = self._names[match.place]
            one = self._listed[place]
            if one.entity.schema is Schema.VESSEL:
                evidence = Evidence(field=field, text=name, start=0, end=len(name))
                # A ship's name alone says little: many bear the same, and only the IMO number stays.
                yield finding_of(one, listed.name, 0.7, match, evidence, role="carrier", weak=True)
                return

    def _numbers(self, value: str, field: str, role: str) -> Iterator[Finding]:
        for place in self._by_number.get(plain(value), ()):
            one = self._listed[place]
            yield Finding(
                code="parties.listed-identifier",
                kind=FindingKind.HIT,
                certainty=0.95,
                parameters=parameters_of(one, one.entity.names[0].name, role) | {"identifier": value},
                evidence=(Evidence(field=field, text=value, start=0, end=len(value)),),
                listing=Listing(list=one.list, entry=one.entity.id, version=one.version),
                look_for=LOOK_FOR,
            )


def finding_of(
    one: Listed, name: str, certainty: float, match: Match, evidence: Evidence, *, role: str, weak: bool
) -> Finding:
    """What a name that is like a listed one amounts to; a weak alias or a mere likeness is a red flag, no hit."""
    is_hit = certainty >= HIT_FROM and not weak
    return Finding(
        code="parties.listed" if is_hit else "parties.like-listed",
        kind=FindingKind.HIT if is_hit else FindingKind.FLAG,
        certainty=round(certainty, 3),
        parameters=parameters_of(one, name, role) | {"how": match.how},
        evidence=(evidence,),
        listing=Listing(list=one.list, entry=one.entity.id, version=one.version),
        look_for=LOOK_FOR,
    )


def parameters_of(one: Listed, name: str, role: str) -> dict[str, str | bool | None]:
    """What a sentence on a listed entity is made of."""
    return {
        "role": str(role),
        "listed_name": name,
        "list": one.watchlist.name,
        "programme": one.entity.programme or "",
        "legal_effect": one.watchlist.legal_effect,
        "made_up": one.watchlist.made_up,
    }


def agreed(score: float, party: Party, entity: ListedEntity) -> float:
    """The score, moved by what else both sides say: year of birth, country."""
    if party.birth_date and entity.birth_dates:
        years = {date[:4] for date in entity.birth_dates}
        score = min(score * 1.05, 1.0) if party.birth_date[:4] in years else score * 0.7
    if party.country and entity.countries:
        score = min(score * 1.02, 1.0) if party.country in entity.countries else score * 0.96
    return score


def plain(number: str) -> str:
    """A number as it is compared: letters and digits alone."""
    return "".join(char for char in number.upper() if char.isalnum())
