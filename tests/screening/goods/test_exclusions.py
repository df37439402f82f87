"""Parts of a text that say what the goods are not."""

from __future__ import annotations

import pytest

from firstline.screening.goods.exclusions import exclusions, is_excluded


@pytest.mark.parametrize(
    ("text", "excluded"),
    [
        ("Vessels (excl. warships (all), boats), oars", ["(excl. warships (all), boats)"]),
        ("Bateaux (à l'excl. des navires de guerre)", ["(à l'excl. des navires de guerre)"]),
        ("Parts other than of wood, pistols", ["other than of wood"]),
        ("двигатели, кроме ракетных; насосы", ["кроме ракетных"]),
        ("Engines (excl. rockets", ["(excl. rockets"]),
        ("exclusive pistols", []),
        ("pistols", []),
        ("carrier without weapon, tracked", ["without weapon"]),
        ("корпус без вооружения", ["без вооружения"]),
        ("weapon-free packing", ["weapon-free"]),
    ],
)
def test_an_exclusion_ends_with_its_clause_or_bracket(text: str, excluded: list[str]) -> None:
    """In the languages of tariffs; nested brackets belong to it."""
    assert [text[start:end] for start, end in exclusions(text)] == excluded


def test_a_place_is_excluded_where_it_lies_within() -> None:
    """Neither before nor across."""
    assert is_excluded(5, 8, [(4, 9)])
    assert not is_excluded(3, 8, [(4, 9)])
    assert not is_excluded(3, 8, [])
