"""Licences and end-user statements as they were issued, and their register as a CSV of one's own."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from pathlib import Path

from firstline.consignment.codes import unit
from firstline.consignment.goods_item import Quantity
from firstline.consignment.value import Value
from firstline.errors import InvalidCode, ReferenceRejected
from firstline.reference.own_table import Columns, Row, rows
from firstline.text.fold import folded, tokens

COLUMNS = Columns(
    known=(
        "number", "kind", "entries", "exporter", "consignee", "end_user", "country", "quantity", "unit", "valid_from",
        "valid_to", "issued_by",
    ),
    required=("number", "kind", "entries", "valid_from", "issued_by"),
    documentation="Columns and an example stand in docs/reference/licences.md.",
)  # fmt: skip
_CODE = re.compile(r"^[A-Z0-9][A-Za-z0-9]*([.-][A-Za-z0-9]+)*$")


class PaperKind(StrEnum):
    LICENCE = "licence"
    END_USER_STATEMENT = "end-user-statement"


class IssuedPaper(Value, frozen=True, kw_only=True):
    """One line of goods of a licence or statement. `entries` are codes of control lists, each with all below it. Of
    `exporters`, `consignees`, `end_users` (names) and `countries` (of destination, ISO 3166-1) any one is right; where
    there are none, or no `quantity`, it is not limited in that. Days are whole ones, both included; without
    `valid_to` it has no end."""

    number: str
    kind: PaperKind
    entries: tuple[str, ...]
    exporters: tuple[str, ...] = ()
    consignees: tuple[str, ...] = ()
    end_users: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    quantity: Quantity | None = None
    valid_from: str
    valid_to: str | None = None
    issued_by: str


class LicenceRegister(Value, frozen=True, kw_only=True):
    """All that an administration says was issued; a paper for several goods has a line for each."""

    papers: tuple[IssuedPaper, ...]


def number_key(number: str) -> str:
    """A number as it is compared: its letters and digits, without regard to capitals and look-alike letters."""
    return folded("".join(tokens(number)))


def read(path: Path, _: Collection[str] | None = None) -> tuple[LicenceRegister, str]:
    """The register, without a date of its own; several values in one cell are parted by semicolons.

    Raises ReferenceRejected naming line, column, what was found and what was expected.
    """
    papers: list[IssuedPaper] = []
    lines: dict[tuple[str, str, frozenset[str]], int] = {}
    for line, row in rows(path, COLUMNS):
        one = paper(row)
        key = (one.kind, number_key(one.number), frozenset(one.entries))
        if key in lines:
            raise row.rejected(
                f"two rows are of one paper and the same entries, see line {lines[key]}",
                "number",
                one.number,
                "one row for each paper, or for each of its goods",
            )
        lines[key] = line
        papers.append(one)
    if not papers:
        raise ReferenceRejected("the register holds no papers", where=str(path), next_step=COLUMNS.documentation)
    return LicenceRegister(papers=tuple(papers)), ""


def paper(row: Row) -> IssuedPaper:
    """One row as an issued paper."""
    kind = row.one("kind").casefold()
    if kind not in set(PaperKind):
        raise row.rejected("no such kind", "kind", kind, " or ".join(PaperKind))
    named = "exporter" if kind == PaperKind.LICENCE else "end_user"
    row.required(named, "it must say for whom it is")
    valid_from, valid_to = day(row, "valid_from"), day(row, "valid_to") if row.one("valid_to") else None
    if valid_to is not None and valid_to < valid_from:
        raise row.rejected("it ends before it begins", "valid_to", valid_to, f"{valid_from} or later")
    return IssuedPaper(
        number=number(row),
        kind=PaperKind(kind),
        entries=entries(row),
        exporters=tuple(row.several("exporter")),
        consignees=tuple(row.several("consignee")),
        end_users=tuple(row.several("end_user")),
        countries=tuple(row.countries("country")),
        quantity=quantity(row),
        valid_from=valid_from,
        valid_to=valid_to,
        issued_by=row.required("issued_by", "nobody issued it"),
    )


def number(row: Row) -> str:
    """The number, which has a letter or a digit at least."""
    said = row.required("number", "a paper has no number")
    if not number_key(said):
        raise row.rejected("that is no number", "number", said, "letters and digits")
    return said


def entries(row: Row) -> tuple[str, ...]:
    """The codes of control lists that are covered."""
    row.required("entries", "no goods are covered")
    for code in row.several("entries"):
        if not _CODE.match(code):
            raise row.rejected(
                "that is no code of a control list", "entries", code, "such as 2B350 or 1C350.20; several parted by ;"
            )
    return tuple(row.several("entries"))


def quantity(row: Row) -> Quantity | None:
    """The quantity and its unit, which go together."""
    if not row.one("quantity") and not row.one("unit"):
        return None
    said, written = row.required("quantity", "a unit without a quantity"), row.one("unit")
    try:
        value = Decimal(said)
    except InvalidOperation:
        value = Decimal(0)
    if not value.is_finite() or value <= 0:
        raise row.rejected("that is no quantity", "quantity", said, "a number above 0, such as 1500 or 0.5")
    try:
        unit.parse(written)
    except InvalidCode as error:
        raise row.rejected("no such unit", "unit", written, error.expected or "") from error
    return Quantity(value=value, unit=written)


def day(row: Row, column: str) -> str:
    """A whole day."""
    said = row.required(column, "a paper has no first day")
    try:
        return date.fromisoformat(said).isoformat()
    except ValueError as error:
        raise row.rejected("that is no day", column, said, "year, month and day: 2026-04-12") from error
