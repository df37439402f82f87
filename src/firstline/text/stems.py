"""Words without their endings: lightly, so that a listed term meets its plural and its cases."""

from __future__ import annotations

import re
from functools import lru_cache

SHORTEST_STEM = 3
SHORTEST_CYRILLIC = 4
_RUSSIAN = re.compile(
    r"(?:иями|ями|ами|ией|иям|иях|ого|его|ому|ему|ыми|ими|ие|ые|ое|ее|ий|ии|ый|ой|ая|яя|ую|юю|ов|ев|ей|ам|ям|ах|ях|ом"
    r"|ем|ых|их|ия|ию|ы|и|а|я|о|е|у|ю|ь)$"
)
_UZBEK = re.compile(r"(?:larining|larini|larga|lardan|larda|larni|lari|lar|ning|dan|ga|ni|da)$")
_ENGLISH = re.compile(r"(?:(?<=[sxz])es|(?<=ch)es|(?<=sh)es|(?<![su])s)$")
_CYRILLIC = re.compile(r"[а-яёқғўҳәөүұңһ]")


@lru_cache(maxsize=131072)
def stem(word: str) -> str:
    """The word without a common ending; short words and those with digits stay."""
    if len(word) <= SHORTEST_STEM or any(char.isdigit() for char in word):
        return word
    if _CYRILLIC.search(word):
        if len(word) <= SHORTEST_CYRILLIC:
            return word
        short = _RUSSIAN.sub("", word)
    elif word.isascii():
        short = _ENGLISH.sub("", word)
        if short == word:
            short = _UZBEK.sub("", word)
    else:
        return word
    return short if len(short) >= SHORTEST_STEM else word
