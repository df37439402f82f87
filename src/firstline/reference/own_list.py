"""A watchlist of one's own: a CSV with a header; `id` and `name` must be there."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from firstline.consignment.codes import country
from firstline.errors import InvalidCode, ReferenceRejected
from firstline.files.encoding import encoding_of
from firstline.reference.names_of_countries import code_of
from firstline.reference.publishers import Loaded
from firstline.reference.watchlist import ListedEntity, ListedIdentifier, ListedName, Schema, Watchlist

REQUIRED = ("id", "name")
COLUMNS = (
    "id", "name", "aliases", "weak_aliases", "former_names", "schema", "countries", "nationalities", "birth_date",
    "birth_places", "titles", "addresses", "identifiers", "linked_to", "vessel_type", "flag", "owner", "programme",
    "listed_on", "remarks",
)  # fmt: skip
DOCUMENTATION = "Columns and an example stand in docs/reference/own-list.md."
DELIMITERS = ",;\t"
_DAY = re.compile(r"^\d{4}(-\d{2}(-\d{2})?)?$")


class Row:
    """One row of the file, with the place that errors name."""

    def __init__(self, path: Path, line: int, cells: Mapping[str, str]) -> None:
        self._path = path
        self._line = line
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
        return ReferenceRejected(what, where=where, found=found, expected=expected, next_step=DOCUMENTATION)

    def required(self, column: str) -> str:
        """The value of a column that must have one."""
        value = self.one(column)
        if not value:
            raise self.rejected("an entry is not named", column, "", f"a value for {column}")
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

    def identifiers(self) -> Iterator[ListedIdentifier]:
        """`type:value`, or a value alone."""
        for part in self.several("identifiers"):
            type, _, value = (piece.strip() for piece in part.partition(":"))
            yield ListedIdentifier(type=type if value else "id", value=value or type)


def read(name: str, path: Path) -> Loaded:
    """The list; several values in one cell are parted by semicolons, an identifier is `type:value`.

    Raises ReferenceRejected naming line, column, what was found and what was expected.
    """
    if path.is_dir():
        raise ReferenceRejected("that is a folder", where=str(path), expected="a CSV file", next_step=DOCUMENTATION)
    lines: dict[str, int] = {}
    entities = []
    for line, row in rows(path):
        one = entity(row)
        if one.id in lines:
            raise row.rejected(f"two entries have one number, see line {lines[one.id]}", "id", one.id, "a number each")
        lines[one.id] = line
        entities.append(one)
    title = dict.fromkeys(("en", "fr", "ru", "uz"), name)
    dates = [one.listed_on for one in entities if one.listed_on]
    return Loaded(Watchlist(name=name, title=title, entities=tuple(entities)), max(dates, default=""))


def rows(path: Path) -> Iterator[tuple[int, Row]]:
    """Every row with the line that it ends on. Raises ReferenceRejected."""
    try:
        with path.open(encoding=encoding_of(path), newline="") as stream:
            header = stream.readline()
            stream.seek(0)
            reader = csv.reader(stream, delimiter=max(DELIMITERS, key=header.count), strict=True)
            columns = headings(path, next(reader, []))
            for cells in reader:
                if any(cell.strip() for cell in cells):
                    if len(cells) != len(columns):
                        raise ReferenceRejected(
                            "a row has more or fewer cells than the header",
                            where=f"{path}, line {reader.line_num}",
                            found=f"{len(cells)} cells",
                            expected=f"{len(columns)}; a cell that holds a comma stands in double quotes",
                            next_step=DOCUMENTATION,
                        )
                    yield reader.line_num, Row(path, reader.line_num, dict(zip(columns, cells, strict=True)))
    except (csv.Error, UnicodeError) as error:
        raise ReferenceRejected(
            f"that is not CSV: {error}", where=str(path), expected="CSV in UTF-8", next_step=DOCUMENTATION
        ) from error


def headings(path: Path, cells: list[str]) -> list[str]:
    """The columns of a header. Raises ReferenceRejected where one is missing, unknown or there twice."""
    columns = [cell.strip().lower() for cell in cells]
    missing = [column for column in REQUIRED if column not in columns]
    unknown = [cell.strip() for cell, column in zip(cells, columns, strict=True) if column not in COLUMNS]
    twice = [column for column in dict.fromkeys(columns) if columns.count(column) > 1]
    for what, wrong in (("the header lacks", missing), ("no such column:", unknown), ("a column stands twice:", twice)):
        if wrong:
            raise ReferenceRejected(
                f"{what} {', '.join(wrong)}",
                where=f"{path}, line 1",
                found=", ".join(cells),
                expected=f"id, name and any of {', '.join(COLUMNS[2:])}",
                next_step=DOCUMENTATION,
            )
    return columns


def entity(row: Row) -> ListedEntity:
    """One row as a listed subject."""
    schema = row.one("schema").lower() or Schema.ORGANISATION
    if schema not in set(Schema):
        raise row.rejected("no such schema", "schema", schema, ", ".join(Schema))
    nationalities, flag = row.countries("nationalities"), row.one("flag")
    listed_on = row.days("listed_on")
    return ListedEntity(
        id=row.required("id"),
        schema=Schema(schema),
        names=(
            ListedName(name=row.required("name")),
            *(ListedName(name=alias) for alias in row.several("aliases")),
            *(ListedName(name=alias, weak=True) for alias in row.several("weak_aliases")),
            *(ListedName(name=alias, former=True) for alias in row.several("former_names")),
        ),
        programme=row.one("programme") or None,
        countries=tuple(dict.fromkeys([*nationalities, *row.countries("countries")])),
        nationalities=tuple(nationalities),
        addresses=tuple(row.several("addresses")),
        birth_dates=tuple(row.days("birth_date")),
        birth_places=tuple(row.several("birth_places")),
        titles=tuple(row.several("titles")),
        identifiers=tuple(row.identifiers()),
        linked_to=tuple(row.several("linked_to")),
        vessel_type=row.one("vessel_type") or None,
        flag=row.country("flag", flag) if flag else None,
        owner=row.one("owner") or None,
        listed_on=listed_on[0] if listed_on else None,
        remarks=row.one("remarks") or None,
    )
