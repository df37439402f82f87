"""Which control entries a text names: every term of every language in one pass over the stems of its words."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

from ahocorasick_rs import AhoCorasick

from firstline.reference.catalogue import ControlEntry, EntryKind
from firstline.screening.goods.exclusions import exclusions, is_excluded
from firstline.screening.goods.kinship import Kinship
from firstline.screening.goods.patterns import IDEOGRAPH, Pattern, Patterns, Use, stems_of
from firstline.screening.goods.spelling import Spelling
from firstline.text.fold import folded, tokens
from firstline.text.stems import Line, line

_PARTING = re.compile(r"[;|\n]|[,.] ")
MOST_WORDS_APART = 5
SHORTEST_SUPPORT = 4
NAMING = {Use.TERM, Use.TRADE_NAME, Use.HEAD}
MOST_WORDS_BETWEEN = 3
SHORTEST_SCATTERED = 3
MOST_TRIED = 3
MOST_WORDS_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Listed:
    """A control entry with what its family says of all its entries: the contexts that rule its terms out, those that
    rule out names of products as well, and whether a short name of a product suffices."""

    control: ControlEntry
    ruled_out_by: Collection[str] = ()
    names_suffice: bool = True
    names_ruled_out_by: Collection[str] = ()


@dataclass(frozen=True, slots=True)
class Named:
    """An entry (its place in the catalogue) named by the characters `start` to `end` of a text, `words` long;
    `is_corrected` where a typing error had to be mended, `is_scattered` where the words of the term stand in another
    order or others between them; not `is_strong` where it is plain enough to be a word or mark of anything."""

    entry: int
    use: Use
    words: int
    start: int
    end: int
    is_corrected: bool = False
    is_scattered: bool = False
    is_strong: bool = True


@dataclass(frozen=True, slots=True)
class Alike:
    """An entry (its place in the catalogue) whose words a text shares, at the places of the most telling ones, and
    how sure they make."""

    entry: int
    certainty: float
    places: tuple[tuple[int, int], ...]


@dataclass(slots=True)
class Met:
    """A pattern met in a line: its first and last word, end included."""

    pattern: Pattern
    first: int
    last: int
    is_scattered: bool = False


class Terms:
    """All terms of a catalogue, compiled. `contexts` holds the words of each context, by its name."""

    def __init__(self, listed: Sequence[Listed], contexts: Mapping[str, Iterable[str]] | None = None) -> None:
        self._listed = listed
        patterns = Patterns((one.control for one in listed), contexts or {}).by_text
        self._patterns = list(patterns.values())
        self._automaton = AhoCorasick(list(patterns))
        self._scattered = Scattered(self._patterns)
        titles = (title for one in listed for title in one.control.title.values())
        self._spelling = Spelling(
            listed={stem for one in listed for stem in stems_of_terms(one.control)},
            known={stem for text in patterns for stem in text.split()}.union(*map(stems_of, titles)),
        )
        self._support = lru_cache(maxsize=1024)(self._support_of)
        self._kinship = Kinship([one.control for one in listed])
        self._read = lru_cache(maxsize=1024)(self._read_line)
        self.named_in: Callable[[str], tuple[Named, ...]] = lru_cache(maxsize=65536)(self._named_in)
        self.alike_to: Callable[[str], tuple[Alike, ...]] = lru_cache(maxsize=65536)(self._alike_to)

    def _read_line(self, text: str) -> tuple[Line, Sequence[str], list[Met]]:
        """The words of a text, their stems with typing errors mended, and every pattern that they meet."""
        said = line(text)
        corrected = self._spelling.corrections(said.stems)
        stems = [corrected.get(stem, stem) for stem in said.stems] if corrected else said.stems
        met = self._met(stems)
        return said, stems, [*met, *self._scattered.met(stems, met)]

    def _named_in(self, text: str) -> tuple[Named, ...]:
        """Every entry that a text names, places being characters of that text."""
        said, stems, met = self._read(text)
        if not any(NAMING & one.pattern.entries.keys() for one in met):
            return ()
        mended = {place for place, (stem, own) in enumerate(zip(stems, said.stems, strict=True)) if stem != own}
        named = self._named([one for one in met if stands(one, said)], said, mended)
        excluded = exclusions(text)
        return tuple(one for one in named if not is_excluded(one.start, one.end, excluded))

    def _alike_to(self, text: str) -> tuple[Alike, ...]:
        """The entries that share telling words with a text, whether or not it names them; not those that another
        meaning of its words rules out, nor those whose near words it lacks."""
        said, stems, met = self._read(text)
        kin = self._kinship.of(stems)
        if not kin:
            return ()
        contexts = {name for one in met for name in one.pattern.contexts}
        near = {entry for one in met for entry in one.pattern.entries.get(Use.NEAR, ())}
        ruled_out = {entry for one in met for entry in one.pattern.entries.get(Use.RULES_OUT, ())}
        excluded = exclusions(text)
        found = []
        for one in kin:
            listed = self._listed[one.entry]
            is_apart = one.entry in ruled_out or not contexts.isdisjoint(listed.ruled_out_by)
            if is_apart or (listed.control.near and one.entry not in near):
                continue
            places = [(said.places[first][0], said.places[last][1]) for first, last in one.places[:MOST_WORDS_SHOWN]]
            if not any(is_excluded(start, end, excluded) for start, end in places):
                found.append(Alike(one.entry, one.certainty, tuple(sorted(places))))
        return tuple(found)

    def _met(self, stems: Sequence[str]) -> list[Met]:
        spaced = f" {' '.join(stems)} "
        met = []
        for number, start, end in self._automaton.find_matches_as_indexes(spaced, overlapping=True):
            pattern = self._patterns[number]
            if spaced[end - 1 : end].isdigit() and spaced[end : end + 1].isdigit():
                # A part number that may go on does not go on with a digit: HMC365 is not HMC3653.
                continue
            first = spaced.count(" ", 0, start)
            met.append(Met(pattern, first, first + len(pattern.stems) - 1))
        return met

    def _named(self, met: list[Met], said: Line, mended: set[int]) -> Iterator[Named]:
        near: set[int] = set()
        contexts: set[str] = set()
        for one in met:
            near |= one.pattern.entries.get(Use.NEAR, set())
            contexts |= one.pattern.contexts
        # A nail gun is a nail gun, whichever entry knows it: what one entry rules out, no other takes for goods.
        others = [one for one in met if Use.RULES_OUT in one.pattern.entries or one.pattern.contexts]
        naming = [one for one in met if not is_inside(one, others)]
        for use in (Use.TERM, Use.TRADE_NAME, Use.HEAD):
            by_entry: dict[int, list[Met]] = defaultdict(list)
            for one in naming:
                for entry in one.pattern.entries.get(use, ()):
                    by_entry[entry].append(one)
            for entry, its in sorted(by_entry.items()):
                listed = self._listed[entry]
                if use is Use.TRADE_NAME:
                    if not contexts.isdisjoint(listed.names_ruled_out_by):
                        continue
                    its = [one for one in its if entry in near or self._suffices(one, entry, said)]
                elif (use is Use.TERM and listed.control.near and entry not in near) or not contexts.isdisjoint(
                    listed.ruled_out_by
                ):
                    continue
                else:
                    ruling = [one for one in others if entry in one.pattern.entries.get(Use.RULES_OUT, ())]
                    its = [
                        one
                        for one in its
                        if not any(belongs(other, one, said) for other in ruling) and self._is_meant(one, entry, said)
                    ]
                for one in longest(its):
                    is_mended = not mended.isdisjoint(range(one.first, one.last + 1))
                    start, end = said.places[one.first][0], said.places[one.last][1]
                    yield Named(
                        entry, use, one.pattern.words, start, end, is_mended, one.is_scattered, not one.pattern.is_weak
                    )

    def _suffices(self, name: Met, entry: int, said: Line) -> bool:
        """Whether a name of a product names the goods: it is no word of anything, or another word of the entry
        stands in the text."""
        if self._listed[entry].names_suffice or not name.pattern.is_weak:
            return True
        typed = said.text[said.places[name.first][0] : said.places[name.last][1]]
        is_common = typed.islower() and not said.text.islower()
        if is_common or [folded(token) for token in tokens(typed)] != [*name.pattern.stems]:
            return False
        return not self._support(entry).isdisjoint({*said.stems} - {*name.pattern.stems})

    def _is_meant(self, one: Met, entry: int, said: Line) -> bool:
        """Whether an acronym is one: typed in capitals where the text has small letters too, or else beside another
        word of the entry (COIL, a laser, is no coil)."""
        if one.pattern.acronym is None:
            return True
        if said.text.isupper() or said.text.islower():
            return not self._support(entry).isdisjoint({*said.stems} - {*one.pattern.stems})
        return said.text[said.places[one.first][0] : said.places[one.last][1]].removesuffix("s").isupper()

    def _support_of(self, entry: int) -> frozenset[str]:
        control = self._listed[entry].control
        texts = [*control.title.values(), *(term for terms in control.terms.values() for term in terms)]
        return frozenset(
            stem for text in texts for stem in stems_of(text) if len(stem) >= SHORTEST_SUPPORT or IDEOGRAPH.match(stem)
        )


class Scattered:
    """Terms of several words whose words may stand in another order, or with a few others between them, as in
    `VALVES, DIAPHRAGM, PTFE LINED`. Each is looked for by the rarest of its words."""

    def __init__(self, patterns: Sequence[Pattern]) -> None:
        terms = [pattern for pattern in patterns if may_scatter(pattern)]
        uses = Counter(stem for pattern in terms for stem in {*pattern.stems})
        self._by_rarest: dict[str, list[tuple[frozenset[str], Pattern]]] = defaultdict(list)
        for pattern in terms:
            rarest = min(pattern.stems, key=lambda stem: (uses[stem], stem))
            self._by_rarest[rarest].append((frozenset(pattern.stems), pattern))

    def met(self, stems: Sequence[str], known: Sequence[Met]) -> list[Met]:
        """The terms whose words all stand near each other, those apart that were met whole."""
        whole = {id(one.pattern) for one in known}
        places: dict[str, list[int]] = defaultdict(list)
        for place, stem in enumerate(stems):
            places[stem].append(place)
        present = places.keys()
        found = []
        for stem in present:
            for needed, pattern in self._by_rarest.get(stem, ()):
                if needed <= present and id(pattern) not in whole:
                    span = closest([places[one] for one in pattern.stems])
                    if span[1] - span[0] < len(pattern.stems) + MOST_WORDS_BETWEEN:
                        found.append(Met(pattern, *span, is_scattered=True))
        return found


def may_scatter(pattern: Pattern) -> bool:
    """Whether a term has several words, none of them a number, an ideograph or a letter or two, and a plain one."""
    return (
        Use.TERM in pattern.entries
        and not pattern.is_ideographic
        and len({*pattern.stems}) == len(pattern.stems) > 1
        and all(len(stem) >= SHORTEST_SCATTERED and not stem.isdigit() for stem in pattern.stems)
        and any(stem.isalpha() for stem in pattern.stems)
    )


def closest(places: Sequence[Sequence[int]]) -> tuple[int, int]:
    """The first and last place of the narrowest choice of one place of each."""
    chosen = min(product(*(some[:MOST_TRIED] for some in places)), key=lambda one: max(one) - min(one))
    return min(chosen), max(chosen)


def stems_of_terms(control: ControlEntry) -> Iterator[str]:
    """The stems whose typing errors are mended: those of the terms of a control entry."""
    if control.kind is EntryKind.CONTROL:
        for terms in control.terms.values():
            for term in terms:
                yield from stems_of(term)


def stands(met: Met, said: Line) -> bool:
    """Whether what was met is what was listed: an acronym is not another word of its stem, and ideographs that a
    space parts are whole words on either side, where Chinese is cut into words."""
    start, end = said.places[met.first][0], said.places[met.last][1]
    if met.pattern.acronym is not None:
        return folded(said.text[start:end]) in (met.pattern.acronym, f"{met.pattern.acronym}s")
    if not met.pattern.is_ideographic or not any(map(str.isspace, said.text[start:end])):
        return True
    return not (IDEOGRAPH.match(said.text[start - 1 : start]) or IDEOGRAPH.match(said.text[end : end + 1]))


def belongs(other: Met, one: Met, said: Line) -> bool:
    """Whether two words speak of the same goods: a few words apart, or with nothing that parts them between."""
    left, right = sorted((one, other), key=lambda met: met.first)
    if right.first - left.last <= MOST_WORDS_APART:
        return True
    return not _PARTING.search(said.text[said.places[left.last][1] : said.places[right.first][0]])


def is_inside(one: Met, others: list[Met]) -> bool:
    """Whether what was met is only a part of a longer name of something else."""
    return any(
        other.first <= one.first and one.last <= other.last and len(other.pattern.stems) > len(one.pattern.stems)
        for other in others
    )


def longest(met: list[Met]) -> list[Met]:
    """Of words that stand inside each other, the longest alone, in the order of the text; what is scattered gives way
    to what stands as it is listed."""
    kept: list[Met] = []
    for one in sorted(met, key=lambda each: (each.is_scattered, each.first - each.last, each.first)):
        if all(other.last < one.first or one.last < other.first for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda each: each.first)
