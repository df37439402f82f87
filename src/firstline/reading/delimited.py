"""CSV and TSV as administrations and carriers export them: a row is a goods item."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain, islice

from firstline.consignment.consignment import Consignment
from firstline.consignment.message import Problem
from firstline.files.encoding import encoding_of
from firstline.reading.reader import ReadingOptions, Source, Unread
from firstline.reading.rows import consignments
from firstline.reading.table import HEADER_WITHIN, SAMPLE_ROWS, NumberedRow, Table, TableRefused, opened, sampled

FORMAT = "delimited"
DELIMITERS = (",", ";", "\t", "|")
LONGEST_LINE = 16 << 20
UTF_16 = (b"\xff\xfe", b"\xfe\xff")


class Delimited:
    """The reader; see reading/reader.py."""

    def recognises(self, head: bytes, name: str) -> bool:
        """Whether lines of the first bytes hold the same number of some delimiter."""
        if b"\0" in head and not head.startswith(UTF_16):
            return False
        text = head.decode("utf-16" if head.startswith(UTF_16) else "utf-8", "replace")
        return not text.lstrip().startswith("<") and delimiter_of(text.splitlines()[:HEADER_WITHIN]) is not None

    def read(self, source: Source, options: ReadingOptions) -> Iterator[Consignment | Unread]:
        """A consignment for each declaration: rows of one reference that follow each other."""
        position, reader = 0, Rows(source)
        with reader:
            try:
                for one in consignments(reader.table(options.mapping), source, FORMAT):
                    position = one.message.position
                    yield one
            except TableRefused as error:
                yield refused(position + 1, error)

    def head(self, source: Source) -> list[list[str]]:
        """The cells of the first rows, in which the headings stand; empty where it is no table."""
        with Rows(source) as reader:
            return [cells for _, cells in sampled(reader.numbered())[0]]

    def headings(self, source: Source, options: ReadingOptions) -> list[str]:
        """The headings of the table as these options read it; empty where they cannot."""
        with Rows(source) as reader:
            try:
                return reader.table(options.mapping).headings
            except TableRefused:
                return []


class Rows:
    """The rows of a file in its encoding, set apart by its delimiter."""

    def __init__(self, source: Source) -> None:
        csv.field_size_limit(LONGEST_LINE)
        self._source = source
        self._last_line = ""
        self.delimiter: str | None = None

    def __enter__(self) -> Rows:
        encoding = encoding_of(self._source)
        self._stream = io.TextIOWrapper(self._source.open("rb"), encoding, errors="replace", newline="")
        return self

    def __exit__(self, *_: object) -> None:
        self._stream.close()

    def numbered(self) -> Iterator[NumberedRow]:
        """Rows with the line on which each ends. Raises TableRefused."""
        lines = self._lines()
        head = list(islice(lines, SAMPLE_ROWS))
        self.delimiter = delimiter_of(head[:HEADER_WITHIN])
        if self.delimiter is None:
            raise TableRefused("no delimiter separates columns")
        reader = csv.reader(chain(head, lines), delimiter=self.delimiter)
        width, row = 0, list[str]()
        try:
            for row in reader:
                yield reader.line_num, row
                width = max(width, len(row))
        except csv.Error as error:
            raise TableRefused(str(error), reader.line_num) from None
        if 0 < len(row) < width and not self._last_line.endswith(("\n", "\r")):
            raise TableRefused("the file ends in the middle of a row", reader.line_num)

    def _lines(self) -> Iterator[str]:
        number = 0
        while line := self._stream.readline(LONGEST_LINE + 1):
            number += 1
            if len(line) > LONGEST_LINE:
                raise TableRefused(f"a line is longer than {LONGEST_LINE >> 20} million characters", number)
            self._last_line = line
            yield line

    def table(self, mapping: dict[str, str] | None) -> Table:
        """The table of these rows. Where columns are set apart by semicolons, decimals are likely commas."""
        rows = self.numbered()
        first = next(rows, None)
        found = chain(() if first is None else (first,), rows)
        return opened(found, mapping, commas_likely=first is not None and self.delimiter == ";")


def refused(position: int, error: TableRefused) -> Unread:
    """A stretch of the table that gave no consignment."""
    problem = Problem(line=error.line, column=1, expected="a table with headings for goods or parties")
    return Unread(position=position, problem=problem, code="message.unreadable", what=str(error))


def delimiter_of(lines: Sequence[str]) -> str | None:
    """The delimiter by which most rows have the same number of columns, and more than one; None where none does."""
    scores = {mark: agreement(lines, mark) for mark in DELIMITERS}
    best = max(DELIMITERS, key=lambda mark: scores[mark])
    return best if scores[best] > (0, 0) else None


def agreement(lines: Sequence[str], delimiter: str) -> tuple[int, int]:
    """How many rows share the commonest width above one, and that width."""
    try:
        rows = [row for row in csv.reader(lines, delimiter=delimiter) if any(cell.strip() for cell in row)]
    except csv.Error:
        return 0, 0
    widths = Counter(len(row) for row in rows if len(row) > 1)
    return max(((count, width) for width, count in widths.items()), default=(0, 0))


READER = Delimited()
