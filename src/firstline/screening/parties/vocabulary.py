"""The words of listed names, and which of them a written word may be."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator
from functools import lru_cache

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from firstline.text.names import LEGAL_FORMS, PARTICLES, consonants, sound

# Words of fewer letters are found only as they are spelt.
SHORTEST_ALIKE = 4
SHORTEST_SKELETON = 3
# What a word loses for a spelling error, as a share of its letters, where it still sounds the same and where not;
# and the share of wrong letters beyond which it is another word.
LOST_BY_SPELLING = 0.5
LOST_BY_ERROR = 1.2
MOST_SPELT_OTHERWISE = 0.4
MOST_WRONG = 0.25
WITHOUT_VOWELS = 0.85
# Two words written together, or one as two, are nearly as sure as the words themselves.
JOINED = 0.98
SHORTEST_JOINED = 6
SHORTEST_PART = 2
SHORTEST_TELLING_PART = 4
FRONT, BACK, BOTH_HALVES = 1, 2, 3


class Vocabulary:
    """Distinct words by number, with the ways to find one that is spelt otherwise: its sound, its consonants, and its
    neighbours, which lack one of its letters."""

    def __init__(self, words: Iterable[str], known: Container[str] = ()) -> None:
        self._known = known
        self.words = tuple(dict.fromkeys(words))
        self._number = {word: number for number, word in enumerate(self.words)}
        # The number of a word as it is spelt.
        self.number: Callable[[str], int | None] = self._number.get
        self._by_sound: dict[str, list[str]] = {}
        self._bare: dict[str, list[str]] = {}
        self._near: dict[str, list[str]] = {}
        for word in self.words:
            if is_lettered(word, SHORTEST_SKELETON):
                self._by_sound.setdefault(sound(word), []).append(word)
                if consonants(word) == word:
                    self._bare.setdefault(sound(word), []).append(word)
            if is_lettered(word, SHORTEST_ALIKE):
                for neighbour in neighbours(word):
                    self._near.setdefault(neighbour, []).append(word)
        self.alike = lru_cache(maxsize=65536)(self._alike)
        self.readings = lru_cache(maxsize=65536)(self._readings)

    def _readings(self, word: str) -> tuple[tuple[int, float, int], ...]:
        """What a word may be: a listed word, how like it is, and which half of ours says it."""
        whole = [(number, score, BOTH_HALVES) for number, score in self.alike(word)]
        return *whole, *((number, JOINED, half) for number, half in self._parts(word))

    def _parts(self, word: str) -> Iterator[tuple[int, int]]:
        """The listed words that one word may be written together from; a particle in front or a legal form behind
        counts as nothing."""
        if not is_lettered(word, SHORTEST_JOINED):
            return
        for cut in range(SHORTEST_PART, len(word) - SHORTEST_PART + 1):
            front, back = word[:cut], word[cut:]
            before, behind = self._number.get(front), self._number.get(back)
            if behind is not None and front in PARTICLES and len(back) >= SHORTEST_TELLING_PART:
                yield behind, BOTH_HALVES
            elif before is not None and back in LEGAL_FORMS and len(front) >= SHORTEST_TELLING_PART:
                yield before, BOTH_HALVES
            elif before is not None and behind is not None and max(len(front), len(back)) >= SHORTEST_TELLING_PART:
                yield before, FRONT
                yield behind, BACK

    def _alike(self, word: str) -> tuple[tuple[int, float], ...]:
        """The listed words that a word may be, each with how like it is (0..1).

        A word known to be a name of its own is no error for another that sounds otherwise.
        """
        found = {word: 1.0} if word in self._number else {}
        if is_lettered(word, SHORTEST_SKELETON):
            for other in self._candidates(word):
                if other not in found and (score := similarity(word, other)):
                    found[other] = score
        return tuple((self._number[other], score) for other, score in found.items())

    def _candidates(self, word: str) -> Iterator[str]:
        """Listed words that sound the same and are spelt nearly so, or that one error away."""
        skeleton = sound(word)
        same = self._by_sound.get(skeleton, ())
        if consonants(word) == word:
            yield from same
        elif same:
            yield from (
                other
                for other, _, _ in extract(
                    word, same, scorer=OSA.normalized_similarity, limit=None, score_cutoff=1.0 - MOST_SPELT_OTHERWISE
                )
            )
        yield from self._bare.get(skeleton, ())
        if len(word) >= SHORTEST_ALIKE and word not in self._known:
            for neighbour in neighbours(word):
                yield from self._near.get(neighbour, ())


def is_lettered(word: str, length: int) -> bool:
    """Whether a word has at least so many characters and no digit among them."""
    return len(word) >= length and word.isalpha()


def neighbours(word: str) -> Iterator[str]:
    """The word, and the word without each of its letters: two words that share one differ by one error."""
    yield word
    for place in range(len(word)):
        yield word[:place] + word[place + 1 :]


def similarity(one: str, other: str) -> float:
    """How like two words are (0..1); short words and numbers must be the same."""
    if one == other:
        return 1.0
    if not one.isalpha() or not other.isalpha():
        return 0.0
    if len(one) >= SHORTEST_ALIKE and len(other) >= SHORTEST_ALIKE:
        wrong = OSA.distance(one, other) / max(len(one), len(other))
        if wrong <= MOST_SPELT_OTHERWISE and sound(one) == sound(other):
            return 1.0 - LOST_BY_SPELLING * wrong
        if wrong <= MOST_WRONG:
            return 1.0 - LOST_BY_ERROR * wrong
    return without_vowels(one, other)


def without_vowels(one: str, other: str) -> float:
    """How like they are where one comes from a script that leaves vowels out."""
    bare, bare_other = consonants(one), consonants(other)
    if bare != one and bare_other != other:
        return 0.0
    is_same = len(bare) >= SHORTEST_SKELETON and sound(bare) == sound(bare_other)
    return WITHOUT_VOWELS if is_same else 0.0
