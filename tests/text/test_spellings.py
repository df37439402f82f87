"""One spelling rule: endings and apostrophes, however they are typed, meet."""

from __future__ import annotations

import pytest

from firstline.text.fold import words
from firstline.text.stems import stem


def stems(text: str) -> list[str]:
    return [stem(word.text) for word in words(text)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("азотная кислота", "азотной кислоты"),
        ("цанговый патрон", "цанговые патроны"),
        ("o‘yinchoq", "o'yinchoq"),
        ("toʻpponcha", "to`pponcha"),
        ("perchlorate d'ammonium", "perchlorate d’ammonium"),
        ("étui", "etui"),
    ],
)
def test_spellings_of_one_word_meet(one: str, other: str) -> None:
    """Cases, accents and apostrophes of any keyboard do not hide a word."""
    assert stems(one) == stems(other)


@pytest.mark.parametrize("text", ["to'pponcha o‘yinchoq", "l'acide d’azote", "Йод и ёлка", "ma’lumot"])
def test_a_word_says_where_it_stands(text: str) -> None:
    """Start and end are places in the text as it was typed."""
    for word in words(text):
        assert text[word.start : word.end].strip("'’‘ ") == text[word.start : word.end]
    assert words(text)[0].start == 0
