"""Words that a full stop cuts short, as in `станок балансир.` or `échang. tubulaire`: which listed word is meant."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Container, Iterator, Mapping, Sequence
from functools import cached_property

from firstline.text.fold import folded
from firstline.text.stems import Line

SHORTEST, SHORTEST_ALONE = 3, 5
MOST_MEANT, MOST_MEANT_ALONE = 200, 2
MOST_BEFORE = 3
_CUT = re.compile(rf"[^\W\d_]{{{SHORTEST},}}\.")
_LETTERS = re.compile(r"[^\W\d_]+")


class Abbreviations:
    """The `known` words, which are right as they are, and those of them that may be `meant`. A word is meant where a
    term joins it with one beside it (`beginnings` of terms), or with another word of the text (`apart`: the rarest of
    the words of a term, with those after it), or where so many letters (`shortest_alone`) can only mean it."""

    def __init__(
        self,
        known: Collection[str],
        meant: Collection[str],
        beginnings: Container[str],
        apart: Mapping[str, Mapping[str, object]] | None = None,
        shortest_alone: int = SHORTEST_ALONE,
    ) -> None:
        self._known = known
        self._may_be_meant = meant
        self._beginnings = beginnings
        self._apart = apart or {}
        self._shortest_alone = shortest_alone

    def read(self, said: Line, stems: list[str]) -> list[str]:
        """The stems of a line with those of the words meant in place of words cut short."""
        if "." not in said.text or not _CUT.search(said.text):
            return stems
        short = {place: words for place in cut(said) if (words := self._beginning_with(place, said))}
        read = list(stems)
        for place, words in short.items():
            after = short.get(place + 1, stems[place + 1 : place + 2])
            meant = self._meant(stems[place], words, read[max(0, place - MOST_BEFORE) : place], after, stems)
            if meant is not None:
                read[place] = meant
        return read

    def _meant(
        self, own: str, words: Sequence[str], before: Sequence[str], after: Sequence[str], stems: Sequence[str]
    ) -> str | None:
        """The word that one cut short stands for; one that is a word itself is so only beside one of its term."""
        if own in self._known:
            return None if self._joined((own,), before, after) else self._joined(words, before, after)
        meant = self._joined(words, before, after) or self._beside(words, stems)
        if meant is None and len(words) <= MOST_MEANT_ALONE and len(own) >= self._shortest_alone:
            return min(words, key=len)
        return meant

    @cached_property
    def _words(self) -> list[str]:
        return sorted(word for word in self._may_be_meant if len(word) > SHORTEST and _LETTERS.fullmatch(word))

    def _beginning_with(self, place: int, said: Line) -> Sequence[str]:
        """The words that begin as a word cut short does; none where they are too many to mean one."""
        start, end = said.places[place]
        short = folded(said.text[start:end])
        if len(short) < SHORTEST or not _LETTERS.fullmatch(short):
            return ()
        first, last = (bisect_left(self._words, limit) for limit in (short, f"{short}\uffff"))
        return self._words[first:last] if last - first <= MOST_MEANT else ()

    def _joined(self, words: Sequence[str], before: Sequence[str], after: Sequence[str]) -> str | None:
        """The word that a term joins with those before or the one after it."""
        for word in words:
            if any(f"{' '.join(before[first:])} {word}" in self._beginnings for first in range(len(before))):
                return word
            if any(f"{word} {one}" in self._beginnings for one in after):
                return word
        return None

    def _beside(self, words: Sequence[str], stems: Sequence[str]) -> str | None:
        """The word that stands in one term with another word of the text."""
        for word in words:
            partners = self._apart.get(word, {})
            if any(stem in partners or word in self._apart.get(stem, ()) for stem in stems):
                return word
        return None


def cut(said: Line) -> Iterator[int]:
    """The places of the words before a full stop."""
    for place, (_, end) in enumerate(said.places):
        if said.text[end : end + 1] == ".":
            yield place
