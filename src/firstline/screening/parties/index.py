"""Every listed name, found by its rarest words; how like it is depends on the two names alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from functools import lru_cache

from firstline.screening.parties.likeness import Entry, Match, least_covered, likeness
from firstline.screening.parties.vocabulary import Vocabulary
from firstline.screening.parties.written import MAYBE_CUT, written
from firstline.text.names import tokens

# Sums of weights differ in their last digits by the order in which they are made.
ROUNDING = 1e-9


class NameIndex:
    """Names by place. Only matches of at least `floor` are found.

    A name can be like ours enough only if one of its rarest words is: it stands in the
    index under as many of them as the others cannot make up for.
    """

    def __init__(
        self, names: Iterable[str], weight: Callable[[str], float], floor: float, known: Container[str] = ()
    ) -> None:
        self._weight = weight
        self._floor = floor
        self._least = least_covered(floor) - ROUNDING
        said = list(forms(names))
        counts = Counter(word for _, words, _ in said for word in words)
        self._vocabulary = Vocabulary(counts, known)
        rarity = [counts[word] for word in self._vocabulary.words]
        self._entries = [entry(place, words, is_cut, self._vocabulary, weight) for place, words, is_cut in said]
        self._by_word: dict[int, list[int]] = {}
        self._by_rarest: dict[int, list[int]] = {}
        for number, one in enumerate(self._entries):
            for word, _ in one.words:
                self._by_word.setdefault(word, []).append(number)
            for word in rarest(one, self._least, rarity):
                self._by_rarest.setdefault(word, []).append(number)
        self.like = lru_cache(maxsize=65536)(self._like)

    def _like(self, name: str) -> tuple[Match, ...]:
        """The listed names that a name is like, the likest first; of equals the same name before another spelling, then
        by place."""
        ours = written(name, self._vocabulary, self._weight)
        if ours is None:
            return ()
        by_word = self._by_word if ours.initials else self._by_rarest
        candidates = {number for word in ours.listed for number in by_word.get(word, ())}
        is_maybe_cut = len(name.strip()) in MAYBE_CUT
        best: dict[int, Match] = {}
        for number in candidates:
            one = self._entries[number]
            if one.is_cut and not is_maybe_cut:
                continue
            match = likeness(ours, one, self._vocabulary.words, self._least)
            if match is not None and match.score >= max(self._floor, best[one.place].score if one.place in best else 0):
                best[one.place] = match
        return tuple(sorted(best.values(), key=lambda match: (-match.score, match.how != "same", match.place)))


def forms(names: Iterable[str]) -> Iterator[tuple[int, tuple[str, ...], bool]]:
    """The words of each name by its place; a long name also as it is left when a field cuts it."""
    for place, name in enumerate(names):
        yield place, tokens(name), False
        if len(name) > MAYBE_CUT.stop:
            yield place, tokens(name[: MAYBE_CUT.stop - 1]), True


def entry(
    place: int, words: tuple[str, ...], is_cut: bool, vocabulary: Vocabulary, weight: Callable[[str], float]
) -> Entry:
    """A listed name as it is compared."""
    weighed = tuple((number, weight(word)) for word in words if (number := vocabulary.number(word)) is not None)
    return Entry(place, weighed, sum(weight for _, weight in weighed), sum(map(len, words)), is_cut)


def rarest(one: Entry, least: float, rarity: Sequence[int]) -> Iterator[int]:
    """As many of the rarest words of a name as all others together cannot make up for."""
    left = one.weight
    for word, weight in sorted(one.words, key=lambda pair: (rarity[pair[0]], pair[0])):
        if left < least * one.weight:
            break
        yield word
        left -= weight
