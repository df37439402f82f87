"""Endings: what is one word in Russian, Kazakh, Uzbek, Turkish, English and French, and what is not."""

from __future__ import annotations

import pytest

from firstline.text.stems import spelt


@pytest.mark.parametrize(
    "forms",
    [
        "клапан клапаны клапанов клапандар клапандары клапандарының",
        "контроллер контроллеры контроллером",
        "түтік түтіктер түтіктері түтігі",
        "сорғы сорғылар сорғысы сорғылары",
        "қару қарулар қаруы",
        "уран уранның",
        "винтовка винтовки винтовок",
        "motor motoru motorları motorlar motors",
        "valf valfler valfleri",
        "podshipnik podshipniklar podshipniklari podshipniki",
        "battery batteries batterie",
        "blindé blindée blindés blindées",
        "noyau noyaux",
        "cartouche cartouches",
        "patron patroni patronlar",
        "stvol stvoli stvollar",
        "yakıt YAKIT yakit",
    ],
)
def test_the_forms_of_a_word_are_one(forms: str) -> None:
    """However it ends, one stem."""
    assert len({spelt(form) for form in forms.split()}) == 1


@pytest.mark.parametrize("words", ["pump pumpkin", "ротор роторкрафт", "tank tanker", "сталь стол", "gas gauss"])
def test_other_words_stay_other_words(words: str) -> None:
    """A stem is no guess."""
    one, other = words.split()
    assert spelt(one) != spelt(other)
