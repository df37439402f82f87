"""Who trades: each red flag is raised by its case and silent beside it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from firstline.assessment.finding import Finding
from firstline.screening import party_flags

Screened = Callable[..., list[Finding]]


def party(role: str = "consignee", goods: dict[str, Any] | None = None, **fields: Any) -> dict[str, Any]:
    return {"parties": [{"role": role, **fields}], "goods_items": [goods or {}]}


ACID = {"hs6": "281122", "net_mass_kg": 900}
RAISED: list[tuple[str, dict[str, Any]]] = [
    ("party-flags.forwarder-as-consignee", party(name="Silk Way Freight Forwarding LLC")),
    ("party-flags.forwarder-as-consignee", party("end-user", name="ООО Восток Логистика")),
    ("party-flags.warehouse-address", party(address="Warehouse 14, Port Road")),
    ("party-flags.residence-address", party(address="ул. Навои 5, кв. 12, квартира")),
    ("party-flags.mass-registration-address", party(address="c/o Corporate Services Ltd, 12 High Street")),
    ("party-flags.mass-registration-address", party(address="г. Москва, виртуальный офис 300")),
    ("party-flags.out-of-the-way-delivery", party(address="Truck stop, km 214")),
    ("party-flags.out-of-the-way-delivery", {"places": [{"role": "delivery", "name": "АЗС на трассе М39"}]}),
    ("party-flags.business-unlike-goods", party(name="Golden Bakery", goods={"hs6": "854231"})),
    ("party-flags.person-in-bulk", party(name="A. Karimov", birth_date="1980-01-01", goods=ACID)),
    ("party-flags.person-in-bulk", party(identifiers=[{"type": "passport", "value": "AA1"}], goods=ACID)),
    (
        "party-flags.same-on-both-sides",
        {"parties": [{"role": "exporter", "name": "Umid Trade LLC"}, {"role": "consignee", "name": "UMID TRADE"}]},
    ),
    ("party-flags.cash-for-costly-goods", {"extras": {"Remarks": "goods paid in cash on delivery"}}),
    ("party-flags.declines-installation", {"goods_items": [{"description": "станок, монтаж не требуется"}]}),
    ("party-flags.end-user-elsewhere", {"extras": {"Terms": "end user to be advised later"}}),
]
SILENT: list[tuple[str, dict[str, Any]]] = [
    ("party-flags.forwarder-as-consignee", party("forwarder", name="Silk Way Freight Forwarding LLC")),
    ("party-flags.forwarder-as-consignee", party(name="Silk Way Textiles")),
    ("party-flags.warehouse-address", party("warehouse", address="Warehouse 14, Port Road")),
    ("party-flags.residence-address", party(address="ул. Навои 5")),
    ("party-flags.mass-registration-address", party(address="12 High Street")),
    ("party-flags.out-of-the-way-delivery", {"places": [{"role": "loading", "name": "Border post Yallama"}]}),
    ("party-flags.out-of-the-way-delivery", {"places": [{"role": "delivery", "name": "Tashkent"}]}),
    ("party-flags.out-of-the-way-delivery", {"places": [{"role": "delivery", "name": "Warehouse 14"}]}),
    ("party-flags.business-unlike-goods", party(name="Golden Bakery", goods={"hs6": "110100"})),
    ("party-flags.business-unlike-goods", party(name="Golden Electronics", goods={"hs6": "854231"})),
    ("party-flags.person-in-bulk", party(birth_date="1980-01-01", goods={**ACID, "net_mass_kg": 2})),
    ("party-flags.person-in-bulk", party(birth_date="1980-01-01", goods={**ACID, "hs6": "610910"})),
    ("party-flags.person-in-bulk", party(name="Umid Trade", goods=ACID)),
    (
        "party-flags.same-on-both-sides",
        {"parties": [{"role": "exporter", "name": "Umid Trade"}, {"role": "consignee", "name": "Baraka Trade"}]},
    ),
    ("party-flags.cash-for-costly-goods", {"extras": {"Remarks": "paid by bank transfer", "n": ["paid in cash"]}}),
    ("party-flags.declines-installation", {"goods_items": [{"description": "installation kit"}, {}]}),
    ("party-flags.end-user-elsewhere", {"extras": {"Terms": "delivered at place"}}),
]


@pytest.mark.parametrize(("code", "fields"), RAISED)
def test_is_raised_by_its_case(screened: Screened, code: str, fields: dict[str, Any]) -> None:
    """The red flag is raised once, and points at a field of the consignment."""
    found = [finding for finding in screened(party_flags.prepare, **fields) if finding.code == code]
    assert len(found) == 1
    assert found[0].evidence[0].field.split("/")[1] in fields


@pytest.mark.parametrize(("code", "fields"), SILENT)
def test_is_silent_beside_it(screened: Screened, code: str, fields: dict[str, Any]) -> None:
    """Another role, another trade or another word raises nothing."""
    assert code not in {finding.code for finding in screened(party_flags.prepare, **fields)}
