"""The answers of a batch in bounded memory: counts over all of them, and the worst in full."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from heapq import heappop, heappush

import msgspec

from firstline.assessment.channel import Channel
from firstline.assessment.finding import FindingKind, Listing
from firstline.consignment.transport import Place
from firstline.intake.batch import Screened
from firstline.intake.messages import NotRead
from firstline.reference.catalogue import CatalogueFamily
from firstline.reference.snapshot import Snapshot

NOT_GREEN_SHOWN = 2_000
GREEN_SHOWN = 200
UNREAD_SHOWN = 500
MOST_BYTES = 256 * 1024 * 1024
STRICTNESS = {Channel.RED: 3, Channel.YELLOW: 2, Channel.BLUE: 1, Channel.GREEN: 0}
UNKNOWN_COUNTRY = ""


class _Finding(msgspec.Struct):
    """As much of a finding as is counted."""

    code: str
    kind: FindingKind
    listing: Listing | None = None


class _Answer(msgspec.Struct):
    """As much of an assessment as is counted."""

    findings: tuple[_Finding, ...]


class Routed(msgspec.Struct):
    """As much of a consignment as says where from and where to."""

    country_of_dispatch: str | None = None
    country_of_destination: str | None = None
    places: tuple[Place, ...] = ()


_answers = msgspec.json.Decoder(_Answer)
_routes = msgspec.json.Decoder(Routed)


@dataclass(frozen=True, order=True)
class Kept:
    """One answer with its consignment; the greatest is the worst, of equal ones the earlier."""

    strictness: int
    score: float
    earlier: int
    answer: bytes = field(compare=False)
    consignment: bytes = field(compare=False)

    @property
    def size(self) -> int:
        return len(self.answer) + len(self.consignment)


class WorstOf:
    """The worst answers: at most `most` of them, and at most `most_bytes` of JSON."""

    def __init__(self, most: int, most_bytes: int) -> None:
        self._most = most
        self._most_bytes = most_bytes
        self._size = 0
        self._kept: list[Kept] = []

    def add(self, one: Kept) -> None:
        """Keep it, and let go of the least where there are too many."""
        heappush(self._kept, one)
        self._size += one.size
        while len(self._kept) > self._most or (self._size > self._most_bytes and len(self._kept) > 1):
            self._size -= heappop(self._kept).size

    def worst_first(self) -> list[Kept]:
        """All that are kept."""
        return sorted(self._kept, reverse=True)


@dataclass
class Counts:
    """Consignments by what they are or hold, and by channel; each consignment counts once for a name."""

    channels: Counter[str] = field(default_factory=Counter)
    kinds: Counter[tuple[str, str]] = field(default_factory=Counter)
    subjects: Counter[tuple[str, str]] = field(default_factory=Counter)
    lists: Counter[tuple[str, str]] = field(default_factory=Counter)
    entries: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    routes: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    incomplete: int = 0
    unread: int = 0


class Collected:
    """Listens to a batch: `begin`, then `add` for each answer and `add_unread` for what could not be read."""

    def __init__(self, not_green: int = NOT_GREEN_SHOWN, green: int = GREEN_SHOWN) -> None:
        self.counts = Counts()
        self.unread: list[NotRead] = []
        self._not_green = WorstOf(not_green, MOST_BYTES)
        self._green = WorstOf(green, MOST_BYTES // 8)
        self._lists_by_entry: Mapping[str, tuple[str, ...]] = {}

    def begin(self, snapshot: Snapshot) -> None:
        """What the batch is screened against: which entries stand on which control lists."""
        self._lists_by_entry = lists_by_entry(snapshot)

    def add(self, one: Screened) -> None:
        """Count an answer, and keep it while it is among the worst."""
        channel = Channel(one.answer.channel)
        self.counts.channels[channel] += 1
        self.counts.incomplete += not one.is_complete
        self._count(channel, _answers.decode(one.answer.json).findings)
        self.counts.routes[(*ends(_routes.decode(one.consignment)), channel)] += 1
        earlier = -self.counts.channels.total()
        kept = Kept(STRICTNESS[channel], one.answer.score, earlier, one.answer.json, one.consignment)
        (self._green if channel is Channel.GREEN else self._not_green).add(kept)

    def add_unread(self, one: NotRead) -> None:
        """Count what could not be read, and keep the first of it."""
        self.counts.unread += 1
        if len(self.unread) < UNREAD_SHOWN:
            self.unread.append(one)

    def worst_first(self) -> list[Kept]:
        """All that is kept in full."""
        return self._not_green.worst_first() + self._green.worst_first()

    def _count(self, channel: Channel, findings: Iterable[_Finding]) -> None:
        said = list(findings)
        speaking = [one for one in said if one.kind is not FindingKind.CLEARS]
        listed = {one.listing for one in speaking if one.listing is not None}
        self.counts.kinds.update({(kind, channel) for kind in {str(one.kind) for one in said}})
        self.counts.subjects.update({(subject_of(one.code), channel) for one in speaking})
        self.counts.entries.update({(one.list, one.entry, channel) for one in listed})
        self.counts.lists.update({(name, channel) for one in listed for name in named(one, self._lists_by_entry)})


def lists_by_entry(snapshot: Snapshot) -> dict[str, tuple[str, ...]]:
    """The control lists of each entry of the catalogue."""
    return {entry.code: entry.lists for known in snapshot.every(CatalogueFamily) for entry in known.content.entries}


def named(listing: Listing, lists: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The lists that a listing stands for: the control lists of an entry, or the watchlist itself."""
    return lists.get(listing.entry, (listing.list,)) if listing.list.startswith("goods/") else (listing.list,)


def subject_of(code: str) -> str:
    """What a finding is about: the domain of its code."""
    return code.partition(".")[0]


def ends(one: Routed) -> tuple[str, str]:
    """The countries where a consignment comes from and goes to; empty where the message does not say."""
    return (
        is_country(one.country_of_dispatch) or country_at(one.places, ("departure", "loading")),
        is_country(one.country_of_destination) or country_at(one.places, ("delivery", "unloading")),
    )


def country_at(places: Iterable[Place], roles: tuple[str, ...]) -> str:
    """The country of the first place in one of these roles."""
    for role in roles:
        for place in places:
            if place.role == role and (found := is_country(place.country) or is_country((place.code or "")[:2])):
                return found
    return UNKNOWN_COUNTRY


def is_country(code: str | None) -> str:
    """The code where it has the form of a country's, else nothing: what is counted stays few."""
    return code if code and len(code) == 2 and code.isascii() and code.isalpha() and code.isupper() else UNKNOWN_COUNTRY
