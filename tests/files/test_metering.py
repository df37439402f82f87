"""How far a file has been read."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from firstline.files.hashing import sha256_of
from firstline.files.metering import BLOCK, Meter, opened


def test_the_meter_follows_the_reading_and_ends_at_the_end(tmp_path: Path) -> None:
    """Block by block; a second reading from the start does not turn it back."""
    path = tmp_path / "f"
    path.write_bytes(b"x" * (5 * BLOCK + 3))
    meter = Meter()
    with opened(path, meter) as stream:
        stream.read(10)
        assert 10 <= meter.consumed <= BLOCK
        stream.read(3 * BLOCK)
        assert 3 * BLOCK <= meter.consumed <= 5 * BLOCK
    with opened(path, meter) as stream:
        assert len(stream.read()) == 5 * BLOCK + 3
    assert meter.consumed == 5 * BLOCK + 3


def test_a_hash_names_the_bytes(tmp_path: Path) -> None:
    """SHA-256, as the publishers of test vectors have it."""
    (tmp_path / "f").write_bytes(b"abc")
    assert sha256_of(tmp_path / "f") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


@given(places=st.lists(st.integers(0, 100)))
def test_a_meter_never_goes_back(places: list[int]) -> None:
    """It shows the furthest place."""
    meter = Meter()
    for place in places:
        meter.reached(place)
    assert meter.consumed == max(places, default=0)
