"""Parts that are no watchlists: what each becomes, and under which name it is loaded again."""

from __future__ import annotations

from pathlib import Path

import pytest

from firstline.intake.own_parts import OWN_PARTS, OwnPart, name_of
from firstline.reference.snapshot import CONTENT_BY_KIND


@pytest.mark.parametrize("name", OWN_PARTS)
def test_a_part_is_loaded_again_under_the_name_that_it_was_loaded_under(name: str) -> None:
    """And it is of a kind that the snapshot knows."""
    own = OWN_PARTS[name]
    assert own.kind in CONTENT_BY_KIND
    assert name_of(own.part_name(Path("Some File (2).csv"))) == name


def test_a_watchlist_is_called_by_its_own_name() -> None:
    """What stands behind its kind."""
    assert name_of("watchlist/mine") == "mine"


def test_a_part_may_be_one_a_file() -> None:
    """It is called after the file, in small letters, digits and hyphens."""
    own = OwnPart("x", "a file", OWN_PARTS["rules"].read, entries=len, one_a_file=True)
    assert own.part_name(Path("/a/CN 2026_en.csv")) == "x/cn-2026-en"
    assert own.part_name(Path("/a/ТНВЭД.csv")) == "x/unnamed"
