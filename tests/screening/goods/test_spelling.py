"""Typing errors of one letter in long words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firstline.screening.goods.spelling import Spelling

LISTED = (
    "hexogen",
    "detonator",
    "trinitrotoluene",
    "nitrate",
    "dimethylamine",
    "propane",
    "гранатомет",
    "gun",
    "m203x99",
)
SPELLING = Spelling(LISTED, known={*LISTED, "hexogon"})


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        ("hexogn", None),
        ("hexxogen", "hexogen"),
        ("hexoegn", "hexogen"),
        ("detonatop", "detonator"),
        ("detonatr", "detonator"),
        ("trinitrotolvene", "trinitrotoluene"),
        ("гранатамет", None),
        ("гранатомёт", "гранатомет"),
        ("granatomet", None),
        ("hexogen", None),
        ("hexogon", None),
        ("xexogen", None),
        ("nitrite", None),
        ("diethylamine", None),
        ("propene", None),
        ("detxnaxor", None),
        ("detonat0r", None),
    ],
)
def test_a_slip_is_mended_and_another_word_is_not(typed: str, right: str | None) -> None:
    """One letter wrong, missing, too many or two exchanged; never the first letter, never another substance, never a
    word that is known."""
    assert SPELLING.corrections([typed]) == ({typed: right} if right else {})


@given(word=st.sampled_from(["detonator", "trinitrotoluene"]), place=st.integers(2, 5), letter=st.sampled_from("qxz"))
def test_a_wrong_consonant_inside_a_long_word_is_mended(word: str, place: int, letter: str) -> None:
    """Wherever it stands, too many or in place of another."""
    for typed in (word[:place] + letter + word[place:], word[:place] + letter + word[place + 1 :]):
        assert SPELLING.corrections([typed]) == {typed: word}
