"""The context of each consignment of a chunk, gathered in a few questions to the store."""

from __future__ import annotations

from collections.abc import Sequence

from firstline.assessment.assessment import from_json as assessment_from_json
from firstline.assessment.context import Context, EarlierVersion, UnitValue
from firstline.consignment.consignment import Consignment
from firstline.consignment.encoding import from_json as consignment_from_json
from firstline.store.store import Unit

ENOUGH_PEERS = 30

PeerKey = tuple[str, str, str]


def peer_keys(consignment: Consignment) -> list[PeerKey]:
    """Subheading, origin and currency of each goods item that states them all."""
    keys = []
    for item in consignment.goods_items:
        currency = item.currency or consignment.currency
        if item.hs6 and item.origin and currency:
            keys.append((item.hs6, item.origin, currency))
    return keys


def gather(unit: Unit, chunk: Sequence[Consignment], base: Context, before: int) -> list[Context]:
    """A context for each consignment: `base` with what the store knew before sequence number `before`."""
    earlier = earlier_versions(unit, chunk, before)
    peers = unit_values(unit, chunk)
    contexts = []
    for consignment in chunk:
        known = tuple(peers[key] for key in dict.fromkeys(peer_keys(consignment)) if key in peers) if peers else ()
        version = earlier.get(consignment.id)
        if version is None and not known:
            contexts.append(base)
        else:
            contexts.append(Context(as_of=base.as_of, mapping=base.mapping, earlier=version, unit_values=known))
    return contexts


def unit_values(unit: Unit, chunk: Sequence[Consignment]) -> dict[PeerKey, UnitValue]:
    """What the goods of the chunk were worth before, where there were enough of them."""
    keys = {key for consignment in chunk for key in peer_keys(consignment)}
    return {
        (peer.hs6, peer.origin, peer.currency): peer for peer in unit.unit_values.of(keys) if peer.count >= ENOUGH_PEERS
    }


def earlier_versions(unit: Unit, chunk: Sequence[Consignment], before: int) -> dict[str, EarlierVersion]:
    """The version before each consignment of the chunk that amends one, by the consignment's id."""
    references = {consignment.reference for consignment in chunk if consignment.reference}
    kept = unit.consignments.earlier(references, before)
    found: dict[str, EarlierVersion] = {}
    for consignment in chunk:
        for row in kept.get(consignment.reference or "", ()):
            if row.id != consignment.id:
                earlier = consignment_from_json(row.json)
                if is_same_declaration(earlier, consignment):
                    decided = assessment_from_json(row.assessment_json)
                    found[consignment.id] = EarlierVersion(
                        assessment=decided.assessment, channel=decided.channel, consignment=earlier
                    )
                    break
    return found


def is_same_declaration(earlier: Consignment, later: Consignment) -> bool:
    """Whether one reference names one declaration: not two MRNs, not two declarants, not a lower version."""
    if earlier.mrn and later.mrn:
        return earlier.mrn == later.mrn
    if earlier.version is not None and later.version is not None and later.version < earlier.version:
        return False
    mine, other = declarant(earlier), declarant(later)
    return not mine or not other or mine == other


def declarant(consignment: Consignment) -> str | None:
    """Who lodged it: the declarant's first identifier, or his name as written."""
    for party in consignment.parties:
        if party.role == "declarant":
            return party.identifiers[0].value if party.identifiers else party.name
    return None
