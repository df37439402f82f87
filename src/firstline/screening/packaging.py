"""Packages at odds with the goods or the means of transport."""

from __future__ import annotations

from collections.abc import Iterator

from firstline.assessment.context import Context
from firstline.assessment.finding import Evidence, Finding
from firstline.consignment.consignment import Consignment
from firstline.reference.snapshot import Snapshot
from firstline.screening.indicators import Flags
from firstline.screening.screen import Screen
from firstline.screening.wordlist import WordList

POST = frozenset({"5", "50"})
AIR = frozenset({"4", "40", "41"})


def prepare(snapshot: Snapshot) -> Screen:
    """The screen, with the words for liquids and for goods made for another country."""
    flags = Flags(snapshot, "packaging")
    liquids = WordList(flags.texts("packaging.liquid-in-cartons", "words"))
    cartons = frozenset(flags.texts("packaging.liquid-in-cartons", "kinds"))
    elsewhere = WordList(flags.texts("packaging.configured-for-other-country", "words"))
    by_post = flags.number("packaging.too-heavy-for-mode", "kg_by_post")
    by_air = flags.number("packaging.too-heavy-for-mode", "kg_by_air")

    def screen(consignment: Consignment, context: Context) -> Iterator[Finding]:
        for place, item in enumerate(consignment.goods_items):
            field, said = f"/goods_items/{place}/description", {"item": item.number or place + 1}
            if not item.description:
                continue
            in_cartons = any((one.kind or "").upper() in cartons for one in item.packages)
            heavy = float(item.gross_mass_kg or 0) > flags.number("packaging.liquid-in-cartons", "from_kg")
            if in_cartons and heavy and (liquid := liquids.first_in(item.description, field)):
                yield from flags.raised("packaging.liquid-in-cartons", liquid, parameters={**said})
            if (other := elsewhere.first_in(item.description, field)) is not None:
                yield from flags.raised("packaging.configured-for-other-country", other, parameters={**said})
        yield from too_heavy(consignment)

    def too_heavy(consignment: Consignment) -> Iterator[Finding]:
        mode = consignment.mode_of_transport or ""
        most = by_post if mode in POST else by_air if mode in AIR else float("inf")
        masses = [float(item.gross_mass_kg or item.net_mass_kg or 0) for item in consignment.goods_items]
        total = float(consignment.gross_mass_kg or sum(masses))
        if total > most:
            found = Evidence(field="/mode_of_transport", text=mode)
            yield from flags.raised("packaging.too-heavy-for-mode", found, parameters={"mass": total, "mode": mode})

    return screen
