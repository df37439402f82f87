"""Numbers that cannot be, and numbers that do not agree with what stands beside them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from firstline.assessment.context import Context
from firstline.assessment.finding import Evidence, Finding, Parameter
from firstline.consignment.codes import cas_number, container_number, imo_number, un_locode
from firstline.consignment.consignment import Consignment
from firstline.consignment.goods_item import GoodsItem
from firstline.consignment.transport import Place
from firstline.errors import InvalidCode
from firstline.reference.snapshot import Snapshot
from firstline.screening.atlas import Atlas
from firstline.screening.indicators import Flags, whole
from firstline.screening.naming import Naming
from firstline.screening.screen import Screen

CONTAINER_LENGTH = 11
RESERVED_CHAPTER = "77"


def prepare(snapshot: Snapshot) -> Screen:
    """The screen, with what words of trade say of UN numbers."""
    flags, atlas, naming = Flags(snapshot, "identifiers"), Atlas(snapshot), Naming(snapshot)
    known_un = frozenset(number for one in naming.goods for number in one.un_numbers)

    def screen(consignment: Consignment, context: Context) -> Iterator[Finding]:
        yield from transport(consignment)
        for nth, place in enumerate(consignment.places):
            yield from place_and_country(place, nth)
        for nth, item in enumerate(consignment.goods_items):
            yield from goods(item, f"/goods_items/{nth}", item.number or nth + 1)

    def transport(consignment: Consignment) -> Iterator[Finding]:
        for place, container in enumerate(consignment.containers):
            number = (container.number or "").replace(" ", "").replace("-", "")
            if looks_like_container(number) and is_invalid(container_number.parse, number):
                found = whole(f"/containers/{place}/number", container.number or "")
                yield from flags.raised("identifiers.container-check-digit", found, parameters={"number": number})
        means = consignment.means_of_transport
        if means is not None and means.imo and is_invalid(imo_number.parse, means.imo):
            found = whole("/means_of_transport/imo", means.imo)
            yield from flags.raised("identifiers.imo-invalid", found, parameters={"number": means.imo})

    def place_and_country(place: Place, nth: int) -> Iterator[Finding]:
        code, country = place.code or "", place.country
        if country is None or is_invalid(un_locode.parse, code):
            return
        stated = un_locode.parse(code)[:2]
        if stated != country and not atlas.are_together("sovereign", stated, country):
            said: dict[str, Parameter] = {"place": code, "country": stated, "other_country": country}
            found = Evidence(field=f"/places/{nth}/code", text=code)
            yield from flags.raised("identifiers.place-and-country", found, parameters=said)

    def goods(item: GoodsItem, at: str, number: int) -> Iterator[Finding]:
        for nth, cas in enumerate(item.cas_numbers):
            if is_invalid(cas_number.parse, cas):
                found = Evidence(field=f"{at}/cas_numbers/{nth}", text=cas)
                yield from flags.raised("identifiers.cas-check-digit", found, parameters={"number": cas})
        if (item.hs6 or "").startswith(RESERVED_CHAPTER):
            found = whole(f"{at}/commodity_code", item.commodity_code or "")
            yield from flags.raised("identifiers.no-such-chapter", found, parameters={"item": number})
        if item.un_number in known_un and item.description and is_something_else(item.description, item.un_number):
            said: dict[str, Parameter] = {"item": number, "number": item.un_number, "description": item.description}
            found = Evidence(field=f"{at}/un_number", text=item.un_number)
            yield from flags.raised("identifiers.un-number-unlike-goods", found, parameters=said)

    def is_something_else(description: str, un_number: str | None) -> bool:
        mentioned = naming.mentioned(description)
        if any(un_number in one.un_numbers for one in mentioned):
            return False
        return any(one.un_numbers for one in mentioned) or bool(naming.named(description))

    return screen


def looks_like_container(number: str) -> bool:
    """Whether a number is meant as ISO 6346: four letters and seven digits."""
    return len(number) == CONTAINER_LENGTH and number[:4].isalpha() and number[4:].isdigit()


def is_invalid(parse: Callable[[str], str], number: str) -> bool:
    """Whether a number fails the check of its code system."""
    try:
        parse(number)
    except InvalidCode:
        return True
    return False
