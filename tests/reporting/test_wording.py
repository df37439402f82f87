"""Sentences come from the catalogues, all of them, in four languages that differ."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from string import Formatter

import pytest

import firstline
from firstline.assessment.finding import Finding, FindingKind
from firstline.reference.loading import bundled
from firstline.reporting.wording import LANGUAGES, Wording, catalogue
from firstline.screening.decision.register import Aspect

SOURCE = Path(firstline.__file__).parent
# What may stand the same in two languages: words that are spelt alike.
ALIKE = {"terms.role.agent", "terms.role.importer", "terms.role.exporter", "terms.channel.green", "report.score"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_is_missing(language: str) -> None:
    """Every language has every key of every other, with the same parameters."""
    english, other = catalogue("en"), catalogue(language)
    assert other.keys() == english.keys()
    for key, sentence in other.items():
        assert sentence.strip(), key
        assert names_in(sentence) <= names_in(english[key]) | {"title"}, key


def names_in(sentence: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(sentence) if name}


def test_no_two_languages_share_a_sentence() -> None:
    """A sentence copied from another language would be a translation forgotten."""
    for key in catalogue("en"):
        said = [catalogue(language)[key] for language in LANGUAGES]
        if key not in ALIKE:
            assert len(set(said)) == len(said), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_takes_the_place_of_another(language: str) -> None:
    """A key stands in one file of a language."""
    files = (SOURCE / "locale" / language).glob("*.po")
    keys = Counter(key for file in files for key in re.findall(r'^msgid "(.+)"$', file.read_text("utf-8"), re.M))
    assert [key for key, times in keys.items() if times > 1] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_of_a_licence_does_not_fit_is_worded(language: str) -> None:
    """Every aspect in which papers are compared."""
    assert {f"terms.aspect.{aspect}" for aspect in Aspect} <= catalogue(language).keys()


def test_every_code_that_a_screen_raises_has_a_sentence() -> None:
    """Codes in the source and in the resources are all worded."""
    codes = set()
    for path in (SOURCE / "screening").rglob("*.py"):
        domains = "goods|parties|route|value|identifiers|documents|description|packaging|party-flags|amendment|decision"
        codes |= set(re.findall(rf'"((?:{domains})\.[a-z][a-z.-]+)"', path.read_text("utf-8")))
    assert len(codes) > 30
    assert {code for code in codes if code not in catalogue("en")} == set()


def test_what_to_look_for_is_worded() -> None:
    """Every look_for code of the bundled facts has its sentence."""
    said = catalogue("en")
    asked = {code for _, data in bundled() for code in re.findall(rb'"([a-z-]+\.look\.[a-z0-9-]+)"', data)}
    assert len(asked) > 30
    assert {code.decode() for code in asked} - said.keys() == set()


def test_countries_and_numbers_are_written_as_the_language_does() -> None:
    """Russian has its own name for a country and a decimal comma."""
    wording = Wording("ru")
    assert wording.shown("country", "UZ") == "Узбекистан"
    assert wording.shown("mass", 1.5) == "1,5"
    assert Wording("en").sentence("no.such-key", {"item": 1}) == "no.such-key item: 1"


def test_a_finding_names_the_other_entries_that_the_same_words_fit() -> None:
    """What was told as one question hides no entry."""
    finding = Finding(
        code="goods.control-entry",
        kind=FindingKind.HIT,
        certainty=0.9,
        parameters={"entry": "1C010.a", "item": 1, "also": ("1C010.b", "1C210.a.1")},
    )
    for language in LANGUAGES:
        assert "1C010.b, 1C210.a.1" in Wording(language).finding(finding)
