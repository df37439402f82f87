"""What the catalogue lacks of an official table is named, and nothing else."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from firstline.reference.catalogue import Comparison, ControlEntry, EntryKind, Threshold
from firstline.reference.coverage import Catalogue, Examples, figures_of, missing
from firstline.reference.official import OfficialEntry, OfficialLine, OfficialTable

TABLE = OfficialTable("made up", "none", lambda data: iter(()))
TERMS = {"en": ("pump",), "ru": ("насос",), "fr": ("pompe",), "zh": ("泵",)}
LABELLED = Examples(frozenset({"2B350.a"}), frozenset({"2B350"}))


def entry(code: str = "2B350.a", **changed: Any) -> ControlEntry:
    whole = {"kind": EntryKind.CONTROL, "lists": (), "title": {}, "terms": TERMS, "source": "made up", "date": "2026"}
    return ControlEntry(code=code, **whole | changed)


def threshold(value: str, unit: str, **more: Any) -> Threshold:
    return Threshold(quantity="volume", comparison=Comparison.ABOVE, value=Decimal(value), unit=unit, **more)


def lacking(line: str, *thresholds: Threshold, **changed: Any) -> list[tuple[str, str, str]]:
    official = OfficialEntry(code="2B350", title="Pumps", lines=(OfficialLine(paragraph="2B350.a", text=line),))
    catalogue = Catalogue.of([entry(thresholds=thresholds, **changed)])
    return [(one.where, one.what, one.found) for one in missing(TABLE, official, catalogue, LABELLED)]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("greater than 0,1 m3 (100 litres)", ["0,1", "100"]),
        ("better than 3 × 10-4 Pa", ["3 × 10-4"]),
        ("as specified in 2B350.a.1 or ML7 (ISO 230-2:2014), CAS 7697-37-2", []),
        ("CAS number alone (CAS 57-13-6) and 20 000 units", ["20 000"]),
        ("for PM2 and T800 fibres", []),
    ],
)
def test_figures_are_told_from_references(text: str, figures: list[str]) -> None:
    """Codes, standards and numbers of chemicals are no thresholds."""
    assert [figure.words for figure in figures_of(OfficialLine(paragraph="x", text=text))] == figures


def test_a_whole_entry_lacks_nothing() -> None:
    """A figure in another unit of the same line is the same; a condition of measuring is accounted for."""
    assert lacking("greater than 0,1 m3 (100 litres) at 20 °C", threshold("100", "L", conditions=("20 °C",))) == []


def test_what_is_missing_is_named() -> None:
    """A figure, a figure that stands under another line, a language, labelled lines, the entry itself."""
    assert lacking("greater than 0,1 m3") == [("2B350.a", "a figure that no threshold has", "0,1")]
    elsewhere = threshold("0.1", "m3", paragraph="2B350.b")
    assert lacking("greater than 0,1 m3", elsewhere) == [("2B350.a", "a figure that no threshold has", "0,1")]
    no_chinese = {lang: words for lang, words in TERMS.items() if lang != "zh"}
    assert lacking("", terms=no_chinese) == [("2B350.a", "no terms", "zh")]
    official = OfficialEntry(code="2B351", title="Monitors")
    found = missing(TABLE, official, Catalogue.of([entry("2B351")]), LABELLED)
    assert [one.found for one in found] == ["positive", "look-alike"]
    assert [one.what for one in missing(TABLE, official, Catalogue.of([entry()]), LABELLED)] == ["no entry"]


def test_a_number_must_be_listed_by_an_entry_of_the_code() -> None:
    """Another entry that lists the number does not count."""
    official = OfficialEntry(code="2B351", title="X", cas="7697-37-2")
    catalogue = Catalogue.of([entry("2B351"), entry("2B352", cas=("7697-37-2",))])
    found = [one.found for one in missing(TABLE, official, catalogue, Examples({"2B351"}, {"2B351"}))]
    assert found == ["7697-37-2"]
