"""A name as a party wrote it, with every listed word that stands in it: whole, joined to the next, or split."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from firstline.screening.parties.vocabulary import Vocabulary
from firstline.text.names import LEGAL_FORMS, PARTICLES, NameWord, name_words

# Fields of 35 characters cut names; spaces at the end may be gone.
MAYBE_CUT = range(33, 36)
SHORTEST_JOINED = 6
SHORTEST_PART = 2
SHORTEST_TELLING_PART = 4
JOINED = 0.98


@dataclass(slots=True)
class Written:
    """Each word of the name has two bits, its front and its back: `listed` maps a listed word to how like it is and
    to the bits of ours that say it; `telling` are the words that tell: bits, weight, segment."""

    listed: dict[int, tuple[float, int]]
    telling: list[tuple[int, float, int]]
    initials: list[tuple[str, int]] = field(default_factory=list)
    segments: int = 1


def written(name: str, vocabulary: Vocabulary, weight: Callable[[str], float]) -> Written:
    """A name, looked up word by word."""
    words = name_words(name)
    ours = Written({}, [], segments=words[-1].segment + 1 if words else 1)
    seen: set[str] = set()
    for place, word in enumerate(words):
        if not word.tells or word.text in seen:
            continue
        seen.add(word.text)
        bits = bits_of(place)
        ours.telling.append((bits, weight(word.text), word.segment))
        if len(word.text) == 1:
            ours.initials.append((word.text, bits))
        for number, score in vocabulary.alike(word.text):
            note(ours, number, score, bits)
        if vocabulary.number(word.text) is None:
            for number, bits in parts(word.text, place, vocabulary):
                note(ours, number, JOINED, bits)
    for number, score, bits in pairs(words, vocabulary):
        note(ours, number, score, bits)
    return ours


def bits_of(place: int) -> int:
    """Both halves of the word at a place."""
    return 3 << 2 * place


def note(ours: Written, number: int, score: float, bits: int) -> None:
    """A listed word that stands in the name; the likest reading of it counts."""
    if number not in ours.listed or score > ours.listed[number][0]:
        ours.listed[number] = score, bits


def parts(word: str, place: int, vocabulary: Vocabulary) -> Iterator[tuple[int, int]]:
    """The listed words that one word may be written together from; a particle in front or a legal form behind counts
    as nothing."""
    if len(word) < SHORTEST_JOINED or not word.isalpha():
        return
    for cut in range(SHORTEST_PART, len(word) - SHORTEST_PART + 1):
        front, back = word[:cut], word[cut:]
        before, behind = vocabulary.number(front), vocabulary.number(back)
        if behind is not None and front in PARTICLES and len(back) >= SHORTEST_TELLING_PART:
            yield behind, bits_of(place)
        elif before is not None and back in LEGAL_FORMS and len(front) >= SHORTEST_TELLING_PART:
            yield before, bits_of(place)
        elif before is not None and behind is not None and max(len(front), len(back)) >= SHORTEST_TELLING_PART:
            yield before, 1 << 2 * place
            yield behind, 2 << 2 * place


def pairs(words: tuple[NameWord, ...], vocabulary: Vocabulary) -> Iterator[tuple[int, float, int]]:
    """The listed words that two words beside each other may be the halves of."""
    for place in range(len(words) - 1):
        one, other = words[place], words[place + 1]
        if one.text in LEGAL_FORMS or not (one.tells or other.tells) or one.text.isdigit() or other.text.isdigit():
            continue
        together = one.text + other.text
        bits = bits_of(place) | bits_of(place + 1)
        if one.text in PARTICLES:
            for number, score in vocabulary.alike(together):
                yield number, score * JOINED, bits
        elif (exact := vocabulary.number(together)) is not None:
            yield exact, JOINED, bits


def said_by(name: str, bits: int) -> frozenset[str]:
    """The words of a name that bits stand for; nothing where all that tell are among them, and it is the whole."""
    words = name_words(name)
    if all(bits & bits_of(place) for place, word in enumerate(words) if word.tells):
        return frozenset()
    return frozenset(word.text for place, word in enumerate(words) if bits & bits_of(place))
