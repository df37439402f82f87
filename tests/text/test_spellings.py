"""One spelling rule: endings, accents, apostrophes, joiners and look-alike letters meet, however they are typed."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firstline.text.fold import folded, latin, places, tokens
from firstline.text.stems import Line, line, stem


def stems(text: str) -> list[str]:
    return Line(text).stems


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("азотная кислота", "азотной кислоты"),
        ("цанговый патрон", "цанговые патроны"),
        ("винтовка", "винтовок"),
        ("порошок", "порошка"),
        ("o‘yinchoq", "o'yinchoq"),
        ("toʻpponcha", "to`pponcha"),
        ("to‘pponcha", "to‘pponchasi"),
        ("qurol", "qurolning"),
        ("nitrat kislota", "nitrat kislotasi"),
        ("тўппонча", "тўппончалар"),
        ("perchlorate d'ammonium", "perchlorate d’ammonium"),
        ("étui", "etui"),
        ("boxes", "box"),
        ("switches", "switch"),
        ("пистолет", "пиcтoлeт"),
        ("pistol", "pistоl"),
        ("АК47", "AK47"),
        ("АK47", "AK47"),
        ("pis\u00adtol", "pistol"),
        ("pis\u200btol", "pistol"),
        ("e\u0301tui", "étui"),
        ("и\u0306од", "йод"),
        ("ＰＩＳＴＯＬ", "pistol"),
        ("手枪 弹", "手枪弹"),
    ],
)
def test_spellings_of_one_word_meet(one: str, other: str) -> None:
    """Cases, accents, apostrophes of any keyboard, invisible signs and twins of another script hide no word."""
    assert stems(one) == stems(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("йод", "иод"),
        ("тот", "tot"),
        ("obus", "obu"),
        ("glass", "glas"),
        ("STM32", "STM3"),
        ("дом", "дома"),
        ("ΑΒ", "AB"),
    ],
)
def test_different_words_stay_different(one: str, other: str) -> None:
    """What is another word, or short, or a number, keeps its letters."""
    assert stems(one) != stems(other)


def test_a_word_of_two_scripts_without_twins_stays() -> None:
    """Letters that have no twin in either script are left as they are typed."""
    assert folded("жwж") == "жwж"


@pytest.mark.parametrize("word", ["ы", "ab", "яма", "gun5s", "ôter", "ليمون", "усы", "dani"])
def test_short_words_and_other_scripts_keep_their_endings(word: str) -> None:
    """A stem is never shorter than its least."""
    assert stem(folded(word)) == folded(word)


@pytest.mark.parametrize(
    "text", ["to'pponcha o‘yinchoq", "l'acide d’azote", "Йод и ёлка", "ma’lumot", "АК-47, 手枪 x 5"]
)
def test_a_word_says_where_it_stands(text: str) -> None:
    """Start and end are places in the text as it was typed."""
    for start, end in places(text):
        assert text[start:end].strip("'’‘ ,") == text[start:end]
    assert places(text)[0][0] == 0


@given(st.text())
def test_every_word_has_its_place(text: str) -> None:
    """For any text: as many places as words, in order, not overlapping, and each the word as it is typed."""
    found = places(text)
    assert len(found) == len(tokens(text)) == len(Line(text).stems)
    assert all(start < end for start, end in found)
    assert all(one[1] <= other[0] for one, other in pairwise(found))
    typed = [text[start:end] for start, end in found]
    assert [folded(word) for word in typed] == [folded(word) for word in tokens(text)]


@given(st.text())
def test_folding_again_changes_nothing(text: str) -> None:
    """What is folded is folded for good, word by word."""
    for word in map(folded, tokens(text)):
        assert folded(word) == word


@given(st.text(alphabet="abcdeийклмнoʻ'-1 手"))
def test_a_text_is_stemmed_once(text: str) -> None:
    """The kept line of a text is the line of that text."""
    assert line(text).stems == Line(text).stems
    assert line(text) is line(text)
    assert line(text).places == places(text)


def test_names_of_any_script_meet_in_latin_letters() -> None:
    """Transliteration for names: without case, accents and punctuation."""
    assert latin("Ўзбекистон ЁҚ") == latin("озбекистон еk")
    assert latin("O'Brien & Co.") == "obrien co"
