"""Words without their endings: lightly, so that a listed term meets its plural and its cases."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property, lru_cache

from firstline.text.fold import folded, places, tokens

SHORTEST_STEM = 3
SHORTEST_CYRILLIC = 4
_RUSSIAN = re.compile(
    r"(?:иями|ями|ами|ией|иям|иях|ого|его|ому|ему|ыми|ими|ие|ые|ое|ее|ий|ии|ый|ой|ая|яя|ую|юю|ов|ев|ей|ам|ям|ах|ях|ом"
    r"|ем|ым|(?<=[кгх])им|ых|их|ия|ию|ы|и|а|я|о|е|у|ю|ь)$"
)
_UZBEK_IN_CYRILLIC = re.compile(
    r"(?:(?<=..[аеиоуья])(?:лар|лари|ларни|ларга|ларда|лардан|ларнинг|сининг|нинг)|(?<=...[аеиоуя])си)$"
)
# Kazakh, after the Russian ending is off: a plural with its possessive and case; without a plural only in words with
# letters that Russian lacks.
_KAZAKH = re.compile(
    r"(?<=...)(?:лар|лер|дар|дер|тар|тер)(?:ы|ын|ін|ының|інің|ына|іне|ында|інде|ынан|інен|ның|нің|дың|дің|тың|тің|ға|ге|қа"
    r"|ке|да|де|та|те|дан|ден|тан|тен|ды|ді|ты|ті|мен|бен|пен|і)?$"
)
_KAZAKH_LETTERS = re.compile(r"[қғңұүһәіө]")
_KAZAKH_CASE = re.compile(
    r"(?<=...)(?:сының|сінің|сынан|сінен|сында|сінде|сына|сіне|нан|нен|ның|нің|дың|дің|тың|тің|сы|сі|ға|ге|дан|ден|мен|бен|пен|ды|ді|і|ы)$"
)
_KAZAKH_VOICED = str.maketrans("гғ", "кқ")
# винтовка, винтовок: the vowel that comes and goes before a last consonant.
_FLEETING = re.compile(r"(?<=[бвгджзйклмнпрстфхцчшщ])[ое](?=к$)")
_UZBEK = re.compile(
    r"(?:larining|larini|larida|lariga|laridan|larga|lardan|larda|larni|larning|lari|lar|sining|sini|sida|siga|sidan"
    r"|ning|dan|(?<=[a-z]{3}[aeiou])si|ga|(?<![oiu])ni|da|(?<=[a-z]{4}[^aeiou])i)$"
)
_TURKISH = re.compile(
    r"(?:lerinin|lerini|lerine|lerinden|lerinde|lerin|lerden|lerde|lere|leri|ler|larina|larin|(?<=[a-z]{4}[^aeiou])u|(?<=[a-z]{4})(?:(?<![ou])li|lu))$"
)
_ENGLISH = re.compile(
    r"(?:(?<=[a-z]{3}e)es|(?<=[sxz])es|(?<=ch)es|(?<=sh)es|(?<![su])s|(?<=[ae]u)x|(?<=[a-z]{3}e)e|(?<=[a-z]{3}ch)e)$"
)
# batteries, battery and batterie: one word of two languages.
_IE = re.compile(r"(?<=[a-z]{3})ie$")
_CYRILLIC = re.compile(r"[а-яёқғўҳәөүұңһ]")
_DIGIT = re.compile(r"\d")


@lru_cache(maxsize=131072)
def stem(word: str) -> str:
    """The folded word without a common ending; short words and those with digits stay."""
    if len(word) <= SHORTEST_STEM or _DIGIT.search(word):
        return word
    if _CYRILLIC.search(word):
        if len(word) <= SHORTEST_CYRILLIC:
            return word
        short = cyrillic_stem(word)
    elif word.isascii():
        short = _IE.sub("y", _ENGLISH.sub("", word))
        if short == word:
            short = _TURKISH.sub("", word)
        if short == word:
            short = _UZBEK.sub("", word)
    else:
        return word
    return short if len(short) >= SHORTEST_STEM else word


def cyrillic_stem(word: str) -> str:
    """A word of Russian, Kazakh, or Uzbek in Cyrillic letters without its ending."""
    if _KAZAKH_LETTERS.search(word):
        short = _KAZAKH_CASE.sub("", _KAZAKH_CASE.sub("", _KAZAKH.sub("", word)))
        return short.translate(_KAZAKH_VOICED) if short[-1] in "гғ" else short
    return _KAZAKH.sub("", _FLEETING.sub("", _RUSSIAN.sub("", _UZBEK_IN_CYRILLIC.sub("", word))))


@lru_cache(maxsize=262144)
def spelt(token: str) -> str:
    """The stem of a word as it is typed."""
    return stem(folded(token))


class Line:
    """A text as the `stems` of its words; where each word stands is found only when it is asked for."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.stems = [token if token.isascii() and token.isdigit() else spelt(token) for token in tokens(text)]

    @cached_property
    def places(self) -> list[tuple[int, int]]:
        """Start and end of each word in the text as it is typed, end excluded."""
        return places(self.text)


@lru_cache(maxsize=32768)
def line(text: str) -> Line:
    """The stems of a text, found once for every screen that asks."""
    return Line(text)


def beginnings(text: str) -> Iterator[str]:
    """The first word of a text, the first two, and so on, but not all of them: texts that begin so are looked for."""
    place = text.find(" ")
    while place > 0:
        yield text[:place]
        place = text.find(" ", place + 1)
