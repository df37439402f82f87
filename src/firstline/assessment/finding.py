"""What one screen says of one consignment: codes and parameters, never a sentence."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

import msgspec

from firstline.consignment.value import NOTHING, Value, sealed

Parameter = str | bool | int | float | tuple[str, ...] | None


class FindingKind(StrEnum):
    """How a finding is to be taken.

    hit: an officer must resolve it. watch: goods on a diversion list, never a hit by
    itself. flag: a red flag, which raises what others say. clears: speaks against a hit
    (below a threshold, a licence presented). unknown: could not be judged for want of
    history or data, which is never the same as "no".
    """

    HIT = "hit"
    WATCH = "watch"
    FLAG = "flag"
    CLEARS = "clears"
    UNKNOWN = "unknown"


class Evidence(Value, frozen=True, kw_only=True):
    """The words that speak: `field` is a JSON Pointer (RFC 6901) into the consignment,
    `start` and `end` count characters of that field's text (end excluded)."""

    field: str
    text: str | None = None
    start: int | None = None
    end: int | None = None


class Listing(Value, frozen=True, kw_only=True):
    """The list entry that speaks: the snapshot part (`list`), the `entry` in its publisher's
    spelling and the `version`, the SHA-256 of that part."""

    list: str
    entry: str
    version: str


class Finding(Value, frozen=True, kw_only=True):
    """One finding.

    `code` is `<domain>.<what>` and names its sentence in the catalogues of the language
    domain; `certainty` is 0..1, how sure the screen is that it is so; `parameters` fill the
    sentence; `look_for` are codes of what an officer should look for or ask.
    """

    code: str
    kind: FindingKind
    certainty: float
    parameters: Mapping[str, Parameter] = NOTHING
    evidence: tuple[Evidence, ...] = ()
    listing: Listing | None = None
    look_for: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        msgspec.structs.force_setattr(self, "parameters", sealed(self.parameters))
