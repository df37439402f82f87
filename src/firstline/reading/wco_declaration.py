"""WCO Data Model 3 in XML: every `Declaration`, whatever stands around it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from firstline.consignment.codes import imo_number, un_number
from firstline.consignment.codes.commodity_code import hs6
from firstline.consignment.consignment import Consignment, ConsignmentType
from firstline.consignment.encoding import identified
from firstline.consignment.goods_item import Classification, Document, GoodsItem, Packages, Quantity
from firstline.consignment.message import Message
from firstline.consignment.party import Identifier, Party, Role
from firstline.consignment.transport import Container, MeansOfTransport, Place, TransportDocument
from firstline.errors import InvalidCode, Unreadable
from firstline.files.xml import EMPTY, Node, elements
from firstline.reading.reader import ReadingOptions, Source, Unread
from firstline.reading.record import Notes, break_of, gathered, identifier_type, unread

FORMAT = "wco-declaration"

TYPES = {"IM": ConsignmentType.IMPORT, "EX": ConsignmentType.EXPORT}

# Where each role's parties stand; the same party in the same role counts once.
PARTIES = (
    (Role.CONSIGNOR, "Consignor"),
    (Role.CONSIGNEE, "Consignee"),
    (Role.EXPORTER, "Exporter"),
    (Role.IMPORTER, "Importer"),
    (Role.SELLER, "Seller"),
    (Role.BUYER, "Buyer"),
    (Role.NOTIFY, "NotifyParty"),
    (Role.DECLARANT, "Declarant"),
    (Role.AGENT, "Agent"),
    (Role.CARRIER, "Carrier"),
    (Role.FORWARDER, "FreightForwarder"),
    (Role.END_USER, "EndUser"),
    (Role.END_USER, "UltimateConsignee"),
    (Role.MANUFACTURER, "Manufacturer"),
    (Role.WAREHOUSE, "Warehouse"),
)
PARTY_PLACES = (
    (),
    ("Consignment",),
    ("GoodsShipment",),
    ("GoodsShipment", "Consignment"),
    ("GoodsShipment", "GovernmentAgencyGoodsItem"),
    ("GoodsShipment", "GovernmentAgencyGoodsItem", "Commodity"),
    ("GoodsShipment", "CustomsWarehouse"),
)
CONSIGNMENTS = (("GoodsShipment", "Consignment"), ("Consignment",))

# The classification that is the commodity code itself, in order of preference; what follows is further.
COMMODITY_SCHEMES = ("TSP", "HS", "CN", "SRZ", "TRC")
IMO_SHIP, SHIP_NAME = "10", "11"
PLACES = (
    ("loading", "LoadingLocation"),
    ("unloading", "UnloadingLocation"),
    ("transhipment", "TranshipmentLocation"),
    ("goods-location", "GoodsLocation"),
    ("delivery", "DeliveryDestination"),
    ("departure", "DepartureLocation"),
)
OFFICES = (
    ("exit-office", "ExitOffice"),
    ("entry-office", "EntryOffice"),
    ("supervising-office", "SupervisingOffice"),
    ("border-office", "BorderOffice"),
)


class WcoDeclaration:
    """The reader; see reading/reader.py."""

    def recognises(self, head: bytes, name: str) -> bool:
        """Whether a `Declaration` of the WCO's namespace stands in the first bytes."""
        plain = head.replace(b"\0", b"")
        return b"<" in plain and b"urn:wco:datamodel" in plain and b"Declaration" in plain

    def read(self, source: Source, options: ReadingOptions) -> Iterator[Consignment | Unread]:
        """Every declaration in the file."""
        position = 0
        try:
            for node, broken in elements(source.path, lambda name: name == "Declaration"):
                position += 1
                yield declaration(node, source, position, broken)
        except Unreadable as error:
            yield unread(error, position + 1)
            return
        if position == 0:
            yield unread(Unreadable("there is no Declaration in it", line=1, column=1), 1)


def declaration(node: Node, source: Source, position: int, broken: Unreadable | None) -> Consignment:
    """One declaration as a consignment; what the record has no field for is in `extras`."""
    notes = Notes()
    shipment = node.first("GoodsShipment") or EMPTY
    type_code = node.first("TypeCode")
    extras: dict[str, Any] = {}
    if (count := node.take("GoodsItemQuantity")) is not None:
        extras["declared_goods_items"] = count
    parties = tuple(dict.fromkeys(all_parties(node, notes)))
    items = tuple(goods_item(item, notes) for item in shipment.every("GovernmentAgencyGoodsItem"))
    currency, invoice_value = amount(node.first("InvoiceAmount") or shipment.first("InvoiceAmount"), notes)
    made: dict[str, Any] = {
        "version": version(node),
        "type": TYPES.get((type_code.text or "")[:2].upper()) if type_code else None,
        "reference": node.take("FunctionalReferenceID"),
        "mrn": node.take("ID"),
        "lodged_at": notes.moment(
            node.first("AcceptanceDateTime", "DateTimeString")
            or node.first("IssueDateTime", "DateTimeString")
            or node.first("AcceptanceDateTime")
            or node.first("IssueDateTime")
        ),
        "office": node.take("DeclarationOfficeID") or node.take("PresentationOffice", "ID"),
        "currency": currency,
        "invoice_value": invoice_value,
        "incoterm": shipment.take("TradeTerms", "ConditionCode"),
        **transport(node, shipment, notes),
        "gross_mass_kg": notes.decimal(node.first("TotalGrossMassMeasure")),
        "packages": total_packages(node, notes),
        "parties": parties,
        "goods_items": items,
    }
    extras.update(gathered(node.left()))
    problems = tuple(notes.problems) + ((break_of(broken),) if broken else ())
    message = Message(
        format=FORMAT,
        name=source.name,
        sha256=source.sha256,
        position=position,
        complete=broken is None,
        problems=problems,
    )
    present = {name: value for name, value in made.items() if value is not None}
    return identified(Consignment(id="", message=message, extras=extras, **present))


def version(node: Node) -> int | None:
    """The declaration's version, where it is a whole number; else it stays for the extras."""
    versioned = node.first("VersionID")
    if versioned is None or not (versioned.text or "").isdigit():
        return None
    versioned.taken = True
    return int(versioned.text or "0")


def amount(node: Node | None, notes: Notes) -> tuple[str | None, Decimal | None]:
    """Currency and value of an amount."""
    value = notes.decimal(node)
    if node is None or value is None:
        return None, value
    return node.attributes.get("currencyID"), value


def total_packages(node: Node, notes: Notes) -> tuple[Packages, ...]:
    """The declaration's total of packages."""
    number = notes.decimal(node.first("TotalPackageQuantity"))
    return (Packages(number=number),) if number is not None else ()


def transport(node: Node, shipment: Node, notes: Notes) -> dict[str, Any]:
    """How and where the goods travel."""
    consignments = [one for path in CONSIGNMENTS for one in node.every(*path)]
    border = node.first("BorderTransportMeans") or next(
        (found for one in consignments if (found := one.first("BorderTransportMeans"))), EMPTY
    )
    return {
        "mode_of_transport": border.take("ModeCode"),
        "means_of_transport": means(border, notes),
        "voyage": border.take("JourneyID"),
        "departure_at": first_moment(consignments, "DepartureDateTime", notes)
        or notes.moment(border.first("DepartureDateTime", "DateTimeString")),
        "arrival_at": first_moment(consignments, "ArrivalDateTime", notes)
        or notes.moment(border.first("ArrivalDateTime", "DateTimeString")),
        "transport_document": transport_document(consignments),
        "country_of_dispatch": country_at(shipment, ("ExportCountry", "ID"), notes),
        "country_of_destination": country_at(shipment, ("Destination", "CountryCode"), notes),
        "countries_of_transit": transit_countries(node, shipment, consignments, notes),
        "places": tuple(places(node, shipment, consignments, notes)),
        "containers": tuple(container(one) for each in consignments for one in each.every("TransportEquipment")),
        "freight_payment": next(
            (code for one in consignments if (code := one.take("Freight", "PaymentMethodCode"))), None
        ),
    }


def country_at(shipment: Node, path: tuple[str, str], notes: Notes) -> str | None:
    """The shipment's country, or that of its goods items where all of them name the same."""
    own = notes.country(shipment.first(*path))
    if own is not None:
        return own
    of_items = {node.text for node in shipment.every("GovernmentAgencyGoodsItem", *path)}
    items = len(shipment.every("GovernmentAgencyGoodsItem"))
    nodes = shipment.every("GovernmentAgencyGoodsItem", *path)
    if len(of_items) != 1 or len(nodes) != items:
        return None
    codes = [notes.country(node) for node in nodes]
    return codes[0]


def first_moment(consignments: list[Node], name: str, notes: Notes) -> str | None:
    """The first moment of a name in the consignments or their means."""
    for one in consignments:
        for path in ((name, "DateTimeString"), ("BorderTransportMeans", name, "DateTimeString"), (name,)):
            if (found := notes.moment(one.first(*path))) is not None:
                return found
    return None


def means(border: Node, notes: Notes) -> MeansOfTransport | None:
    """The means at the border; an IMO number and a ship's name are recognised by the type of identification."""
    kind = border.first("IdentificationTypeCode")
    identity, name = border.take("ID"), border.take("Name")
    imo = None
    if kind is not None and kind.text == SHIP_NAME:
        name = name or identity
    if kind is not None and kind.text == IMO_SHIP and identity:
        try:
            imo = imo_number.parse(identity)
        except InvalidCode:
            imo = None
    flag = notes.country(border.first("RegistrationNationalityCode"))
    found = MeansOfTransport(identity=identity, name=name, flag=flag, imo=imo)
    return found if found != MeansOfTransport() else None


def transport_document(consignments: list[Node]) -> TransportDocument | None:
    """The first transport contract document."""
    for one in consignments:
        node = one.first("TransportContractDocument")
        if node is not None:
            return TransportDocument(type=node.take("TypeCode"), number=node.take("ID"), master=node.take("MasterID"))
    return None


def transit_countries(node: Node, shipment: Node, consignments: list[Node], notes: Notes) -> tuple[str, ...]:
    """Countries on the way, in the order of the itinerary."""
    stops = [stop for one in [*consignments, shipment, node] for stop in one.every("Itinerary")]
    stops.sort(key=lambda stop: sequence(stop))
    codes = [notes.country(stop.first("RoutingCountryCode") or stop.first("CountryCode")) for stop in stops]
    codes += [notes.country(one) for one in shipment.every("TransitCountry", "ID") + node.every("TransitCountry", "ID")]
    return tuple(code for code in codes if code)


def sequence(node: Node) -> int:
    """A repeated element's own number, 0 where it has none; it carries no more than the order."""
    number = node.take("SequenceNumeric")
    return int(number) if number and number.isdigit() else 0


def places(node: Node, shipment: Node, consignments: list[Node], notes: Notes) -> Iterator[Place]:
    """Every place that is named, by its role."""
    for role, name in PLACES:
        for at in [*consignments, shipment, node]:
            for found in at.every(name):
                yield from place(role, found, notes)
    delivery = shipment.take("TradeTerms", "LocationID")
    name_of_delivery = shipment.take("TradeTerms", "LocationName")
    if delivery or name_of_delivery:
        yield Place(role="delivery", code=delivery, name=name_of_delivery)
    for role, name in OFFICES:
        for office in node.every(name) + shipment.every(name):
            yield from place(role, office, notes)


def place(role: str, node: Node, notes: Notes) -> Iterator[Place]:
    """One place, if anything is said of it."""
    found = Place(
        role=role,
        code=node.take("ID"),
        name=node.take("Name"),
        country=notes.country(node.first("Address", "CountryCode") or node.first("CountryCode")),
    )
    if found != Place(role=role):
        yield found


def container(node: Node) -> Container:
    """One container with its seals. Its sequence number says no more than its place."""
    sequence(node)
    for seal in node.every("Seal"):
        sequence(seal)
    full = node.first("FullnessCode")
    return Container(
        number=node.take("ID"),
        type=node.take("CharacteristicCode"),
        full=None if full is None else {"4": False, "5": True}.get(full.text or ""),
        seals=tuple(node.take_all("Seal", "ID")),
    )


def all_parties(node: Node, notes: Notes) -> Iterator[Party]:
    """Every party, in the role that the message gives it, wherever it stands."""
    for path in PARTY_PLACES:
        for at in node.every(*path) if path else [node]:
            for role, name in PARTIES:
                for found in at.every(name):
                    yield from party(role, found, notes)


def party(role: Role, node: Node, notes: Notes) -> Iterator[Party]:
    """One party, if it has a name or a number."""
    otherwise = "warehouse" if role is Role.WAREHOUSE else "id"
    identifiers = tuple(
        Identifier(type=identifier_type(value, otherwise) if otherwise == "id" else otherwise, value=value)
        for value in node.take_all("ID")
    )
    lines = node.take_all("Address", "Line") + node.take_all("Address", "StreetName")
    town = [node.take("Address", part) for part in ("CityName", "CountrySubDivisionName", "PostcodeID")]
    address = ", ".join([*lines, *(part for part in town if part)]) or None
    found = Party(
        role=role,
        name=node.take("Name"),
        address=address,
        country=notes.country(node.first("Address", "CountryCode") or node.first("CountryCode")),
        identifiers=identifiers,
        contacts=tuple(node.take_all("Communication", "ID") + node.take_all("Contact", "Communication", "ID")),
    )
    if found != Party(role=role):
        yield found


def goods_item(node: Node, notes: Notes) -> GoodsItem:
    """One goods item."""
    commodity = node.first("Commodity") or EMPTY
    described = commodity.first("Description")
    code, further = classifications(commodity)
    charge = commodity.first("InvoiceLine", "ItemChargeAmount") or node.first("ItemChargeAmount")
    currency, value = amount(charge, notes)
    _, statistical = amount(node.first("StatisticalValueAmount"), notes)
    made: dict[str, Any] = {
        "number": notes.whole(node.first("SequenceNumeric")),
        "description": commodity.take("Description"),
        "language": described.attributes.get("languageID") if described else None,
        "commodity_code": code,
        "hs6": hs6(code),
        "classifications": further,
        "origin": notes.country(origin(node)),
        "procedure": procedure(node),
        "preference": commodity.take("DutyTaxFee", "DutyRegimeCode"),
        "gross_mass_kg": mass(commodity, "GrossMassMeasure", notes),
        "net_mass_kg": mass(commodity, "NetNetWeightMeasure", notes),
        "supplementary_quantity": quantity(commodity.first("GoodsMeasure", "TariffQuantity"), notes),
        "packages": tuple(packages(one, notes) for one in node.every("Packaging")),
        "value": value,
        "currency": currency,
        "statistical_value": statistical,
        "tax_rate": notes.decimal(commodity.first("DutyTaxFee", "TaxRateNumeric")),
        "tax_type": commodity.take("DutyTaxFee", "TypeCode"),
        "un_number": notes.taken(commodity.first("DangerousGoods", "UNDGID"), un_number.parse, "a UN number"),
        "documents": tuple(document(one, notes) for one in node.every("AdditionalDocument")),
        "containers": tuple(container_of_item(commodity) + container_of_item(node)),
        "manufacturer": next((m.text for m in node.every("Manufacturer", "Name")), None),
        "brand": commodity.take("BrandName") or commodity.take("TradeName"),
        "model": commodity.take("ModelName") or commodity.take("Model"),
    }
    present = {name: value for name, value in made.items() if value is not None}
    extras = gathered(node.left())
    node.take_rest()
    return GoodsItem(extras=extras, **present)


def container_of_item(node: Node) -> list[str]:
    """Numbers of the containers that the item travels in."""
    for equipment in node.every("TransportEquipment"):
        sequence(equipment)
    return node.take_all("TransportEquipment", "ID")


def classifications(commodity: Node) -> tuple[str | None, tuple[Classification, ...]]:
    """The commodity code as written, and the further classifications in their order."""
    nodes = [node for node in commodity.every("Classification") if (node.first("ID") or EMPTY).text]
    schemes = [(node, node.take("IdentificationTypeCode") or "") for node in nodes]
    main = next((node for scheme in COMMODITY_SCHEMES[:-1] for node, has in schemes if has == scheme), None)
    if main is None:
        main = next((node for node, has in schemes if not has and hs6((node.first("ID") or EMPTY).text)), None)
    code = main.take("ID") if main is not None else None
    further = tuple(
        Classification(scheme=scheme, code=node.take("ID") or "") for node, scheme in schemes if node is not main
    )
    return code, further


def origin(node: Node) -> Node | None:
    """The country of origin proper (type 1), else whichever is named first."""
    origins = node.every("Origin")
    proper = [one for one in origins if (one.first("TypeCode") or EMPTY).text == "1"]
    chosen = next(iter(proper or origins), None)
    return chosen.first("CountryCode") if chosen else None


def procedure(node: Node) -> str | None:
    """Requested and previous procedure, four digits; additional procedures stay for the extras."""
    for one in node.every("GovernmentProcedure"):
        if one.first("PreviousCode") is not None:
            return (one.take("CurrentCode") or "") + (one.take("PreviousCode") or "") or None
    return None


def mass(commodity: Node, name: str, notes: Notes) -> Decimal | None:
    """A mass in kg; one in another unit stays for the extras, noted."""
    node = commodity.first("GoodsMeasure", name)
    if node is not None and node.attributes.get("unitCode", "KGM").split("#")[0] != "KGM":
        notes.add(name, f"{node.text} {node.attributes['unitCode']}", "a mass in kilograms (KGM)", node.line)
        return None
    return notes.decimal(node)


def quantity(node: Node | None, notes: Notes) -> Quantity | None:
    """A quantity with its unit."""
    value = notes.decimal(node)
    return Quantity(value=value, unit=node.attributes.get("unitCode")) if node and value is not None else None


def packages(node: Node, notes: Notes) -> Packages:
    """One line of packages."""
    sequence(node)
    return Packages(
        number=notes.decimal(node.first("QuantityQuantity")),
        kind=node.take("TypeCode"),
        marks=node.take("MarksNumbersID") or node.take("MarksNumbers"),
    )


def document(node: Node, notes: Notes) -> Document:
    """One document presented; its type is category and type together, as the code lists write it (C512)."""
    sequence(node)
    code = (node.take("CategoryCode") or "") + (node.take("TypeCode") or "")
    issued = next(
        (found for name in ("EffectiveDateTime", "IssueDateTime") if (found := node.first(name, "DateTimeString"))),
        None,
    )
    return Document(type=code or None, number=node.take("ID"), date=notes.moment(issued))


READER = WcoDeclaration()
