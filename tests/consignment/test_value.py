"""Values cannot be altered, and are equal by what they hold."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Callable
from typing import Any

import msgspec
import pytest

from firstline.consignment.goods_item import GoodsItem
from firstline.consignment.value import NOTHING, Moment, Sealed, sealed


def test_a_sealed_mapping_cannot_be_altered() -> None:
    """By no door that a dictionary has, however deep."""
    one: Any = sealed({"a": {"b": [1, {"c": 2}]}})
    doors: tuple[Callable[[], Any], ...] = (
        lambda: one.__setitem__("a", 1),
        lambda: one.pop("a"),
        lambda: one.update(a=1),
        lambda: one["a"].clear(),
        lambda: one["a"]["b"][1].setdefault("d", 1),
        lambda: one.__delitem__("a"),
        lambda: one.popitem(),
    )
    for alter in doors:
        with pytest.raises(TypeError):
            alter()
    assert one == {"a": {"b": (1, {"c": 2})}}


def test_sealed_values_are_equal_by_what_they_hold() -> None:
    """They hash, copy and travel to another process."""
    one, other = sealed({"a": ["b"]}), sealed({"a": ("b",)})
    assert one == other
    assert hash(one) == hash(other)
    assert sealed(one) is one
    assert copy.deepcopy(one) == pickle.loads(pickle.dumps(one)) == one
    assert sealed({}) is NOTHING
    assert isinstance(GoodsItem(extras={"a": "b"}).extras, Sealed)


def test_a_field_cannot_be_set() -> None:
    """A value is what it is."""
    item: Any = GoodsItem(number=1)
    with pytest.raises(AttributeError):
        item.number = 2


@pytest.mark.parametrize("right", ["2025", "2025-01", "2025-01-31", "2025-01-31T10:00", "2025-01-31T10:00:05.25+05:00"])
def test_a_moment_is_as_precise_as_the_message(right: str) -> None:
    """ISO 8601, from a year to a fraction of a second."""
    assert msgspec.convert(right, Moment) == right


@pytest.mark.parametrize("wrong", ["", "31/01/2025", "2025-1-3", "20250131", "2025-01-31T10", "2025-01-31 10:00"])
def test_another_spelling_is_no_moment(wrong: str) -> None:
    """It is refused where a record is read."""
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert(wrong, Moment)
