"""What is looked for in texts: the listed words of every entry in each way of writing, as patterns of stems."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache, lru_cache

import msgspec

from firstline.reference.catalogue import ControlEntry
from firstline.screening.goods.variants import variants
from firstline.text.fold import folded, tokens
from firstline.text.stems import spelt

IDEOGRAPH = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]")
LONGEST_WEAK_NAME = 4
# A part number holds letters and figures, and is this long at least.
SHORTEST_PART_NUMBER = 5
_PART_NUMBER = re.compile(rf"(?=.*\d)(?=.*[^\W\d_]).{{{SHORTEST_PART_NUMBER},}}")
_ACRONYM = re.compile(r"[A-ZА-Я]{2,5}")


class Use(StrEnum):
    """What a listed word does: it names the goods, names the product, names the kind of goods (and counts where the
    figures of the entry are stated and reached), must stand near, or gives another meaning."""

    TERM = "term"
    TRADE_NAME = "trade-name"
    HEAD = "head"
    NEAR = "near"
    RULES_OUT = "rules-out"


class Pattern(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """Stems that are looked for (`text`, between spaces), and the places in the catalogue of the entries for which
    they stand, by their use; `acronym` where they are one, `contexts` the meanings that they speak for."""

    text: str
    words: int = 1
    is_ideographic: bool = False
    acronym: str | None = None
    terms: tuple[int, ...] = ()
    names: tuple[int, ...] = ()
    heads: tuple[int, ...] = ()
    near: frozenset[int] = frozenset()
    rules_out: frozenset[int] = frozenset()
    contexts: tuple[str, ...] = ()

    @property
    def stems(self) -> list[str]:
        """The stems one by one."""
        return self.text.split(" ")

    @property
    def length(self) -> int:
        """How many stems there are."""
        return self.text.count(" ") + 1

    @property
    def is_naming(self) -> bool:
        """Whether it names goods."""
        return bool(self.terms or self.names or self.heads)

    @property
    def is_of_others(self) -> bool:
        """Whether it names something else, for one entry at least."""
        return bool(self.rules_out or self.contexts)

    @property
    def is_weak(self) -> bool:
        """Whether it is short and plain enough to be a word or a mark of anything."""
        letters = self.text.replace(" ", "")
        return len(letters) <= LONGEST_WEAK_NAME or self.text.isalpha()


@dataclass(slots=True)
class Draft:
    """A pattern while entries are still added to it."""

    words: int
    is_ideographic: bool
    acronym: str | None
    entries: dict[Use, set[int]] = field(default_factory=lambda: defaultdict(set))
    contexts: set[str] = field(default_factory=set)

    def pattern(self, text: str) -> Pattern:
        """The finished pattern."""
        its = {use: tuple(sorted(self.entries.get(use, ()))) for use in Use}
        return Pattern(
            text, self.words, self.is_ideographic, self.acronym,
            its[Use.TERM], its[Use.TRADE_NAME], its[Use.HEAD],
            frozenset(its[Use.NEAR]), frozenset(its[Use.RULES_OUT]), tuple(sorted(self.contexts)),
        )  # fmt: skip


class Patterns:
    """The patterns of a catalogue by their text: those that match whole words, and those (`going_on`) that a word may
    begin with, as a longer part number does."""

    def __init__(self, controls: Iterable[ControlEntry], contexts: Mapping[str, Iterable[str]]) -> None:
        self._drafts: dict[tuple[str, bool], Draft] = {}
        drafts_of = cache(self._drafts_of)
        for place, control in enumerate(controls):
            for use, text, language in words_of(control):
                for draft in drafts_of(text, language, use):
                    draft.entries[use].add(place)
        for name, texts in contexts.items():
            for text in texts:
                for draft in drafts_of(text, None, Use.RULES_OUT):
                    draft.contexts.add(name)
        finished = [(is_open, draft.pattern(text)) for (text, is_open), draft in self._drafts.items()]
        self.whole = {pattern.text: pattern for is_open, pattern in finished if not is_open}
        self.going_on = {pattern.text: pattern for is_open, pattern in finished if is_open}

    def _drafts_of(self, text: str, language: str | None, use: Use) -> tuple[Draft, ...]:
        """The patterns of each way of writing a listed text, made or met again."""
        acronym = folded(text) if use is Use.TERM and _ACRONYM.fullmatch(text) else None
        ways = dict.fromkeys(stems_of(written) for written in variants(text, language))
        return tuple(self._draft(stems, acronym, use) for stems in ways if stems)

    def _draft(self, stems: tuple[str, ...], acronym: str | None, use: Use) -> Draft:
        # What ends in a part number may go on, as part numbers do: the name of a product, and of what is not meant.
        is_open = use in (Use.TRADE_NAME, Use.RULES_OUT) and _PART_NUMBER.fullmatch(stems[-1]) is not None
        text = " ".join(stems)
        known = self._drafts.get((text, is_open))
        if known is None:
            ideographs = len(IDEOGRAPH.findall(text))
            words = max(1, len(stems) - ideographs + ideographs // 2)
            known = self._drafts[text, is_open] = Draft(words, ideographs > 0, acronym)
        elif known.acronym != acronym:
            known.acronym = None
        return known


def words_of(control: ControlEntry) -> Iterator[tuple[Use, str, str | None]]:
    """Every listed word of an entry with its use, and its language where that is known."""
    for language, terms in control.terms.items():
        yield from ((Use.TERM, term, language) for term in terms)
    yield from ((Use.TRADE_NAME, name, None) for name in control.trade_names)
    yield from ((Use.HEAD, word, None) for word in control.heads)
    yield from ((Use.NEAR, word, None) for word in control.near)
    yield from ((Use.RULES_OUT, word, None) for word in control.rules_out)


@lru_cache(maxsize=262144)
def stems_of(text: str) -> tuple[str, ...]:
    """The stems of a listed text."""
    return tuple(map(spelt, tokens(text)))
