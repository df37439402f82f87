"""Red flags that need history answer "not known" without it, never "no"."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from firstline.assessment.assessment import Assessment
from firstline.assessment.finding import Finding, FindingKind
from firstline.consignment.consignment import Consignment
from firstline.reference.indicators import Indicators
from firstline.reference.snapshot import Snapshot
from firstline.screening import history

Screened = Callable[..., list[Finding]]
FULL: dict[str, Any] = {
    "version": 2,
    "country_of_destination": "UZ",
    "mode_of_transport": "1",
    "invoice_value": 900,
    "means_of_transport": {"imo": "9074729", "name": "ARAL", "flag": "PA"},
    "places": [{"role": "loading", "code": "CNSHA"}],
    "parties": [{"role": "consignee", "name": "Umid Trade", "address": "Navoi 5"}],
    "goods_items": [
        {
            "commodity_code": "854231",
            "hs6": "854231",
            "value": 9,
            "net_mass_kg": 1,
            "documents": [{"type": "380", "number": "7"}],
        }
    ],
}
# Each red flag of history with the field without which there is nothing to ask.
NEEDS = [
    ("history.document-used-twice", {"goods_items": [{"commodity_code": "854231"}]}),
    ("history.founded-recently", {"parties": [{"role": "consignee"}]}),
    ("history.founded-since-2022", {"goods_items": [{"description": "chips"}]}),
    ("history.first-trade-in-priority-goods", {"goods_items": []}),
    ("history.shared-address", {"parties": [{"role": "consignee", "name": "Umid Trade"}]}),
    ("history.surge-in-priority-goods", {"parties": []}),
    ("history.new-route", {"country_of_destination": None}),
    ("history.unusual-port-or-mode", {"mode_of_transport": None}),
    ("history.split-consignments", {"invoice_value": None}),
    ("history.repeated-amendments", {"version": None}),
]


@pytest.mark.parametrize(("code", "without"), NEEDS)
def test_is_not_known_without_history(screened: Screened, code: str, without: dict[str, Any]) -> None:
    """Where the fields are there the answer is "not known"; where they are not, nothing is asked."""
    found = {one.code: one.kind for one in screened(history.prepare, **FULL)}
    assert found[code] is FindingKind.UNKNOWN
    assert code not in {one.code for one in screened(history.prepare, **{**FULL, **without})}


def test_every_indicator_that_needs_history_is_not_known_without_it(
    snapshot: Snapshot, assessed: Callable[..., Assessment]
) -> None:
    """A whole assessment without history lists each of them, of whatever screen, and raises none."""
    needing = {i.code for i in snapshot.one(Indicators).content.indicators if i.needs_history}
    said = assessed(**FULL)
    assert set(said.not_known) == needing
    assert needing.isdisjoint(one.code for one in said.findings)


def test_the_fields_of_indicators_exist(snapshot: Snapshot) -> None:
    """Every field that an indicator says it reads is one of the record."""
    known = set(Consignment.__struct_fields__)
    for indicator in snapshot.one(Indicators).content.indicators:
        assert indicator.fields
        assert {field.partition(".")[0] for field in indicator.fields} <= known, indicator.code
