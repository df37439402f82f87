"""A compiled catalogue is a value: kept and read again it says the same."""

from __future__ import annotations

from collections.abc import Callable

from firstline.reference.catalogue import CatalogueFamily, ControlEntry
from firstline.reference.snapshot import Snapshot
from firstline.screening.goods.lexicon import decoded, encoded, lexicon_of
from firstline.text.stems import beginnings


def test_it_is_the_same_when_it_is_read_again(bundled_snapshot: Snapshot) -> None:
    """Every pattern, weight and word of a real family."""
    controls = [one for known in bundled_snapshot.every(CatalogueFamily)[:3] for one in known.content.entries]
    lexicon = lexicon_of(controls, {"toys": ("toy gun", "игрушка")})
    again = decoded(encoded(lexicon))
    assert (again.naming, again.beside) == (lexicon.naming, lexicon.beside)
    assert again.going_on == lexicon.going_on
    assert again.scattered == lexicon.scattered
    assert again.weights == lexicon.weights
    assert (again.misspelt, again.known) == (lexicon.misspelt, lexicon.known)


def test_what_only_begins_a_longer_one_is_no_pattern(made_up: Callable[..., ControlEntry]) -> None:
    """Of `blow out coil` there are two beginnings, unless they are listed themselves."""
    assert list(beginnings("blow out coil")) == ["blow", "blow out"]
    lexicon = lexicon_of([made_up("C", terms={"en": ("blow out coil", "blow")})], {})
    assert lexicon.naming["blow out"] is None
    blow, coil = lexicon.naming["blow"], lexicon.naming["blow out coil"]
    assert blow is not None
    assert blow.terms == (0,)
    assert coil is not None
    assert coil.length == 3
