"""Reading a file as intake does: recognised by its first bytes, hashed, read whole."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from firstline.consignment.consignment import Consignment
from firstline.files.hashing import sha256_of
from firstline.reading.formats import HEAD_BYTES, reader_named, recognised
from firstline.reading.reader import ReadingOptions, Source, Unread

Read = Callable[..., list[Consignment | Unread]]
ReadWhole = Callable[..., list[Consignment]]


def read_file(
    path: Path, format: str | None = None, mapping: dict[str, str] | None = None
) -> list[Consignment | Unread]:
    named = format or recognised(path.read_bytes()[:HEAD_BYTES], path.name)
    source = Source(path=path, name=path.name, sha256=sha256_of(path))
    return list(reader_named(named).read(source, ReadingOptions(mapping=mapping)))


@pytest.fixture(scope="session")
def read() -> Read:
    """Everything in a file, in its order."""
    return read_file


@pytest.fixture(scope="session")
def consignments() -> ReadWhole:
    """The consignments of a file in which nothing is unreadable."""

    def read_whole(path: Path, format: str | None = None, mapping: dict[str, str] | None = None) -> list[Consignment]:
        found = read_file(path, format, mapping)
        assert all(isinstance(one, Consignment) for one in found), found
        return [one for one in found if isinstance(one, Consignment)]

    return read_whole


@pytest.fixture(scope="session")
def made_up() -> Path:
    """The made-up files of this room."""
    return Path(__file__).resolve().parents[1] / "fixtures" / "reading"
