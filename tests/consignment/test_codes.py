"""Codes validate themselves."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firstline.consignment.codes import (
    cas_number,
    commodity_code,
    container_number,
    country,
    imo_number,
    un_locode,
    un_number,
    unit,
)
from firstline.errors import InvalidCode

RIGHT = [
    (cas_number.parse, "7697-37-2", "7697-37-2"),
    (commodity_code.parse, "8481.80 80", "84818080"),
    (container_number.parse, "CSQU 305438-3", "CSQU3054383"),
    (country.parse, "uz", "UZ"),
    (imo_number.parse, "IMO 9074729", "9074729"),
    (un_locode.parse, "UZ TAS", "UZTAS"),
    (un_number.parse, "UN 1263", "1263"),
    (unit.parse, "kg", "KGM"),
    (unit.parse, "TNE#B", "TNE"),
    (unit.parse, " шт", "H87"),
]
WRONG = [
    (cas_number.parse, "7697-37-3"),
    (commodity_code.parse, "84A1"),
    (container_number.parse, "CSQU3054384"),
    (country.parse, "UZB"),
    (imo_number.parse, "9074728"),
    (un_locode.parse, "UZ1"),
    (un_number.parse, "12633"),
    (unit.parse, "barrels"),
    (unit.parse, ""),
]


@pytest.mark.parametrize(("parse", "written", "code"), RIGHT)
def test_a_right_code_is_spelt_as_its_publisher_does(parse: Callable[[str], str], written: str, code: str) -> None:
    """Spaces, dots and capitals do not matter, and what comes out goes in again."""
    assert parse(written) == code
    assert parse(code) == code


@pytest.mark.parametrize(("parse", "written"), WRONG)
def test_a_wrong_code_says_what_was_found_and_expected(parse: Callable[[str], str], written: str) -> None:
    """The error names the value and the form."""
    with pytest.raises(InvalidCode) as raised:
        parse(written)
    assert raised.value.found == written
    assert raised.value.expected


@given(st.integers(0, 9))
def test_only_one_check_digit_is_right(digit: int) -> None:
    """Of the ten check digits of a CAS number one alone passes."""
    number = f"7697-37-{digit}"
    if digit == 2:
        assert cas_number.parse(number) == number
    else:
        with pytest.raises(InvalidCode):
            cas_number.parse(number)


@given(st.text(max_size=20))
def test_no_text_breaks_a_parser(text: str) -> None:
    """Any text is a code or an InvalidCode, never another error."""
    for parse, _ in WRONG:
        try:
            code = parse(text)
        except InvalidCode:
            continue
        assert parse(code) == code


@pytest.mark.parametrize(("code", "six"), [("8481.80 80", "848180"), ("8481", None), ("words", None), (None, None)])
def test_the_international_digits_of_a_code(code: str | None, six: str | None) -> None:
    """Six, where the code has as many and is one."""
    assert commodity_code.hs6(code) == six


@given(st.integers(100_000, 999_999))
def test_one_check_digit_of_a_container_and_of_a_ship_is_right(serial: int) -> None:
    """Of ten numbers that differ in their last digit, exactly one is a container's, one a ship's."""
    for parse, stem in ((container_number.parse, f"MADU{serial:06d}"), (imo_number.parse, f"{serial:06d}")):
        assert sum(is_code(parse, f"{stem}{digit}") for digit in range(10)) == 1, stem


def is_code(parse: Callable[[str], str], text: str) -> bool:
    try:
        parse(text)
    except InvalidCode:
        return False
    return True


@pytest.mark.parametrize(
    ("one", "other", "times"), [("t", "KGM", 1000), ("796", "NAR", 1), ("MTQ", "л", 1000), ("Ci", "GBq", 37)]
)
def test_units_of_one_kind_are_multiples_of_each_other(one: str, other: str, times: int) -> None:
    """Whatever system they are written in."""
    larger, smaller = unit.measure(one), unit.measure(other)
    assert larger.measures == smaller.measures
    assert larger.factor == times * smaller.factor
