"""CAS and UN numbers in running text."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from firstline.reference.catalogue import ControlEntry
from firstline.screening.goods.numbers import Numbers, chemicals_in


@pytest.fixture(scope="module")
def numbers(made_up: Callable[..., ControlEntry]) -> Numbers:
    return Numbers([made_up("A", cas=("7697-37-2",), un_numbers=("2031", "0081")), made_up("B", un_numbers=("0012",))])


def test_chemicals_are_known_by_their_check_digit() -> None:
    """Listed or not; a date or a number with a wrong last digit is none."""
    assert chemicals_in("78-40-0 and CAS 7697372, not 7697-37-3 nor 2024-10-1") == {"78-40-0", "7697-37-2"}
    assert chemicals_in("nothing") == frozenset()


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("acid 7697-37-2 tech", ["7697-37-2"]),
        ("acid 7697–37–2", ["7697–37–2"]),
        ("acid 7697 - 37 - 2", ["7697 - 37 - 2"]),
        ("CAS No. 7697372", ["7697372"]),
        ("CAS: 7697-37-2", ["7697-37-2"]),
        ("UN2031", ["UN2031"]),
        ("UN No. 2031, pkg II", ["UN No. 2031"]),
        ("UN-0081", ["UN-0081"]),
        ("ONU 0081", ["ONU 0081"]),
        ("N° ONU : 0081", ["ONU : 0081"]),
        ("ООН 0081", ["ООН 0081"]),
        ("№ ООН № 0081", ["ООН № 0081"]),
        ("BMT 0081", ["BMT 0081"]),
        ("class 1.4S 0012", ["0012"]),
        ("0012, 1.4S", ["0012"]),
        ("подкласс 1.1D, 0081", ["0081"]),
        ("классе 1.1, 0081", ["0081"]),
    ],
)
def test_a_number_is_found_however_it_is_typed(numbers: Numbers, text: str, shown: list[str]) -> None:
    """With any hyphen or none, under any name of the United Nations, or beside a class of explosives."""
    assert [text[one.start : one.end] for one in numbers.in_text(text)] == shown


@pytest.mark.parametrize(
    "text",
    [
        "17697-37-2",
        "7697372",
        "7697-37-3",
        "UN1203",
        "fun 2031",
        "UN 20311",
        "order 0081",
        "class 1.4S and then a very long way on, 0012",
        "version 1.4 0012",
        "class 1.4S 0099",
        "UN",
        "-",
    ],
)
def test_other_numbers_are_left_alone(numbers: Numbers, text: str) -> None:
    """Longer numbers, numbers that are not listed, and four digits without a reason."""
    assert list(numbers.in_text(text)) == []


def test_a_number_names_every_entry_that_lists_it(numbers: Numbers) -> None:
    """The places of the entries, and whether it is a chemical."""
    (found,) = numbers.in_text("7697-37-2")
    assert (list(found.entries), found.is_cas) == ([0], True)
