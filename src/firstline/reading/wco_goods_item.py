"""Goods items of the WCO Data Model."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from firstline.consignment.codes import cas_number, un_number
from firstline.consignment.codes.commodity_code import hs6
from firstline.consignment.goods_item import Classification, Document, GoodsItem, Packages
from firstline.errors import InvalidCode
from firstline.files.xml import EMPTY, Node
from firstline.reading.record import Notes, gathered
from firstline.reading.wco_values import (
    amount,
    first_stated,
    mass,
    moment,
    quantity,
    sequence,
    taken_from,
)

# The elements below an item, each with its name in small letters.
Named = list[tuple[str, Node]]

# The classification that is the commodity code itself, in order of preference.
COMMODITY_SCHEMES = ("TSP", "HS", "CN", "SRZ")
# What never is: additional codes of the tariff (TRA, TRC), national additional codes (GN), CUS numbers (CV).
FURTHER_SCHEMES = ("TRA", "TRC", "GN", "CV", "CUS", "CAS", "UN")
CAS_NAMES = ("casnumber", "casnumberid", "casid", "casregistrynumber")
UN_NAMES = ("undgid", "unnumber", "unnumberid")
BRANDS = ("brandname", "tradename", "brand", "trademark")
MODELS = ("modelname", "model", "modelid", "modelnumber")
STANDARDS = ("standard", "standardid", "standardname")
SERIALS = ("serialnumber", "serialnumberid", "serialid", "vin", "vehicleidentificationnumber")


def goods_item(node: Node, notes: Notes) -> GoodsItem:
    """One goods item; what the record has no field for is in its extras."""
    commodity = node.first("Commodity") or EMPTY
    at = [commodity, node]
    charge = first_stated(at, [("InvoiceLine", "ItemChargeAmount"), ("ItemChargeAmount",), ("CustomsValueAmount",)])
    currency, value = amount(charge, notes)
    code, further = classifications(commodity, node)
    tax_type, tax_rate = tax(at, notes)
    below = [(one.name.lower(), one) for one in node.below()]
    made: dict[str, Any] = {
        "number": notes.whole(node.stated("SequenceNumeric")),
        **described(commodity, node),
        "commodity_code": code,
        "hs6": hs6(code),
        "classifications": further,
        "origin": origin(at, notes),
        "procedure": procedure(node),
        "preference": taken_from(at, [("DutyTaxFee", "DutyRegimeCode")]),
        "gross_mass_kg": measured(at, ("GrossMassMeasure",), notes),
        "net_mass_kg": measured(at, ("NetNetWeightMeasure", "NetWeightMeasure"), notes),
        "supplementary_quantity": quantity(first_stated(at, [("GoodsMeasure", "TariffQuantity")]), notes),
        "packages": tuple(packages(node, notes)),
        "value": value,
        "currency": currency,
        "statistical_value": notes.decimal(first_stated(at, [("StatisticalValueAmount",)])),
        "tax_rate": tax_rate,
        "tax_type": tax_type,
        "un_number": notes.taken(first_named(below, UN_NAMES), un_number.parse, "a UN number"),
        "cas_numbers": cas_numbers(below, further),
        "documents": tuple(documents(node, notes)),
        "containers": tuple(containers(at)),
        "manufacturer": manufacturer(below),
        "brand": taken(first_named(below, BRANDS)),
        "model": taken(first_named(below, MODELS)),
        "standard": taken(first_named(below, STANDARDS)),
        "serial_numbers": tuple(one.take() or "" for one in every_named(below, SERIALS)),
    }
    present = {name: value for name, value in made.items() if value is not None}
    extras = gathered(node.left())
    node.take_rest()
    return GoodsItem(extras=extras, **present)


def described(commodity: Node, node: Node) -> dict[str, str | None]:
    """The trader's description and the language that it says it is in."""
    found = first_stated([commodity, node], [("Description",), ("CargoDescription",), ("GoodsDescription",)])
    if found is None:
        return {}
    return {"description": found.take(), "language": found.take_attribute("languageID")}


def every_named(below: Named, names: tuple[str, ...]) -> list[Node]:
    """The elements with a text whose name, in small letters, is one of those."""
    return [one for name, one in below if name in names and one.text]


def first_named(below: Named, names: tuple[str, ...]) -> Node | None:
    """The first of them."""
    return next(iter(every_named(below, names)), None)


def taken(node: Node | None) -> str | None:
    """The text of an element, which counts as taken."""
    return node.take() if node is not None else None


def manufacturer(below: Named) -> str | None:
    """The name of the first manufacturer of the item, who is a party as well."""
    named = (one.stated("Name") for name, one in below if name == "manufacturer")
    return next((name.text for name in named if name is not None), None)


def classifications(commodity: Node, node: Node) -> tuple[str | None, tuple[Classification, ...]]:
    """The commodity code as written, and the further classifications in their order."""
    coded = [one for at in (commodity, node) for one in at.every("Classification") if one.stated("ID")]
    schemes = [(one, (one.stated("IdentificationTypeCode") or EMPTY).text or "") for one in coded]
    main = commodity_code(schemes)
    for one, scheme in schemes:
        if one is not main or scheme in COMMODITY_SCHEMES:
            one.take("IdentificationTypeCode")
    code = main.take("ID") if main is not None else None
    further = tuple(
        Classification(scheme=scheme, code=one.take("ID") or "") for one, scheme in schemes if one is not main
    )
    return code, further


def commodity_code(schemes: list[tuple[Node, str]]) -> Node | None:
    """The classification that is the commodity code: of a known scheme, else the first that looks like one."""
    for known in COMMODITY_SCHEMES:
        for node, scheme in schemes:
            if scheme.upper() == known:
                return node
    likely = (node for node, scheme in schemes if scheme.upper() not in FURTHER_SCHEMES)
    return next((node for node in likely if hs6((node.stated("ID") or EMPTY).text)), None)


def cas_numbers(below: Named, further: tuple[Classification, ...]) -> tuple[str, ...]:
    """CAS numbers among the classifications, or in elements named so."""
    written = [one.code for one in further if one.scheme.upper() == "CAS"]
    written += [one.text or "" for one in every_named(below, CAS_NAMES)]
    return tuple(dict.fromkeys(number for text in written if (number := as_cas_number(text))))


def as_cas_number(text: str) -> str | None:
    """The number where its check digit is right; otherwise it stands where it was."""
    try:
        return cas_number.parse(text)
    except InvalidCode:
        return None


def origin(at: list[Node], notes: Notes) -> str | None:
    """The country of origin proper (type 1), else whichever is named first: preferential (type 2) or untyped."""
    origins = [one for node in at for one in node.every("Origin")]
    proper = [one for one in origins if (one.stated("TypeCode") or EMPTY).text == "1"]
    return notes.country(
        first_stated(proper, [("CountryCode",), ("OriginCountryCode",)])
        or first_stated(origins, [("CountryCode",), ("OriginCountryCode",), ("ID",)])
    )


def main_procedure(node: Node) -> Node:
    """The procedure that names a previous one, else the first; additional procedures name none."""
    stated = node.every("GovernmentProcedure")
    return next((one for one in stated if one.stated("PreviousCode")), next(iter(stated), EMPTY))


def procedure(node: Node) -> str | None:
    """Requested and previous procedure together; additional procedures stay for the extras."""
    main = main_procedure(node)
    return (main.take("CurrentCode") or "") + (main.take("PreviousCode") or "") or None


def measured(at: list[Node], names: tuple[str, ...], notes: Notes) -> Decimal | None:
    """A mass in kg by any of the names."""
    return mass(first_stated(at, [path for name in names for path in (("GoodsMeasure", name), (name,))]), notes)


def tax(at: list[Node], notes: Notes) -> tuple[str | None, Decimal | None]:
    """Type and rate of the first duty or tax that names its type; the others stay for the extras."""
    fees = [fee for node in at for fee in node.every("DutyTaxFee")]
    typed = next((fee for fee in fees if fee.stated("TypeCode")), None)
    if typed is None:
        return None, notes.decimal(first_stated(fees, [("TaxRateNumeric",)]))
    return typed.take("TypeCode"), notes.decimal(typed.stated("TaxRateNumeric"))


def packages(node: Node, notes: Notes) -> Iterator[Packages]:
    """The packages of an item."""
    for one in node.every("Packaging"):
        sequence(one)
        found = Packages(
            number=notes.decimal(one.stated("QuantityQuantity")),
            kind=one.take("TypeCode"),
            marks=one.take("MarksNumbersID") or one.take("MarksNumbers"),
        )
        if found != Packages():
            yield found


def documents(node: Node, notes: Notes) -> Iterator[Document]:
    """Documents presented; a type is category and type together, as the code lists write it (C514, N935)."""
    for one in node.every("AdditionalDocument"):
        sequence(one)
        code = (one.take("CategoryCode") or "") + (one.take("TypeCode") or "")
        date = moment([one], ["IssueDateTime", "EffectiveDateTime"], notes)
        found = Document(type=code or None, number=one.take("ID"), date=date)
        if found != Document():
            yield found


def containers(at: list[Node]) -> Iterator[str]:
    """Numbers of the containers that the item travels in."""
    for node in at:
        for equipment in node.every("TransportEquipment"):
            sequence(equipment)
        yield from node.take_all("TransportEquipment", "ID")
