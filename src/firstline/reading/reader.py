"""What every reader is: bytes of one file in, consignments out, one after another."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, Literal, Protocol, runtime_checkable

from firstline.consignment.consignment import Consignment
from firstline.consignment.message import Problem
from firstline.consignment.value import Value
from firstline.files.metering import Meter, opened


class ReadingOptions(Value, frozen=True, kw_only=True):
    """What a reader was told beyond the file itself; kept with the message so that it reads the same again.

    `mapping` is a column mapping (a table's heading -> field of the record, see
    `reading/mapping.py`), absent where the reader proposes its own.
    """

    mapping: dict[str, str] | None = None


@dataclass(frozen=True, kw_only=True)
class Source:
    """The file to read: where it lies, the `name` it was given under, and the SHA-256 of its bytes.

    `meter` tells how many of its bytes a reader has consumed.
    """

    path: Path
    name: str
    sha256: str
    meter: Meter = field(default_factory=Meter, compare=False, repr=False)

    def open(self, mode: Literal["rb"] = "rb") -> BinaryIO:
        """The bytes of the file, metered as they are read."""
        return opened(self.path, self.meter)


class Unread(Value, frozen=True, kw_only=True):
    """A message, or a stretch of a file, that could not be read at all: `position` among the file's messages."""

    position: int
    problem: Problem
    code: str
    what: str


class Reader(Protocol):
    """A format.

    `read` yields consignments in the order of the file, at bounded memory. A message that
    breaks off yields what was read of it with `complete` false, or an `Unread`; a reader
    raises only what the file system raises.
    """

    def recognises(self, head: bytes, name: str) -> bool:
        """Whether the first bytes (up to 64 KiB) and the file's name look like this format."""
        ...

    def read(self, source: Source, options: ReadingOptions) -> Iterator[Consignment | Unread]: ...


@runtime_checkable
class TableReader(Reader, Protocol):
    """A format whose columns are mapped onto the record."""

    def head(self, source: Source) -> list[list[str]]:
        """The cells of the first rows, in which the headings stand; empty where it is no table."""
        ...

    def headings(self, source: Source, options: ReadingOptions) -> list[str]:
        """The headings of the table as these options read it; empty where they cannot."""
        ...
