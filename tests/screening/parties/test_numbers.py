"""A number finds who bears it, however it is punctuated, and nobody else."""

from __future__ import annotations

import pytest

from firstline.consignment.party import Identifier
from firstline.screening.parties.numbers import NumberIndex

INDEX = NumberIndex(
    [
        [Identifier(type="passport", value="AB-1234 567"), Identifier(type="id", value="12345")],
        [Identifier(type="imo", value="9074729")],
        [Identifier(type="phone", value="998711234567"), Identifier(type="tax", value="12")],
        [Identifier(type="tax", value="AB1234567"), Identifier(type="id", value="ab 1234567")],
    ]
)


@pytest.mark.parametrize(
    ("value", "type", "bearers"),
    [
        ("AB1234567", "passport", [0, 3]),
        ("ab.1234/567", "tax", [0, 3]),
        ("AB1234567", "", [0, 3]),
        ("12345", "id", [0]),
        ("12345", "passport", []),
        ("12", "tax", []),
        ("998711234567", "phone", [2]),
        ("998711234567", "tax", []),
        ("IMO 9074729", "imo", [1]),
        ("9074729", "imo", [1]),
        ("9074729", "tax", []),
        ("", "imo", []),
    ],
)
def test_a_number_is_compared_without_punctuation_and_within_what_it_can_mean(
    value: str, type: str, bearers: list[int]
) -> None:
    assert INDEX.bearers(value, type) == bearers


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Orion LLC, passport AB-1234567", [(0, "AB-1234567"), (3, "AB-1234567")]),
        ("MV Star IMO: 9074729", [(1, "9074729")]),
        ("MV Star IMO9074729", [(1, "9074729")]),
        ("house 9074729", []),
        ("Orion LLC", []),
        ("flat 12, block 12345", []),
    ],
)
def test_a_number_within_a_text_is_found_where_it_stands(text: str, found: list[tuple[int, str]]) -> None:
    assert [(place, text[start:end]) for place, start, end in INDEX.written_in(text)] == found
