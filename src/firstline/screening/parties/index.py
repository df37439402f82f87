"""Every listed name, found by the sound of its rare words."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from heapq import nlargest

from rapidfuzz.distance import JaroWinkler

from firstline.text.names import sound, tokens

MOST_CANDIDATES = 12
COMMON = 100
# A listed name of which less than this share sounds like ours cannot be like it enough.
ENOUGH = 0.55
SAME_WORD = 0.88


@dataclass(frozen=True)
class Match:
    """A listed name (by its place) that a name is like: how much (0..1), and how."""

    place: int
    score: float
    how: str


class NameIndex:
    """Names and where their words stand; a rare word weighs more than a common one."""

    def __init__(self, names: Iterable[str]) -> None:
        self._tokens = [tokens(name) for name in names]
        counts = Counter(token for said in self._tokens for token in set(said))
        total = max(len(self._tokens), 2)
        self._weight = {token: math.log(total / count) + 0.5 for token, count in counts.items()}
        self._rarest = math.log(total) + 0.5
        by_sound: dict[str, set[int]] = {}
        for place, said in enumerate(self._tokens):
            for token in said:
                by_sound.setdefault(sound(token), set()).add(place)
        self._by_sound = {key: frozenset(places) for key, places in by_sound.items()}
        self._weights = [sum(map(self.weight, said)) for said in self._tokens]
        self.like = lru_cache(maxsize=131072)(self._like)

    def weight(self, token: str) -> float:
        """How telling a word is; one that no listed name holds is as telling as the rarest."""
        return self._weight.get(token, self._rarest)

    def _like(self, name: str, floor: float) -> tuple[Match, ...]:
        said = tokens(name)
        if not said:
            return ()
        together: dict[int, float] = {}
        keys = sorted({sound(token) for token in said}, key=lambda key: (len(self._by_sound.get(key, ())), key))
        for key in keys:
            places = self._by_sound.get(key, frozenset())
            gain = self._rarest - math.log(len(places) + 1) + 0.5
            # A common word corroborates the names that a rarer one found; it does not bring its hundreds along.
            for place in places if len(places) <= COMMON or not together else together.keys() & places:
                together[place] = together.get(place, 0.0) + gain
        enough = [place for place, gained in together.items() if gained >= ENOUGH * self._weights[place]]
        best = nlargest(MOST_CANDIDATES, enough, key=lambda place: together[place] / (self._weights[place] + 1))
        matches = [match for place in best if (match := self.compared(said, place)).score >= floor]
        return tuple(sorted(matches, key=lambda match: (-match.score, match.place)))

    def compared(self, said: tuple[str, ...], place: int) -> Match:
        """How like a name is to a listed one: what both share, weighed, of what each has."""
        listed = self._tokens[place]
        left = list(said)
        shared = spelt_same = 0.0
        for token in listed:
            best, score = None, 0.0
            for other in left:
                alike = 1.0 if other == token else similarity(other, token)
                if alike > score:
                    best, score = other, alike
            if best is not None and score >= SAME_WORD:
                left.remove(best)
                weight = self.weight(token)
                shared += weight * score
                spelt_same += weight if score == 1.0 else 0.0
        whole = self._weights[place]
        extra = sum(map(self.weight, left))
        covered = shared / whole if whole else 0.0
        of_ours = shared / (shared + extra) if shared else 0.0
        score = covered * (0.55 + 0.45 * of_ours)
        if len(listed) == 1 and len(said) > 1:
            score *= 0.8
        if sum(map(len, listed)) < 5:
            score *= 0.85
        return Match(place, min(score, 1.0), "same" if spelt_same >= whole * 0.999 else "spelling")


@lru_cache(maxsize=262144)
def similarity(one: str, other: str) -> float:
    """How like two words are; short words must be the same, numbers as well."""
    if len(one) < 4 or len(other) < 4 or one.isdigit() or other.isdigit():
        return 0.0
    alike: float = JaroWinkler.normalized_similarity(one, other)
    return alike if sound(one) == sound(other) else alike * 0.96
