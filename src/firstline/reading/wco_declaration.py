"""WCO Data Model 3 in XML: every `Declaration`, whatever stands around it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from firstline.consignment.consignment import Consignment, ConsignmentType
from firstline.consignment.encoding import identified
from firstline.consignment.goods_item import Packages
from firstline.consignment.message import Message
from firstline.errors import Unreadable
from firstline.files.xml import EMPTY, Node, Said, surrounded
from firstline.reading.reader import ReadingOptions, Source, Unread
from firstline.reading.record import Notes, break_of, gathered, unread
from firstline.reading.wco_goods_item import goods_item, main_procedure
from firstline.reading.wco_party import parties
from firstline.reading.wco_transport import transport
from firstline.reading.wco_values import Path, amount, first_stated, mass, moment, taken_from, volume

FORMAT = "wco-declaration"

# The first two letters of the type; UN/EDIFACT 1001 document names; the first letter of the EU's data sets.
TYPES = {
    "IM": ConsignmentType.IMPORT,
    "EX": ConsignmentType.EXPORT,
    "TR": ConsignmentType.TRANSIT,
    "T1": ConsignmentType.TRANSIT,
    "T2": ConsignmentType.TRANSIT,
    "TI": ConsignmentType.TRANSIT,
    "929": ConsignmentType.IMPORT,
    "830": ConsignmentType.EXPORT,
    "950": ConsignmentType.TRANSIT,
    "785": ConsignmentType.CARGO_REPORT,
}
TYPES_BY_DATA_SET = {
    "B": ConsignmentType.EXPORT,
    "C": ConsignmentType.EXPORT,
    "D": ConsignmentType.TRANSIT,
    "F": ConsignmentType.CARGO_REPORT,
    "H": ConsignmentType.IMPORT,
    "I": ConsignmentType.IMPORT,
}
# The first digit of a customs procedure: 1 to 3 lead out of the territory, 4 to 7 into it (EU, annex B, 37).
TYPES_BY_PROCEDURE = dict.fromkeys("123", ConsignmentType.EXPORT) | dict.fromkeys("4567", ConsignmentType.IMPORT)
_RECOGNISED = re.compile(rb"urn:wco:datamodel|<([\w.-]+:)?(GoodsShipment|FunctionalReferenceID)[\s>]")
_DECLARATION = re.compile(rb"<([\w.-]+:)?Declaration[\s>/]")


class WcoDeclaration:
    """The reader; see reading/reader.py."""

    def recognises(self, head: bytes, name: str) -> bool:
        """Whether the WCO's namespace, or a `Declaration` with elements of its own, stands in the first bytes."""
        plain = head.replace(b"\0", b"")
        if b"<" not in plain or _RECOGNISED.search(plain) is None:
            return False
        return b"urn:wco:datamodel" in plain or _DECLARATION.search(plain) is not None

    def read(self, source: Source, options: ReadingOptions) -> Iterator[Consignment | Unread]:
        """Every declaration in the file."""
        position = 0
        try:
            for node, broken, around in surrounded(source, lambda name: name == "Declaration"):
                position += 1
                yield declaration(node, source, position, broken, around)
        except Unreadable as error:
            yield unread(error, position + 1)
            return
        if position == 0:
            yield unread(Unreadable("there is no Declaration in it", line=1, column=1), 1)


def declaration(node: Node, source: Source, position: int, broken: Unreadable | None, around: Said) -> Consignment:
    """One declaration as a consignment; what the record has no field for is in `extras`."""
    notes = Notes()
    extras: dict[str, Any] = {}
    if (count := node.take("GoodsItemQuantity")) is not None:
        extras["declared_goods_items"] = count
    shipments = node.every("GoodsShipment")
    items = goods(node)
    levels = [node, *shipments]
    currency, invoice_value = amount(first_stated(levels, INVOICES), notes)
    mrn = node.take("ID") or said_around(around, "MRN")
    made: dict[str, Any] = {
        "version": notes.whole(node.stated("VersionID")),
        "type": declaration_type(node, items),
        "reference": node.take("FunctionalReferenceID") or mrn,
        "mrn": mrn,
        "lodged_at": moment([node], ["AcceptanceDateTime", "IssueDateTime"], notes),
        "office": taken_from([node], OFFICES),
        "procedure": taken_from(levels, [("GovernmentProcedure", "CurrentCode")]),
        "currency": currency,
        "invoice_value": invoice_value,
        "incoterm": taken_from(shipments, [("TradeTerms", "ConditionCode")]),
        "gross_mass_kg": mass(first_stated(levels, [("TotalGrossMassMeasure",)]), notes),
        "volume_m3": volume(first_stated(levels, [("TotalVolumeMeasure",)]), notes),
        "packages": total_packages(node, notes),
        "parties": parties(node, notes),
        **transport(node, shipments, items, notes),
        "goods_items": tuple(goods_item(item, notes) for item in items),
    }
    extras.update(gathered(node.left()))
    message = Message(
        format=FORMAT,
        name=source.name,
        sha256=source.sha256,
        position=position,
        complete=broken is None,
        problems=tuple(notes.problems) + ((break_of(broken),) if broken else ()),
        extras=gathered(around),
    )
    present = {name: value for name, value in made.items() if value is not None}
    return identified(Consignment(id="", message=message, extras=extras, **present))


INVOICES: tuple[Path, ...] = (("InvoiceAmount",), ("Invoice", "InvoiceAmount"), ("Invoice", "TotalAmount"))
OFFICES: tuple[Path, ...] = (
    ("DeclarationOfficeID",),
    ("DeclarationOffice", "ID"),
    ("PresentationOffice", "ID"),
)


def goods(node: Node) -> list[Node]:
    """The goods items; those of the transport contract where the declaration has no others."""
    items = node.every("GoodsShipment", "GovernmentAgencyGoodsItem") + node.every("GovernmentAgencyGoodsItem")
    if items:
        return items
    carried = node.every("Consignment", "ConsignmentItem")
    carried += node.every("GoodsShipment", "Consignment", "ConsignmentItem")
    return [one for one in carried if one.first("Commodity")]


def said_around(around: Said, name: str) -> str | None:
    """What stands around the declaration under a name, where it says one thing only."""
    texts = {text for path, text in around if path.rsplit("/", 1)[-1] == name}
    return texts.pop() if len(texts) == 1 else None


def declaration_type(node: Node, items: list[Node]) -> ConsignmentType | None:
    """Import, export, transit or cargo report: by its type, its data set, or what its goods are to undergo."""
    code = ((node.stated("TypeCode") or EMPTY).text or "").upper()
    data_set = ((node.stated("ProcedureCategory") or EMPTY).text or "").upper()
    by_type = TYPES.get(code) or TYPES.get(code[:2]) or TYPES_BY_DATA_SET.get(data_set[:1])
    if by_type is not None or not code.startswith("CO"):
        return by_type
    procedures = (main_procedure(item).stated("CurrentCode") for item in items)
    found = {TYPES_BY_PROCEDURE.get((one.text or "")[:1]) for one in procedures if one is not None}
    return found.pop() if len(found) == 1 else None


def total_packages(node: Node, notes: Notes) -> tuple[Packages, ...]:
    """The declaration's total of packages."""
    number = notes.decimal(node.stated("TotalPackageQuantity"))
    return (Packages(number=number),) if number is not None else ()


READER = WcoDeclaration()
