"""From words to commodity codes without training: the nomenclature's words, and laws that hold for any text."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firstline.reference.nomenclature import Nomenclature
from firstline.reference.snapshot import Snapshot
from firstline.screening.goods.commodity_code import MOST_CODES, Classifier

SMALL = Nomenclature(
    name="made-up",
    source="made up",
    words={
        "04": {"en": ("dairy",)},
        "0409": {"en": ("honey",), "fr": ("miel",)},
        "040900": {},
        "3304": {"en": ("make-up",)},
        "330410": {"en": ("lipstick",), "sq": ("buzëkuq",)},
        "330420": {"en": ("mascara",)},
    },
)


@pytest.fixture(scope="module")
def untrained(snapshot: Snapshot) -> Classifier:
    return Classifier.untrained(part.content for part in snapshot.every(Nomenclature))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("lipstick", "330410"),
        ("buzëkuq", "330410"),
        ("natural honey", "040900"),
        ("miel", "040900"),
        ("honning, honey 500 g", "040900"),
    ],
)
def test_the_words_of_a_code_speak_for_it(text: str, code: str) -> None:
    """In any of their languages, beside numbers and other words; a heading's for its only subheading."""
    (answer,) = Classifier.untrained([SMALL]).classified([text])
    assert answer[0][0] == code


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        ("olive oil extra virgin 1 l", "1509"),
        ("мужские кожаные ботинки", "6403"),
        ("écouteurs sans fil", "8518"),
        ("furçë dhëmbësh", "9603"),
        ("шариковый подшипник", "8482"),
        ("colle super glue", "3506"),
        ("portland cement", "2523"),
        ("centrifugal pump", "8413"),
        ("аммиачная селитра", "3102"),
    ],
)
def test_everyday_words_find_the_heading(untrained: Classifier, text: str, begins: str) -> None:
    """Untrained, in English, French, Russian and Albanian."""
    (answer,) = untrained.classified([text])
    assert answer[0][0].startswith(begins)


def test_every_chapter_and_heading_has_words(snapshot: Snapshot) -> None:
    """97 numbers of chapters less the one without goods, every heading that has a subheading, in three languages."""
    words: dict[str, set[str]] = {}
    for part in snapshot.every(Nomenclature):
        for code, by_lang in part.content.words.items():
            words.setdefault(code, set()).update(lang for lang, said in by_lang.items() if said)
    headings = {code[:4] for code in words if len(code) == 6} | {code[:2] for code in words}
    assert [code for code in sorted(headings) if not {"en", "fr", "ru"} <= words.get(code, set())] == []
    assert sum(len(code) == 4 for code in words) == 1228
    assert sum(len(code) == 2 for code in words) == 96


@given(st.lists(st.text(max_size=60), min_size=1, max_size=3))
def test_any_text_has_well_formed_answers(texts: list[str]) -> None:
    """At most ten codes of six digits, scores between 0 and 1 that fall and come to no more than 1; the same again."""
    classifier = Classifier.untrained([SMALL])
    answers = classifier.classified(texts)
    assert answers == classifier.classified(texts)
    assert len(answers) == len(texts)
    for answer in answers:
        scores = [score for _, score in answer]
        assert len(answer) <= MOST_CODES
        assert all(re.fullmatch(r"\d{6}", code) for code, _ in answer)
        assert all(0 < score <= 1 for score in scores)
        assert scores == sorted(scores, reverse=True)
        assert sum(scores) <= 1.001


def test_a_text_is_answered_the_same_in_any_company(untrained: Classifier) -> None:
    """What stands beside it does not matter."""
    texts = ["cotton t-shirt", "honey", "pump"]
    together = untrained.classified(texts)
    for text, answer in zip(texts, together, strict=True):
        ((code, score), *_) = untrained.classified([text])[0]
        assert code == answer[0][0]
        assert score == pytest.approx(answer[0][1], abs=0.001)


def test_unknown_words_have_no_answer(untrained: Classifier) -> None:
    """Nothing is made up where no fragment is known."""
    assert untrained.classified(["", "12345", "ᚠᚢᚦ ᛉᛊᛏ"]) == [[], [], []]
