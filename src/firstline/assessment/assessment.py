"""All findings on a consignment with its score and channel, and everything needed to repeat it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

import msgspec

from firstline.assessment.channel import Channel
from firstline.assessment.finding import Finding, Parameter
from firstline.consignment.message import Problem
from firstline.consignment.value import NOTHING, Value, sealed


class AssessedMessage(Value, frozen=True, kw_only=True):
    """Which message, and where in it: path as given, SHA-256 of the file, position from 1."""

    name: str
    sha256: str
    position: int
    complete: bool = True
    problems: tuple[Problem, ...] = ()


class Reason(Value, frozen=True, kw_only=True):
    """One step of the decision: the rule's `code`, its `effect` on the score (0..1) and the findings
    (by their place in the list) that it rests on."""

    code: str
    effect: float = 0.0
    findings: tuple[int, ...] = ()
    parameters: Mapping[str, Parameter] = NOTHING

    def __post_init__(self) -> None:
        msgspec.structs.force_setattr(self, "parameters", sealed(self.parameters))


class Decision(Value, frozen=True, kw_only=True):
    """What the findings come to."""

    score: float
    channel: Channel
    reasons: tuple[Reason, ...] = ()


class Assessment(msgspec.Struct, frozen=True, kw_only=True):
    """One line of `firstline screen`; field by field in docs/reference/assessment.md.

    `assessment` is its id, the hash of message, position, snapshot, context and program
    version: the same again is the same. `not_known` are the codes of indicators that
    could not be judged for want of history or data.
    """

    assessment: str
    message: AssessedMessage
    consignment: str
    reference: str | None
    version: int | None
    channel: Channel
    score: float
    reasons: tuple[Reason, ...]
    findings: tuple[Finding, ...]
    not_known: tuple[str, ...]
    snapshot: str
    context: str
    program: str


encoder = msgspec.json.Encoder(decimal_format="number")
decoder = msgspec.json.Decoder(Assessment)


def assessment_id(message: AssessedMessage, *, snapshot: str, context: str, program: str) -> str:
    """The SHA-256 over what an assessment depends on."""
    named = f"{message.sha256}\n{message.position}\n{snapshot}\n{context}\n{program}"
    return hashlib.sha256(named.encode()).hexdigest()


def to_json(assessment: Assessment) -> bytes:
    """The assessment as JSON."""
    return encoder.encode(assessment)


def from_json(data: bytes) -> Assessment:
    """The assessment of its JSON. Raises msgspec.ValidationError naming the field."""
    return decoder.decode(data)
