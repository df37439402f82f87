"""Typing errors of one letter in long words of the catalogue."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache

from rapidfuzz.distance import OSA

SHORTEST = 7
_LETTERS = re.compile(r"[^\W\d_]+")
# Parts whose one letter makes another substance: nitrate and nitrite, propane and propene, ethyl and methyl.
_ANOTHER = (
    (re.compile(r"methyl|метил"), "ethyl"),
    (re.compile(r"этил"), "ethyl"),
    (re.compile(r"[aeiouyаеиоуыэюя](?=\w{0,3}$)"), "a"),
)


class Spelling:
    """The long words of `listed` and what is one typing error away; words of `known` are right as they are."""

    def __init__(self, listed: Collection[str], known: Collection[str]) -> None:
        self._known = frozenset(known)
        self._right_by_shorter: dict[str, list[str]] = defaultdict(list)
        for word in sorted(listed):
            if len(word) >= SHORTEST and _LETTERS.fullmatch(word):
                for shorter in (word, *shortened(word)):
                    self._right_by_shorter[shorter].append(word)
        self._right = lru_cache(maxsize=131072)(self._find)

    def corrections(self, stems: Sequence[str]) -> dict[str, str]:
        """The listed word for each of the stems that is one typing error away from it."""
        known = self._known
        return {
            stem: right
            for stem in stems
            if len(stem) >= SHORTEST and stem not in known and (right := self._right(stem)) is not None
        }

    def _find(self, word: str) -> str | None:
        if not _LETTERS.fullmatch(word):
            return None
        for shorter in (word, *shortened(word)):
            for right in self._right_by_shorter.get(shorter, ()):
                if is_slip(word, right):
                    return right
        return None


def shortened(word: str) -> Iterator[str]:
    """The word without one of its letters but the first, each in turn."""
    return (word[:place] + word[place + 1 :] for place in range(1, len(word)))


def is_slip(word: str, right: str) -> bool:
    """Whether a word is the right one with a letter wrong, missing, too many or two exchanged, not another word."""
    return OSA.distance(word, right, score_cutoff=1) == 1 and skeleton(word) != skeleton(right)


def skeleton(word: str) -> str:
    """What two different words that differ in a telling letter alone have in common."""
    for pattern, letter in _ANOTHER:
        word = pattern.sub(letter, word)
    return word
