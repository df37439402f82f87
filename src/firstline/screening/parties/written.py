"""A name as a party wrote it, with every listed word that stands in it: whole, joined to the next, or split."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from firstline.screening.parties.vocabulary import BOTH_HALVES, JOINED, Vocabulary
from firstline.text.names import LEGAL_FORMS, PARTICLES, NameWord, name_words

# Fields of 35 characters cut names; spaces at the end may be gone.
MAYBE_CUT = range(33, 36)


@dataclass(slots=True)
class Written:
    """Each word of the name has two bits, its front and its back: `listed` maps a listed word to how like it is and
    to the bits of ours that say it, in its likest reading; `telling` are the words that tell: bits, weight, segment."""

    listed: dict[int, tuple[float, int]]
    telling: list[tuple[int, float, int]]
    initials: list[tuple[str, int]] = field(default_factory=list)
    segments: int = 1


def written(name: str, vocabulary: Vocabulary, weight: Callable[[str], float]) -> Written | None:
    """A name, looked up word by word; nothing where no listed word stands in it."""
    words = name_words(name)
    place_by_word: dict[str, int] = {}
    for place, word in enumerate(words):
        if word.tells:
            place_by_word.setdefault(word.text, place)
    listed: dict[int, tuple[float, int]] = {}
    for text, place in place_by_word.items():
        for number, score, halves in vocabulary.readings(text):
            if number not in listed or score > listed[number][0]:
                listed[number] = score, halves << 2 * place
    for number, score, bits in pairs(words, vocabulary):
        if number not in listed or score > listed[number][0]:
            listed[number] = score, bits
    if not listed:
        return None
    telling = [(bits_of(place), weight(text), words[place].segment) for text, place in place_by_word.items()]
    initials = [(text, bits_of(place)) for text, place in place_by_word.items() if len(text) == 1]
    return Written(listed, telling, initials, words[-1].segment + 1)


def bits_of(place: int) -> int:
    """Both halves of the word at a place."""
    return BOTH_HALVES << 2 * place


def pairs(words: tuple[NameWord, ...], vocabulary: Vocabulary) -> Iterator[tuple[int, float, int]]:
    """The listed words that two words beside each other may be the halves of."""
    for place in range(len(words) - 1):
        one, other = words[place], words[place + 1]
        exact = vocabulary.number(one.text + other.text)
        if exact is None and one.text not in PARTICLES:
            continue
        if one.text in LEGAL_FORMS or not (one.tells or other.tells) or one.text.isdigit() or other.text.isdigit():
            continue
        bits = bits_of(place) | bits_of(place + 1)
        if one.text in PARTICLES:
            for number, score in vocabulary.alike(one.text + other.text):
                yield number, score * JOINED, bits
        elif exact is not None:
            yield exact, JOINED, bits


def said_by(name: str, bits: int) -> frozenset[str]:
    """The words of a name that bits stand for; nothing where all that tell are among them, and it is the whole."""
    words = name_words(name)
    if all(bits & bits_of(place) for place, word in enumerate(words) if word.tells):
        return frozenset()
    return frozenset(word.text for place, word in enumerate(words) if bits & bits_of(place))
