"""Numbers that cannot be: wrong check digits, codes of no country, chapters that do not exist."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from firstline.assessment.context import Context
from firstline.assessment.finding import Evidence, Finding
from firstline.consignment.codes import cas_number, container_number, imo_number
from firstline.consignment.consignment import Consignment
from firstline.errors import InvalidCode
from firstline.reference.snapshot import Snapshot
from firstline.screening.indicators import Flags, whole
from firstline.screening.screen import Screen

CONTAINER_LENGTH = 11
RESERVED_CHAPTER = "77"


def prepare(snapshot: Snapshot) -> Screen:
    """The screen; it needs nothing but its indicators."""
    flags = Flags(snapshot, "identifiers")

    def screen(consignment: Consignment, context: Context) -> Iterator[Finding]:
        for place, container in enumerate(consignment.containers):
            number = (container.number or "").replace(" ", "").replace("-", "")
            if looks_like_container(number) and is_invalid(container_number.parse, number):
                found = whole(f"/containers/{place}/number", container.number or "")
                yield from flags.raised("identifiers.container-check-digit", found, parameters={"number": number})
        means = consignment.means_of_transport
        if means is not None and means.imo and is_invalid(imo_number.parse, means.imo):
            found = whole("/means_of_transport/imo", means.imo)
            yield from flags.raised("identifiers.imo-invalid", found, parameters={"number": means.imo})
        for place, item in enumerate(consignment.goods_items):
            for nth, number in enumerate(item.cas_numbers):
                if is_invalid(cas_number.parse, number):
                    found = Evidence(field=f"/goods_items/{place}/cas_numbers/{nth}", text=number)
                    yield from flags.raised("identifiers.cas-check-digit", found, parameters={"number": number})
            chapter = (item.hs6 or "")[:2]
            if chapter == RESERVED_CHAPTER:
                found = whole(f"/goods_items/{place}/commodity_code", item.commodity_code or "")
                yield from flags.raised(
                    "identifiers.no-such-chapter", found, parameters={"item": item.number or place + 1}
                )

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
