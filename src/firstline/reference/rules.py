"""The rules of combination: how findings become a score and a channel. An administration may change them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator

from firstline.assessment.channel import Channel
from firstline.assessment.finding import FindingKind
from firstline.consignment.value import Value
from firstline.errors import ReferenceRejected

INCOMPLETE = "decision.incomplete-message"
RISING = (Channel.BLUE, Channel.YELLOW, Channel.RED)
_DAY = re.compile(r"^\d{4}(-\d{2}(-\d{2})?)?$")


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


Wrong = tuple[str, str, str, str]  # field, what is wrong, what was found, what was expected


def check(rules: Rules, where: str, codes: Collection[str] | None = None) -> None:
    """Raise ReferenceRejected for the first thing in the rules that makes no sense; `codes` are all that a finding
    or a reason can have, not looked at where there are none."""
    for field, what, found, expected in wrong_in(rules, codes):
        raise ReferenceRejected(
            what,
            where=f"{where}, {field}",
            found=found,
            expected=expected,
            next_step="Mend it there and load it again; the rules in use stay.",
        )


def wrong_in(rules: Rules, codes: Collection[str] | None) -> Iterator[Wrong]:
    """Everything that is wrong in rules, in the order of the file."""
    if not rules.source.strip() or not _DAY.match(rules.date):
        yield "source and date", "rules say who made them and when", f"{rules.source}, {rules.date}", "an ISO 8601 day"
    yield from wrong_channels(rules)
    yield from wrong_shares(rules)
    yield from wrong_codes(rules, codes)


def wrong_channels(rules: Rules) -> Iterator[Wrong]:
    """Thresholds that are missing or do not rise from blue to red; an incomplete message that could be green."""
    missing = [channel for channel in RISING if channel not in rules.channels]
    if missing:
        yield "channels", "a channel has no threshold", "", ", ".join(missing)
    rising = [rules.channels[channel] for channel in RISING if channel in rules.channels]
    if rising != sorted(set(rising)):
        said = ", ".join(f"{channel} {least}" for channel, least in rules.channels.items())
        yield "channels", "the thresholds do not rise", said, "blue below yellow below red"
    if rules.lowest_for.get(INCOMPLETE, Channel.GREEN) is Channel.GREEN:
        yield "lowest_for", "an incomplete message could be green", "", f"{INCOMPLETE} with another channel"


def wrong_shares(rules: Rules) -> Iterator[Wrong]:
    """Weights, caps and thresholds outside 0..1."""
    shares = [(f"channels.{channel}", least) for channel, least in rules.channels.items()]
    shares += [(f"weights, {one.code}", one.weight) for one in rules.weights]
    shares += [(f"together, {one.code}", one.weight) for one in rules.together]
    shares += [(f"caps, {one.kind}", one.most) for one in rules.caps]
    for field, share in shares:
        if not 0 <= share <= 1:
            yield field, "a share is out of range", str(share), "0 to 1"


def wrong_codes(rules: Rules, codes: Collection[str] | None) -> Iterator[Wrong]:
    """Codes that no finding has, or that stand twice."""
    for field, named in (
        ("weights", [one.code for one in rules.weights]),
        ("together", [one.code for one in rules.together]),
        ("caps", [str(one.kind) for one in rules.caps]),
    ):
        yield from ((field, "one code stands twice", code, "each once") for code, n in Counter(named).items() if n > 1)
    for one in rules.together:
        if not one.code.startswith("decision."):
            yield "together", "a reason has another name", one.code, "decision.<what>"
    if codes is not None:
        yield from unknown_codes(rules, codes)


def unknown_codes(rules: Rules, codes: Collection[str]) -> Iterator[Wrong]:
    """Codes that no finding and no reason has."""
    named = [("weights", one.code) for one in rules.weights] + [("lowest_for", code) for code in rules.lowest_for]
    named += [(f"together, {one.code}, all_of", code) for one in rules.together for code in one.all_of]
    for field, code in named:
        if not is_known(code, codes):
            yield field, "no finding has such a code", code, "a finding's code, or domain.* for all of a domain"


def is_known(code: str, codes: Collection[str]) -> bool:
    """Whether a code, or a whole domain written `domain.*`, is among those that findings have."""
    if code.endswith(".*"):
        return any(one.startswith(code[:-1]) for one in codes)
    return code in codes
