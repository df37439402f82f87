"""What a later version changed, and what is not known where no earlier one is at hand."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from firstline.assessment.channel import Channel
from firstline.assessment.context import Context, EarlierVersion
from firstline.assessment.finding import Finding, FindingKind
from firstline.consignment.consignment import Consignment
from firstline.screening import amendment

Screened = Callable[..., list[Finding]]
Declare = Callable[..., Consignment]
BEFORE: dict[str, Any] = {
    "version": 1,
    "country_of_destination": "UZ",
    "parties": [{"role": "consignee", "name": "Umid Trade"}, {"role": "consignor", "name": "Sun"}],
    "goods_items": [{"description": "pumps", "commodity_code": "841370"}],
    "invoice_value": 100,
    "gross_mass_kg": 10,
    "means_of_transport": {"name": "ARAL", "flag": "PA", "imo": "9074729"},
}


@pytest.fixture
def after(declare: Declare) -> Callable[[Channel], Context]:
    """A context in which the earlier version went to a channel."""

    def context(channel: Channel) -> Context:
        earlier = EarlierVersion(assessment="a" * 64, channel=channel, consignment=declare(**BEFORE))
        return Context(as_of="2026-11-25T00:00:00Z", earlier=earlier)

    return context


CHANGES: list[tuple[str, dict[str, Any]]] = [
    ("consignee", {"parties": [{"role": "consignee", "name": "Baraka Trade"}]}),
    ("goods", {"goods_items": [{"description": "valves"}]}),
    ("value", {"invoice_value": None}),
    ("mass", {"gross_mass_kg": 12}),
    ("means", {"means_of_transport": {"identity": "01A123BC"}}),
]


@pytest.mark.parametrize(("field", "change"), CHANGES)
@pytest.mark.parametrize(
    ("channel", "code"),
    [(Channel.RED, "amendment.changed-after-selection"), (Channel.GREEN, "amendment.changed")],
)
def test_a_change_is_raised(
    screened: Screened,
    after: Callable[[Channel], Context],
    field: str,
    change: dict[str, Any],
    channel: Channel,
    code: str,
) -> None:
    """Each thing that decides is compared; a change after selection is the stronger finding."""
    found = screened(amendment.prepare, after(channel), **{**BEFORE, "version": 2, **change})
    assert [(one.code, one.parameters["field"]) for one in found] == [(code, field)]


def test_another_destination_is_a_finding_of_its_own(screened: Screened, after: Callable[[Channel], Context]) -> None:
    """amendment.destination-changed, with what stood before."""
    found = screened(amendment.prepare, after(Channel.GREEN), **{**BEFORE, "country_of_destination": "AF"})
    assert [(one.code, one.parameters["before"]) for one in found] == [("amendment.destination-changed", "UZ")]


@pytest.mark.parametrize("change", [{"name": "KHIVA"}, {"flag": "KM"}])
def test_a_ship_stated_otherwise_is_raised(
    screened: Screened, after: Callable[[Channel], Context], change: dict[str, str]
) -> None:
    """amendment.vessel-renamed: the same IMO number with another name or flag."""
    means = {**BEFORE["means_of_transport"], **change}
    found = screened(amendment.prepare, after(Channel.GREEN), **{**BEFORE, "means_of_transport": means})
    assert "amendment.vessel-renamed" in {one.code for one in found}


@pytest.mark.parametrize("change", [{"name": "Aral"}, {"flag": None}, {"imo": "9176187"}, {"imo": None}])
def test_another_ship_or_spelling_is_no_renaming(
    screened: Screened, after: Callable[[Channel], Context], change: dict[str, str]
) -> None:
    """Capitals, a field left out or another ship altogether are not the same ship renamed."""
    means = {**BEFORE["means_of_transport"], **change}
    found = screened(amendment.prepare, after(Channel.GREEN), **{**BEFORE, "means_of_transport": means})
    assert "amendment.vessel-renamed" not in {one.code for one in found}


def test_the_same_again_changes_nothing(screened: Screened, after: Callable[[Channel], Context]) -> None:
    """A version that says the same raises nothing, with or without a ship."""
    assert screened(amendment.prepare, after(Channel.RED), **BEFORE) == []
    assert all(
        one.code != "amendment.vessel-renamed"
        for one in screened(amendment.prepare, after(Channel.RED), **{**BEFORE, "means_of_transport": None})
    )


@pytest.mark.parametrize(
    ("fields", "codes"),
    [
        ({"version": 1}, set()),
        ({"version": 2}, set(amendment.OF_VERSIONS)),
        ({}, set(amendment.OF_VERSIONS)),
        ({"version": 1, "means_of_transport": {"imo": "9074729"}}, {"amendment.vessel-renamed"}),
    ],
)
def test_without_an_earlier_version_it_is_not_known(
    screened: Screened, fields: dict[str, Any], codes: set[str]
) -> None:
    """Only what calls itself the first version has surely not been changed."""
    found = screened(amendment.prepare, **fields)
    assert {one.code for one in found} == codes
    assert all(one.kind is FindingKind.UNKNOWN for one in found)
