"""Words of names that many bear: how little each tells of who is named."""

from __future__ import annotations

from firstline.consignment.value import Value


class CommonWords(Value, frozen=True, kw_only=True):
    """Words in Latin letters that weigh as much as `weight` (0..1, a rare word weighs 1)."""

    weight: float
    words: tuple[str, ...]


class NameWords(Value, frozen=True, kw_only=True):
    """The table is counted once and kept: a list that grows must not change what its other names are worth."""

    words: tuple[CommonWords, ...]
    source: str
    date: str
