"""What goods are worth: against peers of the context, and against what a package can hold."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import pytest

from firstline.assessment.context import Context, UnitValue
from firstline.assessment.finding import Finding, FindingKind
from firstline.screening import value

Screened = Callable[..., list[Finding]]
PEER = UnitValue(hs6="854231", origin="CN", currency="USD", count=40, mean_log=math.log(100), deviation_log=0.5)


def known(*peers: UnitValue) -> Context:
    return Context(as_of="2026-11-25T00:00:00Z", unit_values=peers)


def item(**fields: Any) -> dict[str, Any]:
    return {"currency": "USD", "goods_items": [{"hs6": "854231", "origin": "CN", **fields}]}


@pytest.mark.parametrize("price", [1, 100_000])
def test_a_value_far_from_its_peers_is_raised(screened: Screened, price: int) -> None:
    """value.per-kg-outlier: far below and far above, with what is usual."""
    found = screened(value.prepare, known(PEER), **item(value=price, net_mass_kg=1))
    assert [finding.code for finding in found] == ["value.per-kg-outlier"]
    assert found[0].parameters["usual"] == 100


def test_a_value_like_its_peers_is_not(screened: Screened) -> None:
    """Twice the usual value is within what peers show."""
    assert screened(value.prepare, known(PEER), **item(value=200, gross_mass_kg=1)) == []


@pytest.mark.parametrize("peers", [(), (UnitValue(**{**{f: getattr(PEER, f) for f in PEER.__struct_fields__},
                                                     "deviation_log": 0.0}),)])  # fmt: skip
def test_without_peers_it_is_not_known(screened: Screened, peers: tuple[UnitValue, ...]) -> None:
    """No peers, or peers that do not vary, say nothing: never "no"."""
    found = screened(value.prepare, known(*peers), **item(value=1, net_mass_kg=1))
    assert [(one.code, one.kind) for one in found] == [("value.per-kg-outlier", FindingKind.UNKNOWN)]


@pytest.mark.parametrize("fields", [{"value": 1}, {"net_mass_kg": 1}, {"value": 0, "net_mass_kg": 1}])
def test_without_value_or_mass_there_is_nothing_to_know(screened: Screened, fields: dict[str, Any]) -> None:
    """What the message does not say is not asked of history."""
    assert screened(value.prepare, known(PEER), **item(**fields)) == []


def test_a_package_of_twenty_tonnes_is_raised(screened: Screened) -> None:
    """value.heavy-package: one package of 20 t; not twenty of one, nor where packages are not counted."""
    codes = [
        [f.code for f in screened(value.prepare, **item(gross_mass_kg=20000, packages=packages))]
        for packages in ([{"number": 1}], [{"number": 20}], [{"kind": "CT"}], [])
    ]
    assert codes == [["value.heavy-package"], [], [], []]
