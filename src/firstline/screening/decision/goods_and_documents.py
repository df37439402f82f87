"""What control entries ask for against the papers: whether licences and statements fit, and what is missing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from firstline.assessment.context import Context
from firstline.assessment.finding import Finding, FindingKind, Parameter
from firstline.consignment.consignment import Consignment
from firstline.consignment.party import Role
from firstline.reference.snapshot import Snapshot
from firstline.screening.decision import goods_and_licences
from firstline.screening.decision.entries import entries_of, named
from firstline.screening.decision.join import Join
from firstline.screening.indicators import Flags

SHOWN = frozenset(
    (
        "documents.end-user-statement-presented",
        "documents.end-user-statement-fits",
        "documents.end-user-statement-in-part",
    )
)


def prepare(snapshot: Snapshot) -> Join:
    """The join, with the entries that ask for a statement and the register of issued papers."""
    flags, entries = Flags(snapshot, "documents"), entries_of(snapshot)
    compare = goods_and_licences.prepare(snapshot)

    def join(consignment: Consignment, findings: Sequence[Finding], context: Context) -> Iterator[Finding]:
        compared = list(compare(consignment, findings, context))
        yield from compared
        shown = {f.parameters.get("item") for f in (*findings, *compared) if f.code in SHOWN}
        seen: set[Parameter] = set()
        for finding, entry in named(findings, entries):
            item = finding.parameters.get("item")
            if finding.kind is not FindingKind.HIT or not entry.end_user_statement or item in seen:
                continue
            seen.add(item)
            said: dict[str, Parameter] = {"item": item, "entry": entry.code}
            if item not in shown:
                yield from flags.raised("documents.end-use-missing", certainty=finding.certainty, parameters=said)
            if not has_end_user(consignment, findings):
                yield from flags.raised("documents.end-user-missing", certainty=finding.certainty, parameters=said)

    return join


def has_end_user(consignment: Consignment, findings: Sequence[Finding]) -> bool:
    """Whether anyone is named who may use the goods: an end user, or a consignee that is no forwarder."""
    named_in = {party.role for party in consignment.parties if party.name}
    only_forwards = any(finding.code == "party-flags.forwarder-as-consignee" for finding in findings)
    return Role.END_USER in named_in or (not only_forwards and Role.CONSIGNEE in named_in)
