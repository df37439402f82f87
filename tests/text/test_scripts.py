"""Russian in Latin letters and Uzbek in Cyrillic ones."""

from __future__ import annotations

import pytest

from firstline.text.scripts import russian_in_latin, uzbek_in_cyrillic


def test_russian_is_written_in_either_transliteration() -> None:
    """The spellings of passports and of catalogues."""
    assert russian_in_latin("Щелочь юстировки") == ("shcheloch yustirovki", "scheloch iustirovki")
    assert russian_in_latin("автомат") == ("avtomat",)
    assert russian_in_latin("pistol") == ()


@pytest.mark.parametrize(
    ("latin", "cyrillic"),
    [
        ("to‘pponcha", "тўппонча"),
        ("toʻpponcha", "тўппонча"),
        ("elektr", "электр"),
        ("azot kislotasi", "азот кислотаси"),
        ("portlovchi modda", "портловчи модда"),
        ("o'q-dori", "ўқ-дори"),
        ("chaqmoq", "чақмоқ"),
    ],
)
def test_uzbek_is_written_in_cyrillic(latin: str, cyrillic: str) -> None:
    """Letter for letter, digraphs first, whichever apostrophe is typed."""
    assert uzbek_in_cyrillic(latin) == cyrillic
