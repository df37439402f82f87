"""The declaration of ASYCUDA World (the single administrative document in XML), in the profiles of its countries."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
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
from firstline.reading.record import Notes, break_of, gathered, moment, unread, written_number

FORMAT = "asycuda-declaration"

TYPES = {"IM": ConsignmentType.IMPORT, "EX": ConsignmentType.EXPORT, "TR": ConsignmentType.TRANSIT}
TYPES_BY_FLOW = {"I": ConsignmentType.IMPORT, "E": ConsignmentType.EXPORT, "T": ConsignmentType.TRANSIT}
PRECISIONS = ("Precision_1", "Precision_2", "Precision_3", "Precision_4")
_SLASHED = re.compile(r"^(\d{1,2})([/.-])(\d{1,2})[/.-](\d{2}|\d{4})$", re.ASCII)


class AsycudaDeclaration:
    """The reader; see reading/reader.py."""

    def recognises(self, head: bytes, name: str) -> bool:
        """Whether an `ASYCUDA` element opens in the first bytes."""
        return re.search(rb"<([\w.-]+:)?ASYCUDA[\s>]", head.replace(b"\0", b"")) is not None

    def read(self, source: Source, options: ReadingOptions) -> Iterator[Consignment | Unread]:
        """Every declaration in the file."""
        position = 0
        try:
            for node, broken in elements(source, lambda name: name.upper() == "ASYCUDA"):
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
    mrn = registration(node)
    invoice = node.first("Valuation", "Gs_Invoice") or EMPTY
    equipment = node.every("Container")
    made: dict[str, Any] = {
        "type": declaration_type(node),
        "reference": node.take("Declarant", "Reference", "Number") or node.take("UCR") or mrn,
        "mrn": mrn,
        "lodged_at": notes.taken(node.stated("Identification", "Registration", "Date"), dates.read, "a date"),
        "office": node.take("Identification", "Office_segment", "Customs_clearance_office_code"),
        "procedure": node.take("Identification", "Type", "Declaration_gen_procedure_code"),
        "currency": invoice.take("Currency_code"),
        "invoice_value": number(notes, invoice, "Amount_foreign_currency"),
        "incoterm": node.take("Transport", "Delivery_terms", "Code") or common(items, "IncoTerms", "Code"),
        "mode_of_transport": node.take("Transport", "Means_of_transport", "Border_information", "Mode"),
        "means_of_transport": means(node, notes),
        "voyage": node.take("Transport", "Voyage_number"),
        "transport_document": transport_document(items),
        "country_of_dispatch": notes.country(
            node.stated("General_information", "Country", "Export", "Export_country_code")
        ),
        "country_of_destination": notes.country(
            node.stated("General_information", "Country", "Destination", "Destination_country_code")
        ),
        "places": tuple(places(node, notes)),
        "gross_mass_kg": first_number(
            notes, node.stated("Valuation", "Weight", "Gross_weight"), node.stated("Valuation", "Total", "Total_weight")
        ),
        "packages": total_packages(node, notes),
        "parties": tuple(parties(node)),
        "goods_items": tuple(
            goods_item(item, place, equipment, notes, dates) for place, item in enumerate(items, start=1)
        ),
        "containers": tuple(containers(equipment)),
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


def number(notes: Notes, node: Node, *path: str) -> Decimal | None:
    """The number at a path, as people write it."""
    value: Decimal | None = notes.taken(node.stated(*path), written_number, "a number")
    return value


def first_number(notes: Notes, *nodes: Node | None) -> Decimal | None:
    """The number of the first element that is there; the others stay for the extras."""
    node = next((one for one in nodes if one is not None), None)
    value: Decimal | None = notes.taken(node, written_number, "a number")
    return value


def registration(node: Node) -> str | None:
    """Serial letter and number under which the declaration was registered."""
    at = node.first("Identification", "Registration")
    if at is None or at.stated("Number") is None:
        return None
    return " ".join(part for part in (at.take("Serial_number"), at.take("Number")) if part)


def common(items: list[Node], *path: str) -> str | None:
    """What all goods items say alike at a path; it stays with them as well."""
    said = {(item.stated(*path) or EMPTY).text for item in items}
    return said.pop() if len(said) == 1 else None


class DateOrder:
    """Whether this document writes the month or the day first: `10/24/16` tells, `4/1/15` alone does not.

    Where no date tells by its numbers, its spelling does. The client of ASYCUDA World writes the
    short dates of its computer's language: only the American one puts the month first, and it
    writes neither leading zeros, nor points, nor years of four digits (Unicode CLDR, short dates).
    """

    def __init__(self, node: Node) -> None:
        dates = [one.text or "" for one in node.below() if one.text and one.name.lower().endswith("date")]
        found = [match for text in dates if (match := _SLASHED.match(text))]
        tells_day = any(int(match[1]) > 12 for match in found)
        tells_month = any(int(match[3]) > 12 for match in found)
        is_american = all(match[2] == "/" and match[1][0] != "0" and len(match[4]) == 2 for match in found)
        self.day_first = tells_day if tells_day != tells_month else not is_american

    def read(self, text: str) -> str:
        """The day as ISO 8601. Raises ValueError."""
        match = _SLASHED.match(text)
        if match is None:
            return moment(text)
        first, second, year = int(match[1]), int(match[3]), int(match[4])
        is_day_first = first > 12 or (self.day_first and second <= 12)
        day, month = (first, second) if is_day_first else (second, first)
        return date(year + 2000 if year < 100 else year, month, day).isoformat()


def declaration_type(node: Node) -> ConsignmentType | None:
    """Import, export or transit, from the type of declaration or else from the flow."""
    kind = (node.first("Identification", "Type", "Type_of_declaration") or EMPTY).text or ""
    flow = (node.first("Property", "Sad_flow") or EMPTY).text or ""
    return TYPES.get(kind[:2].upper()) or TYPES_BY_FLOW.get(flow[:1].upper())


def means(node: Node, notes: Notes) -> MeansOfTransport | None:
    """The means at the border."""
    border = node.first("Transport", "Means_of_transport", "Border_information") or EMPTY
    found = MeansOfTransport(identity=border.take("Identity"), flag=notes.country(border.stated("Nationality")))
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
    """Border office, places of loading, unloading and delivery, where the goods lie, where transit ends."""
    terms = node.first("Transport", "Delivery_terms") or EMPTY
    found = (
        place("border-office", node.first("Transport", "Border_office"), notes),
        place("loading", node.first("Transport", "Place_of_loading"), notes),
        place("unloading", node.first("Transport", "Place_of_unloading"), notes),
        Place(role="delivery", name=terms.take("Place")),
        Place(role="goods-location", name=node.take("Transport", "Location_of_goods")),
        place("destination-office", node.first("Transit", "Destination"), notes),
    )
    yield from (one for one in found if one != Place(role=one.role))


def place(role: str, node: Node | None, notes: Notes) -> Place:
    """A place with its code, name and country."""
    at = node or EMPTY
    return Place(
        role=role,
        code=at.take("Code") or at.take("Office"),
        name=at.take("Name"),
        country=notes.country(at.stated("Country")),
    )


def containers(equipment: list[Node]) -> Iterator[Container]:
    """Containers of the declaration."""
    for one in equipment:
        found = Container(
            number=one.take("Container_identity"),
            type=one.take("Container_type"),
            full=fullness(one),
            seals=tuple(seal for name in ("Seal_number", "Seals", "Seal") for seal in one.take_all(name)),
        )
        if found != Container():
            yield found


def fullness(node: Node) -> bool | None:
    """Whether a container is full; an indicator that says neither stays for the extras."""
    indicator = node.stated("Empty_full_indicator")
    said = ((indicator.text if indicator else None) or "").upper()
    full = False if "EMPTY" in said else True if "FULL" in said else None
    if indicator is not None and full is not None:
        indicator.take()
    return full


def total_packages(node: Node, notes: Notes) -> tuple[Packages, ...]:
    """The declaration's total of packages."""
    total = number(notes, node, "Property", "Nbers", "Total_number_of_packages")
    return (Packages(number=total),) if total is not None else ()


# Who stands in box 9 pays; the record has no role for that, and it stays for the extras.
ROLE_BY_NAME = {
    "exporter": Role.EXPORTER,
    "consignor": Role.CONSIGNOR,
    "consignee": Role.CONSIGNEE,
    "importer": Role.IMPORTER,
    "notify": Role.NOTIFY,
    "seller": Role.SELLER,
    "buyer": Role.BUYER,
    "carrier": Role.CARRIER,
    "declarant": Role.DECLARANT,
}


def parties(node: Node) -> Iterator[Party]:
    """The traders, the declarant and his representative, the warehouse."""
    traders = [trader for at in node.every("Traders") for trader in at.children]
    for trader in [*traders, *node.every("Declarant")]:
        role = ROLE_BY_NAME.get(trader.name.lower())
        if role is not None:
            yield from party(role, trader)
    representative = node.take("Declarant", "Declarant_representative")
    if representative:
        yield Party(role=Role.AGENT, name=representative)
    for identification in node.take_all("Warehouse", "Identification"):
        yield Party(role=Role.WAREHOUSE, identifiers=(Identifier(type="warehouse", value=identification),))


def party(role: Role, node: Node) -> Iterator[Party]:
    """One party, if anything is said of it; its name and address stand on lines of one element."""
    name, lines = name_and_address(node.take(f"{node.name}_name"))
    address = "\n".join(part for part in (lines, node.take(f"{node.name}_address")) if part)
    code = node.take(f"{node.name}_code")
    identifiers = (Identifier(type="tax", value=code),) if code else ()
    found = Party(role=role, name=name, address=address or None, identifiers=identifiers)
    if found != Party(role=role):
        yield found


def name_and_address(text: str | None) -> tuple[str | None, str | None]:
    """The first line is the name, the others are the address."""
    lines = [line.strip() for line in (text or "").splitlines() if line.strip()]
    return (lines[0] if lines else None), "\n".join(lines[1:]) or None


def goods_item(node: Node, place: int, equipment: list[Node], notes: Notes, dates: DateOrder) -> GoodsItem:
    """One goods item; its number is its place, as on the paper form."""
    code, further = commodity_code(node)
    invoice = node.first("Valuation_item", "Item_Invoice") or EMPTY
    tax = next((line for line in node.every("Taxation", "Taxation_line") if line.stated("Duty_tax_code")), EMPTY)
    price = node.stated("Tarification", "Item_price")
    made: dict[str, Any] = {
        "number": place,
        "description": node.take("Goods_description", "Commercial_Description")
        or node.take("Goods_description", "Description_of_goods"),
        "commodity_code": code,
        "hs6": hs6(code),
        "classifications": further,
        "origin": notes.country(node.stated("Goods_description", "Country_of_origin_code")),
        "procedure": node.take("Tarification", "Extended_customs_procedure"),
        "preference": node.take("Tarification", "Preference_code"),
        "gross_mass_kg": number(notes, node, "Valuation_item", "Weight_itm", "Gross_weight_itm"),
        "net_mass_kg": number(notes, node, "Valuation_item", "Weight_itm", "Net_weight_itm"),
        "supplementary_quantity": supplementary_quantity(node, notes),
        "packages": packages(node, notes),
        "value": first_number(notes, invoice.stated("Amount_foreign_currency"), price),
        "currency": invoice.take("Currency_code"),
        "statistical_value": number(notes, node, "Valuation_item", "Statistical_value"),
        "tax_rate": number(notes, tax, "Duty_tax_rate"),
        "tax_type": tax.take("Duty_tax_code"),
        "documents": tuple(documents(node, notes, dates)),
        "containers": tuple(containers_of(str(place), equipment)),
    }
    present = {name: value for name, value in made.items() if value is not None}
    return GoodsItem(extras=gathered(node.left()), **present)


def containers_of(item: str, equipment: list[Node]) -> Iterator[str]:
    """The numbers of the containers that name the item."""
    for one in equipment:
        number = (one.stated("Container_identity") or EMPTY).text
        if number and (one.stated("Item_Number") or EMPTY).text == item:
            yield number


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
            value = number(notes, unit, f"{prefix}_unit_quantity")
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
                number=number(notes, one, "Number_of_packages"),
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
            date=notes.taken(one.stated("Attached_document_date"), dates.read, "a date"),
        )
        if found != Document():
            yield found


READER = AsycudaDeclaration()
