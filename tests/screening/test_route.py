"""Red flags of the route: each is raised by its case and silent beside it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from firstline.assessment.finding import Finding
from firstline.screening import route

Screened = Callable[..., list[Finding]]
CN_TO_UZ = {"country_of_dispatch": "CN", "country_of_destination": "UZ"}


def party(country: str, role: str = "consignee") -> dict[str, str]:
    return {"role": role, "country": country}


def place(role: str, code: str) -> dict[str, str]:
    return {"role": role, "code": code}


RAISED: list[tuple[str, dict[str, Any]]] = [
    ("route.arms-embargo", {"country_of_destination": "LY"}),
    ("route.arms-embargo", {"parties": [party("SS", "end-user")]}),
    ("route.arms-embargo", {"places": [place("unloading", "SOMGQ")]}),
    ("route.proliferation-concern", {"countries_of_transit": ["IR"]}),
    ("route.proliferation-concern", {"country_of_destination": "KP"}),
    ("route.diversion-point", {"country_of_dispatch": "DE", "countries_of_transit": ["TR"]}),
    ("route.diversion-point", {"places": [place("transhipment", "HKHKG")]}),
    ("route.diversion-point", {"type": "export", "country_of_destination": "KG"}),
    ("route.diversion-point", {"country_of_dispatch": "AE", "goods_items": [{"origin": "DE"}]}),
    ("route.delivery-elsewhere", {"parties": [party("UZ")], "places": [place("delivery", "IRTHR")]}),
    ("route.delivery-elsewhere", {"parties": [party("UZ")], "places": [{"role": "delivery", "country": "AF"}]}),
    ("route.consignee-elsewhere", {"country_of_destination": "UZ", "parties": [party("AE")]}),
    ("route.detour", {**CN_TO_UZ, "countries_of_transit": ["BR"]}),
    ("route.detour", {**CN_TO_UZ, "places": [place("transhipment", "NLRTM")]}),
    ("route.detour", {"country_of_dispatch": "DE", "country_of_destination": "FR", "countries_of_transit": ["AE"]}),
    (
        "route.round-trip",
        {
            "country_of_dispatch": "IN",
            "country_of_destination": "IN",
            "places": [place("transhipment", "LKCMB")],
        },
    ),
    ("route.sea-without-port", {"type": "import", "mode_of_transport": "1", "country_of_destination": "UZ"}),
    ("route.sea-without-port", {"type": "export", "mode_of_transport": "10", "country_of_dispatch": "KG"}),
    ("route.free-zone", {"places": [place("transhipment", "AEQWE")]}),
    (
        "route.country-unlikely-for-goods",
        {"country_of_destination": "SO", "goods_items": [{"commodity_code": "84862000"}]},
    ),
]
SILENT: list[tuple[str, dict[str, Any]]] = [
    ("route.arms-embargo", {"country_of_dispatch": "LY", "country_of_destination": "FR"}),
    ("route.proliferation-concern", {**CN_TO_UZ, "parties": [party("IR", "consignor")]}),
    ("route.diversion-point", {**CN_TO_UZ, "type": "import"}),
    ("route.diversion-point", {"country_of_destination": "UZ", "countries_of_transit": ["UZ"]}),
    ("route.diversion-point", {"country_of_dispatch": "CN", "goods_items": [{"origin": "CN"}]}),
    ("route.diversion-point", {"country_of_dispatch": "KZ", "goods_items": [{"origin": "RU"}]}),
    ("route.delivery-elsewhere", {"parties": [party("DE")], "places": [place("delivery", "FRPAR")]}),
    ("route.delivery-elsewhere", {"parties": [party("UZ")], "places": [{"role": "delivery", "name": "Tashkent"}]}),
    ("route.consignee-elsewhere", {"country_of_destination": "KZ", "parties": [party("RU")]}),
    ("route.consignee-elsewhere", {"country_of_destination": "FR", "parties": [party("RE")]}),
    ("route.consignee-elsewhere", {"country_of_destination": "UZ", "parties": [{"role": "consignee"}]}),
    ("route.detour", {**CN_TO_UZ, "countries_of_transit": ["KZ"]}),
    ("route.detour", {"country_of_dispatch": "CN", "country_of_destination": "DE", "countries_of_transit": ["AE"]}),
    ("route.detour", {"country_of_destination": "UZ", "countries_of_transit": ["BR"]}),
    ("route.round-trip", {**CN_TO_UZ, "places": [place("transhipment", "LKCMB")]}),
    (
        "route.round-trip",
        {"country_of_dispatch": "RU", "country_of_destination": "RU", "places": [place("transhipment", "BYMSQ")]},
    ),
    ("route.sea-without-port", {"mode_of_transport": "1", "country_of_destination": "GE"}),
    ("route.sea-without-port", {"mode_of_transport": "3", "country_of_destination": "UZ"}),
    ("route.sea-without-port", {"type": "transit", "mode_of_transport": "1", "country_of_destination": "UZ"}),
    ("route.sea-without-port", {**CN_TO_UZ, "mode_of_transport": "1", "countries_of_transit": ["IR"]}),
    ("route.sea-without-port", {**CN_TO_UZ, "mode_of_transport": "1", "places": [place("unloading", "GEPTI")]}),
    ("route.free-zone", {"places": [place("loading", "AEQWE")]}),
    ("route.free-zone", {"places": [place("unloading", "NLRTM")]}),
    (
        "route.country-unlikely-for-goods",
        {"country_of_destination": "KR", "goods_items": [{"commodity_code": "84862000"}]},
    ),
    (
        "route.country-unlikely-for-goods",
        {"country_of_destination": "SO", "goods_items": [{"commodity_code": "61091000"}, {}]},
    ),
]


@pytest.mark.parametrize(("code", "fields"), RAISED)
def test_is_raised_by_its_case(screened: Screened, code: str, fields: dict[str, Any]) -> None:
    """The red flag is raised, once, and points at a field of the consignment."""
    found = [finding for finding in screened(route.prepare, **fields) if finding.code == code]
    assert len(found) == 1
    assert found[0].evidence[0].field.split("/")[1] in fields


@pytest.mark.parametrize(("code", "fields"), SILENT)
def test_is_silent_beside_it(screened: Screened, code: str, fields: dict[str, Any]) -> None:
    """The red flag is not raised by what only looks alike."""
    assert code not in {finding.code for finding in screened(route.prepare, **fields)}


def test_an_embargo_on_armed_groups_is_less_certain_than_one_on_a_country(screened: Screened) -> None:
    """Half as much where arms for the State are allowed."""
    whole, narrow = (
        next(f for f in screened(route.prepare, country_of_destination=to) if f.code == "route.arms-embargo")
        for to in ("KP", "LB")
    )
    assert narrow.certainty == pytest.approx(whole.certainty / 2)


def test_the_embargo_that_covers_most_is_told(screened: Screened) -> None:
    """Of several embargoes on a country the one on all arms, which is the United Nations' where it has one."""
    said = screened(route.prepare, country_of_destination="LY")[0].parameters
    assert (said["by"], said["scope"]) == ("un", "all")


def test_each_country_is_told_once(screened: Screened) -> None:
    """A destination that is also the consignee's country is one finding, and so is a country passed twice."""
    found = screened(
        route.prepare,
        country_of_destination="LY",
        parties=[party("LY"), party("LY", "notify")],
        countries_of_transit=["TR"],
        places=[place("transhipment", "TRIST")],
    )
    assert sorted(finding.code for finding in found) == ["route.arms-embargo", "route.diversion-point"]


def test_how_goods_pass_is_told(screened: Screened) -> None:
    """Transit, transhipment, re-export and destination are told apart."""
    found = screened(
        route.prepare,
        type="export",
        country_of_dispatch="CN",
        country_of_destination="KG",
        countries_of_transit=["KZ"],
        places=[place("transhipment", "SGSIN")],
        goods_items=[{"origin": "JP"}],
    )
    how = {str(f.parameters["country"]): f.parameters["how"] for f in found if f.code == "route.diversion-point"}
    assert how == {"KZ": "transit", "SG": "transhipment", "KG": "destination", "CN": "re-export"}
