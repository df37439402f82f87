"""What is looked for in texts: the listed words of every entry in each way of writing, as patterns of stems."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache, lru_cache

from firstline.reference.catalogue import ControlEntry
from firstline.screening.goods.variants import variants
from firstline.text.fold import folded, tokens
from firstline.text.stems import spelt

IDEOGRAPH = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]")
_PART_NUMBER = re.compile(r"(?=.*\d)(?=.*[^\W\d_]).{5,}")
_ACRONYM = re.compile(r"[A-ZА-Я]{2,5}")
LONGEST_WEAK_NAME = 4


class Use(StrEnum):
    """What a listed word does: it names the goods, names the product, names the kind of goods (and counts where the
    figures of the entry are stated and reached), must stand near, or gives another meaning."""

    TERM = "term"
    TRADE_NAME = "trade-name"
    HEAD = "head"
    NEAR = "near"
    RULES_OUT = "rules-out"


@dataclass(slots=True)
class Pattern:
    """Stems that are looked for, and the entries for which they stand, by their use."""

    stems: tuple[str, ...]
    words: int = 1
    is_ideographic: bool = False
    acronym: str | None = None
    entries: dict[Use, set[int]] = field(default_factory=lambda: defaultdict(set))
    contexts: set[str] = field(default_factory=set)

    @property
    def is_weak(self) -> bool:
        """Whether it is short and plain enough to be a word or a mark of anything."""
        letters = "".join(self.stems)
        return len(letters) <= LONGEST_WEAK_NAME or (len(self.stems) == 1 and letters.isalpha())


class Patterns:
    """The patterns of a catalogue under the text that is looked for: stems between spaces, so that only whole words
    match; one that is open at its end matches words that go on."""

    def __init__(self, controls: Iterable[ControlEntry], contexts: Mapping[str, Iterable[str]]) -> None:
        self.by_text: dict[str, Pattern] = {}
        patterns_of = cache(self._patterns_of)
        for place, control in enumerate(controls):
            for use, text, language in words_of(control):
                for pattern in patterns_of(text, language, use):
                    pattern.entries[use].add(place)
        for name, texts in contexts.items():
            for text in texts:
                for pattern in patterns_of(text, None, Use.RULES_OUT):
                    pattern.contexts.add(name)

    def _patterns_of(self, text: str, language: str | None, use: Use) -> tuple[Pattern, ...]:
        """The patterns of each way of writing a listed text, made or met again."""
        acronym = folded(text) if use is Use.TERM and _ACRONYM.fullmatch(text) else None
        ways = dict.fromkeys(stems_of(written) for written in variants(text, language))
        return tuple(self._pattern(stems, acronym, use) for stems in ways if stems)

    def _pattern(self, stems: tuple[str, ...], acronym: str | None, use: Use) -> Pattern:
        # The name of a product that ends in a part number may go on, as part numbers do.
        is_open = use is Use.TRADE_NAME and _PART_NUMBER.fullmatch(stems[-1]) is not None
        text = f" {' '.join(stems)}" if is_open else f" {' '.join(stems)} "
        known = self.by_text.get(text)
        if known is None:
            ideographs = len(IDEOGRAPH.findall(text))
            words = max(1, len(stems) - ideographs + ideographs // 2)
            known = self.by_text[text] = Pattern(stems, words, ideographs > 0, acronym)
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
