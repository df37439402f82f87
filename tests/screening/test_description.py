"""Red flags in the description: each is raised by its case and silent beside it."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from firstline.assessment.finding import Finding
from firstline.reference.snapshot import Snapshot
from firstline.screening import description
from firstline.screening.naming import Naming

Screened = Callable[..., list[Finding]]


def item(text: str | None, code: str | None = None) -> dict[str, Any]:
    return {"goods_items": [{"description": text, "commodity_code": code, "hs6": code[:6] if code else None}]}


RAISED: list[tuple[str, dict[str, Any]]] = [
    ("description.vague", item("spare parts")),
    ("description.vague", item("Запчасти")),
    ("description.vague", item("pièces détachées")),
    ("description.vague", item("FAK, 12 pallets of pumps and valves")),
    ("description.too-short", item("A1")),
    ("description.missing", item(None)),
    ("description.code-mismatch", item("Pumps HS code 8413.70", "847989")),
    ("description.code-mismatch", item("Насосы, код ТН ВЭД: 8413 70", "847989")),
    ("description.code-unlike-words", item("Women’s cotton T-shirts, size L", "847989")),
    ("description.code-unlike-words", item("Мебель", "281122")),
    ("description.code-unlike-words", item("Acide sulfurique", "940161")),
    ("description.code-unlike-words", item("futbolka", "901380")),
    ("description.catch-all-code", item("printed matter of all kinds", "9950000000")),
    ("description.catch-all-code", item(None, "980100")),
    ("description.beyond-household", item("Gallium, 99.9999 %", "811292")),
    ("description.beyond-household", item("five-axis milling machine", "845710")),
    ("description.beyond-household", item("Усилитель, пятиосевой", "845710")),
    ("description.beyond-household", item("op amp -55 to +125 °C", "854233")),
    ("description.beyond-household", item("микросхема -60...+125°С", "854233")),
]
SILENT: list[tuple[str, dict[str, Any]]] = [
    ("description.vague", item("spare parts for centrifugal pumps")),
    ("description.too-short", item("tea")),
    ("description.missing", item(None, "090230")),
    ("description.missing", {}),
    ("description.code-mismatch", item("Pumps HS code 8413.70", "841381")),
    ("description.code-mismatch", item("Pumps HS code 8413.70")),
    ("description.code-unlike-words", item("Women’s cotton T-shirts", "610910")),
    ("description.code-unlike-words", item("T-shirt printing machine", "844319")),
    ("description.code-unlike-words", item("Toys for dogs", "420100")),
    ("description.code-unlike-words", item("T-shirts", "990000")),
    ("description.catch-all-code", item("salt", "250100")),
    ("description.beyond-household", item("Ethanol 99.50 %", "220710")),
    ("description.beyond-household", item("op amp -40 to +85 °C", "854233")),
    ("description.beyond-household", item("freezer -20/-18 °C", "841840")),
]


@pytest.mark.parametrize(("code", "fields"), RAISED)
def test_is_raised_by_its_case(screened: Screened, code: str, fields: dict[str, Any]) -> None:
    """The red flag is raised, and nothing else with it."""
    assert [finding.code for finding in screened(description.prepare, **fields)] == [code]


@pytest.mark.parametrize(("code", "fields"), SILENT)
def test_is_silent_beside_it(screened: Screened, code: str, fields: dict[str, Any]) -> None:
    """Exact descriptions under their own code raise nothing."""
    assert code not in {finding.code for finding in screened(description.prepare, **fields)}


def test_what_is_vague_beside_other_words_is_less_certain(screened: Screened) -> None:
    """A description that says nothing else is surer than one that holds such words."""
    alone, beside = (
        screened(description.prepare, **item(text))[0].certainty for text in ("FAK", "FAK, 12 pallets of pumps")
    )
    assert beside < alone


def test_evidence_marks_the_words_in_the_text(screened: Screened) -> None:
    """Start and end cut the words out of the description."""
    text = "Gallium ingots, 99.9999 %"
    found = screened(description.prepare, **item(text))[0].evidence[0]
    assert text[found.start : found.end] == found.text == "99.9999 %"


def test_plain_words_agree_with_published_codes(snapshot: Snapshot, shared_data: Path) -> None:
    """Of the everyday terms of the UK tariff and the texts of the Russian nomenclature that are plainly named, none
    in a hundred stands in a chapter that the words exclude."""
    naming = Naming(snapshot)
    terms = json.loads((shared_data / "reference/hs/uk_tariff_search_references.json").read_bytes())
    pairs = list(terms.items())
    with (shared_data / "reference/hs/tnved_2022_ru_hs6.csv").open(encoding="utf-8", newline="") as stream:
        pairs += [(row["text_ru"], row["hs6"]) for row in csv.DictReader(stream)]
    for path in sorted((shared_data / "hs").glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as stream:
            pairs += [(row["description"], row["hs"]) for row in csv.DictReader(stream)]
    plain = [(text, code, naming.named(text)) for text, code in pairs]
    named = [(text, code, goods) for text, code, goods in plain if goods]
    wrong = [(text, code) for text, code, goods in named if code[:2] not in {c for one in goods for c in one.chapters}]
    assert len(named) > 150
    assert len(wrong) <= len(named) / 100, wrong
