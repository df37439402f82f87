"""A file on its way in: hashed, its format recognised, what could not be read put aside."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from firstline.consignment.consignment import Consignment
from firstline.consignment.message import Problem
from firstline.errors import Misuse, NotFound, UnknownFormat
from firstline.files.hashing import sha256_of
from firstline.intake.mappings import KeptMapping, Mappings
from firstline.intake.quarantine import Note, keep
from firstline.reading.formats import HEAD_BYTES, reader_named, recognised
from firstline.reading.reader import ReadingOptions, Source, TableReader, Unread


@dataclass(frozen=True)
class NotRead:
    """A message, or a stretch of one, that could not be read: what is wrong, and where it is kept."""

    name: str
    said: str
    quarantined: Path


def untold(source: Source, kept: KeptMapping) -> None:
    """Nobody wants to know which mapping is used."""


@dataclass(frozen=True)
class Intake:
    """Reads files; the unreadable goes to the `quarantine` folder, noted as of `at`.

    Tables are read under `mapping`, which is then kept in `mappings` for their headings; where none is
    given, under the one that is kept for them, of which `tell` is told; else as the reader proposes.
    """

    quarantine: Path
    at: str
    mapping: Mapping[str, str] | None = None
    mappings: Mappings | None = None
    tell: Callable[[Source, KeptMapping], None] = untold

    def source(self, path: Path) -> Source:
        """The file by its hash. Raises NotFound, or Misuse for a folder."""
        path = present(path)
        return Source(path=path, name=readable(path), sha256=sha256_of(path))

    def format_of(self, source: Source) -> str | NotRead:
        """The format of a file, or why none is."""
        with source.path.open("rb") as stream:
            head = stream.read(HEAD_BYTES)
        try:
            return recognised(head, source.name)
        except UnknownFormat as error:
            problem = Problem(line=1, column=1, value=error.found, expected=error.expected)
            what = error.what if head.strip() else "the file is empty"
            return self.put_aside(source, Unread(position=1, problem=problem, code=error.code, what=what))

    def options(self, source: Source, format: str) -> ReadingOptions:
        """How a file is to be read: a table under the mapping that was given or is kept for its headings."""
        reader = reader_named(format)
        if not isinstance(reader, TableReader) or (self.mapping is None and self.mappings is None):
            return ReadingOptions()
        if self.mapping is None:
            kept = self._kept(reader.head(source))
            if kept is not None:
                self.tell(source, kept)
            return ReadingOptions(mapping=kept.field_by_heading if kept else None)
        given = ReadingOptions(mapping=dict(self.mapping))
        if self.mappings is not None and (headings := reader.headings(source, given)):
            self.tell(source, self.mappings.keep(headings, self.mapping))
        return given

    def _kept(self, head: list[list[str]]) -> KeptMapping | None:
        return self.mappings.find(head) if self.mappings is not None else None

    def read(self, source: Source, format: str, options: ReadingOptions) -> Iterator[Consignment | NotRead]:
        """Everything in a file, in its order."""
        for one in reader_named(format).read(source, options):
            if isinstance(one, Unread):
                yield self.put_aside(source, one)
                continue
            if not one.message.complete:
                broken = one.message.problems[-1]
                self.put_aside(
                    source, Unread(position=one.message.position, problem=broken, code="", what="breaks off")
                )
            yield one

    def put_aside(self, source: Source, unread: Unread) -> NotRead:
        """Quarantine a file for what could not be read of it."""
        note = Note(
            name=source.name,
            sha256=source.sha256,
            kept_at=self.at,
            position=unread.position,
            what=unread.what,
            problem=unread.problem,
        )
        return NotRead(source.name, said_of(source, unread), keep(self.quarantine, source, note))


def present(path: Path) -> Path:
    """The path of a file that is there. Raises NotFound, or Misuse for a folder."""
    if path.is_dir():
        raise Misuse("that is a folder", where=str(path), next_step=f"Name the messages in it: {path}/*")
    if not path.is_file():
        raise NotFound("there is no such file", where=str(path), next_step="Check the path.")
    return path


def readable(path: Path) -> str:
    """A path as text; bytes in it that are no UTF-8 are shown as such."""
    return str(path).encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def said_of(source: Source, unread: Unread) -> str:
    """One line for standard error: file, line, column, what is wrong, what was expected."""
    problem = unread.problem
    place = f":{problem.line}:{problem.column or 1}" if problem.line else ""
    expected = f"; expected {problem.expected}" if problem.expected else ""
    return f"{source.name}{place}: {unread.what}{expected}"
