"""The rules of combination: how findings become a score and a channel. An administration may change them."""

from __future__ import annotations

from firstline.assessment.channel import Channel
from firstline.assessment.finding import FindingKind
from firstline.consignment.value import Value


class Weight(Value, frozen=True, kw_only=True):
    """What findings of this `code` (or of a whole domain, `goods.*`) add: weight times certainty, 0..1."""

    code: str
    weight: float


class Together(Value, frozen=True, kw_only=True):
    """Findings that say more together than each alone: when every code (or `domain.*`) of `all_of` is there,
    `weight` is added once."""

    code: str
    all_of: tuple[str, ...]
    weight: float


class Cap(Value, frozen=True, kw_only=True):
    """The most that findings of one kind come to on their own."""

    kind: FindingKind
    most: float


class Rules(Value, frozen=True, kw_only=True):
    """`channels`: the lowest score for each channel; `lowest_for`: finding or reason codes with the channel that
    they lead to at least (an incomplete message is never green)."""

    channels: dict[Channel, float]
    weights: tuple[Weight, ...]
    together: tuple[Together, ...] = ()
    caps: tuple[Cap, ...] = ()
    lowest_for: dict[str, Channel] = {}
    source: str
    date: str
