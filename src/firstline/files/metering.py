"""How far a file has been read: what a truthful progress bar needs to know."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Literal, Protocol, cast

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

BLOCK = 1 << 16


class Openable(Protocol):
    """What can be opened for its bytes: a path, or a source that meters them."""

    def open(self, mode: Literal["rb"]) -> BinaryIO: ...


class Meter:
    """The bytes of one file that were consumed; a second reading from the start does not turn it back."""

    def __init__(self) -> None:
        self.consumed = 0

    def reached(self, place: int) -> None:
        """The file was read up to a place."""
        self.consumed = max(self.consumed, place)


class _Metered(io.FileIO):
    """A file that tells its meter how far it was read."""

    def __init__(self, path: Path, meter: Meter) -> None:
        super().__init__(path, "rb")
        self._meter = meter

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        count = super().readinto(buffer)
        self._meter.reached(self.tell())
        return count or 0

    def readall(self) -> bytes:
        data = super().readall()
        self._meter.reached(self.tell())
        return data


def opened(path: Path, meter: Meter) -> BinaryIO:
    """The file's bytes, metered as they are read."""
    return cast("BinaryIO", io.BufferedReader(_Metered(path, meter), BLOCK))
