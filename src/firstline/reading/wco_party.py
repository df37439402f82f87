"""Parties of the WCO Data Model, wherever a declaration names them."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from firstline.consignment.party import Identifier, Party, Role
from firstline.files.xml import Node
from firstline.reading.record import Notes, gathered, identifier_type
from firstline.reading.wco_values import moment

ROLE_BY_NAME = {
    "consignor": Role.CONSIGNOR,
    "consignee": Role.CONSIGNEE,
    "exporter": Role.EXPORTER,
    "importer": Role.IMPORTER,
    "seller": Role.SELLER,
    "buyer": Role.BUYER,
    "notifyparty": Role.NOTIFY,
    "declarant": Role.DECLARANT,
    "agent": Role.AGENT,
    "customsbroker": Role.AGENT,
    "carrier": Role.CARRIER,
    "freightforwarder": Role.FORWARDER,
    "enduser": Role.END_USER,
    "ultimateconsignee": Role.END_USER,
    "manufacturer": Role.MANUFACTURER,
    "warehouse": Role.WAREHOUSE,
    "customswarehouse": Role.WAREHOUSE,
}
ITEMS = ("governmentagencygoodsitem", "consignmentitem")
TOWN = ("CityName", "CountrySubDivisionName", "PostcodeID", "CountryName")


def parties(node: Node, notes: Notes) -> tuple[Party, ...]:
    """Every party in the role that the message gives it, in the order of the message.

    The same party in the same role counts once. One that is named at goods items alone says at which
    in its extras (`goods_items`).
    """
    items_by_party: dict[Party, list[str]] = {}
    for role, found, item in named(node):
        for one in party(role, found, notes):
            items_by_party.setdefault(one, []).append(item)
    return tuple(one if "" in items else at_items(one, items) for one, items in items_by_party.items())


def named(node: Node, item: str = "") -> Iterator[tuple[Role, Node, str]]:
    """Role and element of every party below a node, and the number of the goods item that it stands at."""
    places: dict[str, int] = {}
    for child in node.children:
        name = child.name.lower()
        places[name] = places.get(name, 0) + 1
        if name in ITEMS:
            number = child.stated("SequenceNumeric")
            yield from named(child, (number.text if number else None) or str(places[name]))
            continue
        if name in ROLE_BY_NAME:
            yield ROLE_BY_NAME[name], child, item
        yield from named(child, item)


def at_items(party: Party, items: list[str]) -> Party:
    """The party with the goods items that name it."""
    numbers = tuple(dict.fromkeys(items))
    return msgspec.structs.replace(party, extras={**party.extras, "goods_items": numbers})


def party(role: Role, node: Node, notes: Notes) -> Iterator[Party]:
    """One party, if it has a name, a number or an address; what else is said of it is in its extras."""
    lines = node.take_all("Address", "Line") + node.take_all("Address", "StreetName")
    town = [part for name in TOWN if (part := node.take("Address", name))]
    found = Party(
        role=role,
        name=node.take("Name"),
        address=", ".join([*lines, *town]) or None,
        country=notes.country(node.stated("Address", "CountryCode") or node.stated("CountryCode")),
        identifiers=tuple(identifier(role, one) for one in node.every("ID") if one.text),
        birth_date=moment([node], ["BirthDateTime"], notes),
        contacts=tuple(
            node.take_all("Contact", "Name")
            + node.take_all("Communication", "ID")
            + node.take_all("Contact", "Communication", "ID")
        ),
    )
    if found != Party(role=role):
        extras = gathered(node.left())
        node.take_rest()
        yield msgspec.structs.replace(found, extras=extras)


def identifier(role: Role, node: Node) -> Identifier:
    """A number of a party: of the scheme that it names, else recognised by its form."""
    value = node.take() or ""
    if role is Role.WAREHOUSE:
        return Identifier(type="warehouse", value=value)
    scheme = node.take_attribute("schemeID")
    return Identifier(type=scheme.lower() if scheme else identifier_type(value, "id"), value=value)
