"""Names in any script, order and spelling meet as words that can be compared."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firstline.text.names import consonants, name_words, names_a_firm, place_of, sound, tokens


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Northwind Trading L.L.C.", ("northwind", "trading")),
        ("OOO «Ромашка»", ("romashka",)),
        ("Messrs. the Sons of Ali", ("sons", "ali")),
        ("M/S Ali & Sons", ("ali", "sons")),
        ("Abu Bakr al-Baghdadi", ("bakr", "baghdadi")),
        ("Ali Ali Hasan", ("ali", "hasan")),
        ("V.V. Petrov", ("v", "petrov")),
    ],
)
def test_legal_forms_particles_and_titles_say_nothing_of_who_it_is(name: str, words: tuple[str, ...]) -> None:
    assert tokens(name) == words


def test_a_name_of_nothing_but_legal_forms_keeps_them_all() -> None:
    assert tokens("Holding Company Ltd") == ("holding", "company", "ltd")


@pytest.mark.parametrize("name", ["", "  ", "...", "«»", "()"])
def test_a_name_without_a_word_has_none(name: str) -> None:
    assert tokens(name) == ()


@pytest.mark.parametrize(
    "name",
    ["Orion Textile Ltd Navoi Tashkent", "Orion Textile, Navoi Tashkent", "Orion Textile 12 Navoi Tashkent"],
)
def test_a_comma_a_legal_form_and_a_number_part_a_name_from_its_address(name: str) -> None:
    segment_by_word = {word.text: word.segment for word in name_words(name)}
    assert segment_by_word["orion"] == segment_by_word["textile"] != segment_by_word["navoi"]


def test_a_legal_form_in_front_or_within_does_not_part_a_name() -> None:
    assert {word.segment for word in name_words("OOO Orion Group Tashkent")} == {0}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("muhammad", "mohamed"),
        ("hussein", "husayn"),
        ("khalid", "halid"),
        ("aleksandr", "alexander"),
        ("shcherbakov", "scherbakov"),
        ("qasim", "kassem"),
        ("abdullah", "abdulla"),
        ("philip", "filip"),
        ("waziri", "vaziri"),
    ],
)
def test_transliterations_of_a_word_sound_the_same(one: str, other: str) -> None:
    assert sound(one) == sound(other)


@pytest.mark.parametrize(("one", "other"), [("karim", "kalim"), ("nasir", "masir"), ("ali", "eli2"), ("10", "11")])
def test_other_words_sound_otherwise(one: str, other: str) -> None:
    assert sound(one) != sound(other)


@pytest.mark.parametrize(
    ("original", "latin_name"),
    [
        ("محمد", "Muhammad"),
        ("أيمن الظواهري", "Ayman al-Zawahiri"),
        ("عبدالرحمن", "Abd al-Rahman"),
        ("خديجة", "Khadija"),
        ("محمد عمر", "Mohammed Omar"),
    ],
)
def test_an_arabic_name_has_the_consonants_of_its_latin_spelling(original: str, latin_name: str) -> None:
    assert [sound(word) for word in tokens(original)] == [sound(word) for word in tokens(latin_name)]


def test_letters_of_another_script_that_look_alike_hide_no_name() -> None:
    assert tokens("Bаhrоm Кarimоv") == ("bahrom", "karimov")


def test_consonants_are_what_a_script_without_vowels_writes() -> None:
    assert consonants("yusuf") == "sf"


@pytest.mark.parametrize(
    ("name", "is_firm"),
    [("Ali Karimov", False), ("Karimov LLC", True), ("Karimov & Sons Co., Ltd.", True), ("Sa Khan", False)],
)
def test_a_legal_form_names_a_firm_unless_it_is_a_word_of_persons_names_as_well(name: str, is_firm: bool) -> None:
    assert names_a_firm(name) is is_firm


def test_the_place_of_words_is_that_in_the_name_as_written() -> None:
    name = "c/o Qa’ida Trading, 5 Straße"
    start, end = place_of(name, frozenset({"qaida", "trading"}))
    assert name[start:end] == "Qa’ida Trading"


def test_words_that_do_not_stand_in_a_name_are_all_of_it() -> None:
    assert place_of("Orion", frozenset({"else"})) == (0, 5)


@given(st.text())
def test_no_text_crashes_and_every_word_can_be_compared(text: str) -> None:
    for word in name_words(text):
        assert word.text
        assert " " not in word.text
        sound(word.text)


ALPHABET = "abcdefghijklmnopqrstuvwxyzéüöçñabдежзийклмнопрстуфхцчшщъыьэюяўқғҳё '-"


@given(st.text(alphabet=ALPHABET))
def test_form_case_and_spacing_do_not_change_the_words(text: str) -> None:
    words = tokens(text)
    assert tokens(unicodedata.normalize("NFD", text)) == words
    assert tokens(unicodedata.normalize("NFC", text)) == words
    assert tokens(text.upper()) == words
    assert tokens(f"  {text}  ".replace(" ", "\u00a0 ")) == words
