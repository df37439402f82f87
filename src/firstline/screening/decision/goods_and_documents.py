"""What control entries ask for and the papers do not show: a statement of end use, an end user."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from firstline.assessment.finding import Finding, FindingKind, Parameter
from firstline.consignment.consignment import Consignment
from firstline.consignment.party import Role
from firstline.reference.snapshot import Snapshot
from firstline.screening.decision.entries import entries_of, named
from firstline.screening.decision.join import Join
from firstline.screening.indicators import Flags


def prepare(snapshot: Snapshot) -> Join:
    """The join, with the entries that ask for a statement."""
    flags, entries = Flags(snapshot, "documents"), entries_of(snapshot)

    def join(consignment: Consignment, findings: Sequence[Finding]) -> Iterator[Finding]:
        shown = {f.parameters.get("item") for f in findings if f.code == "documents.end-user-statement-presented"}
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
