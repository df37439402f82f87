"""Made-up declarations in WCO Data Model 3 XML."""

from __future__ import annotations

from collections.abc import Iterable
from typing import IO

from lxml import etree
from msgspec.structs import replace

from firstline.consignment.consignment import Consignment, ConsignmentType
from firstline.consignment.goods_item import Document, GoodsItem, Packages
from firstline.consignment.party import Identifier, Party, Role
from firstline.consignment.transport import Container, MeansOfTransport, Place
from firstline.consignment.value import NOTHING
from firstline.specimens.markup import below, document, put

NAMESPACE = "urn:wco:datamodel:WCO:DEC-DMS:2"
TYPES = {ConsignmentType.IMPORT: "IMA", ConsignmentType.EXPORT: "EXA"}
IMO_SHIP = "10"
COMMODITY_CODE = "TSP"

# Where a party stands, and as which element.
OF_DECLARATION = {Role.EXPORTER: "Exporter", Role.DECLARANT: "Declarant", Role.AGENT: "Agent"}
OF_SHIPMENT = {Role.CONSIGNEE: "Consignee", Role.IMPORTER: "Importer", Role.SELLER: "Seller", Role.BUYER: "Buyer"}
OF_CONSIGNMENT = {Role.CONSIGNOR: "Consignor", Role.NOTIFY: "NotifyParty", Role.CARRIER: "Carrier"}
PLACES = {"loading": "LoadingLocation", "unloading": "UnloadingLocation", "transhipment": "TranshipmentLocation"}
PLACES |= {"delivery": "DeliveryDestination"}
BORDER_OFFICE = "border-office"
ORDER_OF_PLACES = (*PLACES, BORDER_OFFICE)


def write(consignments: Iterable[Consignment], stream: IO[bytes]) -> None:
    """All of them in one document."""
    root = etree.Element(f"{{{NAMESPACE}}}MetaData", nsmap={"dms": NAMESPACE})
    for one in consignments:
        declaration(below(root, "Declaration"), one)
    document(root, stream)


def carried(one: Consignment) -> Consignment:
    """What this form can carry of a consignment: the number of a party is a number, whatever its type; the
    manufacturer of an item is a party as well."""
    roles = (*OF_DECLARATION, *OF_SHIPMENT, *OF_CONSIGNMENT)
    names = dict.fromkeys(item.manufacturer for item in one.goods_items if item.manufacturer)
    makers = (Party(role=Role.MANUFACTURER, name=name) for name in names)
    return replace(
        one,
        type=one.type if one.type in TYPES else None,
        procedure=None,
        places=tuple(place for role in ORDER_OF_PLACES for place in one.places if place.role == role),
        parties=(*(carried_party(party) for role in roles for party in one.parties if party.role is role), *makers),
        packages=tuple(Packages(number=packages.number) for packages in one.packages[:1]),
        goods_items=tuple(replace(item, cas_numbers=(), extras=NOTHING) for item in one.goods_items),
    )


def carried_party(party: Party) -> Party:
    """Name, address, country and numbers."""
    return replace(party, identifiers=tuple(Identifier(type="id", value=one.value) for one in party.identifiers))


def declaration(node: etree._Element, one: Consignment) -> None:
    """One declaration."""
    put(node, "AcceptanceDateTime/DateTimeString", (one.lodged_at or "").replace("-", "") or None, formatCode="102")
    put(node, "FunctionalReferenceID", one.reference)
    put(node, "ID", one.mrn)
    put(node, "TypeCode", TYPES.get(one.type) if one.type else None)
    put(node, "VersionID", one.version)
    put(node, "DeclarationOfficeID", one.office)
    put(node, "GoodsItemQuantity", one.extras.get("declared_goods_items"))
    put(node, "InvoiceAmount", one.invoice_value, currencyID=one.currency)
    put(node, "TotalGrossMassMeasure", one.gross_mass_kg)
    put(node, "TotalPackageQuantity", one.packages[0].number if one.packages else None)
    parties(node, one, OF_DECLARATION)
    border(node, one)
    shipment(below(node, "GoodsShipment"), one)


def border(node: etree._Element, one: Consignment) -> None:
    """The means at the border, and its office."""
    means = one.means_of_transport or MeansOfTransport()
    put(node, "BorderTransportMeans/ModeCode", one.mode_of_transport)
    put(node, "BorderTransportMeans/ID", means.identity)
    put(node, "BorderTransportMeans/IdentificationTypeCode", IMO_SHIP if means.imo else None)
    put(node, "BorderTransportMeans/Name", means.name)
    put(node, "BorderTransportMeans/RegistrationNationalityCode", means.flag)
    put(node, "BorderTransportMeans/JourneyID", one.voyage)
    for place in one.places:
        if place.role == BORDER_OFFICE:
            located(below(node, "BorderOffice"), place)


def shipment(node: etree._Element, one: Consignment) -> None:
    """The goods shipment: how it travels, its parties, its goods."""
    carriage(below(node, "Consignment"), one)
    put(node, "Destination/CountryCode", one.country_of_destination)
    put(node, "ExportCountry/ID", one.country_of_dispatch)
    put(node, "TradeTerms/ConditionCode", one.incoterm)
    parties(node, one, OF_SHIPMENT)
    for item in one.goods_items:
        goods_item(below(node, "GovernmentAgencyGoodsItem"), item)


def carriage(node: etree._Element, one: Consignment) -> None:
    """The transport contract: its document, places, countries on the way, containers."""
    if one.transport_document is not None:
        put(node, "TransportContractDocument/ID", one.transport_document.number)
        put(node, "TransportContractDocument/TypeCode", one.transport_document.type)
        put(node, "TransportContractDocument/MasterID", one.transport_document.master)
    for name, moment in (("DepartureDateTime", one.departure_at), ("ArrivalDateTime", one.arrival_at)):
        put(node, f"{name}/DateTimeString", (moment or "").replace("-", "") or None, formatCode="102")
    for place in one.places:
        if place.role in PLACES:
            located(below(node, PLACES[place.role]), place)
    for number, country in enumerate(one.countries_of_transit, start=1):
        stop = below(node, "Itinerary")
        put(stop, "SequenceNumeric", number)
        put(stop, "RoutingCountryCode", country)
    put(node, "Freight/PaymentMethodCode", one.freight_payment)
    parties(node, one, OF_CONSIGNMENT)
    for number, container in enumerate(one.containers, start=1):
        equipment(below(node, "TransportEquipment"), number, container)


def located(node: etree._Element, place: Place) -> None:
    """One place."""
    put(node, "ID", place.code)
    put(node, "Name", place.name)
    put(node, "Address/CountryCode", place.country)


def equipment(node: etree._Element, number: int, container: Container) -> None:
    """One container."""
    put(node, "SequenceNumeric", number)
    put(node, "ID", container.number)
    put(node, "CharacteristicCode", container.type)
    put(node, "FullnessCode", {None: None, True: "5", False: "4"}[container.full])
    for seal in container.seals:
        put(below(node, "Seal"), "ID", seal)


def parties(node: etree._Element, one: Consignment, names: dict[Role, str]) -> None:
    """The parties that stand at one place."""
    for role, name in names.items():
        for party in one.parties:
            if party.role is role:
                of_party(below(node, name), party)


def of_party(node: etree._Element, party: Party) -> None:
    """One party."""
    put(node, "Name", party.name)
    for identifier in party.identifiers:
        put(node, "ID", identifier.value)
    put(node, "Address/CountryCode", party.country)
    put(node, "Address/Line", party.address)


def goods_item(node: etree._Element, item: GoodsItem) -> None:
    """One goods item."""
    put(node, "SequenceNumeric", item.number)
    put(node, "StatisticalValueAmount", item.statistical_value)
    for one in item.documents:
        presented(below(node, "AdditionalDocument"), one)
    commodity(below(node, "Commodity"), item)
    put(node, "Manufacturer/Name", item.manufacturer)
    put(node, "Origin/CountryCode", item.origin)
    for packages in item.packages:
        packing = below(node, "Packaging")
        put(packing, "MarksNumbersID", packages.marks)
        put(packing, "QuantityQuantity", packages.number)
        put(packing, "TypeCode", packages.kind)


def commodity(node: etree._Element, item: GoodsItem) -> None:
    """What the goods are."""
    put(node, "Description", item.description, languageID=item.language)
    put(node, "BrandName", item.brand)
    put(node, "ModelName", item.model)
    put(node, "Classification/ID", item.commodity_code)
    put(node, "Classification/IdentificationTypeCode", COMMODITY_CODE if item.commodity_code else None)
    put(node, "DangerousGoods/UNDGID", item.un_number)
    put(node, "GoodsMeasure/GrossMassMeasure", item.gross_mass_kg)
    put(node, "GoodsMeasure/NetNetWeightMeasure", item.net_mass_kg)
    if item.supplementary_quantity is not None:
        quantity = item.supplementary_quantity
        put(node, "GoodsMeasure/TariffQuantity", quantity.value, unitCode=quantity.unit)
    put(node, "InvoiceLine/ItemChargeAmount", item.value, currencyID=item.currency)


def presented(node: etree._Element, one: Document) -> None:
    """One document."""
    put(node, "ID", one.number)
    put(node, "TypeCode", one.type)
    put(node, "EffectiveDateTime/DateTimeString", one.date)
