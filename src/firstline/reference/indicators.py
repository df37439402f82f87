"""Risk indicators taught to officers (red flags): what each reads, how strong it is, who teaches it."""

from __future__ import annotations

from firstline.consignment.value import Value


class Indicator(Value, frozen=True, kw_only=True):
    """`code` is that of the finding it raises; `strength` 0..1 what it is worth alone; `raised_by` in a sentence what
    raises it; `settings` its thresholds and word lists, by name; `fields` the JSON names that it reads. What
    `needs_history` is not known where the context does not hold it."""

    code: str
    group: str
    fields: tuple[str, ...]
    strength: float
    raised_by: str = ""
    needs_history: bool = False
    settings: dict[str, float | str | tuple[str, ...]] = {}
    look_for: tuple[str, ...] = ()
    source: str
    date: str


class Indicators(Value, frozen=True, kw_only=True):
    indicators: tuple[Indicator, ...]
