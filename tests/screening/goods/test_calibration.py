"""A certainty as a share: in order, within 0 and 1, and flagged where it was."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from firstline.screening.goods.calibration import calibrated

certainties = st.floats(min_value=0, max_value=1)


@given(one=certainties, other=certainties)
def test_the_order_stays(one: float, other: float) -> None:
    """What is surer stays surer, or as sure."""
    low, high = sorted((one, other))
    assert 0 <= calibrated(low) <= calibrated(high) <= 1


@given(certainties)
def test_what_is_flagged_stays_flagged(certainty: float) -> None:
    """Half sure is half sure on either side."""
    assert (calibrated(certainty) >= 0.5) == (certainty >= 0.5)
