"""Descriptions of goods that customs administrations reject as too vague."""

from __future__ import annotations

from firstline.consignment.value import Value


class Phrase(Value, frozen=True, kw_only=True):
    """A rejected `phrase` in its language; `alone`: vague only when nothing else is said."""

    phrase: str
    language: str
    alone: bool = True
    source: str
    date: str


class RejectedDescriptions(Value, frozen=True, kw_only=True):
    phrases: tuple[Phrase, ...]
