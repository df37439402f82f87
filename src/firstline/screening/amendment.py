"""What a later version of a declaration changed after the earlier one was decided."""

from __future__ import annotations

from collections.abc import Iterator

from firstline.assessment.channel import Channel
from firstline.assessment.context import Context, EarlierVersion
from firstline.assessment.finding import Evidence, Finding, Parameter
from firstline.consignment.consignment import Consignment
from firstline.consignment.party import Role
from firstline.reference.snapshot import Snapshot
from firstline.screening.indicators import Flags, unknown
from firstline.screening.screen import Screen
from firstline.text.fold import folded

OF_VERSIONS = ("amendment.changed", "amendment.changed-after-selection", "amendment.destination-changed")
VERSIONS_NOT_KNOWN = tuple(map(unknown, OF_VERSIONS))


def prepare(snapshot: Snapshot) -> Screen:
    """The screen; the earlier version comes with the context."""
    flags = Flags(snapshot, "amendment")

    def screen(consignment: Consignment, context: Context) -> Iterator[Finding]:
        if context.earlier is None:
            yield from not_known(consignment)
        else:
            yield from changed(consignment, context.earlier)
            yield from vessel(consignment, context.earlier.consignment)

    def changed(consignment: Consignment, earlier: EarlierVersion) -> Iterator[Finding]:
        selected = earlier.channel is not Channel.GREEN
        for name, field, before, now in changes(earlier.consignment, consignment):
            code = "amendment.changed-after-selection" if selected else "amendment.changed"
            if name == "destination":
                code = "amendment.destination-changed"
            said: dict[str, Parameter] = {
                "field": name, "before": before, "now": now, "earlier_channel": str(earlier.channel),
            }  # fmt: skip
            found = Evidence(field=field, text=now)
            yield from flags.raised(code, found, certainty=1.0 if selected else 0.6, parameters=said)

    def vessel(consignment: Consignment, before: Consignment) -> Iterator[Finding]:
        now, was = consignment.means_of_transport, before.means_of_transport
        if now is None or was is None or now.imo is None or now.imo != was.imo:
            return
        for name, old, new in (("name", was.name, now.name), ("flag", was.flag, now.flag)):
            if old and new and folded(old) != folded(new):
                said: dict[str, Parameter] = {"number": now.imo, "before": old, "now": new}
                found = Evidence(field=f"/means_of_transport/{name}", text=new)
                yield from flags.raised("amendment.vessel-renamed", found, parameters=said)

    return screen


def not_known(consignment: Consignment) -> Iterator[Finding]:
    """What only an earlier version could tell; what calls itself the first version has none."""
    if consignment.version != 1:
        yield from VERSIONS_NOT_KNOWN
    if consignment.means_of_transport is not None and consignment.means_of_transport.imo:
        yield unknown("amendment.vessel-renamed")


def changes(before: Consignment, now: Consignment) -> Iterator[tuple[str, str, str, str]]:
    """What differs among the fields that decide: its name, where it stands, before and now."""
    pairs = (
        ("destination", "/country_of_destination", before.country_of_destination, now.country_of_destination),
        ("consignee", "/parties", consignees(before), consignees(now)),
        ("goods", "/goods_items", goods(before), goods(now)),
        ("value", "/invoice_value", number(before.invoice_value), number(now.invoice_value)),
        ("mass", "/gross_mass_kg", number(before.gross_mass_kg), number(now.gross_mass_kg)),
        ("means", "/means_of_transport", means(before), means(now)),
    )
    for name, field, was, is_now in pairs:
        if was != is_now:
            yield name, field, was or "", is_now or ""


def consignees(consignment: Consignment) -> str:
    """Who receives the goods."""
    return ", ".join(sorted(p.name or "" for p in consignment.parties if p.role is Role.CONSIGNEE))


def goods(consignment: Consignment) -> str:
    """What the goods are said to be."""
    return "; ".join(
        f"{item.commodity_code or ''} {item.description or ''}".strip() for item in consignment.goods_items
    )


def means(consignment: Consignment) -> str:
    """What carries the goods."""
    one = consignment.means_of_transport
    return " ".join(part for part in (one.name, one.identity) if part) if one else ""


def number(value: object) -> str:
    """A number as text, empty where there is none."""
    return "" if value is None else str(value)
