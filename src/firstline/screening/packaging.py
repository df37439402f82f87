"""Packages, marks and fittings at odds with the goods, the means of transport or the destination."""

from __future__ import annotations

import re
from collections.abc import Iterator

from firstline.assessment.context import Context
from firstline.assessment.finding import Evidence, Finding, Parameter
from firstline.consignment.consignment import Consignment
from firstline.consignment.goods_item import GoodsItem, Packages
from firstline.reference.snapshot import Snapshot
from firstline.screening.atlas import Atlas
from firstline.screening.indicators import Flags
from firstline.screening.screen import Screen
from firstline.screening.wordlist import WordList, WordMap

POST = frozenset({"5", "50"})
AIR = frozenset({"4", "40", "41"})
_LOW_VOLTS = re.compile(r"1[0-2]\d\s?(?:VAC|[Vv]olts?|[Vv]|В|вольт)\b(?!\s?A)")
_ANY_VOLTS = re.compile(r"(?<!\d)(?:2[0-4]0|38[05]|400|415)(?!\d)")
PART_OF_NUMBER = frozenset("0123456789.,")


def prepare(snapshot: Snapshot) -> Screen:
    """The screen, with the words for liquids, for goods made for another country and for other countries."""
    return PackagingScreen(Flags(snapshot, "packaging"), Atlas(snapshot))


class PackagingScreen:
    """The word lists and limits of its indicators, compiled."""

    def __init__(self, flags: Flags, atlas: Atlas) -> None:
        self._flags = flags
        self._atlas = atlas
        self._liquids = WordList(flags.texts("packaging.liquid-in-cartons", "words"))
        self._cartons = frozenset(flags.texts("packaging.liquid-in-cartons", "kinds"))
        self._from_kg = flags.number("packaging.liquid-in-cartons", "from_kg")
        self._elsewhere = WordList(flags.texts("packaging.configured-for-other-country", "words"))
        self._bulk = frozenset(flags.texts("packaging.bulk-by-air-or-post", "kinds"))
        self._by_post = flags.number("packaging.too-heavy-for-mode", "kg_by_post")
        self._by_air = flags.number("packaging.too-heavy-for-mode", "kg_by_air")
        self._countries = WordMap(
            (word, country)
            for country in flags.texts("packaging.marks-of-other-country", "countries")
            for word in flags.texts("packaging.marks-of-other-country", country)
        )

    def __call__(self, consignment: Consignment, context: Context) -> Iterator[Finding]:
        """What packages and fittings say."""
        for place, item in enumerate(consignment.goods_items):
            if item.description:
                yield from self._described(item, item.description, f"/goods_items/{place}/description", place)
                yield from self._voltage(consignment, item.description, f"/goods_items/{place}/description", place)
        yield from self._too_heavy(consignment)
        for one, field in every_package(consignment):
            yield from self._package(consignment, one, field)

    def _described(self, item: GoodsItem, text: str, field: str, place: int) -> Iterator[Finding]:
        said: dict[str, Parameter] = {"item": item.number or place + 1}
        in_cartons = any((one.kind or "").upper() in self._cartons for one in item.packages)
        heavy = float(item.gross_mass_kg or 0) > self._from_kg
        if in_cartons and heavy and (liquid := self._liquids.first_in(text, field)):
            yield from self._flags.raised("packaging.liquid-in-cartons", liquid, parameters=said)
        if (other := self._elsewhere.first_in(text, field)) is not None:
            yield from self._flags.raised("packaging.configured-for-other-country", other, parameters=said)

    def _voltage(self, consignment: Consignment, text: str, field: str, place: int) -> Iterator[Finding]:
        destination = consignment.country_of_destination
        if destination is None or (match := _LOW_VOLTS.search(text)) is None:
            return
        if self._atlas.are_together("mains-110", destination):
            return
        if text[match.start() - 1 : match.start()] in PART_OF_NUMBER or _ANY_VOLTS.search(text):
            return
        found = Evidence(field=field, text=match.group(), start=match.start(), end=match.end())
        said: dict[str, Parameter] = {
            "item": consignment.goods_items[place].number or place + 1,
            "volts": match.group()[:3],
            "country": destination,
        }
        yield from self._flags.raised("packaging.other-mains-voltage", found, parameters=said)

    def _too_heavy(self, consignment: Consignment) -> Iterator[Finding]:
        mode = consignment.mode_of_transport or ""
        most = self._by_post if mode in POST else self._by_air if mode in AIR else float("inf")
        if most == float("inf"):
            return
        masses = [float(item.gross_mass_kg or item.net_mass_kg or 0) for item in consignment.goods_items]
        total = float(consignment.gross_mass_kg or sum(masses))
        if total > most:
            found = Evidence(field="/mode_of_transport", text=mode)
            said: dict[str, Parameter] = {"mass": total, "mode": mode}
            yield from self._flags.raised("packaging.too-heavy-for-mode", found, parameters=said)

    def _package(self, consignment: Consignment, one: Packages, field: str) -> Iterator[Finding]:
        said: dict[str, Parameter]
        mode, kind = consignment.mode_of_transport or "", (one.kind or "").upper()
        if kind in self._bulk and mode in POST | AIR:
            said = {"kind": kind, "mode": mode}
            found = Evidence(field=f"{field}/kind", text=one.kind)
            yield from self._flags.raised("packaging.bulk-by-air-or-post", found, parameters=said)
        for country, found in self._countries.found_in(one.marks or "", f"{field}/marks"):
            known = countries_of(consignment)
            if known and country not in known:
                said = {"country": country}
                yield from self._flags.raised("packaging.marks-of-other-country", found, parameters=said)
                return


def every_package(consignment: Consignment) -> Iterator[tuple[Packages, str]]:
    """The packages of the consignment and of its items, with their JSON Pointers."""
    for nth, one in enumerate(consignment.packages):
        yield one, f"/packages/{nth}"
    for place, item in enumerate(consignment.goods_items):
        for nth, one in enumerate(item.packages):
            yield one, f"/goods_items/{place}/packages/{nth}"


def countries_of(consignment: Consignment) -> set[str]:
    """Every country that the message itself names for the goods, their way or their parties."""
    named = {consignment.country_of_dispatch, consignment.country_of_destination, *consignment.countries_of_transit}
    named |= {item.origin for item in consignment.goods_items} | {party.country for party in consignment.parties}
    named |= {one.country or (one.code or "")[:2].upper() for one in consignment.places}
    return {country for country in named if country}
