"""Fragments of descriptions: part numbers stand whole beside the words that they are cut into."""

from __future__ import annotations

import pytest

from firstline.text.fragments import part_numbers


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("DT06-2S DEUTSCH", ["dt06-2s"]),
        ("BZB784-C6V8,115 NEXPERIA", ["bzb784-c6v8,115"]),
        ("HR23-BK/R-OM2.5", ["hr23-bk/r-om2.5"]),
        ("LM324 TEXAS INSTRUMENTS", []),
        ("t-shirt, size 12-14", []),
        ("12.5-14", []),
        ("", []),
    ],
)
def test_letters_and_digits_about_a_sign_are_a_part_number(text: str, numbers: list[str]) -> None:
    """Neither words with a hyphen nor figures alone are."""
    assert part_numbers(text) == numbers
