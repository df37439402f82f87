"""The ways in which a listed term is written."""

from __future__ import annotations

import pytest

from firstline.screening.goods.variants import variants


@pytest.mark.parametrize(
    ("text", "language", "also"),
    [
        ("AK-47", None, {"AK47", "ак-47", "ак47"}),
        ("RTAX2000", None, {"RTAX 2000"}),
        ("9mm pistol", "en", {"9 mm pistol"}),
        ("9 mm pistol", "en", {"9mm pistol"}),
        ("sub-machine gun", "en", {"submachine gun"}),
        ("азотная кислота", "ru", {"azotnaya kislota", "azotnaia kislota", "кислота азотная"}),
        ("to‘pponcha", "uz", {"тўппонча"}),
        ("o‘yinchoq mashina", None, {"ўйинчоқ машина"}),
        ("игрушечный", None, {"igrushechnyy", "igrushechnyi"}),
        ("poudre de nickel", "fr", {"poudre nickel"}),
        ("huile de l'axe", "fr", {"huile axe"}),
    ],
)
def test_a_term_is_written_in_other_ways(text: str, language: str | None, also: set[str]) -> None:
    """Joined, parted, turned, without hyphen or French preposition, and in the other alphabet."""
    assert also <= set(variants(text, language))


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("pistol", "en"),
        ("ружье", "ru"),
        ("o‘q", "uz"),
        ("M203", None),
        ("1234", None),
        ("arme", "fr"),
        ("arme à feu", "en"),
    ],
)
def test_a_term_that_would_mean_something_else_stays(text: str, language: str | None) -> None:
    """Short words stay in their alphabet and short models in one piece."""
    assert all(written in (text, "м203") for written in variants(text, language))
    assert next(variants(text, language)) == text
