"""How and where the goods of a WCO declaration travel."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from firstline.consignment.codes import imo_number
from firstline.consignment.transport import Container, MeansOfTransport, Place, TransportDocument
from firstline.errors import InvalidCode
from firstline.files.xml import EMPTY, Node
from firstline.reading.record import Notes
from firstline.reading.wco_values import Path, first_stated, moment, sequence, taken_from

# Types of identification of a means of transport in the EU's and the UK's customs code lists.
IMO_SHIP, SHIP_NAMES = "10", ("11", "81")
EMPTY_OR_FULL = {"4": False, "5": True}

DISPATCH: tuple[Path, ...] = (
    ("ExportCountry", "ID"),
    ("ExportCountry", "CountryCode"),
    ("ExportationCountry", "ID"),
    ("ExportationCountry", "CountryCode"),
    ("DispatchCountry", "ID"),
    ("DispatchCountry", "CountryCode"),
)
DESTINATION: tuple[Path, ...] = (
    ("Destination", "CountryCode"),
    ("Destination", "ID"),
    ("DestinationCountry", "ID"),
    ("DestinationCountry", "CountryCode"),
)
TRANSIT: tuple[Path, ...] = (("TransitCountry", "ID"), ("TransitCountry", "CountryCode"))
PLACES = (
    ("loading", "LoadingLocation"),
    ("unloading", "UnloadingLocation"),
    ("transhipment", "TranshipmentLocation"),
    ("transhipment", "TransshipmentLocation"),
    ("goods-location", "GoodsLocation"),
    ("delivery", "DeliveryDestination"),
    ("delivery", "DeliveryLocation"),
    ("departure", "DepartureLocation"),
    ("arrival", "ArrivalLocation"),
    ("dispatch", "GoodsConsignedPlace"),
    ("receipt", "GoodsReceiptPlace"),
    ("examination", "ExaminationPlace"),
    ("transit-departure", "TransitDeparture"),
    ("transit-destination", "TransitDestination"),
)
OFFICES = (
    ("exit-office", "ExitOffice"),
    ("entry-office", "EntryOffice"),
    ("supervising-office", "SupervisingOffice"),
    ("presentation-office", "PresentationOffice"),
    ("border-office", "BorderOffice"),
    ("transit-office", "TransitOffice"),
    ("destination-office", "DestinationOffice"),
    ("departure-office", "DepartureOffice"),
)


def transport(node: Node, shipments: list[Node], items: list[Node], notes: Notes) -> dict[str, Any]:
    """The fields of the record that tell how and where the goods travel."""
    consignments = [one for at in [*shipments, node] for one in at.every("Consignment")]
    levels = [*consignments, *shipments, node]
    border = next((found for at in reversed(levels) if (found := at.first("BorderTransportMeans"))), EMPTY)
    return {
        "mode_of_transport": border.take("ModeCode"),
        "means_of_transport": means(border, notes),
        "voyage": border.take("JourneyID"),
        "departure_at": moment([*levels, border], ["DepartureDateTime"], notes),
        "arrival_at": moment([*levels, border], ["ArrivalDateTime"], notes),
        "transport_document": transport_document(levels),
        "country_of_dispatch": country(shipments, node, items, DISPATCH, notes),
        "country_of_destination": country(shipments, node, items, DESTINATION, notes),
        "countries_of_transit": transit_countries(levels, notes),
        "places": tuple(places(levels, notes)),
        "containers": tuple(containers(levels)),
        "freight_payment": taken_from(levels, [("Freight", "PaymentMethodCode")]),
    }


def country(shipments: list[Node], node: Node, items: list[Node], paths: tuple[Path, ...], notes: Notes) -> str | None:
    """The shipment's country, or that of its goods items where all of them name the same."""
    own = first_stated([*shipments, node], paths)
    if own is not None:
        return notes.country(own)
    of_items = [first_stated([item], paths) for item in items]
    named = [one for one in of_items if one is not None]
    if len(named) != len(items) or len({one.text for one in named}) != 1:
        return None
    codes = [notes.country(one) for one in named]
    return codes[0]


def means(border: Node, notes: Notes) -> MeansOfTransport | None:
    """The means at the border; an IMO number and a ship's name are recognised by the type of identification."""
    kind = border.stated("IdentificationTypeCode")
    identity, name = border.take("ID"), border.take("Name")
    imo = None
    if kind is not None and kind.text in SHIP_NAMES:
        name = name or identity
    if kind is not None and kind.text == IMO_SHIP and identity:
        try:
            imo = imo_number.parse(identity)
        except InvalidCode as error:
            notes.add("BorderTransportMeans/ID", identity, error.expected or "", border.line)
    flag = notes.country(border.stated("RegistrationNationalityCode"))
    found = MeansOfTransport(identity=identity, name=name, flag=flag, imo=imo)
    return found if found != MeansOfTransport() else None


def transport_document(levels: list[Node]) -> TransportDocument | None:
    """The first transport contract document that says anything."""
    for node in (one for at in levels for one in at.every("TransportContractDocument")):
        found = TransportDocument(type=node.take("TypeCode"), number=node.take("ID"), master=node.take("MasterID"))
        if found != TransportDocument():
            return found
    return None


def transit_countries(levels: list[Node], notes: Notes) -> tuple[str, ...]:
    """Countries on the way, in the order of the itinerary."""
    stops = sorted((stop for at in levels for stop in at.every("Itinerary")), key=sequence)
    named = [stop.stated("RoutingCountryCode") or stop.stated("CountryCode") for stop in stops]
    named += [one for path in TRANSIT for at in levels for one in at.every(*path)]
    return tuple(code for one in named if (code := notes.country(one)))


def places(levels: list[Node], notes: Notes) -> Iterator[Place]:
    """Every place that is named, by its role."""
    for role, name in PLACES:
        for found in (one for at in levels for one in at.every(name)):
            yield from place(role, found, notes)
    for terms in (one for at in levels for one in at.every("TradeTerms")):
        delivery = Place(role="delivery", code=terms.take("LocationID"), name=terms.take("LocationName"))
        if delivery != Place(role="delivery"):
            yield delivery
    for role, name in OFFICES:
        for office in (one for at in levels for one in at.every(name)):
            yield from place(role, office, notes)


def place(role: str, node: Node, notes: Notes) -> Iterator[Place]:
    """One place, if anything is said of it."""
    found = Place(
        role=role,
        code=node.take("ID"),
        name=node.take("Name"),
        country=notes.country(node.stated("Address", "CountryCode") or node.stated("CountryCode")),
    )
    if found != Place(role=role):
        yield found


def containers(levels: list[Node]) -> Iterator[Container]:
    """The transport equipment with its seals; sequence numbers say no more than the order."""
    for node in (one for at in levels for one in at.every("TransportEquipment")):
        for one in (node, *node.every("Seal")):
            sequence(one)
        found = Container(
            number=node.take("ID"),
            type=node.take("CharacteristicCode"),
            full=fullness(node),
            seals=tuple(node.take_all("Seal", "ID")),
        )
        if found != Container():
            yield found


def fullness(node: Node) -> bool | None:
    """Whether equipment is full (UN/EDIFACT 8169); another code stays for the extras."""
    code = node.stated("FullnessCode")
    full = EMPTY_OR_FULL.get(code.text or "") if code is not None else None
    if code is not None and full is not None:
        code.take()
    return full
