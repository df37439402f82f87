"""The declaration of ASYCUDA World (the single administrative document in XML), in the profiles of its countries."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from firstline.consignment.codes.commodity_code import hs6
from firstline.consignment.consignment import Consignment, ConsignmentType
from firstline.consignment.encoding import identified
from firstline.consignment.goods_item import Classification, Document, GoodsItem, Packages, Quantity
from firstline.consignment.message import Message
from firstline.consignment.party import Identifier, Party, Role
from firstline.consignment.transport import Container, MeansOfTransport, Place, TransportDocument
from firstline.errors import Unreadable
from firstline.files.xml import EMPTY, Node, elements
from firstline.reading.reader import ReadingOptions, Source, Unread
from firstline.reading.record import Notes, break_of, gathered, moment, unread

FORMAT = "asycuda-declaration"

TYPES = {"IM": ConsignmentType.IMPORT, "EX": ConsignmentType.EXPORT, "TR": ConsignmentType.TRANSIT}
TYPES_BY_FLOW = {"I": ConsignmentType.IMPORT, "E": ConsignmentType.EXPORT, "T": ConsignmentType.TRANSIT}
PRECISIONS = ("Precision_1", "Precision_2", "Precision_3", "Precision_4")
_SLASHED = re.compile(r"^(\d{1,2})[/.-](\d{1,2})[/.-](\d{2}|\d{4})$")


class AsycudaDeclaration:
    """The reader; see reading/reader.py."""

    def recognises(self, head: bytes, name: str) -> bool:
        """Whether an `ASYCUDA` element opens in the first bytes."""
        return re.search(rb"<([\w.-]+:)?ASYCUDA[\s>]", head.replace(b"\0", b"")) is not None

    def read(self, source: Source, options: ReadingOptions) -> Iterator[Consignment | Unread]:
        """Every declaration in the file."""
        position = 0
        try:
            for node, broken in elements(source.path, lambda name: name.upper() == "ASYCUDA"):
                position += 1
                yield declaration(node, source, position, broken)
        except Unreadable as error:
            yield unread(error, position + 1)
            return
        if position == 0:
            yield unread(Unreadable("there is no ASYCUDA declaration in it", line=1, column=1), 1)


def declaration(node: Node, source: Source, position: int, broken: Unreadable | None) -> Consignment:
    """One declaration as a consignment; what the record has no field for is in `extras`."""
    notes = Notes()
    dates = DateOrder(node)
    items = node.every("Item")
    extras: dict[str, Any] = {}
    if (count := node.take("Property", "Nbers", "Total_number_of_items")) is not None:
        extras["declared_goods_items"] = count
    serial = node.take("Identification", "Registration", "Serial_number")
    registered = node.take("Identification", "Registration", "Number")
    mrn = " ".join(part for part in (serial, registered) if part) if registered else None
    invoice = node.first("Valuation", "Gs_Invoice") or EMPTY
    made: dict[str, Any] = {
        "type": declaration_type(node),
        "reference": node.take("Declarant", "Reference", "Number") or node.take("UCR") or mrn,
        "mrn": mrn,
        "lodged_at": notes.taken(node.first("Identification", "Registration", "Date"), dates.read, "a date"),
        "office": node.take("Identification", "Office_segment", "Customs_clearance_office_code"),
        "procedure": node.take("Identification", "Type", "Declaration_gen_procedure_code"),
        "currency": invoice.take("Currency_code"),
        "invoice_value": notes.decimal(invoice.first("Amount_foreign_currency")),
        "incoterm": node.take("Transport", "Delivery_terms", "Code"),
        "mode_of_transport": node.take("Transport", "Means_of_transport", "Border_information", "Mode"),
        "means_of_transport": means(node, notes),
        "voyage": node.take("Transport", "Voyage_number"),
        "transport_document": transport_document(items),
        "country_of_dispatch": notes.country(
            node.first("General_information", "Country", "Export", "Export_country_code")
        ),
        "country_of_destination": notes.country(
            node.first("General_information", "Country", "Destination", "Destination_country_code")
        ),
        "places": tuple(places(node, notes)),
        "containers": tuple(containers(node)),
        "gross_mass_kg": notes.decimal(stated(node, ("Valuation", "Weight", "Gross_weight")))
        or notes.decimal(stated(node, ("Valuation", "Total", "Total_weight"))),
        "packages": total_packages(node, notes),
        "parties": tuple(parties(node)),
        "goods_items": tuple(goods_item(item, number, notes, dates) for number, item in enumerate(items, start=1)),
    }
    for item in items:
        item.take_rest()
    extras.update(gathered(node.left()))
    message = Message(
        format=FORMAT,
        name=source.name,
        sha256=source.sha256,
        position=position,
        complete=broken is None,
        problems=tuple(notes.problems) + ((break_of(broken),) if broken else ()),
    )
    present = {name: value for name, value in made.items() if value is not None}
    return identified(Consignment(id="", message=message, extras=extras, **present))


def stated(node: Node, path: tuple[str, ...]) -> Node | None:
    """The first element at a path that has a text."""
    return next((one for one in node.every(*path) if one.text is not None), None)


class DateOrder:
    """Whether this document writes the month or the day first: `10/24/16` tells, `4/1/15` alone does not.

    Where no date of the document tells, the month comes first, as ASYCUDA writes dates
    unless a country has changed it.
    """

    def __init__(self, node: Node) -> None:
        found = [match for text in texts(node) if (match := _SLASHED.match(text))]
        self.day_first = any(int(match[1]) > 12 for match in found) and not any(int(match[2]) > 12 for match in found)

    def read(self, text: str) -> str:
        """The day as ISO 8601. Raises ValueError."""
        match = _SLASHED.match(text)
        if match is None:
            return moment(text)
        first, second, year = int(match[1]), int(match[2]), int(match[3])
        day, month = (first, second) if self.day_first or first > 12 else (second, first)
        return date(year + 2000 if year < 100 else year, month, day).isoformat()


def texts(node: Node) -> Iterator[str]:
    """Every text of the document."""
    if node.text is not None:
        yield node.text
    for child in node.children:
        yield from texts(child)


def declaration_type(node: Node) -> ConsignmentType | None:
    """Import, export or transit, from the type of declaration or else from the flow."""
    kind = (node.first("Identification", "Type", "Type_of_declaration") or EMPTY).text or ""
    flow = (node.first("Property", "Sad_flow") or EMPTY).text or ""
    return TYPES.get(kind[:2].upper()) or TYPES_BY_FLOW.get(flow[:1].upper())


def means(node: Node, notes: Notes) -> MeansOfTransport | None:
    """The means at the border."""
    border = node.first("Transport", "Means_of_transport", "Border_information") or EMPTY
    found = MeansOfTransport(identity=border.take("Identity"), flag=notes.country(border.first("Nationality")))
    return found if found != MeansOfTransport() else None


def transport_document(items: list[Node]) -> TransportDocument | None:
    """The bill or waybill that all goods items name as their summary declaration."""
    named = [one for item in items for one in item.every("Previous_doc", "Summary_declaration") if one.text]
    if len({one.text for one in named}) != 1:
        return None
    for one in named:
        one.taken = True
    return TransportDocument(number=named[0].text)


def places(node: Node, notes: Notes) -> Iterator[Place]:
    """Border office, place of loading, place of delivery, where the goods lie."""
    office = node.first("Transport", "Border_office") or EMPTY
    loading = node.first("Transport", "Place_of_loading") or EMPTY
    found = (
        Place(role="border-office", code=office.take("Code"), name=office.take("Name")),
        Place(
            role="loading",
            code=loading.take("Code"),
            name=loading.take("Name"),
            country=notes.country(loading.first("Country")),
        ),
        Place(role="delivery", name=node.take("Transport", "Delivery_terms", "Place")),
        Place(role="goods-location", name=node.take("Transport", "Location_of_goods")),
    )
    yield from (place for place in found if place != Place(role=place.role))


def containers(node: Node) -> Iterator[Container]:
    """Containers of the declaration."""
    for one in node.every("Container"):
        indicator = (one.first("Empty_full_indicator") or EMPTY).text or ""
        found = Container(
            number=one.take("Container_identity"),
            type=one.take("Container_type"),
            full=False if "EMPTY" in indicator.upper() else True if "FULL" in indicator.upper() else None,
        )
        if found != Container():
            yield found


def total_packages(node: Node, notes: Notes) -> tuple[Packages, ...]:
    """The declaration's total of packages."""
    number = notes.decimal(stated(node, ("Property", "Nbers", "Total_number_of_packages")))
    return (Packages(number=number),) if number is not None else ()


def parties(node: Node) -> Iterator[Party]:
    """Exporter, consignee, declarant and his representative."""
    for role, at, part in (
        (Role.EXPORTER, ("Traders", "Exporter"), "Exporter"),
        (Role.CONSIGNEE, ("Traders", "Consignee"), "Consignee"),
        (Role.DECLARANT, ("Declarant",), "Declarant"),
    ):
        trader = node.first(*at) or EMPTY
        name, address = name_and_address(trader.take(f"{part}_name"))
        code = trader.take(f"{part}_code")
        found = Party(
            role=role,
            name=name,
            address=address,
            identifiers=(Identifier(type="tax", value=code),) if code else (),
        )
        if found != Party(role=role):
            yield found
    representative = node.take("Declarant", "Declarant_representative")
    if representative:
        yield Party(role=Role.AGENT, name=representative)


def name_and_address(text: str | None) -> tuple[str | None, str | None]:
    """The first line is the name, the others are the address."""
    lines = [line.strip() for line in (text or "").splitlines() if line.strip()]
    return (lines[0] if lines else None), "\n".join(lines[1:]) or None


def goods_item(node: Node, number: int, notes: Notes, dates: DateOrder) -> GoodsItem:
    """One goods item; its number is its place, as on the paper form."""
    code, further = commodity_code(node)
    invoice = node.first("Valuation_item", "Item_Invoice") or EMPTY
    made: dict[str, Any] = {
        "number": number,
        "description": node.take("Goods_description", "Commercial_Description")
        or node.take("Goods_description", "Description_of_goods"),
        "commodity_code": code,
        "hs6": hs6(code),
        "classifications": further,
        "origin": notes.country(stated(node, ("Goods_description", "Country_of_origin_code"))),
        "procedure": node.take("Tarification", "Extended_customs_procedure"),
        "preference": node.take("Tarification", "Preference_code"),
        "gross_mass_kg": notes.decimal(node.first("Valuation_item", "Weight_itm", "Gross_weight_itm")),
        "net_mass_kg": notes.decimal(node.first("Valuation_item", "Weight_itm", "Net_weight_itm")),
        "supplementary_quantity": supplementary_quantity(node, notes),
        "packages": packages(node, notes),
        "value": notes.decimal(stated(invoice, ("Amount_foreign_currency",)))
        or notes.decimal(stated(node, ("Tarification", "Item_price"))),
        "currency": invoice.take("Currency_code"),
        "statistical_value": notes.decimal(node.first("Valuation_item", "Statistical_value")),
        "tax_rate": notes.decimal(stated(node, ("Taxation", "Taxation_line", "Duty_tax_rate"))),
        "tax_type": node.take("Taxation", "Taxation_line", "Duty_tax_code"),
        "documents": tuple(documents(node, notes, dates)),
    }
    present = {name: value for name, value in made.items() if value is not None}
    return GoodsItem(extras=gathered(node.left()), **present)


def commodity_code(node: Node) -> tuple[str | None, tuple[Classification, ...]]:
    """The commodity code as written, under `HScode` or straight under `Tarification`; its further digits."""
    at = node.first("Tarification", "HScode") or node.first("Tarification") or EMPTY
    code = at.take("Commodity_code") or node.take("Tarification", "Commodity_code")
    further = ((scheme, at.take(scheme)) for scheme in PRECISIONS)
    return code, tuple(Classification(scheme=scheme, code=digits) for scheme, digits in further if digits)


def supplementary_quantity(node: Node, notes: Notes) -> Quantity | None:
    """The first supplementary unit with a quantity; old profiles write it with three p."""
    for unit in node.every("Tarification", "Supplementary_unit"):
        for prefix in ("Supplementary", "Suppplementary"):
            value = notes.decimal(stated(unit, (f"{prefix}_unit_quantity",)))
            if value is not None:
                return Quantity(value=value, unit=unit.take(f"{prefix}_unit_code"))
    return None


def packages(node: Node, notes: Notes) -> tuple[Packages, ...]:
    """The packages of an item."""
    found = []
    for one in node.every("Packages"):
        marks = [mark for name in ("Marks1_of_packages", "Marks2_of_packages") if (mark := one.take(name))]
        found.append(
            Packages(
                number=notes.decimal(one.first("Number_of_packages")),
                kind=one.take("Kind_of_packages_code"),
                marks=" ".join(marks) or None,
            )
        )
    return tuple(one for one in found if one != Packages())


def documents(node: Node, notes: Notes, dates: DateOrder) -> Iterator[Document]:
    """The documents attached to an item."""
    for one in node.every("Attached_documents"):
        found = Document(
            type=one.take("Attached_document_code"),
            number=one.take("Attached_document_reference"),
            date=notes.taken(one.first("Attached_document_date"), dates.read, "a date"),
        )
        if found != Document():
            yield found


READER = AsycudaDeclaration()
