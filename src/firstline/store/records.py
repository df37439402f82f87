"""What the store gives back: rows as values."""

from __future__ import annotations

from firstline.consignment.value import Value


class KeptMessage(Value, frozen=True, kw_only=True):
    """A file that was kept: SHA-256, the name it came under, the format it was read as, bytes, when."""

    sha256: str
    name: str
    format: str
    size: int
    kept_at: str


class KeptAssessment(Value, frozen=True, kw_only=True):
    """An assessment's row; `message`, `snapshot` and `context` are the names of what it depends on, `json` its
    bytes exactly as they were kept."""

    id: str
    message: str
    name: str
    position: int
    consignment: str
    reference: str | None
    snapshot: str
    context: str
    program: str
    channel: str
    score: float
    json: bytes


class EarlierConsignment(Value, frozen=True, kw_only=True):
    """A consignment that was assessed before under a reference, and its assessment."""

    id: str
    json: bytes
    assessment_json: bytes


class InstalledList(Value, frozen=True, kw_only=True):
    """A list as it was last loaded: `part` is its description as JSON, `path` where it was loaded from."""

    name: str
    version: str
    part: bytes
    path: str
    loaded_at: str


class AuditEntry(Value, frozen=True, kw_only=True):
    """One entry of the audit log; `hash` covers all of it and `previous`, the hash of the entry before."""

    number: int
    at: str
    who: str
    event: str
    details: str
    previous: str
    hash: str
