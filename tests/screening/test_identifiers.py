"""Numbers that cannot be: each red flag is raised by its case and silent beside it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from firstline.assessment.finding import Finding
from firstline.screening import identifiers

Screened = Callable[..., list[Finding]]


def item(**fields: Any) -> dict[str, Any]:
    return {"goods_items": [fields]}


RAISED: list[tuple[str, dict[str, Any]]] = [
    ("identifiers.container-check-digit", {"containers": [{"number": "CSQU 305438-4"}]}),
    ("identifiers.imo-invalid", {"means_of_transport": {"imo": "9074720"}}),
    ("identifiers.cas-check-digit", item(cas_numbers=["67-64-2"])),
    ("identifiers.no-such-chapter", item(commodity_code="7701000000", hs6="770100")),
    ("identifiers.un-number-unlike-goods", item(un_number="1830", description="acetone, technical")),
    ("identifiers.un-number-unlike-goods", item(un_number="1090", description="Женские футболки, 100 шт")),
    ("identifiers.un-number-unlike-goods", item(un_number="2014", description="nitric acid 60 % in drums")),
    ("identifiers.place-and-country", {"places": [{"role": "loading", "code": "CNSHA", "country": "KR"}]}),
]
SILENT: list[tuple[str, dict[str, Any]]] = [
    ("identifiers.container-check-digit", {"containers": [{"number": "CSQU 305438-3"}, {"number": "12"}, {}]}),
    ("identifiers.imo-invalid", {"means_of_transport": {"imo": "9074729"}}),
    ("identifiers.imo-invalid", {"means_of_transport": {"name": "Aral"}}),
    ("identifiers.cas-check-digit", item(cas_numbers=["67-64-1"])),
    ("identifiers.no-such-chapter", item(commodity_code="760110", hs6="760110")),
    ("identifiers.un-number-unlike-goods", item(un_number="1090", description="acetone and toluene")),
    ("identifiers.un-number-unlike-goods", item(un_number="1993", description="acetone mixture")),
    ("identifiers.un-number-unlike-goods", item(un_number="1830", description="acid for batteries")),
    ("identifiers.un-number-unlike-goods", item(un_number="1830")),
    ("identifiers.place-and-country", {"places": [{"role": "loading", "code": "CN SHA", "country": "CN"}]}),
    ("identifiers.place-and-country", {"places": [{"role": "loading", "code": "HKHKG", "country": "CN"}]}),
    ("identifiers.place-and-country", {"places": [{"role": "border-office", "code": "DE004851", "country": "PL"}]}),
    ("identifiers.place-and-country", {"places": [{"role": "loading", "code": "CNSHA"}]}),
]


@pytest.mark.parametrize(("code", "fields"), RAISED)
def test_is_raised_by_its_case(screened: Screened, code: str, fields: dict[str, Any]) -> None:
    """The red flag is raised, and nothing else with it."""
    assert [finding.code for finding in screened(identifiers.prepare, **fields)] == [code]


@pytest.mark.parametrize(("code", "fields"), SILENT)
def test_is_silent_beside_it(screened: Screened, code: str, fields: dict[str, Any]) -> None:
    """Right numbers, and what is not meant as such a number, raise nothing."""
    assert code not in {finding.code for finding in screened(identifiers.prepare, **fields)}
