"""Who trades: forwarders as final consignees, lines of business unlike the goods, both sides the same."""

from __future__ import annotations

from collections.abc import Iterator

from firstline.assessment.context import Context
from firstline.assessment.finding import Evidence, Finding
from firstline.consignment.consignment import Consignment
from firstline.consignment.party import Party, Role
from firstline.reference.snapshot import Snapshot
from firstline.screening.indicators import Flags, whole
from firstline.screening.screen import Screen
from firstline.screening.wordlist import WordList
from firstline.text.names import tokens

SENDERS = frozenset({Role.CONSIGNOR, Role.EXPORTER, Role.SELLER})


def prepare(snapshot: Snapshot) -> Screen:
    """The screen, with its word lists."""
    flags = Flags(snapshot, "party-flags")
    forwarders = WordList(flags.texts("party-flags.forwarder-as-consignee", "words"))
    warehouses = WordList(flags.texts("party-flags.warehouse-address", "words"))
    residences = WordList(flags.texts("party-flags.residence-address", "words"))
    consumer = WordList(flags.texts("party-flags.business-unlike-goods", "words"))
    chapters = frozenset(flags.texts("party-flags.business-unlike-goods", "chapters"))
    said_so = {
        code: WordList(flags.texts(code, "words"))
        for code in (
            "party-flags.cash-for-costly-goods",
            "party-flags.declines-installation",
            "party-flags.end-user-elsewhere",
        )
    }

    def screen(consignment: Consignment, context: Context) -> Iterator[Finding]:
        goods = {(item.hs6 or "")[:2] for item in consignment.goods_items}
        for place, party in enumerate(consignment.parties):
            if party.role is Role.CONSIGNEE:
                yield from of_consignee(party, place, goods)
        yield from same_on_both_sides(consignment)
        yield from remarks(consignment)

    def of_consignee(party: Party, place: int, goods: set[str]) -> Iterator[Finding]:
        name, address = party.name or "", party.address or ""
        if (found := forwarders.first_in(name, f"/parties/{place}/name")) is not None:
            yield from flags.raised("party-flags.forwarder-as-consignee", found, parameters={"name": name})
        if (found := warehouses.first_in(address, f"/parties/{place}/address")) is not None:
            yield from flags.raised("party-flags.warehouse-address", found, parameters={"name": name})
        if (found := residences.first_in(address, f"/parties/{place}/address")) is not None:
            yield from flags.raised("party-flags.residence-address", found, parameters={"name": name})
        found = consumer.first_in(name, f"/parties/{place}/name") if goods & chapters else None
        if found is not None:
            yield from flags.raised("party-flags.business-unlike-goods", found, parameters={"name": name})

    def same_on_both_sides(consignment: Consignment) -> Iterator[Finding]:
        senders = {tokens(p.name) for p in consignment.parties if p.role in SENDERS and p.name}
        for place, party in enumerate(consignment.parties):
            if party.role is Role.CONSIGNEE and party.name and tokens(party.name) in senders:
                found = whole(f"/parties/{place}/name", party.name)
                yield from flags.raised("party-flags.same-on-both-sides", found, parameters={"name": party.name})

    def remarks(consignment: Consignment) -> Iterator[Finding]:
        for field, text in said(consignment):
            for code, wordlist in said_so.items():
                found: Evidence | None = wordlist.first_in(text, field)
                if found is not None:
                    yield from flags.raised(code, found)

    return screen


def said(consignment: Consignment) -> Iterator[tuple[str, str]]:
    """Descriptions and free remarks, with their fields."""
    for place, item in enumerate(consignment.goods_items):
        if item.description:
            yield f"/goods_items/{place}/description", item.description
    for name, value in consignment.extras.items():
        if isinstance(value, str) and len(value) > 12 and " " in value:
            yield f"/extras/{name.replace('~', '~0').replace('/', '~1')}", value
