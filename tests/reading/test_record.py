"""Numbers and moments out of text."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from decimal import Decimal

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from firstline.consignment.value import Moment
from firstline.reading.record import decimal, identifier_type, moment, whole, written_number


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("20251119083000Z", "2025-11-19T08:30:00Z"),
        ("202511190830", "2025-11-19T08:30"),
        ("20251119083000+01", "2025-11-19T08:30:00+01:00"),
        ("20251119083000+0530", "2025-11-19T08:30:00+05:30"),
        ("20251119", "2025-11-19"),
        ("2025-11-19", "2025-11-19"),
        ("2025-11-19Z", "2025-11-19"),
        ("2025-11-19+05:00", "2025-11-19"),
        ("2025-11-19T08:30:00.5+05:00", "2025-11-19T08:30:00.5+05:00"),
        ("2025-11-19T08", "2025-11-19T08:00:00"),
        ("2025-11-19 08:30", "2025-11-19T08:30:00"),
        ("20251119T083000", "2025-11-19T08:30:00"),
        ("2025-W47-3", "2025-11-19"),
        ("2025", "2025"),
        ("2025-11", "2025-11"),
    ],
)
def test_moments_are_written_as_iso_8601(written: str, iso: str) -> None:
    """From ISO itself in any of its spellings, and from the compact forms of UN/EDIFACT."""
    assert moment(written) == iso


@pytest.mark.parametrize("wrong", ["", "soon", "20251332", "2025-13", "1234", "2025-11-19T25:00", "20251119256161"])
def test_what_is_no_moment_is_refused(wrong: str) -> None:
    """Impossible days and hours as well."""
    with pytest.raises(ValueError):  # noqa: PT011
        moment(wrong)


@given(one=st.datetimes(min_value=datetime(1, 1, 1)), text=st.text(max_size=25))
def test_every_moment_fits_the_record(one: datetime, text: str) -> None:
    """Whatever comes out can be read again, and comes out the same."""
    for written in (one.isoformat(), one.strftime("%Y%m%d").zfill(8), text):
        try:
            made = moment(written)
        except ValueError:
            continue
        assert msgspec.convert(made, Moment) == moment(made) == made


@given(number=st.decimals(allow_nan=False, allow_infinity=False, min_value=0, max_value=10**9, places=2))
def test_a_number_is_the_same_however_it_is_written(number: Decimal) -> None:
    """With thousands set apart or not, with a decimal comma or point: two decimals tell."""
    assert decimal(f"{number:f}") == written_number(f"{number:,}") == number
    assert written_number(f"{number:,}".replace(",", " ")) == number
    assert written_number(f"{number:,}".replace(",", "_").replace(".", ",").replace("_", ".")) == number


@given(text=st.text(max_size=30))
def test_no_text_breaks_a_number(text: str) -> None:
    """It is a finite number or a ValueError."""
    makers: tuple[Callable[[str], Decimal | int], ...] = (decimal, written_number, whole)
    for make in makers:
        try:
            value = make(text)
        except ValueError:
            continue
        assert Decimal(value).adjusted() < 120


def test_a_number_of_an_eori_form_and_country_is_one() -> None:
    """Others keep the type that is given."""
    assert identifier_type("GB123456789000", "id") == "eori"
    assert identifier_type("US123456789000", "id") == "id"
