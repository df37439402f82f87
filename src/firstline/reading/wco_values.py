"""Values as the WCO Data Model writes them: amounts, measures, moments, and the number of a repeated element."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from firstline.consignment.goods_item import Quantity
from firstline.files.xml import Node
from firstline.reading.record import Notes

Path = tuple[str, ...]

# UN/CEFACT Rec. 20 units of mass in kilograms.
KG_BY_UNIT = {
    "KGM": Decimal(1),
    "KG": Decimal(1),
    "TNE": Decimal(1000),
    "DTN": Decimal(100),
    "GRM": Decimal("0.001"),
    "LBR": Decimal("0.45359237"),
}


def first_stated(nodes: Iterable[Node], paths: Iterable[Path]) -> Node | None:
    """The first element with a text at any of the paths, the nodes asked in their order for each path."""
    among = list(nodes)
    return next((found for path in paths for node in among if (found := node.stated(*path)) is not None), None)


def taken_from(nodes: Iterable[Node], paths: Iterable[Path]) -> str | None:
    """The text of the first element with one at any of the paths; it counts as taken."""
    node = first_stated(nodes, paths)
    return node.take() if node is not None else None


def amount(node: Node | None, notes: Notes) -> tuple[str | None, Decimal | None]:
    """Currency and value of an amount."""
    value = notes.decimal(node)
    if node is None or value is None:
        return None, value
    return node.take_attribute("currencyID"), value


def mass(node: Node | None, notes: Notes) -> Decimal | None:
    """A mass in kg; one in a unit that is no mass stays for the extras, noted."""
    if node is None or node.text is None:
        return None
    unit = node.attributes.get("unitCode", "KGM")
    factor = KG_BY_UNIT.get(unit.split("#")[0].upper())
    if factor is None:
        notes.add(node.name, f"{node.text} {unit}", f"a mass in {', '.join(KG_BY_UNIT)}", node.line)
        return None
    value = notes.decimal(node)
    if value is None:
        return None
    node.take_attribute("unitCode")
    return value if factor == 1 else value * factor


def volume(node: Node | None, notes: Notes) -> Decimal | None:
    """A volume in m³; one in another unit stays for the extras."""
    if node is None or node.attributes.get("unitCode", "MTQ") != "MTQ":
        return None
    node.take_attribute("unitCode")
    return notes.decimal(node)


def quantity(node: Node | None, notes: Notes) -> Quantity | None:
    """A quantity with its unit."""
    value = notes.decimal(node)
    return Quantity(value=value, unit=node.take_attribute("unitCode")) if node and value is not None else None


def moment(nodes: Iterable[Node], names: Iterable[str], notes: Notes) -> str | None:
    """The first moment of any of the names, as a text of its own or in an element of the date types."""
    paths = [path for name in names for path in ((name, "DateTimeString"), (name, "DateTime"), (name, "Date"), (name,))]
    return notes.moment(first_stated(nodes, paths))


def sequence(node: Node) -> int:
    """A repeated element's own number, 0 where it has none; it carries no more than the order."""
    number = node.take("SequenceNumeric")
    return int(number) if number and number.isdecimal() and len(number) < 10 else 0
