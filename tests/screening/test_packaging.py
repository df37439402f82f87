"""Packages, marks and fittings: each red flag is raised by its case and silent beside it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from firstline.assessment.finding import Finding
from firstline.screening import packaging

Screened = Callable[..., list[Finding]]


def item(**fields: Any) -> dict[str, Any]:
    return {"goods_items": [fields]}


CARTONS = [{"number": 10, "kind": "CT"}]
RAISED: list[tuple[str, dict[str, Any]]] = [
    ("packaging.liquid-in-cartons", item(description="solvent", gross_mass_kg=2000, packages=CARTONS)),
    ("packaging.liquid-in-cartons", item(description="Кислота техническая", gross_mass_kg=2000, packages=CARTONS)),
    ("packaging.configured-for-other-country", item(description="controller with labels in Farsi")),
    ("packaging.configured-for-other-country", item(description="Контроллер, этикетки на фарси")),
    ("packaging.other-mains-voltage", {"country_of_destination": "UZ", **item(description="compressor 110V 60Hz")}),
    ("packaging.other-mains-voltage", {"country_of_destination": "KZ", **item(description="насос 120 В")}),
    ("packaging.other-mains-voltage", {"country_of_destination": "DE", **item(description="drill 100-120 V")}),
    (
        "packaging.marks-of-other-country",
        {"country_of_destination": "AE", "packages": [{"marks": "TO: TEHRAN, C/NO 1-10"}]},
    ),
    (
        "packaging.marks-of-other-country",
        {"country_of_destination": "KZ", **item(packages=[{"marks": "Новороссийск 12"}])},
    ),
    ("packaging.bulk-by-air-or-post", {"mode_of_transport": "4", **item(packages=[{"kind": "VL"}])}),
    ("packaging.bulk-by-air-or-post", {"mode_of_transport": "5", "packages": [{"kind": "vr"}]}),
    ("packaging.too-heavy-for-mode", {"mode_of_transport": "5", "gross_mass_kg": 20000}),
    ("packaging.too-heavy-for-mode", {"mode_of_transport": "5", **item(net_mass_kg=20000)}),
]
SILENT: list[tuple[str, dict[str, Any]]] = [
    ("packaging.liquid-in-cartons", item(description="solvent", gross_mass_kg=20, packages=CARTONS)),
    ("packaging.liquid-in-cartons", item(description="solvent", gross_mass_kg=2000, packages=[{"kind": "DR"}])),
    ("packaging.liquid-in-cartons", item(description="shirts", gross_mass_kg=2000, packages=CARTONS)),
    ("packaging.liquid-in-cartons", item(gross_mass_kg=2000, packages=CARTONS)),
    ("packaging.configured-for-other-country", item(description="controller with labels")),
    ("packaging.other-mains-voltage", {"country_of_destination": "US", **item(description="compressor 110V")}),
    ("packaging.other-mains-voltage", {"country_of_destination": "UZ", **item(description="charger 100-240V")}),
    ("packaging.other-mains-voltage", {"country_of_destination": "UZ", **item(description="motor 110/220 V")}),
    ("packaging.other-mains-voltage", {"country_of_destination": "UZ", **item(description="motor 220/110 V")}),
    ("packaging.other-mains-voltage", {"country_of_destination": "UZ", **item(description="relay 1110 V")}),
    ("packaging.other-mains-voltage", {"country_of_destination": "UZ", **item(description="motor 400 V")}),
    ("packaging.other-mains-voltage", item(description="compressor 110V")),
    ("packaging.marks-of-other-country", {"country_of_destination": "IR", "packages": [{"marks": "TEHRAN"}]}),
    ("packaging.marks-of-other-country", {"packages": [{"marks": "TEHRAN"}]}),
    ("packaging.marks-of-other-country", {"country_of_destination": "AE", "packages": [{"marks": "DUBAI"}, {}]}),
    (
        "packaging.marks-of-other-country",
        {"places": [{"role": "loading", "code": "RUMOW"}], "packages": [{"marks": "Moscow"}]},
    ),
    ("packaging.bulk-by-air-or-post", {"mode_of_transport": "1", **item(packages=[{"kind": "VL"}])}),
    ("packaging.bulk-by-air-or-post", {"mode_of_transport": "4", **item(packages=[{"kind": "CT"}])}),
    ("packaging.too-heavy-for-mode", {"mode_of_transport": "3", "gross_mass_kg": 20000}),
    ("packaging.too-heavy-for-mode", {"mode_of_transport": "4", "gross_mass_kg": 20000}),
    ("packaging.too-heavy-for-mode", {"mode_of_transport": "5"}),
]


@pytest.mark.parametrize(("code", "fields"), RAISED)
def test_is_raised_by_its_case(screened: Screened, code: str, fields: dict[str, Any]) -> None:
    """The red flag is raised, and nothing else with it."""
    assert [finding.code for finding in screened(packaging.prepare, **fields)] == [code]


@pytest.mark.parametrize(("code", "fields"), SILENT)
def test_is_silent_beside_it(screened: Screened, code: str, fields: dict[str, Any]) -> None:
    """What only looks alike raises nothing."""
    assert code not in {finding.code for finding in screened(packaging.prepare, **fields)}
