"""A snapshot is named by its parts: the same parts have the same name, others another."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from firstline.errors import Altered, NotFound
from firstline.reference.loading import bundled
from firstline.reference.snapshot import Manifest, Part, decoded, encoded, opened, version_of
from firstline.reference.watchlist import ListedEntity, ListedName, Schema, Watchlist

NAMES = st.text(min_size=1, max_size=20)
ENTITIES = st.builds(
    ListedEntity,
    id=NAMES,
    schema=st.sampled_from(Schema),
    names=st.lists(st.builds(ListedName, name=NAMES, weak=st.booleans()), min_size=1, max_size=3).map(tuple),
    extras=st.dictionaries(NAMES, NAMES | st.lists(NAMES, min_size=1, max_size=3), max_size=3),
)


def part_of(watchlist: Watchlist) -> tuple[Part, bytes]:
    data = encoded(watchlist)
    name = f"watchlist/{watchlist.name}"
    return Part(name=name, version=version_of(data), source="s", date="", entries=len(watchlist.entities)), data


@given(st.lists(ENTITIES, max_size=4))
def test_a_part_comes_back_as_it_was(entities: list[ListedEntity]) -> None:
    """Encoded and decoded, a watchlist is equal, and its bytes are the same again."""
    watchlist = Watchlist(name="mine", title={"en": "Mine"}, entities=tuple(entities))
    data = encoded(watchlist)
    assert decoded("watchlist", data) == watchlist
    assert encoded(decoded("watchlist", data)) == data


def test_the_name_of_a_snapshot_follows_from_its_parts_alone() -> None:
    """Neither order, source, date nor what is bundled is in it; a version is."""
    parts = [Part(name=f"watchlist/{name}", version=name * 8, source="s", date="", entries=1) for name in "abc"]
    id = Manifest(parts=tuple(parts)).id
    assert Manifest(parts=tuple(reversed(parts))).id == id
    assert Manifest(parts=tuple(msgspec.structs.replace(one, source="t", date="2026") for one in parts)).id == id
    assert Manifest(parts=(*parts[:2], msgspec.structs.replace(parts[2], version="x"))).id != id
    assert Manifest(parts=tuple(parts[:2])).id != id


def test_bytes_that_are_not_those_of_the_version_are_refused() -> None:
    """A part that was altered opens no snapshot."""
    part, data = part_of(Watchlist(name="mine", title={}, entities=()))
    assert opened(Manifest(parts=(part,)), {part.version: data}).every(Watchlist)[0].version == part.version
    with pytest.raises(Altered, match="watchlist/mine"):
        opened(Manifest(parts=(part,)), {part.version: data + b" "})


def test_a_kind_that_is_not_there_is_said() -> None:
    """Asking for the only watchlist of a snapshot without one names the kind."""
    with pytest.raises(NotFound, match="Watchlist"):
        opened(Manifest(parts=()), {}).one(Watchlist)


def test_what_is_bundled_opens_and_is_the_same_every_time() -> None:
    """Every part fits its version, and building it twice gives the same bytes."""
    parts = bundled()
    bundled.cache_clear()
    assert parts == bundled()
    manifest = Manifest(parts=tuple(part for part, _ in parts))
    snapshot = opened(manifest, {part.version: data for part, data in parts})
    assert snapshot.id == manifest.id
    assert all(part.bundled and part.entries and part.source for part, _ in parts)
