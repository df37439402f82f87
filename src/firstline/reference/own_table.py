"""A CSV of one's own with a header: its rows, and errors that name line and column."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from firstline.consignment.codes import country
from firstline.errors import InvalidCode, ReferenceRejected
from firstline.files.encoding import encoding_of
from firstline.reference.names_of_countries import code_of

DELIMITERS = ",;\t"
_DAY = re.compile(r"^\d{4}(-\d{2}(-\d{2})?)?$")


@dataclass(frozen=True)
class Columns:
    """The columns that a file may have, those that its header must have, and where they are written down."""

    known: tuple[str, ...]
    required: tuple[str, ...]
    documentation: str


class Row:
    """One row of the file, with the place that errors name."""

    def __init__(self, path: Path, line: int, cells: Mapping[str, str], documentation: str) -> None:
        self._path = path
        self._line = line
        self._documentation = documentation
        self.cells = cells

    def one(self, column: str) -> str:
        """The value of a column; empty where there is none."""
        return self.cells.get(column, "").strip()

    def several(self, column: str) -> list[str]:
        """The values of a column that semicolons part."""
        return [part.strip() for part in self.cells.get(column, "").split(";") if part.strip()]

    def rejected(self, what: str, column: str, found: str, expected: str) -> ReferenceRejected:
        """The error that names line and column."""
        where = f"{self._path}, line {self._line}, column {column}"
        return ReferenceRejected(what, where=where, found=found, expected=expected, next_step=self._documentation)

    def required(self, column: str, what: str = "an entry is not named") -> str:
        """The value of a column that must have one."""
        value = self.one(column)
        if not value:
            raise self.rejected(what, column, "", f"a value for {column}")
        return value

    def countries(self, column: str) -> list[str]:
        """ISO codes; a country may be named in English as well."""
        return [self.country(column, part) for part in self.several(column)]

    def country(self, column: str, text: str) -> str:
        """One ISO code."""
        try:
            return country.parse(text)
        except InvalidCode:
            code = code_of(text)
        if code is None:
            raise self.rejected("no such country", column, text, "an ISO 3166-1 code of two letters")
        return code

    def days(self, column: str) -> list[str]:
        """Dates as precise as they are known."""
        for part in self.several(column):
            if not _DAY.match(part):
                raise self.rejected(
                    "that is no date", column, part, "a year, month or day: 1961, 1961-04 or 1961-04-12"
                )
        return self.several(column)


def rows(path: Path, columns: Columns) -> Iterator[tuple[int, Row]]:
    """Every row with the line that it ends on. Raises ReferenceRejected."""
    if path.is_dir():
        raise ReferenceRejected(
            "that is a folder", where=str(path), expected="a CSV file", next_step=columns.documentation
        )
    try:
        with path.open(encoding=encoding_of(path), newline="") as stream:
            header = stream.readline()
            stream.seek(0)
            reader = csv.reader(stream, delimiter=max(DELIMITERS, key=header.count), strict=True)
            names = headings(path, next(reader, []), columns)
            for cells in reader:
                if any(cell.strip() for cell in cells):
                    if len(cells) != len(names):
                        raise ReferenceRejected(
                            "a row has more or fewer cells than the header",
                            where=f"{path}, line {reader.line_num}",
                            found=f"{len(cells)} cells",
                            expected=f"{len(names)}; a cell that holds a comma stands in double quotes",
                            next_step=columns.documentation,
                        )
                    named = dict(zip(names, cells, strict=True))
                    yield reader.line_num, Row(path, reader.line_num, named, columns.documentation)
    except (csv.Error, UnicodeError) as error:
        raise ReferenceRejected(
            f"that is not CSV: {error}", where=str(path), expected="CSV in UTF-8", next_step=columns.documentation
        ) from error


def headings(path: Path, cells: list[str], columns: Columns) -> list[str]:
    """The columns of a header. Raises ReferenceRejected where one is missing, unknown or there twice."""
    names = [cell.strip().lower() for cell in cells]
    missing = [name for name in columns.required if name not in names]
    unknown = [cell.strip() for cell, name in zip(cells, names, strict=True) if name not in columns.known]
    twice = [name for name in dict.fromkeys(names) if names.count(name) > 1]
    for what, wrong in (("the header lacks", missing), ("no such column:", unknown), ("a column stands twice:", twice)):
        if wrong:
            others = [name for name in columns.known if name not in columns.required]
            raise ReferenceRejected(
                f"{what} {', '.join(wrong)}",
                where=f"{path}, line 1",
                found=", ".join(cells),
                expected=f"{', '.join(columns.required)} and any of {', '.join(others)}",
                next_step=columns.documentation,
            )
    return names
