"""The ways in which a listed term is written: models joined or parted, and in the other alphabet of its language."""

from __future__ import annotations

import re
from collections.abc import Iterator

from firstline.text.fold import twin
from firstline.text.scripts import russian_in_latin, uzbek_in_cyrillic

# Shorter single words meet words of other languages when they change their alphabet.
SHORTEST_TRANSLITERATED = 7
WORDS_TURNED = 2
_JOINABLE = re.compile(r"(?<=[^\W\d_])[\s\-‐‑–]+(?=\d)|(?<=\d)[\s\-‐‑–]+(?=mm\b|мм\b)")
_PARTABLE = re.compile(r"(?<![^\W_])([^\W\d_]{3,})(?=\d)|(?<![^\W_])(\d+)(?=(?:mm|мм)(?![^\W_]))")
_HYPHEN = re.compile(r"(?<=[^\W\d_])[\-‐‑](?=[^\W\d_])")
_PREPOSITION = re.compile(r"\s(?:(?:de|du|des|en|à|au|aux|pour|par)(?:\s(?:la|les))?\s(?:l['’])?|[dl]['’])")
_DIGIT = re.compile(r"\d")
_UZBEK_MARK = re.compile(r"[og][‘ʻ]", re.IGNORECASE)


def variants(text: str, language: str | None = None) -> Iterator[str]:
    """The text and every other way of writing it; `language` where it is known."""
    yield text
    yield from transliterated(text, language)
    ways = (unhyphened(text), turned(text, language), without_prepositions(text, language))
    yield from (written for written in ways if written != text)
    if _DIGIT.search(text):
        models = (text, *in_twins(text))
        yield from models[1:]
        for model in models:
            yield from (sub for sub in (joined(model), parted(model)) if sub != model)


def unhyphened(text: str) -> str:
    """Sub-machine gun: submachine gun."""
    return _HYPHEN.sub("", text)


def turned(text: str, language: str | None) -> str:
    """Two Russian words in the other order: an adjective follows its noun in lists of goods."""
    words = text.split()
    return " ".join(reversed(words)) if language == "ru" and len(words) == WORDS_TURNED else text


def without_prepositions(text: str, language: str | None) -> str:
    """Poudre de nickel: poudre nickel, as lists of goods write French."""
    return _PREPOSITION.sub(" ", text) if language == "fr" else text


def joined(model: str) -> str:
    """AK-47, AK 47: as one word."""
    return _JOINABLE.sub("", model)


def parted(model: str) -> str:
    """RTAX2000, 9mm: as two words."""
    return _PARTABLE.sub(lambda match: f"{match.group()} ", model)


def in_twins(model: str) -> tuple[str, ...]:
    """A model whose letters all look like letters of the other script, in that script: AK-47 in Cyrillic."""
    lower = model.lower()
    letters = [char for char in lower if char.isalpha()]
    exchanged = twin(lower)
    is_alike = all(twin(char) != char for char in letters)
    return (exchanged,) if letters and is_alike else ()


def transliterated(text: str, language: str | None) -> tuple[str, ...]:
    """The text in the other alphabet of its language, where it is long enough to mean the same there."""
    if " " not in text and len(text) < SHORTEST_TRANSLITERATED:
        return ()
    if language == "uz" or (language is None and _UZBEK_MARK.search(text)):
        return (uzbek_in_cyrillic(text),)
    return russian_in_latin(text)
