"""The bundled facts of countries and the rejected descriptions: complete, sourced, dated."""

from __future__ import annotations

import csv
import re
from collections import Counter
from importlib.resources import files
from pathlib import Path

from babel import Locale

from firstline.reference.countries import Countries
from firstline.reference.loading import FORMS, content_of
from firstline.reference.phrases import RejectedDescriptions
from firstline.reference.snapshot import Content


def content(kind: str) -> Content:
    form = next(form for form in FORMS if form.kind == kind)
    return content_of(form, form.pattern, files("firstline").joinpath("resources", form.pattern).read_bytes())


def countries() -> Countries:
    found = content("countries")
    assert isinstance(found, Countries)
    return found


def rejected() -> RejectedDescriptions:
    found = content("rejected-descriptions")
    assert isinstance(found, RejectedDescriptions)
    return found


def test_facts_name_countries_that_exist() -> None:
    """Every fact is of an ISO 3166-1 country, and a place lies in the country it is told of."""
    known = Locale("en").territories
    for fact in countries().facts:
        assert fact.country in known, fact
        assert fact.place is None or re.fullmatch(f"{fact.country}[A-Z2-9]{{3}}", fact.place), fact


def test_facts_are_sourced_and_dated() -> None:
    """No fact stands without who says so, in which act, from what day; none stands twice."""
    facts = countries().facts
    assert all(fact.by and fact.source and re.fullmatch(r"\d{4}-\d{2}-\d{2}", fact.date) for fact in facts)
    assert max(Counter((f.country, f.place, f.kind, f.by, f.scope) for f in facts).values()) == 1


def test_destinations_of_the_un_table_are_under_a_un_embargo(shared_data: Path) -> None:
    """What one State lists as under a United Nations arms embargo is so listed here."""
    path = shared_data / "reference" / "codes" / "un_arms_embargo_japan_table_3-2_2024.csv"
    with path.open(encoding="utf-8", newline="") as stream:
        listed = {row["iso2"] for row in csv.DictReader(stream)}
    assert listed <= {f.country for f in countries().facts if (f.kind, f.by) == ("arms-embargo", "un")}


def test_points_of_diversion_named_in_guidance_are_there() -> None:
    """Countries that public guidance names are facts of their kind; a country is not named for being a neighbour."""
    points = {fact.country for fact in countries().facts if fact.kind == "diversion-point"}
    assert {"AE", "AM", "CN", "GE", "HK", "KG", "KZ", "TR", "UZ"} <= points
    assert not points & {"FR", "JP", "US"}


def test_a_un_embargo_comes_before_others_of_the_same_country() -> None:
    """The first embargo told of a country is the one that binds most States."""
    first: dict[str, str] = {}
    for fact in countries().facts:
        if fact.kind == "arms-embargo":
            first.setdefault(fact.country, fact.by)
    assert {first[country] for country in ("KP", "LY", "SS", "SO", "CF", "CD", "IQ", "LB", "YE", "AF")} == {"un"}


def test_rejected_descriptions_are_many_in_every_language() -> None:
    """At least a hundred in English and fifty in each other language."""
    by_language = Counter(phrase.language for phrase in rejected().phrases)
    assert by_language["en"] >= 100
    assert all(by_language[language] >= 50 for language in ("fr", "ru", "uz"))


def test_rejected_descriptions_are_sourced_and_stand_once() -> None:
    """Each phrase has a source and a day and stands once in its language."""
    phrases = rejected().phrases
    assert all(p.phrase.strip() and p.source and re.fullmatch(r"\d{4}-\d{2}-\d{2}", p.date) for p in phrases)
    assert max(Counter((p.language, p.phrase.casefold()) for p in phrases).values()) == 1


def test_words_that_the_guidance_gives_as_examples_are_rejected() -> None:
    """What officers are taught to look for stands in the list."""
    known = {phrase.phrase.casefold() for phrase in rejected().phrases}
    assert {"parts", "samples", "as per invoice", "consolidated", "said to contain", "electronics"} <= known
    assert {"запчасти", "оборудование", "pièces détachées", "ehtiyot qismlar"} <= known
