"""Red flags that only what happened before can raise: not known, as long as the context does not hold it."""

from __future__ import annotations

from collections.abc import Iterator

from firstline.assessment.context import Context
from firstline.assessment.finding import Finding
from firstline.consignment.consignment import Consignment
from firstline.reference.indicators import Indicators
from firstline.reference.snapshot import Snapshot
from firstline.screening.indicators import unknown
from firstline.screening.screen import Screen


def prepare(snapshot: Snapshot) -> Screen:
    """The screen; it answers for every indicator of its domain whose fields the consignment fills."""
    asked = tuple(
        (unknown(indicator.code), frozenset(indicator.fields))
        for known in snapshot.every(Indicators)
        for indicator in known.content.indicators
        if indicator.code.startswith("history.")
    )
    fields = {field: field.partition(".")[::2] for _, needed in asked for field in needed}

    def screen(consignment: Consignment, context: Context) -> Iterator[Finding]:
        filled = {field for field, (whole, part) in fields.items() if is_filled(consignment, whole, part)}
        for finding, needed in asked:
            if needed <= filled:
                yield finding

    return screen


def is_filled(consignment: Consignment, field: str, part: str) -> bool:
    """Whether a field has a value; of a list of parts (`goods_items`, `documents`), whether any of them has."""
    value = getattr(consignment, field)
    return any(getattr(one, part) for one in value) if part else bool(value)
