"""Who trades: forwarders as final consignees, addresses of nobody, lines of business unlike the goods."""

from __future__ import annotations

from collections.abc import Iterator

from firstline.assessment.context import Context
from firstline.assessment.finding import Evidence, Finding, Parameter
from firstline.consignment.consignment import Consignment
from firstline.consignment.party import Party, Role
from firstline.consignment.pointer import escaped
from firstline.reference.snapshot import Snapshot
from firstline.screening.indicators import Flags, whole
from firstline.screening.screen import Screen
from firstline.screening.wordlist import WordList, WordMap
from firstline.text.names import tokens

SENDERS = frozenset({Role.CONSIGNOR, Role.EXPORTER, Role.SELLER})
RECEIVERS = frozenset({Role.CONSIGNEE, Role.END_USER})
PERSONAL = frozenset({"passport", "pinfl", "iin"})
ADDRESSES = (
    "party-flags.warehouse-address",
    "party-flags.residence-address",
    "party-flags.mass-registration-address",
    "party-flags.out-of-the-way-delivery",
)
REMARKS = (
    "party-flags.cash-for-costly-goods",
    "party-flags.declines-installation",
    "party-flags.end-user-elsewhere",
)


def prepare(snapshot: Snapshot) -> Screen:
    """The screen, with its word lists."""
    return PartyFlagsScreen(Flags(snapshot, "party-flags"))


class PartyFlagsScreen:
    """The word lists of its indicators, compiled."""

    def __init__(self, flags: Flags) -> None:
        self._flags = flags
        self._forwarders = WordList(flags.texts("party-flags.forwarder-as-consignee", "words"))
        self._consumer = WordList(flags.texts("party-flags.business-unlike-goods", "words"))
        self._chapters = frozenset(flags.texts("party-flags.business-unlike-goods", "chapters"))
        self._addresses = WordMap((word, code) for code in ADDRESSES for word in flags.texts(code, "words"))
        self._remarks = WordMap((word, code) for code in REMARKS for word in flags.texts(code, "words"))
        self._in_bulk = flags.number("party-flags.person-in-bulk", "from_kg")
        self._bulk_chapters = frozenset(flags.texts("party-flags.person-in-bulk", "chapters"))

    def __call__(self, consignment: Consignment, context: Context) -> Iterator[Finding]:
        """What names, addresses and remarks say."""
        goods = {(item.hs6 or "")[:2] for item in consignment.goods_items}
        for place, party in enumerate(consignment.parties):
            if party.role in RECEIVERS:
                yield from self._receiver(party, f"/parties/{place}", goods)
                yield from self._person(consignment, party, f"/parties/{place}")
        yield from self._delivery(consignment)
        yield from self._same_on_both_sides(consignment)
        yield from self._remarked(consignment)

    def _receiver(self, party: Party, at: str, goods: set[str]) -> Iterator[Finding]:
        name, address = party.name or "", party.address or ""
        said: dict[str, Parameter] = {"name": name}
        if (found := self._forwarders.first_in(name, f"{at}/name")) is not None:
            yield from self._flags.raised("party-flags.forwarder-as-consignee", found, parameters=said)
        elif goods & self._chapters and (found := self._consumer.first_in(name, f"{at}/name")) is not None:
            yield from self._flags.raised("party-flags.business-unlike-goods", found, parameters=said)
        for code, found in first_of_each(self._addresses, address, f"{at}/address"):
            yield from self._flags.raised(code, found, parameters=said)

    def _person(self, consignment: Consignment, party: Party, at: str) -> Iterator[Finding]:
        if party.birth_date is None and not any(one.type in PERSONAL for one in party.identifiers):
            return
        mass = sum(
            float(item.net_mass_kg or item.gross_mass_kg or 0)
            for item in consignment.goods_items
            if (item.hs6 or "")[:2] in self._bulk_chapters
        )
        if mass > self._in_bulk:
            said: dict[str, Parameter] = {"name": party.name or "", "mass": mass}
            yield from self._flags.raised(
                "party-flags.person-in-bulk", whole(f"{at}/name", party.name or ""), parameters=said
            )

    def _delivery(self, consignment: Consignment) -> Iterator[Finding]:
        for nth, one in enumerate(consignment.places):
            if one.role == "delivery" and one.name:
                for code, found in first_of_each(self._addresses, one.name, f"/places/{nth}/name"):
                    if code == "party-flags.out-of-the-way-delivery":
                        yield from self._flags.raised(code, found, parameters={"name": one.name})

    def _same_on_both_sides(self, consignment: Consignment) -> Iterator[Finding]:
        senders = {tokens(party.name) for party in consignment.parties if party.role in SENDERS and party.name}
        for place, party in enumerate(consignment.parties) if senders else ():
            if party.role is Role.CONSIGNEE and party.name and tokens(party.name) in senders:
                found = whole(f"/parties/{place}/name", party.name)
                yield from self._flags.raised("party-flags.same-on-both-sides", found, parameters={"name": party.name})

    def _remarked(self, consignment: Consignment) -> Iterator[Finding]:
        for field, text in said_in(consignment):
            for code, found in first_of_each(self._remarks, text, field):
                yield from self._flags.raised(code, found)


def first_of_each(words: WordMap[str], text: str, field: str) -> list[tuple[str, Evidence]]:
    """The first words of each red flag that stand in a text."""
    if not text or not words.may_stand_in(text):
        return []
    first: dict[str, Evidence] = {}
    for code, found in words.found_in(text, field):
        first.setdefault(code, found)
    return list(first.items())


def said_in(consignment: Consignment) -> Iterator[tuple[str, str]]:
    """Descriptions and free remarks, with their fields."""
    for place, item in enumerate(consignment.goods_items):
        if item.description:
            yield f"/goods_items/{place}/description", item.description
    for name, value in consignment.extras.items():
        if isinstance(value, str) and len(value) > 12 and " " in value:
            yield f"/extras/{escaped(name)}", value
