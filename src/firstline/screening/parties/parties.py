"""Is any party or ship listed, by its name in any spelling or by a number that it bears?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from firstline.assessment.context import Context
from firstline.assessment.finding import Evidence, Finding, FindingKind, Listing
from firstline.consignment.consignment import Consignment
from firstline.consignment.party import Party
from firstline.consignment.transport import MeansOfTransport
from firstline.reference.name_words import NameWords
from firstline.reference.snapshot import Snapshot
from firstline.reference.watchlist import ListedEntity, ListedName, Watchlist
from firstline.screening.parties.index import NameIndex
from firstline.screening.parties.judgement import CARRIED, LIKE_FROM, SAME_COUNTRY, SAME_YEAR, certainty, counts, is_hit
from firstline.screening.parties.likeness import Match
from firstline.screening.parties.numbers import IMO, TAIL_NUMBER, NumberIndex
from firstline.screening.parties.written import said_by
from firstline.screening.screen import Screen
from firstline.text.names import place_of

MOST_FINDINGS = 5
# A ship's name alone says little: many bear the same, and only the IMO number stays.
SHIP_NAME = 0.7
SHIP_FROM = 0.95
BEARS_NUMBER = 0.95
LOOK_FOR = ("parties.look.identity-document", "parties.look.birth-date", "parties.look.ownership")
_WEIGHT_BY_LENGTH = {1: 0.15, 2: 0.6, 3: 0.8}


@dataclass(frozen=True)
class Listed:
    """A listed entity with the list that it stands on."""

    entity: ListedEntity
    watchlist: Watchlist
    list: str
    version: str


@dataclass(frozen=True)
class Likeness:
    """A listed entity whose name a party's is like, and how sure that makes us."""

    one: Listed
    name: ListedName
    match: Match
    certainty: float

    @property
    def is_hit(self) -> bool:
        return is_hit(self.name, self.certainty)

    @property
    def rank(self) -> tuple[bool, float, int]:
        return not self.is_hit, -self.certainty, self.match.place


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
        self._names = [(one, name) for one in self._listed for name in one.entity.names]
        self._weights = {
            word: common.weight
            for known in snapshot.every(NameWords)
            for common in known.content.words
            for word in common.words
        }
        floor = LIKE_FROM / (SAME_YEAR * SAME_COUNTRY)
        self._index = NameIndex((name.name for _, name in self._names), self.weight, floor, self._weights)
        self._numbers = NumberIndex(one.entity.identifiers for one in self._listed)

    def weight(self, word: str) -> float:
        """How much a word tells of who is named, 0..1."""
        return self._weights.get(word) or _WEIGHT_BY_LENGTH.get(len(word), 1.0)

    def __call__(self, consignment: Consignment, context: Context) -> Iterator[Finding]:
        """The findings of every party and of the ship."""
        if not self._listed:
            return
        for place, party in enumerate(consignment.parties):
            yield from self._party(party, f"/parties/{place}")
        if consignment.means_of_transport is not None:
            yield from self._means(consignment.means_of_transport)

    def _party(self, party: Party, at: str) -> Iterator[Finding]:
        for nth, identifier in enumerate(party.identifiers):
            value, field = identifier.value, f"{at}/identifiers/{nth}/value"
            for place in self._numbers.bearers(value, identifier.type):
                yield self._borne(place, whole(field, value), party.role)
        for nth, contact in enumerate(party.contacts):
            for place in self._numbers.bearers(contact, "email" if "@" in contact else "phone"):
                yield self._borne(place, whole(f"{at}/contacts/{nth}", contact), party.role)
        for field, text in (("name", party.name), ("address", party.address)):
            if text:
                yield from self._written(text, f"{at}/{field}", party.role)
        if party.name is not None:
            for found in self.likenesses(party, party.name)[:MOST_FINDINGS]:
                yield finding_of(found, matched(party.name, f"{at}/name", found.match), party.role)

    def likenesses(self, party: Party, name: str) -> list[Likeness]:
        """The listed persons and organisations that a name is like, each once: hits first, the surest first."""
        best: dict[int, Likeness] = {}
        for match in self._index.like(name):
            one, listed = self._names[match.place]
            if one.entity.schema in CARRIED:
                continue
            score = certainty(match.score, party, one.entity)
            found = Likeness(one, listed, match, score)
            if counts(listed, score, party, one.entity) and (id(one) not in best or found.rank < best[id(one)].rank):
                best[id(one)] = found
        return sorted(best.values(), key=lambda found: found.rank)

    def _means(self, means: MeansOfTransport) -> Iterator[Finding]:
        if means.imo:
            for place in self._numbers.bearers(means.imo, IMO):
                yield self._borne(place, whole("/means_of_transport/imo", means.imo), "carrier")
        if means.identity:
            for place in self._numbers.bearers(means.identity, TAIL_NUMBER):
                yield self._borne(place, whole("/means_of_transport/identity", means.identity), "carrier")
            yield from self._written(means.identity, "/means_of_transport/identity", "carrier")
        named = means.name or (means.identity if any(map(str.isalpha, means.identity or "")) else None)
        if named:
            yield from self._ship(named, "/means_of_transport/" + ("name" if means.name else "identity"), means.imo)

    def _ship(self, name: str, field: str, imo: str | None) -> Iterator[Finding]:
        for match in self._index.like(name):
            one, listed = self._names[match.place]
            if match.score >= SHIP_FROM and one.entity.schema in CARRIED and not is_another(one.entity, imo):
                found = Likeness(one, listed, match, SHIP_NAME)
                yield finding_of(found, matched(name, field, match), "carrier")
                return

    def _written(self, text: str, field: str, role: str) -> Iterator[Finding]:
        for place, start, end in self._numbers.written_in(text):
            yield self._borne(place, Evidence(field=field, text=text[start:end], start=start, end=end), role)

    def _borne(self, place: int, evidence: Evidence, role: str) -> Finding:
        one = self._listed[place]
        return Finding(
            code="parties.listed-identifier",
            kind=FindingKind.HIT,
            certainty=BEARS_NUMBER,
            parameters={**parameters_of(one, one.entity.names[0].name, role), "identifier": evidence.text},
            evidence=(evidence,),
            listing=Listing(list=one.list, entry=one.entity.id, version=one.version),
            look_for=LOOK_FOR,
        )


def is_another(entity: ListedEntity, imo: str | None) -> bool:
    """Whether a ship of the same name has an IMO number of its own."""
    numbers = {identifier.value for identifier in entity.identifiers if identifier.type == IMO}
    return bool(imo and numbers) and imo not in numbers


def whole(field: str, text: str) -> Evidence:
    """All of a field as evidence."""
    return Evidence(field=field, text=text, start=0, end=len(text))


def matched(name: str, field: str, match: Match) -> Evidence:
    """The part of a name that is like the listed one."""
    said = said_by(name, match.bits)
    start, end = place_of(name, said) if said else (0, len(name))
    return Evidence(field=field, text=name[start:end], start=start, end=end)


def finding_of(found: Likeness, evidence: Evidence, role: str) -> Finding:
    """What a name that is like a listed one amounts to; a weak alias or a mere likeness is a red flag, no hit."""
    one = found.one
    return Finding(
        code="parties.listed" if found.is_hit else "parties.like-listed",
        kind=FindingKind.HIT if found.is_hit else FindingKind.FLAG,
        certainty=round(found.certainty, 3),
        parameters={**parameters_of(one, found.name.name, role), "how": found.match.how},
        evidence=(evidence,),
        listing=Listing(list=one.list, entry=one.entity.id, version=one.version),
        look_for=LOOK_FOR,
    )


def parameters_of(one: Listed, name: str, role: str) -> Mapping[str, str | bool | None]:
    """What a sentence on a listed entity is made of."""
    return {
        "role": str(role),
        "listed_name": name,
        "list": one.watchlist.name,
        "programme": one.entity.programme or "",
        "legal_effect": one.watchlist.legal_effect,
        "made_up": one.watchlist.made_up,
    }
