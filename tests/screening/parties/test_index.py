"""Every listed name is found in any spelling, and its score depends on the two names alone."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firstline.screening.parties.index import NameIndex, entry
from firstline.screening.parties.likeness import least_covered, likeness
from firstline.screening.parties.vocabulary import Vocabulary
from firstline.screening.parties.written import said_by, written
from firstline.text.names import tokens

FLOOR = 0.7
COMMON = {"trading": 0.3, "general": 0.3, "ali": 0.4, "hassan": 0.5, "muhammad": 0.4, "shipping": 0.3}
LISTED = (
    "AL-TEMURIY, Bahrom Karimovich",
    "QUSHQORBONI General Trading Company Ltd",
    "Hassan Ali",
    "Zarmina",
    "Islamic Orion Shipping Lines of the Northern Sea Corporation",
    "Brigade 1234",
    "Abd al-Rahman Zubayr",
    "Il-U Cho",
    "Alqamar Foundation",
    "Kim",
)


def index_of(*names: str) -> NameIndex:
    return NameIndex(names, lambda word: COMMON.get(word, 1.0), FLOOR, COMMON)


INDEX = index_of(*LISTED)


def score(name: str, listed: str) -> float:
    return next((match.score for match in INDEX.like(name) if LISTED[match.place] == listed), 0.0)


@pytest.mark.parametrize(
    ("name", "listed"),
    [
        ("Bahrom Karimovich AL-TEMURIY", LISTED[0]),
        ("Bakhrom Karimovich Temuriy", LISTED[0]),
        ("Бахром Каримович Темурий", LISTED[0]),
        ("Temuriy Bahrom Karimovch", LISTED[0]),
        ("B. Karimovich al-Temuriy", LISTED[0]),
        ("AlTemuriy Bahrom Karimovich", LISTED[0]),
        ("BahromKarimovich Temuriy", LISTED[0]),
        ("Bah rom Karimovich Temuriy", LISTED[0]),
        ("Qushqorboni General Trading LLC", LISTED[1]),
        ("QushqorboniLtd General Trading", LISTED[1]),
        ("Qushqorboni General Trading, 12 Navoi Street, Tashkent", LISTED[1]),
        ("Qushqorboni General Trading Ltd 12 Navoi Street Tashkent", LISTED[1]),
        ("ISLAMIC ORION SHIPPING LINES OF THE NORTHERN SEA CORPORATION"[:35], LISTED[4]),
        ("Brigade 1234", LISTED[5]),
        ("Abdurrahman Zubair", LISTED[6]),
        ("Abdelrahman Zubair", LISTED[6]),
        ("Al Qamar Foundation", LISTED[8]),
    ],
)
def test_a_listed_name_is_found_in_other_order_spelling_form_and_with_an_address(name: str, listed: str) -> None:
    assert score(name, listed) >= 0.86


@pytest.mark.parametrize(
    "name",
    [
        "Bekzod Yusupov",
        "Samarkand General Trading Company Ltd",
        "Hassan Karimov",
        "Ali Trading LLC",
        "Brigade 1235",
        "Orion LLC",
        "Il Min",
        "Weber Maschinenbau GmbH",
        "",
        "Ltd",
        "7",
        "T.",
    ],
)
def test_an_ordinary_name_is_like_none(name: str) -> None:
    assert INDEX.like(name) == ()


def test_what_a_name_lacks_and_says_beyond_and_an_error_each_lower_its_score() -> None:
    whole = score("Temuriy Bahrom Karimovich", LISTED[0])
    for name in (
        "Temuriy Karimovich",
        "Temuriy Bahrom Karimovich Zoirov",
        "Temuri Bahrom Karimovich",
        "T. B. Karimovich",
    ):
        assert score(name, LISTED[0]) < whole


def test_one_word_is_worth_less_beside_others_than_alone_and_less_in_a_name_than_before_an_address() -> None:
    alone, address, firm = (score(name, "Zarmina") for name in ("Zarmina", "Zarmina, Navoi", "Zarmina Trading"))
    assert alone > address > firm
    assert score("Zarminaa", "Zarmina") < alone


def test_a_very_short_name_is_found_but_never_surely() -> None:
    assert 0.7 < score("KIM", "Kim") < 0.86


def test_half_a_word_that_is_left_over_counts_as_said_beyond() -> None:
    index = index_of("Gulnora Said", "Hassan Gul", "Nora Rashid")
    places = [match.place for match in index.like("Gulhassan Hassan")]
    assert 0 not in places


def test_a_word_is_used_once() -> None:
    assert score("Zarmina", "Zarmina") == 1.0
    index = index_of("Karimov Karimova")
    assert all(match.score < 0.86 for match in index.like("Karimov"))


def test_the_cut_form_of_a_long_name_stands_only_for_names_of_that_length() -> None:
    name = LISTED[4][:35]
    assert score(f"{name} of Samarkand and Bukhara", LISTED[4]) < score(name, LISTED[4])


def test_the_words_that_speak_are_told_or_none_where_all_do() -> None:
    name = "Qushqorboni General Trading, Navoi"
    assert said_by(name, INDEX.like(name)[0].bits) == {"qushqorboni", "general", "trading"}
    assert said_by(LISTED[1], INDEX.like(LISTED[1])[0].bits) == frozenset()


NAMES = st.lists(
    st.text("abdehkmnrstuy", min_size=1, max_size=7), min_size=1, max_size=4
).map(lambda words: " ".join(words))  # fmt: skip


@given(st.lists(NAMES, min_size=1, max_size=6), NAMES, NAMES)
@settings(max_examples=200)
def test_one_more_listed_name_changes_no_score_of_another(listed: list[str], more: str, name: str) -> None:
    before = {match.place: match.score for match in index_of(*listed).like(name)}
    after = {match.place: match.score for match in index_of(*listed, more).like(name)}
    assert {place: score for place, score in after.items() if place < len(listed)} == before


@given(st.lists(NAMES, min_size=1, max_size=6))
def test_a_listed_name_finds_itself_first(listed: list[str]) -> None:
    """No other name is surer than the name itself."""
    index = index_of(*listed)
    for name in listed:
        matches = index.like(name)
        assert any(listed[match.place] == name and match.score == matches[0].score for match in matches)


@given(st.text(max_size=60))
def test_no_text_crashes(text: str) -> None:
    assert all(0.0 <= match.score <= 1.0 for match in INDEX.like(text))


@given(st.permutations(["Bahrom", "Karimovich", "Temuriy"]), st.sampled_from([str.upper, str.lower, str.title]))
def test_order_case_and_spacing_do_not_change_who_is_found_first(words: list[str], case: object) -> None:
    name = "  ".join(words)
    assert LISTED[INDEX.like(name.upper() if case is str.upper else name)[0].place] == LISTED[0]


def test_a_word_that_another_name_lists_whole_may_still_be_two_of_one_name() -> None:
    before = index_of("Zarmina Temuriy").like("Zarminatemuriy")[0].score
    after = index_of("Zarmina Temuriy", "Zarminatemuriy Foundation").like("Zarminatemuriy")
    assert next(match.score for match in after if match.place == 0) == before


def test_the_likest_reading_of_a_listed_word_counts() -> None:
    assert index_of("Alqamar Foundation").like("Alqamar Al Qamar Foundation")[0].score == pytest.approx(
        index_of("Alqamar Foundation").like("Alqamar Qamar Foundation")[0].score
    )


def weight(word: str) -> float:
    return COMMON.get(word, 1.0)


VOCABULARY = Vocabulary([word for name in LISTED for word in tokens(name)], COMMON)
WORDS = sorted({word for name in LISTED for word in name.replace(",", " ").replace("-", " ").split()})


@given(st.lists(st.sampled_from([*WORDS, "Orient", "B", "K", "Textile", "Bakhrom", "alqamar"]), min_size=1, max_size=6))
def test_a_first_look_loses_no_likeness(words: list[str]) -> None:
    """Names are put aside unweighed only where weighing them would not reach the floor."""
    ours = written(" ".join(words), VOCABULARY, weight)
    least = least_covered(FLOOR)
    for place, name in enumerate(LISTED):
        one = entry(place, tokens(name), False, VOCABULARY, weight)
        weighed = likeness(ours, one, VOCABULARY.words) if ours is not None else None
        looked_at = likeness(ours, one, VOCABULARY.words, least) if ours is not None else None
        assert looked_at == weighed or (looked_at is None and weighed is not None and weighed.score < FLOOR)
