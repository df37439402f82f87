"""A written word finds the listed words that it may be, and no others."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firstline.screening.parties.vocabulary import Vocabulary, neighbours, similarity

WORDS = ("muhammad", "khalid", "karimov", "kim", "taha", "hsn", "mhmd", "sibir", "105")


def found(word: str, known: tuple[str, ...] = ()) -> set[str]:
    vocabulary = Vocabulary(WORDS, known)
    return {vocabulary.words[number] for number, _ in vocabulary.alike(word)}


@pytest.mark.parametrize(
    ("word", "listed"),
    [
        ("karimov", "karimov"),
        ("mohamed", "muhammad"),
        ("halid", "khalid"),
        ("karmov", "karimov"),
        ("karrimov", "karimov"),
        ("karinov", "karimov"),
        ("kairmov", "karimov"),
        ("arimov", "karimov"),
        ("tana", "taha"),
        ("hassan", "hsn"),
        ("kim", "kim"),
        ("105", "105"),
    ],
)
def test_a_word_in_another_spelling_or_with_one_error_is_found(word: str, listed: str) -> None:
    assert listed in found(word)


@pytest.mark.parametrize("word", ["kam", "kims", "106", "zzz", "ka", "karimova105", "sbr7", "kolosov"])
def test_short_words_numbers_and_other_words_are_found_only_as_they_are_spelt(word: str) -> None:
    assert found(word) == set()


def test_a_word_that_is_known_to_be_a_name_is_no_error_for_another() -> None:
    assert "khalid" in found("khalin")
    assert "khalid" not in found("khalin", known=("khalin",))


def test_a_script_without_vowels_meets_itself_in_other_letters() -> None:
    assert "mhmd" in found("mkhmd")


def test_the_neighbours_of_a_word_lack_one_of_its_letters() -> None:
    assert set(neighbours("abc")) == {"abc", "bc", "ac", "ab"}


@given(st.text(max_size=12), st.text(max_size=12))
def test_similarity_is_the_same_both_ways_and_one_only_for_the_same_word(one: str, other: str) -> None:
    score = similarity(one, other)
    assert score == similarity(other, one)
    assert 0.0 <= score <= 1.0
    assert (score == 1.0) == (one == other)


@given(st.lists(st.text("abcdehkmrs", min_size=1, max_size=8)), st.text("abcdehkmrs", min_size=1, max_size=8))
def test_how_like_two_words_are_does_not_depend_on_what_else_is_listed(words: list[str], word: str) -> None:
    alone = [(one, score) for one in words for _, score in Vocabulary([one]).alike(word)]
    together = Vocabulary(words)
    assert dict(alone) == {together.words[number]: score for number, score in together.alike(word)}
