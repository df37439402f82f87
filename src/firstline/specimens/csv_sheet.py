"""Made-up consignments as sheets: a row a goods item, headings in English or Russian."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import partial
from typing import IO

from msgspec.structs import replace

from firstline.consignment.consignment import Consignment, ConsignmentType
from firstline.consignment.goods_item import GoodsItem, Packages
from firstline.consignment.party import Identifier, Party, Role
from firstline.consignment.transport import Container, MeansOfTransport, Place, TransportDocument
from firstline.consignment.value import NOTHING
from firstline.specimens.tables import sheets

DELIMITERS = {"en": ",", "ru": ";"}
TYPES = {ConsignmentType.IMPORT: "IM", ConsignmentType.EXPORT: "EX", ConsignmentType.TRANSIT: "TR"}
ROLES = tuple(Role)
PLACES = ("loading", "unloading", "transhipment", "delivery")

Cell = str | int | Decimal | None


def write(consignments: Iterable[Consignment], stream: IO[bytes], language: str = "en") -> None:
    """All of them in one sheet with headings in the language."""
    headings = sheets()[language]
    text = io.TextIOWrapper(stream, "utf-8", newline="", write_through=True)
    rows = csv.writer(text, delimiter=DELIMITERS[language], lineterminator="\n")
    rows.writerow(headings.values())
    for one in consignments:
        for item in one.goods_items:
            said = dict(cells(one, item))
            rows.writerow(shown(said.get(field)) for field in headings)
    text.detach()


english, russian = partial(write, language="en"), partial(write, language="ru")


def shown(cell: Cell) -> str:
    """A cell as text."""
    return "" if cell is None else f"{cell:f}" if isinstance(cell, Decimal) else str(cell)


def cells(one: Consignment, item: GoodsItem) -> Iterator[tuple[str, Cell]]:
    """Field and value of one row."""
    for name in ("reference", "mrn", "version", "lodged_at", "office", "procedure", "currency", "invoice_value"):
        yield name, getattr(one, name)
    for name in ("incoterm", "mode_of_transport", "voyage", "departure_at", "arrival_at", "gross_mass_kg"):
        yield name, getattr(one, name)
    yield "type", TYPES.get(one.type) if one.type else None
    yield "country_of_dispatch", one.country_of_dispatch
    yield "country_of_destination", one.country_of_destination
    means, contract = one.means_of_transport or MeansOfTransport(), one.transport_document or TransportDocument()
    for name in ("identity", "name", "imo", "flag"):
        yield f"means_of_transport.{name}", getattr(means, name)
    yield "transport_document.number", contract.number
    yield "transport_document.master", contract.master
    for place in one.places:
        yield f"places.{place.role}", place.code or place.name
    yield "containers.number", ", ".join(container.number or "" for container in one.containers)
    for party in one.parties:
        yield from of_party(party)
    yield from of_item(item)


def of_party(party: Party) -> Iterator[tuple[str, Cell]]:
    """A party's cells."""
    at = f"parties.{party.role}"
    yield f"{at}.name", party.name
    yield f"{at}.address", party.address
    yield f"{at}.country", party.country
    yield f"{at}.identifier", party.identifiers[0].value if party.identifiers else None


def of_item(item: GoodsItem) -> Iterator[tuple[str, Cell]]:
    """An item's cells."""
    names = "number description commodity_code origin gross_mass_kg net_mass_kg value currency statistical_value"
    for name in (*names.split(), "un_number", "manufacturer", "brand", "model"):
        yield f"goods_items.{name}", getattr(item, name)
    yield "goods_items.cas_numbers", ", ".join(item.cas_numbers)
    if item.supplementary_quantity is not None:
        yield "goods_items.supplementary_quantity", item.supplementary_quantity.value
        yield "goods_items.supplementary_unit", item.supplementary_quantity.unit
    for packages in item.packages[:1]:
        for name in ("number", "kind", "marks"):
            yield f"goods_items.packages.{name}", getattr(packages, name)


def carried(one: Consignment, language: str = "en") -> Consignment:
    """What a sheet in the language can carry of a consignment: each row names all containers."""
    has = sheets()[language].keys()
    means, contract = one.means_of_transport or MeansOfTransport(), one.transport_document or TransportDocument()
    kept_means = MeansOfTransport(
        **{
            name: getattr(means, name)
            for name in ("identity", "name", "imo", "flag")
            if f"means_of_transport.{name}" in has
        }
    )
    kept_contract = TransportDocument(
        number=contract.number, master=contract.master if "transport_document.master" in has else None
    )
    numbers = tuple(container.number for container in one.containers if container.number)
    parties = (carried_party(party, has) for party in one.parties if f"parties.{party.role}.name" in has)
    return replace(
        one,
        mrn=one.mrn if "mrn" in has else None,
        means_of_transport=kept_means if kept_means != MeansOfTransport() else None,
        transport_document=kept_contract if kept_contract != TransportDocument() else None,
        countries_of_transit=(),
        freight_payment=None,
        places=tuple(carried_place(place) for role in PLACES for place in one.places if place.role == role),
        containers=tuple(Container(number=number) for number in numbers),
        packages=(),
        parties=tuple(sorted(parties, key=lambda party: ROLES.index(party.role))),
        goods_items=tuple(replace(carried_item(item, has), containers=numbers) for item in one.goods_items),
        extras=NOTHING,
    )


def carried_place(place: Place) -> Place:
    """A place by its code or else its name."""
    return Place(role=place.role, code=place.code, name=None if place.code else place.name)


def carried_party(party: Party, has: Iterable[str]) -> Party:
    """What the sheet has columns for."""
    at = f"parties.{party.role}"
    numbers = tuple(Identifier(type="id", value=one.value) for one in party.identifiers[:1])
    return replace(
        party,
        address=party.address if f"{at}.address" in has else None,
        country=party.country if f"{at}.country" in has else None,
        identifiers=numbers if f"{at}.identifier" in has else (),
    )


def carried_item(item: GoodsItem, has: Iterable[str]) -> GoodsItem:
    """What the sheet has columns for."""
    return replace(
        item,
        language=None,
        documents=(),
        manufacturer=item.manufacturer if "goods_items.manufacturer" in has else None,
        currency=item.currency if "goods_items.currency" in has else None,
        packages=tuple(Packages(number=one.number, kind=one.kind, marks=one.marks) for one in item.packages[:1]),
        extras=NOTHING,
    )
