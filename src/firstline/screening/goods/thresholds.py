"""Do the figures that goods state reach the thresholds of an entry: each number is first taken for a quantity."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import lru_cache

from firstline.assessment.finding import Evidence
from firstline.reference.catalogue import Comparison, Threshold
from firstline.reference.quantities import TechnicalQuantity
from firstline.screening.goods.abbreviations import Abbreviations
from firstline.text.quantities import PLAIN_NUMBER, Measured, measured, plain_numbers, readings
from firstline.text.stems import Line, beginnings, line

MOST_WORDS_BEFORE = 3
MOST_WORDS_AFTER = 2
# A cue of more quantities than this tells none of them from another; a figure this near a name belongs to it.
MOST_CLAIMED = 3
NEAR_NAME = 12
# Cues are few words: fewer letters tell which is meant.
SHORTEST_CUE = 4
_PARTING = re.compile(r"[;|\n]|, |\. (?=[^\W\d_a-zа-яё])")
_DIGIT = re.compile(r"\d")
_LETTERS_FIRST = re.compile(r"[^\W\d_]+")

COMPARED = {
    Comparison.AT_LEAST: lambda stated, listed: stated >= listed,
    Comparison.ABOVE: lambda stated, listed: stated > listed,
    Comparison.AT_MOST: lambda stated, listed: stated <= listed,
    Comparison.BELOW: lambda stated, listed: stated < listed,
    Comparison.EQUAL: lambda stated, listed: stated == listed,
}


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with its unit in a text of the goods (`pointer`), and the quantities whose cue stands beside it.
    `stated` is what is shown of it: its words, or those of all the numbers it follows from; `cue` where its cue
    stands."""

    measure: Measured
    pointer: str
    words: str
    quantities: frozenset[str]
    stated: str
    cue: tuple[int, int] | None = None

    def is_claimed(self, named: Sequence[Evidence]) -> bool:
        """Whether its cue says that it is another quantity. A cue that many quantities share says nothing, nor does
        one that is a part of the name of the goods (nitrogen in azot kislotasi)."""
        if not 0 < len(self.quantities) <= MOST_CLAIMED:
            return False
        return self.cue is None or not any(
            one.field == self.pointer and (one.start or 0) < self.cue[1] and self.cue[0] < (one.end or 0)
            for one in named
        )

    @property
    def evidence(self) -> Evidence:
        """The number and its unit as evidence."""
        return Evidence(field=self.pointer, text=self.words, start=self.measure.start, end=self.measure.end)


@dataclass(frozen=True, slots=True)
class Judged:
    """A threshold and the figure that reaches it or stays outside it."""

    threshold: Threshold
    figure: Figure


@dataclass(slots=True)
class Verdict:
    """What the figures say of an entry: thresholds that are reached, that are not, and that nothing is said of."""

    reached: list[Judged] = field(default_factory=list)
    outside: list[Judged] = field(default_factory=list)
    not_stated: list[Threshold] = field(default_factory=list)

    @property
    def settled(self) -> list[Judged]:
        """The figures outside a threshold that leaves no other way to meet the entry."""
        return [judged for judged in self.outside if judged.threshold.settles]


class Thresholds:
    """The technical quantities with their cues, compiled."""

    def __init__(self, quantities: Iterable[TechnicalQuantity]) -> None:
        self._dimension: dict[str, str] = {}
        self._joined: dict[str, TechnicalQuantity] = {}
        self._bare: set[str] = set()
        # A cue by its stems between spaces; None where only a longer one begins so.
        self._cues: dict[str, set[str] | None] = {}
        for quantity in quantities:
            self._dimension[quantity.name] = next(iter(readings(Decimal(1), quantity.unit)))
            if quantity.bare:
                self._bare.add(quantity.name)
            if quantity.joined:
                self._joined[quantity.name] = quantity
            for cues in quantity.cues.values():
                for cue in cues:
                    self._cue(" ".join(line(cue).stems)).add(quantity.name)
        for cue in [*self._cues]:
            for beginning in beginnings(cue):
                self._cues.setdefault(beginning, None)
        words = {stem for cue in self._cues for stem in cue.split(" ")}
        self._abbreviations = Abbreviations(words, words, self._cues, shortest_alone=SHORTEST_CUE)
        self._kept = lru_cache(maxsize=16384)(lambda text, pointer: tuple(self._figures(text, pointer)))

    def _cue(self, text: str) -> set[str]:
        """The quantities of a cue, to be added to."""
        names = self._cues.get(text)
        if names is None:
            names = self._cues[text] = set()
        return names

    def figures(self, text: str, pointer: str) -> tuple[Figure, ...]:
        """The figures of a text, found once however often it comes."""
        return self._kept(text, pointer)

    def _figures(self, text: str, pointer: str) -> Iterator[Figure]:
        """Every number with a unit in a text, with the quantities that it is said to be.

        A cue serves one number: the one after it, or else the one before it, with at most a few words and no comma
        or semicolon between.
        """
        found = measured(text)
        if not found and not _DIGIT.search(text):
            return
        said = line(text)
        cues = self._cues_in(said)
        if any(self._dimension[name] == PLAIN_NUMBER for _, _, names in cues for name in names):
            found = with_plain_numbers(found, text)
        if not found:
            return
        spans = [words_of(measure, said) for measure in found]
        ends = [0, *(last + 1 for _, last in spans)]
        begins = [*(first for first, _ in spans[1:]), len(said.stems)]
        for measure, (first, last), earliest, latest in zip(found, spans, ends, begins, strict=False):
            own = _LETTERS_FIRST.match(text[measure.start : measure.end])
            names = (self._cues.get(" ".join(line(own.group()).stems)) if own else None) or set[str]()
            fitting = [cue for cue in cues if self._fits(cue[2], measure)]
            where = None
            if not names:
                cue = beside(fitting, said, (first, last), (earliest, latest))
                if cue is not None:
                    cues.remove(cue)
                    names = cue[2]
                    where = said.places[cue[0]][0], said.places[cue[1]][1]
            words = text[measure.start : measure.end]
            yield Figure(measure, pointer, words, frozenset(names), words, where)

    def judge(
        self, thresholds: Sequence[Threshold], figures: Sequence[Figure], named: Sequence[Evidence] = ()
    ) -> Verdict:
        """The verdict on the thresholds of one entry, which the words `named` speak for: that of the way which the
        figures speak for most.

        Thresholds of one quantity are a range: one value must be within. Of several figures for a quantity any that
        reaches it counts, since a text that names two concentrations may hold two goods.
        """
        ways = dict.fromkeys(threshold.way for threshold in thresholds if threshold.way)
        quantities = {threshold.quantity for threshold in thresholds}
        verdicts = [
            self._verdict([one for one in thresholds if one.way in ("", way)], quantities, figures, named)
            for way in ways or ("",)
        ]
        return max(verdicts, key=likelihood)

    def _verdict(
        self,
        thresholds: Sequence[Threshold],
        quantities: Set[str],
        figures: Sequence[Figure],
        named: Sequence[Evidence],
    ) -> Verdict:
        """The verdict on thresholds all of which must hold; `quantities` are those of the whole entry."""
        verdict = Verdict()
        by_quantity: dict[str, list[Threshold]] = {}
        for threshold in thresholds:
            by_quantity.setdefault(threshold.quantity, []).append(threshold)
        for name, its in by_quantity.items():
            stated = self._figures_of(name, quantities, figures, named)
            reached = [figure for figure in stated if self._missed(its, figure) is None]
            if not stated:
                verdict.not_stated.append(max(its, key=lambda threshold: threshold.stated))
            elif reached:
                verdict.reached.append(Judged(its[0], reached[0]))
            else:
                verdict.outside.append(Judged(self._missed(its, stated[0]) or its[0], stated[0]))
        return verdict

    def _figures_of(
        self, name: str, entry: Iterable[str], figures: Sequence[Figure], named: Sequence[Evidence]
    ) -> list[Figure]:
        """The figures that say a quantity; without any, those it follows from, or the bare ones of its dimension that
        could be nothing else."""
        dimension = self._dimension.get(name, "")
        of_dimension = [figure for figure in figures if figure.measure.values(dimension)]
        said = [figure for figure in of_dimension if name in figure.quantities]
        if not said and name in self._joined:
            said = self._following(self._joined[name], entry, figures, named)
        others = [
            other
            for other in entry
            if other != name and other in self._bare and self._dimension.get(other) == dimension
        ]
        if said or others or name not in self._bare:
            return said
        free = [figure for figure in of_dimension if not figure.is_claimed(named)]
        return nearest(free, named) or free

    def _following(
        self,
        quantity: TechnicalQuantity,
        entry: Iterable[str],
        figures: Sequence[Figure],
        named: Sequence[Evidence],
    ) -> list[Figure]:
        """The value of a joined quantity that the figures of its parts make: the first stated of each. A number that
        may be read in two ways (4,137) makes two."""
        values, parts = [quantity.factor], list[Figure]()
        for name, power in quantity.joined.items():
            stated = self._figures_of(name, (*entry, *quantity.joined), figures, named)
            if not stated:
                return []
            own = [one for one in stated[0].measure.values(self._dimension[name]) if one or power > 0]
            values = [value * one**power for value in values for one in own]
            parts.append(stated[0])
        return [joined(parts, self._dimension[quantity.name], values)] if values else []

    def _missed(self, thresholds: Sequence[Threshold], figure: Figure) -> Threshold | None:
        """The threshold that no value of a figure reaches; None where one value reaches all."""
        dimension = self._dimension[thresholds[0].quantity]
        missed = None
        for value in figure.measure.values(dimension):
            missed = next((one for one in thresholds if not reaches(value, one, dimension)), None)
            if missed is None:
                return None
        return missed

    def _fits(self, names: set[str], measure: Measured) -> bool:
        """Whether a number with this unit can be one of the quantities."""
        return any(measure.values(self._dimension[name]) for name in names)

    def _cues_in(self, said: Line) -> list[tuple[int, int, set[str]]]:
        """The cues of a text with their first and last word; of those that stand inside each other the longest."""
        found: list[tuple[int, int, set[str]]] = []
        stems, cues, free = self._abbreviations.read(said, said.stems), self._cues, 0
        for first, text in enumerate(stems):
            longest, last = None, first
            while first >= free and text in cues:
                names = cues[text]
                if names:
                    longest = (first, last, names)
                last += 1
                if last == len(stems):
                    break
                text = f"{text} {stems[last]}"
            if longest:
                found.append(longest)
                free = longest[1] + 1
        return found


def nearest(figures: Sequence[Figure], named: Sequence[Evidence]) -> list[Figure]:
    """The figures that stand nearest to the names of the goods, if any stands near: of 10 % nitromethane, 18 % oil
    the first."""
    found = []
    for one in named:
        near = [(gap, figure) for figure in figures if (gap := gap_between(figure, one)) is not None]
        if near:
            found.append(min(near, key=lambda each: each[0])[1])
    return found


def gap_between(figure: Figure, name: Evidence) -> int | None:
    """The characters between a figure and a name in the same text; None where they are far apart or overlap."""
    if name.field != figure.pointer or name.start is None or name.end is None:
        return None
    start, end = figure.measure.start, figure.measure.end
    gap = start - name.end if start >= name.end else name.start - end
    return gap if 0 <= gap <= NEAR_NAME else None


def with_plain_numbers(found: list[Measured], text: str) -> list[Measured]:
    """The measures of a text with the numbers that have no unit."""
    plain = [one for one in plain_numbers(text) if all(one.end <= m.start or m.end <= one.start for m in found)]
    return sorted([*found, *plain], key=lambda one: one.start)


def joined(parts: Sequence[Figure], dimension: str, values: Sequence[Decimal]) -> Figure:
    """A figure that others make together; it is shown as they are written, in the place of the first."""
    first = parts[0]
    measure = replace(first.measure, readings=tuple((dimension, value) for value in values))
    return Figure(measure, first.pointer, first.words, frozenset(), " / ".join(part.words for part in parts))


def words_of(measure: Measured, said: Line) -> tuple[int, int]:
    """The first and the last word of a text that a measure covers."""
    first = bisect_right(said.places, measure.start, key=lambda place: place[0]) - 1
    if first >= 0 and said.places[first][1] <= measure.start:
        first += 1
    last = bisect_left(said.places, measure.end, key=lambda place: place[0]) - 1
    return max(first, 0), max(last, 0)


def beside(
    cues: list[tuple[int, int, set[str]]], said: Line, measure: tuple[int, int], between: tuple[int, int]
) -> tuple[int, int, set[str]] | None:
    """The cue nearest before a measure, or else after it, among the words between the neighbouring measures."""
    first, last = measure
    before = [c for c in cues if between[0] <= c[0] and c[1] < first and first - c[1] - 1 <= MOST_WORDS_BEFORE]
    after = [c for c in cues if last < c[0] and c[1] < between[1] and c[0] - last - 1 <= MOST_WORDS_AFTER]
    for cue in (*reversed(before), *after):
        left, right = sorted((cue[:2], measure))
        if not _PARTING.search(said.text[said.places[left[1]][1] : said.places[right[0]][0]]):
            return cue
    return None


def likelihood(verdict: Verdict) -> tuple[bool, int, int, int]:
    """What of the ways of an entry is told: one that no figure is outside of, with most that is reached and least
    that is not stated."""
    return not verdict.outside, len(verdict.reached), -len(verdict.settled), -len(verdict.not_stated)


def reaches(value: Decimal, threshold: Threshold, dimension: str) -> bool:
    """Whether a value in the first unit of a dimension reaches a threshold."""
    return bool(COMPARED[threshold.comparison](value, readings(threshold.value, threshold.unit)[dimension]))


def shown(threshold: Threshold) -> str:
    """A threshold as the list writes it."""
    value = threshold.value.normalize() if threshold.value % 1 else threshold.value.quantize(Decimal(1))
    return f"{threshold.comparison} {value:f} {threshold.unit}"
