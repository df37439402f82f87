"""Entries that share rare words with a text, though it holds none of their terms: what else goods may be."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

from firstline.reference.catalogue import ControlEntry, EntryKind
from firstline.screening.goods.patterns import IDEOGRAPH, stems_of
from firstline.text.quantities import UNITS

# Okapi BM25: how soon a word that an entry repeats stops to count, and how much long entries are held back.
SATURATION, LENGTH = 1.2, 0.75
# A word of more entries than this tells none of them from another.
MOST_ENTRIES = 120
FEWEST_WORDS = 2
# The least share of the words of a text that must speak for an entry: long texts share a few words with anything.
LEAST_SHARE = 0.25
MOST_KIN = 3
# How strongly a text must speak for an entry, in BM25's own measure, to be asked about and to be sure of it.
WEAKEST, STRONGEST = 16.0, 30.0
WEAKEST_SURE, STRONGEST_SURE = 0.35, 0.6

FIRST_IDEOGRAPH = "\u3400"
_UNITS = frozenset(stem for unit in UNITS for stem in stems_of(unit))


Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Kin:
    """An entry (its place in the catalogue) that shares words with a text, and how sure they make, 0..1; `places`
    are the first and last stem of each, the most telling word first."""

    entry: int
    certainty: float
    places: tuple[Place, ...]


Weights = dict[str, dict[int, float]]


def weights_of(controls: Sequence[ControlEntry]) -> Weights:
    """What each word says for each entry (its place in the catalogue), by BM25. Two ideographs of a chemical's name
    stand in the names of many, and say nothing."""
    words = {
        place: Counter(
            word
            for text in texts_of(control)
            for word in words_of(stems_of(text))
            if not (control.cas and IDEOGRAPH.match(word))
        )
        for place, control in enumerate(controls)
        if control.kind is EntryKind.CONTROL and control.terms
    }
    holders = Counter(stem for its in words.values() for stem in its)
    mean = sum(its.total() for its in words.values()) / max(1, len(words))
    weights: Weights = defaultdict(dict)
    for place, its in words.items():
        damping = SATURATION * (1 - LENGTH + LENGTH * its.total() / mean)
        for stem, times in its.items():
            if holders[stem] <= MOST_ENTRIES and is_telling(stem):
                rarity = math.log(1 + (len(words) - holders[stem] + 0.5) / (holders[stem] + 0.5))
                weights[stem][place] = rarity * times * (SATURATION + 1) / (times + damping)
    return weights


class Kinship:
    """The words of every control entry, weighed."""

    def __init__(self, weights: Weights) -> None:
        self._weights = weights
        self._most = {stem: max(its.values()) for stem, its in weights.items()}
        # The entries of a word as the bits of one number: which entries share several words is found without a loop.
        self._holders = {stem: sum(1 << place for place in its) for stem, its in weights.items()}

    def of(self, stems: Sequence[str]) -> list[Kin]:
        """The entries that the words of a text speak for most, the surest first."""
        words = words_of(stems)
        known = [word for word in words if word in self._most]
        fewest = fewest_that_reach(WEAKEST, sorted(map(self._most.__getitem__, known), reverse=True))
        if fewest is None:
            return []
        fewest = max(fewest, FEWEST_WORDS, math.ceil(LEAST_SHARE * sum(map(is_telling, words))))
        if fewest > len(known):
            return []
        held = [(self._weights[word], words[word]) for word in known]
        likely = []
        for place in bits_of(held_by(fewest, map(self._holders.__getitem__, known))):
            score = 0.0
            for its, _ in held:
                score += its.get(place, 0.0)
            if score >= WEAKEST:
                likely.append((-score, place))
        return [Kin(place, certainty_of(-score), shared(held, place)) for score, place in sorted(likely)[:MOST_KIN]]


def shared(held: Iterable[tuple[Mapping[int, float], Place]], entry: int) -> tuple[Place, ...]:
    """Where the words stand that an entry holds, the most telling first."""
    return tuple(where for _, where in sorted(((its[entry], at) for its, at in held if entry in its), reverse=True))


def fewest_that_reach(sum_wanted: float, most: Iterable[float]) -> int | None:
    """How many of the numbers, the largest first, make a sum; None where all together do not."""
    sums = accumulate(most)
    return next((count for count, reached in enumerate(sums, start=1) if reached >= sum_wanted), None)


def held_by(fewest: int, holders: Iterable[int]) -> int:
    """Of sets of places, each the bits of a number, the places that `fewest` of them hold at least."""
    at_least = [0] * fewest
    for bits in holders:
        for count in range(fewest - 1, 0, -1):
            at_least[count] |= at_least[count - 1] & bits
        at_least[0] |= bits
    return at_least[-1]


def bits_of(number: int) -> Iterator[int]:
    """The places of the bits of a number, the lowest first."""
    while number:
        lowest = number & -number
        yield lowest.bit_length() - 1
        number ^= lowest


def words_of(stems: Sequence[str]) -> dict[str, Place]:
    """The words of a text with the first and last stem of each: stems, and two ideographs that stand together, since
    one alone says little."""
    words: dict[str, Place] = {}
    for place, stem in enumerate(stems):
        if stem < FIRST_IDEOGRAPH or not IDEOGRAPH.match(stem):
            if stem not in words:
                words[stem] = place, place
        elif place + 1 < len(stems) and IDEOGRAPH.match(stems[place + 1]):
            words.setdefault(stem + stems[place + 1], (place, place + 1))
    return words


@lru_cache(maxsize=131072)
def is_telling(stem: str) -> bool:
    """Whether a stem is a word: no number, no single letter, no unit."""
    return not stem.isdigit() and (len(stem) > 1 or not stem.isascii()) and stem not in _UNITS


def texts_of(control: ControlEntry) -> Iterable[str]:
    """The texts whose words speak for an entry."""
    for terms in control.terms.values():
        yield from terms
    yield from (*control.title.values(), *control.explanation.values(), *control.trade_names, *control.near)


def certainty_of(score: float) -> float:
    """How sure a score makes: in a straight line between the weakest and the strongest."""
    share = min(1.0, (score - WEAKEST) / (STRONGEST - WEAKEST))
    return WEAKEST_SURE + share * (STRONGEST_SURE - WEAKEST_SURE)
