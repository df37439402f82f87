"""CSV and TSV as administrations and carriers export them: a row is a goods item."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import chain, islice
from pathlib import Path
from typing import Any, TextIO

from firstline.consignment.codes import cas_number, country, un_number
from firstline.consignment.codes.commodity_code import hs6
from firstline.consignment.consignment import Consignment, ConsignmentType
from firstline.consignment.encoding import identified
from firstline.consignment.goods_item import GoodsItem, Packages, Quantity
from firstline.consignment.message import Message, Problem
from firstline.consignment.party import Identifier, Party, Role
from firstline.consignment.transport import Container, MeansOfTransport, Place, TransportDocument
from firstline.errors import InvalidCode
from firstline.files.encoding import encoding_of
from firstline.reading.mapping import Proposal, accepted, propose, unit_factor
from firstline.reading.reader import ReadingOptions, Source, Unread
from firstline.reading.record import Notes, gathered, moment

FORMAT = "delimited"
DELIMITERS = (",", ";", "\t", "|")
SAMPLE_ROWS = 200
HEADER_WITHIN = 20
MOST_COLUMNS = 2_000
LONGEST_CELL = 16 << 20
NOTHING = {"", "null", "none", "n/a", "-", "nan"}
WORTH_READING = ("goods_items.description", "goods_items.commodity_code", "parties.")
TYPES = {"im": ConsignmentType.IMPORT, "ex": ConsignmentType.EXPORT, "tr": ConsignmentType.TRANSIT}
TYPES |= {"им": ConsignmentType.IMPORT, "эк": ConsignmentType.EXPORT, "тт": ConsignmentType.TRANSIT}
_DAY = re.compile(r"^(\d{1,2})[./-](\d{1,2})[./-](\d{4}|\d{2})$")
_WHOLE = re.compile(r"^(\d+)\.0+$")


class Delimited:
    """The reader; see reading/reader.py."""

    def recognises(self, head: bytes, name: str) -> bool:
        """Whether lines of the first bytes hold the same number of some delimiter."""
        if b"\0" in head and not head.startswith((b"\xff\xfe", b"\xfe\xff")):
            return False
        text = head.decode("utf-16" if head.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8", "replace")
        return not text.lstrip().startswith("<") and delimiter_of(text.splitlines()[:HEADER_WITHIN]) is not None

    def read(self, source: Source, options: ReadingOptions) -> Iterator[Consignment | Unread]:
        """A consignment for each declaration: rows of one reference that follow each other."""
        csv.field_size_limit(LONGEST_CELL)
        with source.path.open(encoding=encoding_of(source.path), errors="replace", newline="") as stream:
            try:
                table = opened(stream, options.mapping)
            except (csv.Error, TableRefused) as error:
                yield refused(1, 1, str(error))
                return
            yield from consignments(table, source)


class TableRefused(ValueError):
    """A table that cannot be read as one."""


@dataclass
class Table:
    """The rows of a table below its header, what each column is, and how its numbers and dates are written."""

    headings: list[str]
    field_by_heading: Mapping[str, str]
    rows: Iterator[tuple[int, list[str]]]
    forms: Forms


@dataclass(frozen=True)
class Forms:
    """How this table writes: decimal commas or points, the day or the month first."""

    comma_headings: frozenset[str]
    month_first: bool


def refused(position: int, line: int, what: str) -> Unread:
    """A stretch of the table that gave no consignment."""
    problem = Problem(line=line, column=1, expected="a table with headings for goods or parties")
    return Unread(position=position, problem=problem, code="message.unreadable", what=what)


def delimiter_of(lines: Sequence[str]) -> str | None:
    """The delimiter that most lines share, or None where there is none."""
    filled = [line for line in lines if line.strip()]
    counts = {mark: sorted(line.count(mark) for line in filled) for mark in DELIMITERS}
    middle = {mark: values[len(values) // 2] for mark, values in counts.items() if values}
    best = max(middle, key=lambda mark: middle[mark], default=None)
    return best if best is not None and middle[best] > 0 else None


def opened(stream: TextIO, mapping: Mapping[str, str] | None) -> Table:
    """The table: its header found, its columns mapped. Raises TableRefused."""
    head = list(islice(stream, SAMPLE_ROWS))
    delimiter = delimiter_of(head[:HEADER_WITHIN])
    if delimiter is None:
        raise TableRefused("no delimiter separates columns")
    rows = numbered(csv.reader(chain(head, stream), delimiter=delimiter))
    sample = list(islice(rows, SAMPLE_ROWS - 10))
    place = header_place(sample)
    headings = unique([cell.strip() for cell in sample[place][1]])
    if len(headings) > MOST_COLUMNS:
        raise TableRefused(f"{len(headings)} columns are more than the {MOST_COLUMNS} that are read")
    below = sample[place + 1 :]
    if mapping is None:
        mapping = accepted(propose(headings, [row for _, row in below]))
    if not any(field.startswith(WORTH_READING) for field in mapping.values()):
        raise TableRefused(f"no column is recognised as goods or party among {', '.join(headings)[:200]}")
    return Table(headings, mapping, chain(below, rows), forms_of(headings, mapping, [row for _, row in below]))


def proposal_for(path: Path) -> list[Proposal]:
    """What is proposed for the columns of a table; nothing where it is no table."""
    with path.open(encoding=encoding_of(path), errors="replace", newline="") as stream:
        try:
            table = opened(stream, {"": "goods_items.description"})
        except (csv.Error, TableRefused):
            return []
        return propose(table.headings, [row for _, row in islice(table.rows, SAMPLE_ROWS)])


def numbered(reader: Any) -> Iterator[tuple[int, list[str]]]:
    """Rows with the line on which each ends."""
    for row in reader:
        yield reader.line_num, row


def header_place(sample: Sequence[tuple[int, list[str]]]) -> int:
    """The row whose cells are most often known headings, among the first; titles may stand above it."""
    scores = []
    for _, row in sample[:HEADER_WITHIN]:
        known = sum(proposal.certainty for proposal in propose(row, []) if proposal.heading.strip())
        scores.append(known)
    if not scores or max(scores) == 0:
        return 0
    return scores.index(max(scores))


def unique(headings: list[str]) -> list[str]:
    """Headings with their place behind those that repeat or are empty."""
    seen: set[str] = set()
    names = []
    for place, heading in enumerate(headings, start=1):
        name = heading or f"column {place}"
        names.append(f"{name} ({place})" if name in seen else name)
        seen.add(name)
    return names


def forms_of(headings: Sequence[str], mapping: Mapping[str, str], rows: Sequence[Sequence[str]]) -> Forms:
    """Read from the columns themselves how numbers and dates are written."""
    commas, months, days = set(), 0, 0
    for place, heading in enumerate(headings):
        cells = [row[place].strip() for row in rows if place < len(row)]
        if any(re.match(r"^-?[\d\s\u00a0.]*\d,\d{1,2}$|^-?\d+,\d{4,}$", cell) for cell in cells):
            commas.add(heading)
        for cell in cells if mapping.get(heading, "").endswith("_at") else ():
            match = _DAY.match(cell)
            if match:
                months += int(match[2]) > 12
                days += int(match[1]) > 12
    return Forms(frozenset(commas), month_first=months > days)


def consignments(table: Table, source: Source) -> Iterator[Consignment | Unread]:
    """Rows gathered to declarations."""
    position, gathered_rows = 0, list[Row]()
    try:
        for line, cells in table.rows:
            if not any(cell.strip() for cell in cells):
                continue
            row = Row(table, line, cells)
            if gathered_rows and begins_another(row, gathered_rows[0]):
                position += 1
                yield consignment(gathered_rows, source, position)
                gathered_rows = []
            gathered_rows.append(row)
    except csv.Error as error:
        if gathered_rows:
            position += 1
            yield consignment(gathered_rows, source, position)
        yield refused(position + 1, gathered_rows[-1].line + 1 if gathered_rows else 1, str(error))
        return
    if gathered_rows:
        yield consignment(gathered_rows, source, position + 1)


def begins_another(row: Row, first: Row) -> bool:
    """Whether a row belongs to another declaration: another reference, or none in a table that has none."""
    return first.reference is None or row.reference not in (None, first.reference)


class Row:
    """One row: the text in each mapped field, and what nobody maps."""

    def __init__(self, table: Table, line: int, cells: list[str]) -> None:
        self.line = line
        self.notes = Notes()
        self.forms = table.forms
        self.text: dict[str, str] = {}
        self.heading: dict[str, str] = {}
        self.unmapped: dict[str, str] = {}
        for place, cell in enumerate(cells):
            value = cell.strip().replace("\0", "")
            heading = table.headings[place] if place < len(table.headings) else f"column {place + 1}"
            if value.lower() in NOTHING:
                continue
            field = table.field_by_heading.get(heading)
            if field is None:
                self.unmapped[heading] = value
            else:
                self.text[field] = value
                self.heading[field] = heading
        if len(cells) > len(table.headings):
            self.notes.add("row", f"{len(cells)} cells", f"{len(table.headings)} cells", line)
        self.reference = self.plain("reference")

    def plain(self, field: str) -> str | None:
        """The text of a field; a number that a spreadsheet wrote as `123.0` without its `.0`."""
        text = self.text.get(field)
        match = _WHOLE.match(text) if text else None
        return match[1] if match else text

    def made(self, field: str, by: Any, expected: str) -> Any:
        """The value of a field; where it cannot be made it is noted and stays under its heading in the extras."""
        text = self.text.get(field)
        if text is None:
            return None
        try:
            return by(text)
        except (ValueError, ArithmeticError, InvalidCode):
            heading = self.heading[field]
            self.notes.add(heading, text, expected, self.line)
            self.unmapped[heading] = text
            return None

    def number(self, field: str) -> Decimal | None:
        """A number as this table writes numbers."""
        commas = self.heading.get(field) in self.forms.comma_headings
        value: Decimal | None = self.made(field, lambda text: as_decimal(text, commas=commas), "a number")
        return value

    def mass(self, field: str) -> Decimal | None:
        """A mass in kg."""
        value = self.number(field)
        factor = unit_factor(self.heading.get(field, ""))
        return value * factor if value is not None and factor != 1 else value

    def country(self, field: str) -> str | None:
        """A country code."""
        value: str | None = self.made(field, country.parse, "a country code of two letters")
        return value

    def moment(self, field: str) -> str | None:
        """A date or moment."""
        value: str | None = self.made(field, lambda text: as_moment(text, self.forms), "a date")
        return value


def as_decimal(text: str, *, commas: bool) -> Decimal:
    """A number with a decimal point, or with a decimal comma; spaces between thousands are no part of it."""
    bare = re.sub(r"[\s\u00a0\u202f']", "", text).removesuffix("%")
    if commas:
        bare = bare.replace(".", "").replace(",", ".")
    elif re.match(r"^-?\d{1,3}(,\d{3})+(\.\d+)?$", bare):
        bare = bare.replace(",", "")
    if not re.match(r"^-?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$", bare):
        raise ValueError(text)
    return Decimal(bare)


def as_moment(text: str, forms: Forms) -> str:
    """A date in the order of this table, or ISO 8601."""
    match = _DAY.match(text)
    if match is None:
        return moment(text.replace(" ", "T") if re.match(r"^\d{4}-\d\d-\d\d \d", text) else text)
    first, second, year = int(match[1]), int(match[2]), int(match[3])
    day, month = (second, first) if forms.month_first else (first, second)
    return date(year + 2000 if year < 100 else year, month, day).isoformat()


def consignment(rows: list[Row], source: Source, position: int) -> Consignment:
    """The rows of one declaration; the first says what concerns all of it."""
    first = rows[0]
    kind = first.text.get("type", "")[:2].lower()
    made: dict[str, Any] = {
        "version": first.made("version", int, "a whole number"),
        "type": TYPES.get(kind),
        "reference": first.reference,
        "lodged_at": first.moment("lodged_at"),
        "departure_at": first.moment("departure_at"),
        "arrival_at": first.moment("arrival_at"),
        "invoice_value": first.number("invoice_value"),
        "gross_mass_kg": first.mass("gross_mass_kg"),
        "country_of_dispatch": first.country("country_of_dispatch"),
        "country_of_destination": first.country("country_of_destination"),
        "means_of_transport": means(first),
        "transport_document": transport_document(first),
        "places": tuple(places(first)),
        "containers": tuple(dict.fromkeys(containers(rows))),
        "parties": tuple(dict.fromkeys(chain.from_iterable(parties(row) for row in rows))),
        "goods_items": tuple(goods_item(row) for row in rows if is_item(row)),
    }
    for name in ("mrn", "office", "procedure", "currency", "incoterm", "mode_of_transport", "voyage"):
        made[name] = first.plain(name)
    if "type" in first.text and made["type"] is None:
        first.unmapped[first.heading["type"]] = first.text["type"]
    extras = gathered(first.unmapped.items()) if not made["goods_items"] else {}
    message = Message(
        format=FORMAT,
        name=source.name,
        sha256=source.sha256,
        position=position,
        problems=tuple(problem for row in rows for problem in row.notes.problems),
    )
    present = {name: value for name, value in made.items() if value is not None}
    return identified(Consignment(id="", message=message, extras=extras, **present))


def means(row: Row) -> MeansOfTransport | None:
    """The means of transport."""
    found = MeansOfTransport(
        identity=row.plain("means_of_transport.identity"),
        name=row.plain("means_of_transport.name"),
        flag=row.country("means_of_transport.flag"),
        imo=row.plain("means_of_transport.imo"),
    )
    return found if found != MeansOfTransport() else None


def transport_document(row: Row) -> TransportDocument | None:
    """The transport document."""
    found = TransportDocument(
        number=row.plain("transport_document.number"), master=row.plain("transport_document.master")
    )
    return found if found != TransportDocument() else None


def places(row: Row) -> Iterator[Place]:
    """Places by their roles; a text of five letters is taken for a code."""
    for role in ("loading", "unloading", "transhipment", "delivery"):
        text = row.plain(f"places.{role}")
        if text:
            is_code = re.match(r"^[A-Z]{2}\s?[A-Z2-9]{3}$", text) is not None
            yield Place(role=role, code=text if is_code else None, name=None if is_code else text)


def containers(rows: list[Row]) -> Iterator[Container]:
    """The containers of all rows; one cell may name several."""
    for row in rows:
        for number in re.split(r"[,;/]\s*", row.plain("containers.number") or ""):
            if number.strip():
                yield Container(number=number.strip())


def parties(row: Row) -> Iterator[Party]:
    """The parties that the columns name."""
    for role in Role:
        prefix = f"parties.{role}"
        identifier = row.plain(f"{prefix}.identifier")
        found = Party(
            role=role,
            name=row.plain(f"{prefix}.name"),
            address=row.plain(f"{prefix}.address"),
            country=row.country(f"{prefix}.country"),
            identifiers=(Identifier(type="id", value=identifier),) if identifier else (),
        )
        if found != Party(role=role):
            yield found


def is_item(row: Row) -> bool:
    """Whether the row says anything of goods."""
    return any(field.startswith("goods_items.") for field in row.text)


def goods_item(row: Row) -> GoodsItem:
    """The goods of one row; what no column is mapped for is in its extras."""
    at = "goods_items."
    code = row.plain(f"{at}commodity_code")
    if code is not None and code.isdigit() and len(code) in (5, 7, 9):
        # A spreadsheet took the code for a number and dropped the zero of chapters 01 to 09.
        code = code.zfill(len(code) + 1)
    quantity = row.number(f"{at}supplementary_quantity")
    packages = Packages(
        number=row.number(f"{at}packages.number"),
        kind=row.plain(f"{at}packages.kind"),
        marks=row.plain(f"{at}packages.marks"),
    )
    made: dict[str, Any] = {
        "number": row.made(f"{at}number", lambda text: int(as_decimal(text, commas=False)), "a whole number"),
        "commodity_code": code,
        "hs6": hs6(code),
        "origin": row.country(f"{at}origin"),
        "gross_mass_kg": row.mass(f"{at}gross_mass_kg"),
        "net_mass_kg": row.mass(f"{at}net_mass_kg"),
        "supplementary_quantity": Quantity(value=quantity, unit=row.plain(f"{at}supplementary_unit"))
        if quantity is not None
        else None,
        "packages": (packages,) if packages != Packages() else None,
        "value": row.number(f"{at}value"),
        "statistical_value": row.number(f"{at}statistical_value"),
        "tax_rate": row.number(f"{at}tax_rate"),
        "un_number": row.made(f"{at}un_number", un_number.parse, "a UN number"),
        "cas_numbers": row.made(f"{at}cas_numbers", cas_numbers, "CAS numbers with their check digits"),
        "serial_numbers": tuple(re.split(r"[,;]\s*", row.text[f"{at}serial_numbers"]))
        if f"{at}serial_numbers" in row.text
        else None,
    }
    for name in ("description", "currency", "tax_type", "manufacturer", "brand", "model"):
        made[name] = row.plain(f"{at}{name}")
    present = {name: value for name, value in made.items() if value is not None}
    return GoodsItem(extras=gathered(row.unmapped.items()), **present)


def cas_numbers(text: str) -> tuple[str, ...]:
    """Every CAS number of a cell. Raises InvalidCode."""
    return tuple(cas_number.parse(part) for part in re.split(r"[,;\s]+", text) if part)


READER = Delimited()
