"""How like a written name is to a listed one: what both share, weighed, against what either has alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from firstline.screening.parties.written import Written

# What a name loses for the share of the listed one that it lacks, and for what it says beyond it.
LOST_BY_LACKING = 0.7
LOST_BY_MORE = 0.6
LOST_LEAST_BY_MORE = 0.15
# The more a shared name tells, the less it matters what else stands beside it.
TELLING = 0.12
ELSEWHERE = 0.06
INITIAL = 0.6
SHORT_LETTERS = 5
SHORT = 0.85
ALONE = 0.8
ALONE_BUT_FOR_ADDRESS = 0.85
ALONE_OTHERWISE_SPELT = 0.88


@dataclass(frozen=True, slots=True)
class Entry:
    """A listed name by its place among the names: the numbers and weights of its words, the sum of the weights,
    its letters, and whether it is the form that a field of 35 characters leaves of it."""

    place: int
    words: tuple[tuple[int, float], ...]
    weight: float
    letters: int
    is_cut: bool = False


@dataclass(frozen=True, slots=True)
class Match:
    """A listed name (by its place) that a name is like: how much (0..1), how, and which of our words say it (bits)."""

    place: int
    score: float
    how: str = "spelling"
    bits: int = 0


def least_covered(floor: float) -> float:
    """The share of a listed name without which no score reaches the floor."""
    return 1.0 - (1.0 - floor) / LOST_BY_LACKING


def likeness(ours: Written, one: Entry, listed_words: Sequence[str], least: float = 0.0) -> Match | None:
    """The score of a written name against a listed one; it depends on nothing else that is listed.

    None where they share less than `least` of the listed name's weight.
    """
    if not ours.initials and most_shared(ours, one) <= least * one.weight:
        return None
    used, shared, alike = 0, 0.0, 0.0
    missing: list[tuple[int, float]] = []
    for word, weight in one.words:
        found = ours.listed.get(word)
        if found is None or used & found[1]:
            missing.append((word, weight))
            continue
        used |= found[1]
        shared += weight
        alike += weight * found[0]
    for letter, bits in ours.initials if missing else ():
        for word, weight in missing:
            if not used & bits and listed_words[word][0] == letter:
                used |= bits
                shared += weight * INITIAL
                alike += weight * INITIAL
                missing.remove((word, weight))
                break
    if shared <= least * one.weight:
        return None
    covered, more = shared / one.weight, beyond(ours, used)
    by_more = max(LOST_LEAST_BY_MORE, LOST_BY_MORE - TELLING * shared)
    score = alike / shared * (1.0 - LOST_BY_LACKING * (1.0 - covered) - by_more * more / (more + shared))
    if one.letters < SHORT_LETTERS:
        score *= SHORT
    if len(one.words) == 1:
        score *= alone(ours, used) * (ALONE_OTHERWISE_SPELT if alike < one.weight else 1.0)
    return Match(one.place, score, "same" if alike == one.weight else "spelling", used)


def most_shared(ours: Written, one: Entry) -> float:
    """The weight of the listed name's words that stand in ours, were each said by a word of its own."""
    listed, most = ours.listed, 0.0
    for word, weight in one.words:
        if word in listed:
            most += weight
    return most


def alone(ours: Written, used: int) -> float:
    """What a listed name of one word is worth beside other words: many bear it as a part of theirs."""
    at = {segment for bits, _, segment in ours.telling if bits & used}
    others = {segment for bits, _, segment in ours.telling if bits & ~used}
    return ALONE if others & at else ALONE_BUT_FOR_ADDRESS if others else 1.0


def beyond(ours: Written, used: int) -> float:
    """The weight of what stands in a name besides; half a word counts half, another segment (an address) little."""
    at = {segment for bits, _, segment in ours.telling if bits & used} if ours.segments > 1 else None
    more = 0.0
    for bits, weight, segment in ours.telling:
        left = bits & ~used
        if left:
            more += weight * (1.0 if left == bits else 0.5) * (1.0 if at is None or segment in at else ELSEWHERE)
    return more
