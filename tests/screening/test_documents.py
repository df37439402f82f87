"""What the papers say: each red flag is raised by its case and silent beside it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from firstline.assessment.finding import Finding, FindingKind
from firstline.screening import documents

Screened = Callable[..., list[Finding]]


def item(**fields: Any) -> dict[str, Any]:
    return {"goods_items": [fields]}


def paper(kind: str, date: str | None = None, number: str = "7") -> dict[str, Any]:
    return {"type": kind, "number": number} | ({"date": date} if date else {})


RAISED: list[tuple[str, dict[str, Any]]] = [
    ("documents.licence-named-not-presented", item(description="pumps, export licence no 12")),
    ("documents.licence-named-not-presented", item(description="насосы по лицензии", documents=[paper("380")])),
    ("documents.statement-before-contract", item(documents=[paper("EUS", "2026-01-02"), paper("315", "2026-03-01")])),
    ("documents.statement-before-contract", item(documents=[paper("eus", "2025"), paper("03011", "2026-03-01")])),
    ("documents.totals-differ", {"extras": {"declared_goods_items": "3"}, **item(number=1)}),
    (
        "documents.packages-differ",
        {"packages": [{"number": 12}], "goods_items": [{"packages": [{"number": 5}]}, {"packages": [{"number": 6}]}]},
    ),
    ("documents.packages-differ", {"packages": [{"number": 3}], "goods_items": [{"packages": [{"number": 5}]}, {}]}),
    ("documents.net-above-gross", item(net_mass_kg=11, gross_mass_kg=10)),
    ("documents.masses-differ", {"gross_mass_kg": 100, **item(gross_mass_kg=90)}),
]
SILENT: list[tuple[str, dict[str, Any]]] = [
    ("documents.licence-named-not-presented", item(description="export licence no 12", documents=[paper("X002")])),
    ("documents.licence-named-not-presented", item(description="pumps")),
    ("documents.statement-before-contract", item(documents=[paper("EUS", "2026-03-02"), paper("315", "2026-03-01")])),
    ("documents.statement-before-contract", item(documents=[paper("EUS", "2026"), paper("315", "2026-03-01")])),
    ("documents.statement-before-contract", item(documents=[paper("EUS", "2026-03-02")])),
    ("documents.statement-before-contract", item(documents=[paper("EUS"), paper("315", "2026-03-01")])),
    ("documents.totals-differ", {"extras": {"declared_goods_items": "1"}, **item(number=1)}),
    ("documents.totals-differ", {"extras": {"declared_goods_items": "one"}, **item(number=1)}),
    ("documents.packages-differ", {"packages": [{"number": 5}], **item(packages=[{"number": 5}])}),
    ("documents.packages-differ", {"packages": [{"number": 9}], "goods_items": [{"packages": [{"number": 5}]}, {}]}),
    ("documents.packages-differ", {"packages": [{"number": 9}], **item(packages=[{"number": 0}])}),
    ("documents.net-above-gross", item(net_mass_kg=10, gross_mass_kg=10)),
    ("documents.net-above-gross", item(net_mass_kg=10)),
    ("documents.masses-differ", {"gross_mass_kg": 100, **item(gross_mass_kg="99.0")}),
    ("documents.masses-differ", {"gross_mass_kg": 100, "goods_items": [{"gross_mass_kg": 10}, {}]}),
]


@pytest.mark.parametrize(("code", "fields"), RAISED)
def test_is_raised_by_its_case(screened: Screened, code: str, fields: dict[str, Any]) -> None:
    """The red flag is raised once, with its evidence."""
    found = [finding for finding in screened(documents.prepare, **fields) if finding.code == code]
    assert len(found) == 1
    assert found[0].evidence


@pytest.mark.parametrize(("code", "fields"), SILENT)
def test_is_silent_beside_it(screened: Screened, code: str, fields: dict[str, Any]) -> None:
    """Papers in order raise nothing."""
    assert code not in {finding.code for finding in screened(documents.prepare, **fields)}


def test_papers_that_are_presented_speak_for_the_goods(screened: Screened) -> None:
    """A licence and a statement with numbers clear; a type without a number, or a veterinary document, does not."""
    found = screened(
        documents.prepare, **item(number=4, documents=[paper("X002"), paper("EUS"), paper("C640"), {"type": "9104"}])
    )
    assert {(f.code, f.kind, f.parameters["item"]) for f in found} == {
        ("documents.licence-presented", FindingKind.CLEARS, 4),
        ("documents.end-user-statement-presented", FindingKind.CLEARS, 4),
    }
