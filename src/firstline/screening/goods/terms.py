"""Which listed words stand in a text: every term of every language in one pass."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from ahocorasick_rs import AhoCorasick

from firstline.reference.catalogue import ControlEntry
from firstline.text.fold import Word, words
from firstline.text.stems import stem


class Use(StrEnum):
    """What a listed word does: it names the goods, names the product, must stand near, or gives another meaning."""

    TERM = "term"
    TRADE_NAME = "trade-name"
    NEAR = "near"
    RULES_OUT = "rules-out"


@dataclass(frozen=True)
class Met:
    """A listed word met in a text: of which entry (its place in the catalogue), how it is used, where it stands."""

    entry: int
    use: Use
    length: int
    start: int
    end: int


class Terms:
    """All terms of a catalogue, compiled."""

    def __init__(self, entries: Iterable[ControlEntry]) -> None:
        self._uses: dict[str, dict[tuple[int, Use], None]] = {}
        for place, entry in enumerate(entries):
            for use, text in listed(entry):
                pattern = stemmed(words(text))
                if pattern.strip():
                    self._uses.setdefault(pattern, {})[place, use] = None
        self._patterns = list(self._uses)
        self._automaton = AhoCorasick(self._patterns)

    def met_in(self, text: str) -> list[Met]:
        """Every listed word in a text, places being characters of that text."""
        said = words(text)
        line = stemmed(said)
        starts = positions(said)
        met = []
        for pattern, start, end in self._automaton.find_matches_as_indexes(line, overlapping=True):
            first = bisect_right(starts, start + 1) - 1
            last = bisect_right(starts, end - 2) - 1
            for entry, use in self._uses[self._patterns[pattern]]:
                met.append(Met(entry, use, last - first + 1, said[first].start, said[last].end))
        return met


def listed(entry: ControlEntry) -> Iterator[tuple[Use, str]]:
    """Every listed word of an entry with its use."""
    for terms in entry.terms.values():
        yield from ((Use.TERM, term) for term in terms)
    yield from ((Use.TRADE_NAME, name) for name in entry.trade_names)
    yield from ((Use.NEAR, word) for word in entry.near)
    yield from ((Use.RULES_OUT, word) for word in entry.rules_out)


def stemmed(said: tuple[Word, ...]) -> str:
    """The stems between spaces, so that a term only matches whole words. Chinese words stand side by side."""
    return " " + " ".join(spelt(word.text) for word in said) + " "


def spelt(word: str) -> str:
    """A word's stem; a word of ideographs as its characters, spaced, since Chinese does not space its words."""
    return " ".join(word) if "\u4e00" <= word[:1] <= "\u9fff" else stem(word)


def positions(said: tuple[Word, ...]) -> list[int]:
    """Where each word begins in the line of stems."""
    starts, at = [], 1
    for word in said:
        starts.append(at)
        at += len(spelt(word.text)) + 1
    return starts
