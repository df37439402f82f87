"""Words are found by their stems, whole, and with their place in the text."""

from __future__ import annotations

import pytest

from firstline.screening.wordlist import WordList, WordMap


def test_a_phrase_is_found_in_its_forms_with_its_place() -> None:
    """Plural and case do not hide it; the evidence is what stands in the text."""
    text = "Новые насосы, steel bolts"
    found = WordList(["steel bolt", "насос"]).first_in(text, "/x")
    assert found is not None
    assert (found.text, text[found.start : found.end]) == ("насосы", "насосы")


@pytest.mark.parametrize("text", ["steel", "bolt steel", "steelbolt", "", "123"])
def test_part_of_a_phrase_is_not_the_phrase(text: str) -> None:
    """All words, in their order."""
    assert WordList(["steel bolt"]).first_in(text, "/x") is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [("spare parts", True), ("parts 12", True), ("spare parts, parts", True), ("pump parts", False), ("12", False)],
)
def test_a_text_that_says_nothing_else_is_told(text: str, expected: bool) -> None:
    """Numbers do not count; any other word does."""
    assert WordList(["parts", "spare parts", "..."]).is_all_of(text) is expected


def test_the_longest_phrase_gives_the_meaning() -> None:
    """Phrases that begin alike mean what the longer one means where it stands."""
    words = WordMap([("tea", 1), ("tea pot", 2)])
    assert words.all_of("tea pot tea") == [2, 1]
    assert [meaning for meaning, _ in words.found_in("tea pot", "/x")] == [1, 2]
