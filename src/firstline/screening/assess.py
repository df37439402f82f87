"""The one function: a consignment, what is known, what happened before; out comes an explained decision."""

from __future__ import annotations

from functools import lru_cache

from firstline import __version__
from firstline.assessment.assessment import AssessedMessage, Assessment, assessment_id
from firstline.assessment.context import Context, context_hash
from firstline.assessment.context import to_json as context_to_json
from firstline.assessment.finding import Finding, FindingKind
from firstline.consignment.consignment import Consignment
from firstline.reference.snapshot import Snapshot
from firstline.screening import (
    amendment,
    description,
    documents,
    history,
    identifiers,
    packaging,
    party_flags,
    route,
    value,
)
from firstline.screening.decision import combine, goods_and_code, goods_and_documents, goods_and_route
from firstline.screening.decision.join import Join, PrepareJoin
from firstline.screening.goods import code_unlike_text, goods
from firstline.screening.parties import parties
from firstline.screening.screen import Prepare, Screen

SCREENS: tuple[Prepare, ...] = (
    goods.prepare,
    code_unlike_text.prepare,
    parties.prepare,
    party_flags.prepare,
    route.prepare,
    value.prepare,
    identifiers.prepare,
    documents.prepare,
    description.prepare,
    packaging.prepare,
    amendment.prepare,
    history.prepare,
)
JOINS: tuple[PrepareJoin, ...] = (goods_and_documents.prepare, goods_and_code.prepare, goods_and_route.prepare)
ORDER = {kind: place for place, kind in enumerate(FindingKind)}


@lru_cache(maxsize=4)
def prepared(snapshot: Snapshot) -> tuple[tuple[Screen, ...], tuple[Join, ...], combine.Combine]:
    """Every screen, every join and the rules, compiled from the snapshot and kept by its content hash."""
    screens = tuple(prepare(snapshot) for prepare in SCREENS)
    return screens, tuple(prepare(snapshot) for prepare in JOINS), combine.prepare(snapshot)


@lru_cache(maxsize=8)
def name_of(context: Context) -> str:
    """The hash of a context; most consignments of a batch share one."""
    return context_hash(context_to_json(context))


def assess(consignment: Consignment, snapshot: Snapshot, context: Context) -> Assessment:
    """What is to be done with the consignment, and why. The same answer for the same input, for ever."""
    screens, joins, decide = prepared(snapshot)
    said = [finding for screen in screens for finding in screen(consignment, context)]
    known = [one for one in said if one.kind is not FindingKind.UNKNOWN]
    findings = sorted([*known, *(one for join in joins for one in join(consignment, known, context))], key=rank)
    decision = decide(consignment, findings)
    message = AssessedMessage(
        name=consignment.message.name,
        sha256=consignment.message.sha256,
        position=consignment.message.position,
        complete=consignment.message.complete,
        problems=consignment.message.problems,
    )
    named = name_of(context)
    return Assessment(
        assessment=assessment_id(message, snapshot=snapshot.id, context=named, program=__version__),
        message=message,
        consignment=consignment.id,
        reference=consignment.reference,
        version=consignment.version,
        channel=decision.channel,
        score=decision.score,
        reasons=decision.reasons,
        findings=tuple(findings),
        not_known=tuple(sorted({one.code for one in said if one.kind is FindingKind.UNKNOWN})),
        snapshot=snapshot.id,
        context=named,
        program=__version__,
    )


def rank(finding: Finding) -> tuple[int, float, str, str]:
    """Hits first, the surest first; ties by code and place, so that the order is the same every time."""
    return ORDER[finding.kind], -finding.certainty, finding.code, finding.evidence[0].field if finding.evidence else ""
