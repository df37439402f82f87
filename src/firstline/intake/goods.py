"""Goods lines in, control entries out: one item a line of JSON, in the same order."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import islice
from typing import Any

import msgspec

from firstline.assessment.finding import Evidence, Finding, FindingKind
from firstline.consignment.goods_item import GoodsItem
from firstline.consignment.value import Value
from firstline.errors import InvalidCode, Unreadable
from firstline.intake.workers import nothing_collected
from firstline.reference.snapshot import Snapshot
from firstline.screening.goods.calibration import calibrated
from firstline.screening.goods.goods import GoodsScreen

# Names by which others call the fields of a goods item.
ALIASES = {
    "hs": "commodity_code", "hs_code": "commodity_code", "cas": "cas_numbers", "un": "un_number",
    "maker": "manufacturer", "lang": "language", "mass": "net_mass_kg",
}  # fmt: skip
FIELDS = frozenset(field.name for field in msgspec.structs.fields(GoodsItem))
MOST_ENTRIES = 20
FLAGGED = 0.5
OUTSIDE, QUESTION = 0.2, 0.49
CHUNK = 500


class Identified(Value, frozen=True, kw_only=True):
    """An entry that the goods may fall under: `score` 0..1, flagged from 0.5; the `finding` says why."""

    code: str
    score: float
    evidence: tuple[Evidence, ...]
    missing: tuple[str, ...]
    finding: Finding


class Identification(Value, frozen=True, kw_only=True):
    """The control entries that a goods item may fall under and the watched goods it may be, the surest first."""

    entries: tuple[Identified, ...] = ()
    watch: tuple[Identified, ...] = ()

    @property
    def is_flagged(self) -> bool:
        """Whether an officer is to look at it for a control entry."""
        return bool(self.entries) and self.entries[0].score >= FLAGGED


def screen_over(snapshot: Snapshot, lists: Collection[str]) -> GoodsScreen:
    """The catalogue of a snapshot, compiled for the lists that are asked for."""
    with nothing_collected():
        return GoodsScreen(snapshot, lists)


def item_of(said: Mapping[str, Any]) -> GoodsItem:
    """A goods item from loose JSON: names of the record or their aliases, anything else kept as extras. Raises
    Unreadable naming field and value."""
    known: dict[str, Any] = {}
    extras: dict[str, Any] = {}
    for name, value in said.items():
        field = ALIASES.get(name, name)
        if value is None or value == "":
            continue
        if field == "cas_numbers" and isinstance(value, str):
            value = [value]
        if field in FIELDS and field != "extras":
            known[field] = str(value) if field in ("commodity_code", "un_number") else value
        else:
            extras[name] = value if isinstance(value, str | int | float | bool) else msgspec.json.encode(value).decode()
    try:
        return msgspec.convert({**known, "extras": extras}, GoodsItem, strict=False)
    except (msgspec.ValidationError, InvalidCode) as error:
        raise Unreadable(f"not a goods item: {error}", expected="the fields of a goods item") from error


def identification(screen: GoodsScreen, item: GoodsItem) -> Identification:
    """What the goods may be."""
    entries: list[Identified] = []
    watch: list[Identified] = []
    for finding in screen.identified(item):
        missing = finding.parameters.get("not_stated")
        one = Identified(
            code=str(finding.parameters["entry"]),
            score=score_of(finding),
            evidence=finding.evidence,
            missing=(str(missing),) if missing else (),
            finding=finding,
        )
        (watch if finding.kind is FindingKind.WATCH else entries).append(one)
    return Identification(entries=best(entries), watch=best(watch))


def score_of(finding: Finding) -> float:
    """How sure it is that the entry controls the goods, as a share of such goods: what is outside a threshold is
    not, and a question is not flagged."""
    most = {FindingKind.CLEARS: OUTSIDE, FindingKind.FLAG: QUESTION}.get(finding.kind, 1.0)
    return round(calibrated(min(finding.certainty, most)), 3)


def best(found: Iterable[Identified]) -> tuple[Identified, ...]:
    """The surest."""
    return tuple(sorted(found, key=lambda one: -one.score)[:MOST_ENTRIES])


def item_in(line: bytes) -> GoodsItem:
    """The item of a line of JSON. Raises Unreadable."""
    try:
        said = msgspec.json.decode(line)
    except msgspec.DecodeError as error:
        raise Unreadable(f"not JSON: {error}", expected="a JSON object a line") from error
    if not isinstance(said, dict):
        raise Unreadable("not a JSON object", found=line.decode(errors="replace").strip())
    return item_of(said)


def chunks_of(lines: Iterable[bytes], size: int = CHUNK) -> Iterator[list[bytes]]:
    """The lines that are not blank, some at a time."""
    told = (line for line in lines if line.strip())
    while chunk := list(islice(told, size)):
        yield chunk
