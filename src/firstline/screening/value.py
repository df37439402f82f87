"""What the goods are said to be worth: against peers where there are some, and against what can be at all."""

from __future__ import annotations

import math
from collections.abc import Iterator

from firstline.assessment.context import Context, UnitValue
from firstline.assessment.finding import Evidence, Finding, Parameter
from firstline.consignment.consignment import Consignment
from firstline.consignment.goods_item import GoodsItem
from firstline.reference.snapshot import Snapshot
from firstline.screening.indicators import Flags, unknown
from firstline.screening.screen import Screen


def prepare(snapshot: Snapshot) -> Screen:
    """The screen; peers come with the context."""
    flags = Flags(snapshot, "value")
    far = flags.number("value.per-kg-outlier", "deviations")
    heaviest = flags.number("value.heavy-package", "kg_a_package")

    def screen(consignment: Consignment, context: Context) -> Iterator[Finding]:
        peers = {(peer.hs6, peer.origin, peer.currency): peer for peer in context.unit_values}
        for place, item in enumerate(consignment.goods_items):
            number = item.number or place + 1
            yield from against_peers(item, consignment.currency, peers, place, number)
            packages = sum(float(one.number or 0) for one in item.packages)
            mass = item.gross_mass_kg
            if mass is not None and packages >= 1 and float(mass) / packages > heaviest:
                said = {"item": number, "mass": float(mass), "packages": packages}
                found = Evidence(field=f"/goods_items/{place}/gross_mass_kg", text=str(mass))
                yield from flags.raised("value.heavy-package", found, parameters={**said})

    def against_peers(
        item: GoodsItem, currency: str | None, peers: dict[tuple[str, str, str], UnitValue], place: int, number: int
    ) -> Iterator[Finding]:
        mass = item.net_mass_kg or item.gross_mass_kg
        if item.value is None or mass is None or item.value <= 0 or mass <= 0:
            return
        peer = peers.get((item.hs6 or "", item.origin or "", item.currency or currency or ""))
        if peer is None or peer.deviation_log == 0:
            yield unknown("value.per-kg-outlier")
            return
        per_kg = float(item.value) / float(mass)
        deviations = (math.log(per_kg) - peer.mean_log) / peer.deviation_log
        if abs(deviations) >= far:
            said: dict[str, Parameter] = {
                "item": number,
                "per_kg": round(per_kg, 2),
                "usual": round(math.exp(peer.mean_log), 2),
                "currency": item.currency or currency or "",
                "count": peer.count,
            }
            found = Evidence(field=f"/goods_items/{place}/value", text=str(item.value))
            yield from flags.raised("value.per-kg-outlier", found, parameters=said)

    return screen
