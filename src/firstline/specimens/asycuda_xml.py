"""Made-up declarations in the XML of ASYCUDA World."""

from __future__ import annotations

from collections.abc import Iterable
from typing import IO

from lxml import etree
from msgspec.structs import replace

from firstline.consignment.consignment import Consignment, ConsignmentType
from firstline.consignment.goods_item import GoodsItem, Packages
from firstline.consignment.party import Identifier, Party, Role
from firstline.consignment.transport import Container, MeansOfTransport, Place, TransportDocument
from firstline.consignment.value import NOTHING
from firstline.specimens.markup import below, document, put

TYPES = {ConsignmentType.IMPORT: ("I", "IM"), ConsignmentType.EXPORT: ("E", "EX"), ConsignmentType.TRANSIT: ("T", "TR")}
TRADERS = {
    Role.EXPORTER: "Traders/Exporter/Exporter",
    Role.CONSIGNEE: "Traders/Consignee/Consignee",
    Role.DECLARANT: "Declarant/Declarant",
}
BORDER_OFFICE, LOADING = "border-office", "loading"


def write(consignments: Iterable[Consignment], stream: IO[bytes]) -> None:
    """All of them in one document."""
    root = etree.Element("AsycudaWorldPack")
    for one in consignments:
        declaration(below(root, "ASYCUDA"), one)
    document(root, stream)


def carried(one: Consignment) -> Consignment:
    """What this form can carry of a consignment; the number of a party is its tax number."""
    means, contract = one.means_of_transport, one.transport_document
    identity = MeansOfTransport(identity=means.identity, flag=means.flag) if means else MeansOfTransport()
    return replace(
        one,
        version=None,
        departure_at=None,
        arrival_at=None,
        freight_payment=None,
        countries_of_transit=(),
        means_of_transport=identity if identity != MeansOfTransport() else None,
        transport_document=TransportDocument(number=contract.number) if contract and contract.number else None,
        places=tuple(place for role in (BORDER_OFFICE, LOADING) for place in one.places if place.role == role),
        containers=tuple(replace(container, seals=()) for container in one.containers),
        packages=tuple(Packages(number=packages.number) for packages in one.packages[:1]),
        parties=tuple(carried_party(party) for role in TRADERS for party in one.parties if party.role is role),
        goods_items=tuple(carried_item(item) for item in one.goods_items),
    )


def carried_party(party: Party) -> Party:
    """Name, address and the first number."""
    numbers = tuple(Identifier(type="tax", value=one.value) for one in party.identifiers[:1])
    return replace(party, country=None, identifiers=numbers)


def carried_item(item: GoodsItem) -> GoodsItem:
    """The fields of the paper form."""
    return replace(
        item,
        language=None,
        un_number=None,
        cas_numbers=(),
        brand=None,
        model=None,
        manufacturer=None,
        extras=NOTHING,
    )


def declaration(node: etree._Element, one: Consignment) -> None:
    """One declaration."""
    flow, kind = TYPES[one.type] if one.type else (None, None)
    put(node, "Property/Sad_flow", flow)
    put(node, "Property/Nbers/Total_number_of_items", one.extras.get("declared_goods_items"))
    put(node, "Property/Nbers/Total_number_of_packages", one.packages[0].number if one.packages else None)
    put(node, "Identification/Office_segment/Customs_clearance_office_code", one.office)
    put(node, "Identification/Type/Type_of_declaration", kind)
    put(node, "Identification/Type/Declaration_gen_procedure_code", one.procedure)
    serial, _, number = (one.mrn or "").rpartition(" ")
    put(node, "Identification/Registration/Serial_number", serial or None)
    put(node, "Identification/Registration/Number", number or None)
    put(node, "Identification/Registration/Date", slashed(one.lodged_at))
    traders(node, one)
    put(node, "Declarant/Reference/Number", one.reference)
    put(node, "General_information/Country/Export/Export_country_code", one.country_of_dispatch)
    put(node, "General_information/Country/Destination/Destination_country_code", one.country_of_destination)
    transport(below(node, "Transport"), one)
    put(node, "Valuation/Weight/Gross_weight", one.gross_mass_kg)
    put(node, "Valuation/Gs_Invoice/Amount_foreign_currency", one.invoice_value)
    put(node, "Valuation/Gs_Invoice/Currency_code", one.currency)
    for container in one.containers:
        of_container(below(node, "Container"), container)
    for item in one.goods_items:
        goods_item(below(node, "Item"), item, one.transport_document)


def slashed(day: str | None) -> str | None:
    """A day as the client of ASYCUDA World writes it on an American computer: the month first, no leading zeros."""
    if day is None:
        return None
    year, month, of_month = day.split("-")
    return f"{int(month)}/{int(of_month)}/{year[-2:]}"


def traders(node: etree._Element, one: Consignment) -> None:
    """Exporter, consignee and declarant: a code, and name and address on lines."""
    for party in one.parties:
        if party.role in TRADERS:
            at = TRADERS[party.role]
            put(node, f"{at}_code", party.identifiers[0].value if party.identifiers else None)
            put(node, f"{at}_name", "\n".join(part for part in (party.name, party.address) if part) or None)


def transport(node: etree._Element, one: Consignment) -> None:
    """How it travels."""
    means = one.means_of_transport or MeansOfTransport()
    put(node, "Means_of_transport/Border_information/Identity", means.identity)
    put(node, "Means_of_transport/Border_information/Nationality", means.flag)
    put(node, "Means_of_transport/Border_information/Mode", one.mode_of_transport)
    put(node, "Delivery_terms/Code", one.incoterm)
    put(node, "Voyage_number", one.voyage)
    for place in one.places:
        located(node, place)


def located(node: etree._Element, place: Place) -> None:
    """Border office and place of loading."""
    name = {BORDER_OFFICE: "Border_office", LOADING: "Place_of_loading"}.get(place.role)
    if name is not None:
        put(node, f"{name}/Code", place.code)
        put(node, f"{name}/Name", place.name)
        put(node, f"{name}/Country", place.country)


def of_container(node: etree._Element, container: Container) -> None:
    """One container."""
    put(node, "Container_identity", container.number)
    put(node, "Container_type", container.type)
    put(node, "Empty_full_indicator", {None: None, True: "FULL", False: "EMPTY"}[container.full])


def goods_item(node: etree._Element, item: GoodsItem, contract: TransportDocument | None) -> None:
    """One goods item."""
    for packages in item.packages:
        packing = below(node, "Packages")
        put(packing, "Number_of_packages", packages.number)
        put(packing, "Marks1_of_packages", packages.marks)
        put(packing, "Kind_of_packages_code", packages.kind)
    put(node, "Tarification/HScode/Commodity_code", item.commodity_code)
    if item.supplementary_quantity is not None:
        put(node, "Tarification/Supplementary_unit/Supplementary_unit_code", item.supplementary_quantity.unit)
        put(node, "Tarification/Supplementary_unit/Supplementary_unit_quantity", item.supplementary_quantity.value)
    put(node, "Goods_description/Country_of_origin_code", item.origin)
    put(node, "Goods_description/Commercial_Description", item.description)
    put(node, "Previous_doc/Summary_declaration", contract.number if contract else None)
    put(node, "Valuation_item/Weight_itm/Gross_weight_itm", item.gross_mass_kg)
    put(node, "Valuation_item/Weight_itm/Net_weight_itm", item.net_mass_kg)
    put(node, "Valuation_item/Item_Invoice/Amount_foreign_currency", item.value)
    put(node, "Valuation_item/Item_Invoice/Currency_code", item.currency)
    put(node, "Valuation_item/Statistical_value", item.statistical_value)
    for one in item.documents:
        attached = below(node, "Attached_documents")
        put(attached, "Attached_document_code", one.type)
        put(attached, "Attached_document_reference", one.number)
        put(attached, "Attached_document_date", slashed(one.date))
