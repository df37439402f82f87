"""Rows of a table as consignments: a row is a goods item, rows of one declaration are one consignment."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, datetime
from decimal import Decimal
from itertools import chain
from typing import Any, TypeVar

from firstline.consignment.codes import cas_number, country, un_number
from firstline.consignment.codes.commodity_code import hs6
from firstline.consignment.consignment import Consignment, ConsignmentType
from firstline.consignment.encoding import identified
from firstline.consignment.goods_item import Document, GoodsItem, Packages, Quantity
from firstline.consignment.message import Message, Problem
from firstline.consignment.party import Identifier, Party, Role
from firstline.consignment.transport import Container, MeansOfTransport, Place, TransportDocument
from firstline.errors import InvalidCode
from firstline.reading.mapping import PLACE_ROLES, unit_factor
from firstline.reading.reader import Source
from firstline.reading.record import Notes, gathered, moment, whole, written_number
from firstline.reading.table import DAY, Forms, Table, TableRefused

NOTHING = {"", "null", "none", "n/a", "-", "nan", "—"}
OF_A_ROW = ("goods_items.", "parties.", "containers.")
TYPES = {
    **dict.fromkeys(("im", "им", "вв"), ConsignmentType.IMPORT),
    **dict.fromkeys(("ex", "эк", "вы"), ConsignmentType.EXPORT),
    **dict.fromkeys(("tr", "тр", "тт", "tt"), ConsignmentType.TRANSIT),
}
_WHOLE = re.compile(r"^(\d+)\.0+$", re.ASCII)
_MASS = re.compile(r"^(.*\d)\s*(kgs?|кг|tonnes?|tons?|тонн[аы]?|t|т)\.?$", re.IGNORECASE)
_MONEY = re.compile(r"^(?:([A-Z]{3})\s*)?([^A-Z]*\d[^A-Z]*?)(?:\s*([A-Z]{3}))?$")
_ISO_LIKE = re.compile(r"^\d{4}-|^\d{8}|^\d{4}$", re.ASCII)
_FORMS_OF_DAYS = ("%Y/%m/%d", "%Y.%m.%d", "%d-%b-%Y", "%d %b %Y", "%d-%b-%y", "%d %B %Y", "%b %d, %Y", "%B %d, %Y")

Made = TypeVar("Made")


class Row:
    """One row: the text in each mapped field, and what nobody maps.

    `unmapped` is said of the row's goods, `failed` of the consignment: what could not be
    made of a field of its own.
    """

    def __init__(self, table: Table, line: int, cells: list[str]) -> None:
        self.line = line
        self.notes = Notes()
        self.forms: Forms = table.forms
        self.text: dict[str, str] = {}
        self.heading: dict[str, str] = {}
        self.unmapped: dict[str, str] = {}
        self.failed: dict[str, str] = {}
        for place, cell in enumerate(cells):
            value = cell.strip().replace("\0", "")
            if value.lower() in NOTHING:
                continue
            heading = table.headings[place] if place < len(table.headings) else f"column {place + 1}"
            if "\ufffd" in value:
                self.notes.add(heading, value, "text in the encoding of the file", line)
            field = table.field_by_heading.get(heading)
            if field is None or field in self.text:
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

    def made(self, field: str, by: Callable[[str], Made], expected: str) -> Made | None:
        """The value of a field; where it cannot be made it is noted and stays under its heading in the extras."""
        text = self.text.get(field)
        if text is None:
            return None
        try:
            return by(text)
        except (ValueError, InvalidCode):
            heading = self.heading[field]
            self.notes.add(heading, text, expected, self.line)
            kept = self.unmapped if field.startswith("goods_items.") else self.failed
            kept[heading] = text
            return None

    def writes_commas(self, field: str) -> bool:
        """Whether the column of a field has decimal commas."""
        return self.heading.get(field) in self.forms.comma_headings

    def number(self, field: str) -> Decimal | None:
        """A number as this table writes numbers."""
        commas = self.writes_commas(field)
        return self.made(field, lambda text: written_number(text, commas=commas), "a number")

    def mass(self, field: str) -> Decimal | None:
        """A mass in kg, from the unit beside the number or else in the heading."""
        factor, commas = unit_factor(self.heading.get(field, "")), self.writes_commas(field)
        return self.made(field, lambda text: as_mass(text, factor, commas=commas), "a mass")

    def country(self, field: str) -> str | None:
        """A country code."""
        return self.made(field, country.parse, "a country code of two letters")

    def moment(self, field: str) -> str | None:
        """A date or moment."""
        return self.made(field, lambda text: as_moment(text, self.forms), "a date")

    def parts(self, field: str) -> tuple[str, ...]:
        """The several values that one cell lists."""
        return tuple(part for part in re.split(r"\s*[,;/\n]\s*", self.plain(field) or "") if part)


def as_mass(text: str, factor: int, *, commas: bool) -> Decimal:
    """A mass in kg of a number with or without a unit behind it; `factor` is that of the column's unit."""
    match = _MASS.match(text)
    if match is not None:
        text, factor = match[1], unit_factor(f"({match[2]})")
    value = written_number(text, commas=commas)
    return value * factor if factor != 1 else value


def as_moment(text: str, forms: Forms) -> str:
    """A date in the order of this table, with a month's English name, or ISO 8601. Raises ValueError."""
    match = DAY.match(text)
    if match is None:
        return moment(text) if _ISO_LIKE.match(text) else named_day(text)
    first, second, year = int(match[1]), int(match[2]), int(match[3])
    is_month_first = second > 12 or (forms.month_first and first <= 12)
    day, month = (second, first) if is_month_first else (first, second)
    written = date(year + 2000 if year < 100 else year, month, day).isoformat()
    return moment(f"{written}T{match[4].zfill(5) if len(match[4]) < 6 else match[4].zfill(8)}") if match[4] else written


def named_day(text: str) -> str:
    """A day written year first with slashes or points, or with the month's English name. Raises ValueError."""
    for form in _FORMS_OF_DAYS:
        try:
            return datetime.strptime(text, form).date().isoformat()
        except ValueError:
            continue
    raise ValueError(text)


def consignments(table: Table, source: Source, format: str) -> Iterator[Consignment]:
    """Rows gathered to declarations: those of one reference that follow each other.

    Where the table breaks off, the declaration that was being read is not complete; TableRefused is
    raised where none was.
    """
    position, gathered_rows = 0, list[Row]()
    try:
        for row in (Row(table, line, cells) for line, cells in table.rows if any(map(str.strip, cells))):
            if gathered_rows and begins_another(row, gathered_rows[0]):
                position += 1
                yield consignment(gathered_rows, source, format, position)
                gathered_rows = []
            gathered_rows.append(row)
    except TableRefused as error:
        if not gathered_rows:
            raise
        broken = Problem(line=error.line, column=1, value=str(error), expected="the rest of the table")
        yield consignment(gathered_rows, source, format, position + 1, broken)
        return
    if gathered_rows:
        yield consignment(gathered_rows, source, format, position + 1)


def begins_another(row: Row, first: Row) -> bool:
    """Whether a row belongs to another declaration: another reference, or none in a table that has none."""
    return first.reference is None or row.reference not in (None, first.reference)


def consignment(
    rows: list[Row], source: Source, format: str, position: int, broken: Problem | None = None
) -> Consignment:
    """The rows of one declaration; what concerns all of it is what the first row that says it says."""
    first = of_all(rows)
    made: dict[str, Any] = {
        "version": first.made("version", whole, "a whole number"),
        "type": first.made("type", consignment_type, "import, export or transit"),
        "reference": first.reference,
        "lodged_at": first.moment("lodged_at"),
        "departure_at": first.moment("departure_at"),
        "arrival_at": first.moment("arrival_at"),
        "invoice_value": first.number("invoice_value"),
        "gross_mass_kg": first.mass("gross_mass_kg"),
        "volume_m3": first.number("volume_m3"),
        "country_of_dispatch": first.country("country_of_dispatch"),
        "country_of_destination": first.country("country_of_destination"),
        "countries_of_transit": first.made("countries_of_transit", countries, "country codes of two letters"),
        "means_of_transport": means(first),
        "transport_document": transport_document(first),
        "places": tuple(places(first)),
        "containers": tuple(dict.fromkeys(chain.from_iterable(containers(row) for row in rows))),
        "packages": total_packages(first),
        "parties": tuple(dict.fromkeys(chain.from_iterable(parties(row) for row in rows))),
        "goods_items": tuple(goods_item(row) for row in rows if is_item(row)),
    }
    for name in (
        "mrn",
        "office",
        "procedure",
        "currency",
        "incoterm",
        "mode_of_transport",
        "voyage",
        "freight_payment",
    ):
        made[name] = first.plain(name)
    message = Message(
        format=format,
        name=source.name,
        sha256=source.sha256,
        position=position,
        complete=broken is None,
        problems=(*(problem for row in rows for problem in row.notes.problems), *((broken,) if broken else ())),
    )
    present = {name: value for name, value in made.items() if value is not None}
    return identified(Consignment(id="", message=message, extras=gathered(said_of_all(rows)), **present))


def of_all(rows: list[Row]) -> Row:
    """The first row, with what later rows alone say of the whole; what they say otherwise stays with their goods."""
    first = rows[0]
    for row in rows[1:]:
        for field, text in row.text.items():
            if field.startswith(OF_A_ROW):
                continue
            if field not in first.text:
                first.text[field], first.heading[field] = text, row.heading[field]
            elif text != first.text[field]:
                row.unmapped[row.heading[field]] = text
    return first


def said_of_all(rows: list[Row]) -> Iterator[tuple[str, str]]:
    """What is kept in the extras of the consignment: its own, and that of rows without goods."""
    for row in rows:
        yield from row.failed.items()
        if not is_item(row):
            yield from row.unmapped.items()


def consignment_type(text: str) -> ConsignmentType:
    """Import, export or transit by the first two letters, in Latin or Cyrillic. Raises ValueError."""
    found = TYPES.get(text[:2].lower())
    if found is None:
        raise ValueError(text)
    return found


def countries(text: str) -> tuple[str, ...]:
    """Every country code of a cell. Raises InvalidCode."""
    return tuple(country.parse(part) for part in re.split(r"[,;/\s]+", text) if part)


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
        type=row.plain("transport_document.type"),
        number=row.plain("transport_document.number"),
        master=row.plain("transport_document.master"),
    )
    return found if found != TransportDocument() else None


def places(row: Row) -> Iterator[Place]:
    """Places by their roles: UN/LOCODEs where all of the column is of that form, else names."""
    for role in PLACE_ROLES:
        text = row.plain(f"places.{role}")
        if text:
            is_code = row.heading[f"places.{role}"] in row.forms.code_headings
            yield Place(role=role, code=text if is_code else None, name=None if is_code else text)


def containers(row: Row) -> Iterator[Container]:
    """The containers of a row; one cell may name several, the type and seals then stand for each."""
    numbers = row.parts("containers.number")
    kind, seals = row.plain("containers.type"), row.parts("containers.seals")
    for number in numbers or ((None,) if kind or seals else ()):
        yield Container(number=number, type=kind, seals=seals)


def total_packages(row: Row) -> tuple[Packages, ...] | None:
    """The total of packages."""
    number = row.number("packages.number")
    return (Packages(number=number),) if number is not None else None


def parties(row: Row) -> Iterator[Party]:
    """The parties that the columns name."""
    named = {field.split(".")[1] for field in row.text if field.startswith("parties.")}
    for role in (role for role in Role if role in named):
        prefix = f"parties.{role}"
        identifier = row.plain(f"{prefix}.identifier")
        found = Party(
            role=role,
            name=row.plain(f"{prefix}.name"),
            address=row.plain(f"{prefix}.address"),
            country=row.country(f"{prefix}.country"),
            identifiers=(Identifier(type="id", value=identifier),) if identifier else (),
            contacts=(contact,) if (contact := row.plain(f"{prefix}.contact")) else (),
        )
        if found != Party(role=role):
            yield found


def is_item(row: Row) -> bool:
    """Whether the row says anything of goods."""
    return any(field.startswith("goods_items.") for field in row.text)


def goods_item(row: Row) -> GoodsItem:
    """The goods of one row; what no column is mapped for is in its extras."""
    at = "goods_items."
    code = zero_restored(row.plain(f"{at}commodity_code"))
    currency, value = money(row)
    made: dict[str, Any] = {
        "number": row.made(f"{at}number", as_whole, "a whole number"),
        "commodity_code": code,
        "hs6": hs6(code),
        "origin": row.country(f"{at}origin"),
        "gross_mass_kg": row.mass(f"{at}gross_mass_kg"),
        "net_mass_kg": row.mass(f"{at}net_mass_kg"),
        "supplementary_quantity": supplementary_quantity(row),
        "packages": packages(row),
        "value": value,
        "currency": row.plain(f"{at}currency") or currency,
        "statistical_value": row.number(f"{at}statistical_value"),
        "tax_rate": row.number(f"{at}tax_rate"),
        "un_number": row.made(f"{at}un_number", un_number.parse, "a UN number"),
        "cas_numbers": row.made(f"{at}cas_numbers", cas_numbers, "CAS numbers with their check digits"),
        "documents": documents(row),
        "serial_numbers": row.parts(f"{at}serial_numbers"),
        "containers": row.parts("containers.number"),
    }
    for name in PLAIN_OF_ITEM:
        made[name] = row.plain(f"{at}{name}")
    present = {name: value for name, value in made.items() if value is not None}
    return GoodsItem(extras=gathered(row.unmapped.items()), **present)


PLAIN_OF_ITEM = (
    "description",
    "language",
    "procedure",
    "preference",
    "tax_type",
    "manufacturer",
    "brand",
    "model",
    "standard",
)


def zero_restored(code: str | None) -> str | None:
    """The code with the zero of chapters 01 to 09, which a spreadsheet drops that takes it for a number."""
    if code is not None and code.isdigit() and len(code) in (5, 7, 9):
        return code.zfill(len(code) + 1)
    return code


def as_whole(text: str) -> int:
    """A whole number, with or without decimals that say nothing. Raises ValueError."""
    value = written_number(text)
    if value != value.to_integral_value():
        raise ValueError(text)
    return int(value)


def money(row: Row) -> tuple[str | None, Decimal | None]:
    """Currency, where the cell names it, and value of the goods."""
    field = "goods_items.value"
    match = _MONEY.match(row.text.get(field, ""))
    commas = row.writes_commas(field)
    if match is None or not (match[1] or match[3]):
        return None, row.number(field)
    value = row.made(field, lambda _: written_number(match[2], commas=commas), "a number")
    return (match[1] or match[3] if value is not None else None), value


def supplementary_quantity(row: Row) -> Quantity | None:
    """The supplementary quantity with its unit; a unit without a quantity stays for the extras."""
    value, unit = row.number("goods_items.supplementary_quantity"), row.plain("goods_items.supplementary_unit")
    if value is not None:
        return Quantity(value=value, unit=unit)
    if unit is not None:
        row.unmapped[row.heading["goods_items.supplementary_unit"]] = unit
    return None


def packages(row: Row) -> tuple[Packages, ...] | None:
    """The packages of the goods."""
    at = "goods_items.packages"
    found = Packages(number=row.number(f"{at}.number"), kind=row.plain(f"{at}.kind"), marks=row.plain(f"{at}.marks"))
    return (found,) if found != Packages() else None


def documents(row: Row) -> tuple[Document, ...] | None:
    """The document that the row names."""
    at = "goods_items.documents"
    found = Document(type=row.plain(f"{at}.type"), number=row.plain(f"{at}.number"), date=row.moment(f"{at}.date"))
    return (found,) if found != Document() else None


def cas_numbers(text: str) -> tuple[str, ...]:
    """Every CAS number of a cell. Raises InvalidCode."""
    return tuple(cas_number.parse(part) for part in re.split(r"[,;\s]+", text) if part)
