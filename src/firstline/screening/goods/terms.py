"""Which control entries a text names: every term of every language in one pass over the stems of its words."""

from __future__ import annotations

import re
from collections import ChainMap
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import product
from operator import attrgetter
from typing import NamedTuple, Self

from firstline.reference.catalogue import ControlEntry
from firstline.screening.goods.abbreviations import Abbreviations
from firstline.screening.goods.exclusions import exclusions, is_excluded
from firstline.screening.goods.kinship import Kinship
from firstline.screening.goods.lexicon import Lexicon, Patterned, lexicon_of
from firstline.screening.goods.patterns import IDEOGRAPH, SHORTEST_PART_NUMBER, Pattern, Use, stems_of
from firstline.screening.goods.spelling import Spelling
from firstline.text.fold import folded, tokens
from firstline.text.stems import Line, line

_PARTING = re.compile(r"[;|\n]|[,.] ")
# What parts the goods that are declared from those that are there: `Toys: mortar bombs 82 mm`, `внутри`, `实为`.
_REALLY = re.compile(
    r"[:：;；]\s|：|；|\s[–—-]\s"
    r"|\b(?:inside|actually|in fact|really|contain(?:s|ing)?|contents|packing list|dedans|contenant|en réalité|en fait"
    r"|внутри|фактически|на деле|на самом деле|вложение|вложены|ichida|aslida|haqiqatda|ішінде|шын мәнінде"
    r"|içinde|aslında|gerçekte)\b|内为|实为|内装|内有|内含|藏有|夹带|实际",
    re.IGNORECASE,
)
# What goods that are named are declared as, or hidden in.
_DECLARED_AS = re.compile(
    r"\b(?:declared|disguised|described|labelled|hidden|concealed|under (?:the )?(?:name|cover|guise)"
    r"|déclarée?s?|dissimulée?s?|cachée?s?|sous couvert|под видом|задекларирован\w*|заявлен\w*|спрятан\w*|скрыт\w*"
    r"|замаскирован\w*|yashirilgan|niqobida|ko‘rinishida|жасырылған|атымен|түрінде|gizlenmiş|adı altında"
    r"|beyan edilen)\b|伪装|藏在|藏于|申报为|冒充",
    re.IGNORECASE,
)
FEWEST_WORDS_REALLY = 2
MOST_WORDS_APART = 5
SHORTEST_SUPPORT = 4
MOST_WORDS_BETWEEN = 3
MOST_TRIED = 3
MOST_WORDS_SHOWN = 3
# How many figures that reach its thresholds outweigh a context that gives the words of an entry another meaning, and
# words that the entry itself names as doing so.
FIGURES_AGAINST_CONTEXT, FIGURES_AGAINST_WORDS = 1, 2
ENTRIES: Mapping[Use, Callable[[Pattern], tuple[int, ...]]] = {
    Use.TERM: attrgetter("terms"),
    Use.TRADE_NAME: attrgetter("names"),
    Use.HEAD: attrgetter("heads"),
}


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
    order or others between them; `is_part` where it stands inside a longer term of other goods (the pistol of pistol
    cartridges); not `is_strong` where it is plain enough to be a word or mark of anything; `figures`: how many must
    speak for the entry as well, where other words give it another meaning."""

    entry: int
    use: Use
    words: int
    start: int
    end: int
    is_corrected: bool = False
    is_scattered: bool = False
    is_strong: bool = True
    figures: int = 0
    is_part: bool = False


@dataclass(frozen=True, slots=True)
class Alike:
    """An entry (its place in the catalogue) whose words a text shares, at the places of the most telling ones, and
    how sure they make."""

    entry: int
    certainty: float
    places: tuple[tuple[int, int], ...]


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

    def out_of(self, contexts: Collection[str], met: list[Met]) -> list[Met]:
        """What was met and none of the contexts gives another meaning. A word inside a longer term gives none: the
        mortar of mortar bombs is not the mason's."""
        if self.contexts.isdisjoint(contexts):
            return met
        ruling = [
            one
            for one in self.others
            if not set(contexts).isdisjoint(one.pattern.contexts) and not is_inside(one, self.terms)
        ]
        return [one for one in met if all(is_really(other, one, self.said) for other in ruling)]

    @property
    def mended(self) -> set[int]:
        """The places of the words that were mended."""
        if self.stems is self.said.stems:
            return set()
        return {place for place, (stem, own) in enumerate(zip(self.stems, self.said.stems, strict=True)) if stem != own}

    def is_near(self, entry: int) -> bool:
        """Whether a word stands there that must stand near the terms of an entry."""
        return any(entry in one.pattern.near for one in self.beside)


class Terms:
    """All terms of a catalogue, ready to be met in texts."""

    def __init__(self, listed: Sequence[Listed], lexicon: Lexicon) -> None:
        self._listed = listed
        self._naming = lexicon.naming
        self._beside = lexicon.beside
        self._going_on = lexicon.going_on
        self._longest_name = max((pattern.length for pattern in lexicon.going_on.values()), default=0)
        self._scattered = lexicon.scattered
        self._spelling = Spelling(lexicon.misspelt, lexicon.known)
        self._abbreviations = Abbreviations(
            lexicon.known, lexicon.plain, ChainMap(lexicon.naming, lexicon.beside), lexicon.scattered
        )
        self._support = lru_cache(maxsize=1024)(self._support_of)
        self._kinship = Kinship(lexicon.weights)
        self._read = lru_cache(maxsize=1024)(self._reading)
        self.named_in: Callable[[str], tuple[Named, ...]] = lru_cache(maxsize=65536)(self._named_in)
        self.headed_in: Callable[[str], tuple[Named, ...]] = lru_cache(maxsize=65536)(self._headed_in)
        self.alike_to: Callable[[str], tuple[Alike, ...]] = lru_cache(maxsize=65536)(self._alike_to)

    @classmethod
    def of(cls, listed: Sequence[Listed], contexts: Mapping[str, Iterable[str]] | None = None) -> Self:
        """The terms of a catalogue, compiled here. `contexts` holds the words of each context, by its name."""
        return cls(listed, lexicon_of([one.control for one in listed], contexts or {}))

    def _reading(self, text: str) -> Reading:
        said = line(text)
        corrected = self._spelling.corrections(said.stems)
        stems = [corrected.get(stem, stem) for stem in said.stems] if corrected else said.stems
        stems = self._abbreviations.read(said, stems)
        met = [*met_in(stems, self._naming), *self._gone_on(stems)]
        met += self._apart(stems, met)
        return Reading(said, stems, [one for one in met if stands(one, said)], self._beside)

    def _named_in(self, text: str) -> tuple[Named, ...]:
        """Every entry that a text names, places being characters of that text."""
        reading = self._read(text)
        naming = [one for one in reading.naming if one.pattern.terms or one.pattern.names]
        return included(text, self._named(reading, naming, (Use.TERM, Use.TRADE_NAME))) if naming else ()

    def is_headed(self, text: str) -> bool:
        """Whether an everyday name of goods stands in a text."""
        return any(one.pattern.heads for one in self._read(text).naming)

    def _headed_in(self, text: str) -> tuple[Named, ...]:
        """Every entry whose everyday names stand in a text, which are nothing without figures."""
        reading = self._read(text)
        naming = [one for one in reading.naming if one.pattern.heads]
        return included(text, self._named(reading, naming, (Use.HEAD,)))

    def _alike_to(self, text: str) -> tuple[Alike, ...]:
        """The entries that share telling words with a text, whether or not it names them; not those that another
        meaning of its words rules out, nor those whose near words it lacks."""
        reading = self._read(text)
        found = []
        for one in self._kinship.of(reading.stems):
            listed = self._listed[one.entry]
            is_apart = not reading.contexts.isdisjoint(listed.ruled_out_by) or any(
                one.entry in other.pattern.rules_out for other in reading.others
            )
            if is_apart or (listed.control.near and not reading.is_near(one.entry)):
                continue
            spans = reading.said.places
            places = [(spans[first][0], spans[last][1]) for first, last in one.places[:MOST_WORDS_SHOWN]]
            excluded = exclusions(text)
            if not any(is_excluded(start, end, excluded) for start, end in places):
                found.append(Alike(one.entry, one.certainty, tuple(sorted(places))))
        return tuple(found)

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

    def _named(self, reading: Reading, naming: Sequence[Met], uses: Iterable[Use]) -> Iterator[Named]:
        """What the patterns name that stand in a line and are not a part of another name."""
        said, mended = reading.said, reading.mended
        naming = [one for one in naming if not is_inside(one, reading.others)] if reading.others else naming
        for use in uses:
            by_entry: dict[int, list[Met]] = {}
            for one in naming:
                for entry in ENTRIES[use](one.pattern):
                    by_entry.setdefault(entry, []).append(one)
            for entry in sorted(by_entry):
                meant, figures = self._meant(use, entry, by_entry[entry], reading)
                for one in longest(meant):
                    is_mended = bool(mended) and not mended.isdisjoint(range(one.first, one.last + 1))
                    start, end = said.places[one.first][0], said.places[one.last][1]
                    is_part = use is Use.TERM and is_inside(
                        one, [other for other in reading.terms if entry not in other.pattern.terms]
                    )
                    yield Named(
                        entry, use, one.pattern.words, start, end,
                        is_corrected=is_mended, is_scattered=one.is_scattered, is_strong=not one.pattern.is_weak,
                        is_part=is_part, figures=figures,
                    )  # fmt: skip

    def _meant(self, use: Use, entry: int, met: list[Met], reading: Reading) -> tuple[list[Met], int]:
        """Of the patterns of an entry those that mean its goods here, and how many figures must say so as well."""
        said, listed = reading.said, self._listed[entry]
        if use is Use.TRADE_NAME:
            met = reading.out_of(listed.names_ruled_out_by, met)
            return [one for one in met if self._suffices(one, entry, said) or reading.is_near(entry)], 0
        if use is Use.TERM and listed.control.near and not reading.is_near(entry):
            return [], 0
        ruling = [one for one in reading.others if entry in one.pattern.rules_out]
        meant = [one for one in met if self._is_meant(one, entry, said)]
        unruled = [one for one in meant if not any(rules_out(other, one, said) for other in ruling)]
        clear = reading.out_of(listed.ruled_out_by, unruled)
        if clear:
            return clear, 0
        figures = FIGURES_AGAINST_CONTEXT if unruled else FIGURES_AGAINST_WORDS
        return (unruled or meant, figures) if figures <= len(listed.control.thresholds) else ([], figures)

    def _suffices(self, name: Met, entry: int, said: Line) -> bool:
        """Whether a name of a product names the goods: it is no word of anything, or another word of the entry
        stands in the text."""
        if self._listed[entry].names_suffice or not name.pattern.is_weak:
            return True
        typed = said.text[said.places[name.first][0] : said.places[name.last][1]]
        is_common = typed.islower() and not said.text.islower()
        if is_common or [folded(token) for token in tokens(typed)] != name.pattern.stems:
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


def included(text: str, named: Iterable[Named]) -> tuple[Named, ...]:
    """What does not stand where a text says what the goods are not."""
    found = tuple(named)
    excluded = exclusions(text) if found else ()
    return tuple(one for one in found if not is_excluded(one.start, one.end, excluded)) if excluded else found


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


def is_really(other: Met, one: Met, said: Line) -> bool:
    """Whether a term of several words, or of one with figures, stands after the word that would give it another
    meaning, told as what the goods really are, or before it, told as what they are declared as or hidden in."""
    if one.pattern.words < FEWEST_WORDS_REALLY and one.pattern.text.isalpha():
        return False
    if other.last < one.first:
        return _REALLY.search(said.text, said.places[other.last][1], said.places[one.first][0]) is not None
    if one.last < other.first:
        return _DECLARED_AS.search(said.text, said.places[one.last][1], said.places[other.first][0]) is not None
    return False


def rules_out(other: Met, one: Met, said: Line) -> bool:
    """Whether what names something else speaks of the same goods: a few words apart, or with nothing that parts them
    between. A part of the term itself does not (a thermo camera is no thermos)."""
    if (one.first <= other.first and other.last <= one.last) or is_really(other, one, said):
        return False
    left, right = sorted((one, other), key=lambda met: met.first)
    if right.first - left.last <= MOST_WORDS_APART:
        return True
    return not _PARTING.search(said.text[said.places[left.last][1] : said.places[right.first][0]])


def is_inside(one: Met, others: Iterable[Met]) -> bool:
    """Whether what was met is only a part of a longer name of something else."""
    return any(
        other.first <= one.first and one.last <= other.last and other.pattern.length > one.pattern.length
        for other in others
    )


def longest(met: list[Met]) -> list[Met]:
    """Of words that stand inside each other, the longest alone, in the order of the text; what is scattered gives way
    to what stands as it is listed."""
    if len(met) < 2:
        return met
    kept: list[Met] = []
    for one in sorted(met, key=lambda each: (each.is_scattered, each.first - each.last, each.first)):
        if all(other.last < one.first or one.last < other.first for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda each: each.first)
