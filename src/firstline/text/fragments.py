"""The fragments by which two descriptions of goods are alike: stems, beginnings, skeletons, pairs and letter groups."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from firstline.text.fold import folded
from firstline.text.stems import stem

_TOKEN = re.compile(r"[^\W_]+")
# Sizes, counts and packings say how much, not what: also as Albanian, French and Russian invoices write them.
_QUANTITY = re.compile(
    r"\d+(pcs?|pieces?|cope|cp|sete?s?|pale|pairs?|ml|l|ltr|cl|oz|g|gr|kg|mg|mm|cm|m|in|inch|ft|w|v|mah|x|шт|мл|кг|г|мм"
    r"|см|pi[eè]ces?)?"
)
# Letters and digits about a sign.
_PART_NUMBER = re.compile(r"(?=.*\d)(?=.*[^\W\d_])[^\W_]+([-/.,:+#_][^\W_]+)+")
_PACKING = frozenset("pcs pc piece pieces cope cp pale ltr neto kg set sets sete lot шт упак".split())
_VOWEL = re.compile(r"[aeiouy]")
_TWICE = re.compile(r"(.)\1")
_IDEOGRAPH = re.compile(r"[\u3400-\u9fff]")
BEGINNING = 4
SHORTEST, LONGEST = 2, 5


def telling_words(text: str) -> list[str]:
    """The folded words of a text that may say what it is: no numbers, sizes, counts and packings."""
    words = _TOKEN.findall(folded(text))
    return [word for word in words if not _QUANTITY.fullmatch(word) and word not in _PACKING]


def part_numbers(text: str) -> list[str]:
    """The part numbers of a text as they stand, with the signs within them ("dt06-2s", "bzb784-c6v8,115")."""
    return [chunk for chunk in folded(text).split() if _PART_NUMBER.fullmatch(chunk)]


def quantity_fragments(text: str) -> Iterator[str]:
    """The units of what says how much, and the length of bare numbers: millilitres are seldom of shoes."""
    for word in _TOKEN.findall(folded(text)):
        found = _QUANTITY.fullmatch(word)
        if found:
            yield f"q {found[1] or len(word)}"


def word_fragments(words: list[str]) -> Iterator[str]:
    """Each word by its stem, its beginning and its consonants ("fndtn" meets "foundation"), pairs, and the last."""
    stems = [stem(word) for word in words]
    for word, short in zip(words, stems, strict=True):
        yield f"w {short}"
        if len(word) >= BEGINNING:
            yield f"p {word[:BEGINNING]}"
        skeleton = _TWICE.sub(r"\1", word[0] + _VOWEL.sub("", word[1:]))
        yield f"s {skeleton[:BEGINNING]}"
    for first, second in pairwise(stems):
        yield f"b {first} {second}"
    if stems:
        yield f"l {stems[-1]}"


def letter_groups(word: str) -> Iterator[str]:
    """Every run of letters within a word and its two ends: two to five, of Chinese one to four."""
    shift = 1 if _IDEOGRAPH.search(word) else 0
    whole = f" {word} "
    for length in range(SHORTEST - shift, LONGEST + 1 - shift):
        if len(whole) <= length:
            yield whole
            return
        for start in range(len(whole) - length + 1):
            yield whole[start : start + length]
