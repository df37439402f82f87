"""Which patterns a line meets: as they are listed, begun by a part number, or with their words apart."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import product
from typing import NamedTuple

from firstline.screening.goods.abbreviations import Abbreviations
from firstline.screening.goods.lexicon import Lexicon, Patterned
from firstline.screening.goods.patterns import IDEOGRAPH, SHORTEST_PART_NUMBER, Pattern
from firstline.screening.goods.spelling import Spelling
from firstline.text.fold import folded
from firstline.text.stems import Line, line

MOST_WORDS_BETWEEN = 3
MOST_TRIED = 3
NO_BEGINNING = Pattern("")


class Met(NamedTuple):
    """A pattern met in a line: its first and last word, end included."""

    pattern: Pattern
    first: int
    last: int
    is_scattered: bool = False
    goes_on: bool = False


class Reading:
    """A line as it is read: the stems of its words with typing errors mended, the patterns that name goods, and those
    that say what the words beside them mean, which are looked for when they are asked for."""

    def __init__(self, said: Line, stems: Sequence[str], naming: list[Met], beside: Patterned) -> None:
        self.said = said
        self.stems = stems
        self.naming = naming
        self._beside = beside

    @cached_property
    def beside(self) -> list[Met]:
        """The patterns that stand beside the goods."""
        others = [
            one
            for one in self.naming
            if (one.is_scattered or one.goes_on) and (one.pattern.near or one.pattern.is_of_others)
        ]
        return [*(one for one in met_in(self.stems, self._beside) if stands(one, self.said)), *others]

    @cached_property
    def others(self) -> list[Met]:
        """The patterns that name something else."""
        return [one for one in self.beside if one.pattern.is_of_others]

    @cached_property
    def contexts(self) -> frozenset[str]:
        """The contexts that the text speaks of."""
        return frozenset(name for one in self.others for name in one.pattern.contexts)

    @cached_property
    def terms(self) -> list[Met]:
        """The patterns that are terms of goods."""
        return [one for one in self.naming if one.pattern.terms]

    @property
    def mended(self) -> set[int]:
        """The places of the words that were mended."""
        if self.stems is self.said.stems:
            return set()
        return {place for place, (stem, own) in enumerate(zip(self.stems, self.said.stems, strict=True)) if stem != own}

    def is_near(self, entry: int) -> bool:
        """Whether a word stands there that must stand near the terms of an entry."""
        return any(entry in one.pattern.near for one in self.beside)


class Reader:
    """Reads lines by a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._naming = lexicon.naming
        self._beside = lexicon.beside
        self._going_on = lexicon.going_on
        self._longest_name = max((pattern.length for pattern in lexicon.going_on.values()), default=0)
        self._scattered = lexicon.scattered
        self._spelling = Spelling(lexicon.misspelt, lexicon.known)
        self._abbreviations = Abbreviations(
            lexicon.known, lexicon.plain, ChainMap(lexicon.naming, lexicon.beside), lexicon.scattered
        )

    def read(self, text: str) -> Reading:
        """A line with what it meets."""
        said = line(text)
        corrected = self._spelling.corrections(said.stems)
        stems = [corrected.get(stem, stem) for stem in said.stems] if corrected else said.stems
        stems = self._abbreviations.read(said, stems)
        met = [*met_in(stems, self._naming), *self._gone_on(stems)]
        met += self._apart(stems, met)
        return Reading(said, stems, [one for one in met if stands(one, said)], self._beside)

    def _gone_on(self, stems: Sequence[str]) -> Iterator[Met]:
        """The patterns that a part number begins with: HMC365LP4 is an HMC365. It does not go on with a digit: an
        HMC3653 is another."""
        for last, word in enumerate(stems):
            if may_go_on(word):
                before, first = "", last
                while True:
                    for end in range(SHORTEST_PART_NUMBER, len(word) + 1):
                        pattern = self._going_on.get(before + word[:end])
                        if pattern is not None and not (word[end - 1].isdigit() and word[end : end + 1].isdigit()):
                            yield Met(pattern, first, last, goes_on=True)
                    first -= 1
                    if first < 0 or last - first >= self._longest_name:
                        break
                    before = f"{stems[first]} {before}"

    def _apart(self, stems: Sequence[str], known: Sequence[Met]) -> list[Met]:
        """Terms of several words that stand in another order, or with a few others between them, as in `VALVES,
        DIAPHRAGM, PTFE LINED`. Each is looked for by the rarest of its words."""
        present = {*stems}
        found = []
        for stem in present:
            by_second = self._scattered.get(stem)
            if by_second is None or present.isdisjoint(by_second):
                continue
            for second in present & by_second.keys():
                for text in by_second[second]:
                    needed = text.split(" ")
                    if present.issuperset(needed) and not any(one.pattern.text == text for one in known):
                        span = closest([[n for n, stem in enumerate(stems) if stem == one] for one in needed])
                        pattern = self._naming[text]
                        if pattern is not None and span[1] - span[0] < len(needed) + MOST_WORDS_BETWEEN:
                            found.append(Met(pattern, *span, is_scattered=True))
        return sorted(found, key=lambda one: (one.first, one.pattern.text)) if len(found) > 1 else found


def closest(places: Sequence[Sequence[int]]) -> tuple[int, int]:
    """The first and last place of the narrowest choice of one place of each."""
    chosen = min(product(*(some[:MOST_TRIED] for some in places)), key=lambda one: max(one) - min(one))
    return min(chosen), max(chosen)


def met_in(stems: Sequence[str], patterned: Patterned) -> Iterator[Met]:
    """The patterns whose stems stand one after the other."""
    for first, text in enumerate(stems):
        last = first
        pattern = patterned.get(text, NO_BEGINNING)
        while pattern is not NO_BEGINNING:
            if pattern is not None:
                yield Met(pattern, first, last)
            last += 1
            if last == len(stems):
                break
            text = f"{text} {stems[last]}"
            pattern = patterned.get(text, NO_BEGINNING)


def may_go_on(word: str) -> bool:
    """Whether a word may begin with a part number."""
    return len(word) >= SHORTEST_PART_NUMBER and not word.isalpha() and not word.isdigit()


def stands(met: Met, said: Line) -> bool:
    """Whether what was met is what was listed: an acronym is not another word of its stem, and ideographs that a
    space parts are whole words on either side, where Chinese is cut into words."""
    if met.pattern.acronym is None and not met.pattern.is_ideographic:
        return True
    start, end = said.places[met.first][0], said.places[met.last][1]
    if met.pattern.acronym is not None:
        return folded(said.text[start:end]) in (met.pattern.acronym, f"{met.pattern.acronym}s")
    if not met.pattern.is_ideographic or not any(map(str.isspace, said.text[start:end])):
        return True
    return not (IDEOGRAPH.match(said.text[start - 1 : start]) or IDEOGRAPH.match(said.text[end : end + 1]))
