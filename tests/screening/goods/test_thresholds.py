"""Figures: which quantity a number is taken for, and whether it reaches a threshold."""

from __future__ import annotations

from decimal import Decimal

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from firstline.reference.catalogue import Comparison, Threshold
from firstline.reference.quantities import TechnicalQuantity
from firstline.screening.goods.thresholds import Thresholds, shown


def quantity(name: str, unit: str, *cues: str, bare: bool = False) -> TechnicalQuantity:
    return TechnicalQuantity(name=name, unit=unit, bare=bare, cues={"en": cues}, title={})


THRESHOLDS = Thresholds(
    [
        quantity("wall", "mm", "wall thickness", "wall"),
        quantity("outside", "mm", "OD", "outside diameter"),
        quantity("length", "mm", "length", "long"),
        quantity("strength", "MPa", "tensile strength", "UTS", "предел прочности", bare=True),
        quantity("elastic", "MPa", "yield"),
        quantity("nominal", "mm", "DN", bare=True),
        quantity("volume", "L", "volume", bare=True),
    ]
)


def limit(quantity: str, comparison: Comparison, value: str, unit: str, *, stated: bool = False) -> Threshold:
    return Threshold(quantity=quantity, comparison=comparison, value=Decimal(value), unit=unit, stated=stated)


def taken(text: str) -> list[tuple[str, str]]:
    return [(figure.words, ",".join(sorted(figure.quantities))) for figure in THRESHOLDS.figures(text, "/d")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("wall thickness 50 mm OD 80 mm", [("50 mm", "wall"), ("80 mm", "outside")]),
        ("50 mm wall thickness 80 mm OD", [("50 mm", "wall"), ("80 mm", "outside")]),
        ("wall: 50 mm, 80 mm OD", [("50 mm", "wall"), ("80 mm", "outside")]),
        ("UTS min. of 2050 MPa", [("2050 MPa", "strength")]),
        ("предел прочности 500 МПа", [("500 МПа", "strength")]),
        ("UTS of the bar as it was sold 2050 MPa", [("2050 MPa", "")]),
        ("UTS, 2050 MPa", [("2050 MPa", "")]),
        ("OD 2050 MPa", [("2050 MPa", "")]),
        ("DN50 valve", [("DN50", "nominal")]),
        ("12 mm 14 mm long", [("12 mm", ""), ("14 mm", "length")]),
        ("80 mm", [("80 mm", "")]),
        ("no figures", []),
        ("", []),
    ],
)
def test_a_number_is_taken_for_the_quantity_whose_cue_stands_beside_it(
    text: str, expected: list[tuple[str, str]]
) -> None:
    """Before it or else after it, a few words off at most, in the same clause, each cue for one number, and only for
    a quantity of its dimension."""
    assert taken(text) == expected


def judged(text: str, *limits: Threshold) -> tuple[list[str], list[str], list[str]]:
    verdict = THRESHOLDS.judge(limits, list(THRESHOLDS.figures(text, "/d")))
    return (
        [f"{one.figure.words} {one.threshold.quantity}" for one in verdict.reached],
        [f"{one.figure.words} {shown(one.threshold)}" for one in verdict.outside],
        [one.quantity for one in verdict.not_stated],
    )


STRONG = limit("strength", Comparison.AT_LEAST, "1950", "MPa")
THIN = limit("wall", Comparison.AT_MOST, "50", "mm")
ABOVE, BELOW = limit("volume", Comparison.ABOVE, "0.1", "L"), limit("volume", Comparison.BELOW, "20", "L")


@pytest.mark.parametrize(
    ("text", "limits", "expected"),
    [
        ("UTS 2000 MPa, wall 3 mm", (STRONG, THIN), (["2000 MPa strength", "3 mm wall"], [], [])),
        ("UTS 2000 MPa, wall 90 mm", (STRONG, THIN), (["2000 MPa strength"], ["90 mm <= 50 mm"], [])),
        ("UTS 1000 MPa", (STRONG, THIN), ([], ["1000 MPa >= 1950 MPa"], ["wall"])),
        ("90 mm long", (THIN,), ([], [], ["wall"])),
        ("90 mm", (THIN,), ([], [], ["wall"])),
        ("2000 MPa", (STRONG,), (["2000 MPa strength"], [], [])),
        ("yield 2000 MPa", (STRONG,), ([], [], ["strength"])),
        (
            "2000 MPa",
            (STRONG, limit("elastic", Comparison.ABOVE, "9", "MPa")),
            (["2000 MPa strength"], [], ["elastic"]),
        ),
        ("UTS 900 MPa and UTS 2000 MPa", (STRONG,), (["2000 MPa strength"], [], [])),
        ("volume 5 L", (ABOVE, BELOW), (["5 L volume"], [], [])),
        ("volume 25 L", (ABOVE, BELOW), ([], ["25 L < 20 L"], [])),
        ("0.05 L", (ABOVE, BELOW), ([], ["0.05 L > 0.1 L"], [])),
        ("0.05-5 L", (ABOVE, BELOW), (["0.05-5 L volume"], [], [])),
        ("0.05-25 L", (ABOVE, BELOW), ([], ["0.05-25 L < 20 L"], [])),
        ("5 L", (limit("volume", Comparison.EQUAL, "5", "L"),), (["5 L volume"], [], [])),
        ("5 L", (limit("colour", Comparison.EQUAL, "5", "L"),), ([], [], ["colour"])),
    ],
)
def test_all_thresholds_of_an_entry_must_hold(
    text: str, limits: tuple[Threshold, ...], expected: tuple[list[str], list[str], list[str]]
) -> None:
    """Those of one quantity are a range that one value is within; of several figures any may reach it; a bare number
    is taken where it can be nothing else."""
    assert judged(text, *limits) == expected


def test_what_must_be_stated_is_asked_for_first() -> None:
    """Of the ends of a range, the one that the list wants stated."""
    asked = limit("volume", Comparison.BELOW, "20", "L", stated=True)
    assert THRESHOLDS.judge([ABOVE, asked], []).not_stated == [asked]


@given(st.decimals(min_value=0, max_value=10**6, places=2), st.decimals(min_value=0, max_value=10**6, places=2))
def test_a_higher_figure_never_clears_what_a_lower_one_does_not(one: Decimal, other: Decimal) -> None:
    """For a lower limit, more is never less."""
    low, high = sorted((one, other))
    limits = [limit("volume", Comparison.AT_LEAST, "1000", "L")]

    def is_outside(value: Decimal) -> bool:
        return bool(THRESHOLDS.judge(limits, list(THRESHOLDS.figures(f"volume {value:f} L", "/d"))).outside)

    assert is_outside(low) or not is_outside(high)


@pytest.mark.parametrize(("value", "text"), [("0.05", "> 0.05 L"), ("1950", "> 1950 L"), ("1E+2", "> 100 L")])
def test_a_threshold_is_shown_as_the_list_writes_it(value: str, text: str) -> None:
    """Without exponents and needless zeros."""
    assert shown(limit("volume", Comparison.ABOVE, value, "L")) == text


def test_quantities_without_any_are_no_trouble() -> None:
    """A snapshot without technical quantities takes no number for any."""
    assert [figure.quantities for figure in Thresholds([]).figures("volume 5 L", "/d")] == [frozenset()]


JOINING = Thresholds(
    [
        quantity("strength", "MPa", "tensile strength", bare=True),
        quantity("density", "g/cm3", "density", bare=True),
        quantity("ratio", "", "length to diameter ratio", "L/D"),
        msgspec.structs.replace(
            quantity("specific-strength", "m", "specific strength"),
            joined={"strength": 1, "density": -1},
            factor=Decimal("0.000101972") * 1000,
        ),
    ]
)


def verdict_of(text: str, *limits: Threshold) -> tuple[int, int, int]:
    verdict = JOINING.judge(limits, list(JOINING.figures(text, "/d")))
    return len(verdict.reached), len(verdict.outside), len(verdict.not_stated)


def test_a_ratio_is_a_number_without_a_unit_beside_its_cue() -> None:
    """L/D 2.5 reaches a ratio above 2; a number of anything else is no ratio."""
    above = limit("ratio", Comparison.ABOVE, "2", "")
    assert verdict_of("magnet, L/D 2.5, 3 pcs", above) == (1, 0, 0)
    assert verdict_of("magnet, L/D: 1.5", above) == (0, 1, 0)
    assert verdict_of("magnet, 3 pcs", above) == (0, 0, 1)


def test_what_two_figures_make_together_is_compared() -> None:
    """A strength over a density is a specific strength; stated itself it goes before; one alone makes nothing."""
    above = limit("specific-strength", Comparison.AT_LEAST, "100000", "m")
    assert verdict_of("tensile strength 3500 MPa, density 1.8 g/cm3", above) == (1, 0, 0)
    assert verdict_of("tensile strength 350 MPa, density 1.8 g/cm3", above) == (0, 1, 0)
    assert verdict_of("tensile strength 3,500 MPa, density 1.8 g/cm3", above) == (1, 0, 0)
    assert verdict_of("tensile strength 350 MPa, density 1.8 g/cm3, specific strength 200 km", above) == (1, 0, 0)
    assert verdict_of("tensile strength 3500 MPa", above) == (0, 0, 1)
    assert verdict_of("tensile strength 3500 MPa, density 0 g/cm3", above) == (0, 0, 1)


def test_one_way_of_several_is_enough() -> None:
    """An entry is met where all thresholds of one way hold, with those of every way; outside only where no way is
    left."""
    strong = msgspec.structs.replace(limit("strength", Comparison.ABOVE, "500", "MPa"), way="a")
    light = msgspec.structs.replace(limit("density", Comparison.BELOW, "2", "g/cm3"), way="b")
    slim = limit("ratio", Comparison.ABOVE, "2", "")
    assert verdict_of("L/D 3, density 1.5 g/cm3, tensile strength 100 MPa", strong, light, slim) == (2, 0, 0)
    assert verdict_of("L/D 3, density 2.5 g/cm3, tensile strength 100 MPa", strong, light, slim) == (1, 1, 0)
    assert verdict_of("L/D 3, tensile strength 100 MPa", strong, light, slim) == (1, 0, 1)
    assert verdict_of("L/D 1, density 1.5 g/cm3", strong, light, slim)[1] == 1
