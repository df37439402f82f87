"""Which control entries a text names: every term of every language in one pass over the stems of its words."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import attrgetter
from typing import Self

from firstline.reference.catalogue import ControlEntry
from firstline.screening.goods.exclusions import exclusions, is_excluded
from firstline.screening.goods.kinship import Kinship
from firstline.screening.goods.lexicon import Lexicon, lexicon_of
from firstline.screening.goods.meaning import is_inside, longest, out_of, rules_out
from firstline.screening.goods.meeting import Met, Reader, Reading
from firstline.screening.goods.patterns import IDEOGRAPH, Pattern, Use, stems_of
from firstline.text.fold import folded, tokens
from firstline.text.stems import Line

SHORTEST_SUPPORT = 4
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


class Terms:
    """All terms of a catalogue, ready to be met in texts."""

    def __init__(self, listed: Sequence[Listed], lexicon: Lexicon) -> None:
        self._listed = listed
        self._support = lru_cache(maxsize=1024)(self._support_of)
        self._kinship = Kinship(lexicon.weights)
        self._read = lru_cache(maxsize=1024)(Reader(lexicon).read)
        self.named_in: Callable[[str], tuple[Named, ...]] = lru_cache(maxsize=65536)(self._named_in)
        self.headed_in: Callable[[str], tuple[Named, ...]] = lru_cache(maxsize=65536)(self._headed_in)
        self.alike_to: Callable[[str], tuple[Alike, ...]] = lru_cache(maxsize=65536)(self._alike_to)

    @classmethod
    def of(cls, listed: Sequence[Listed], contexts: Mapping[str, Iterable[str]] | None = None) -> Self:
        """The terms of a catalogue, compiled here. `contexts` holds the words of each context, by its name."""
        return cls(listed, lexicon_of([one.control for one in listed], contexts or {}))

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
            met = out_of(listed.names_ruled_out_by, met, reading)
            return [one for one in met if self._suffices(one, entry, said) or reading.is_near(entry)], 0
        if use is Use.TERM and listed.control.near and not reading.is_near(entry):
            return [], 0
        ruling = [one for one in reading.others if entry in one.pattern.rules_out]
        meant = [one for one in met if self._is_meant(one, entry, said)]
        unruled = [one for one in meant if not any(rules_out(other, one, said) for other in ruling)]
        clear = out_of(listed.ruled_out_by, unruled, reading)
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


def included(text: str, named: Iterable[Named]) -> tuple[Named, ...]:
    """What does not stand where a text says what the goods are not."""
    found = tuple(named)
    excluded = exclusions(text) if found else ()
    return tuple(one for one in found if not is_excluded(one.start, one.end, excluded)) if excluded else found
