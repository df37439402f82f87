"""Contexts that give words of weapons another meaning: toys, games, jewellery and the like."""

from __future__ import annotations

from firstline.consignment.value import Value


class GoodsContext(Value, frozen=True, kw_only=True):
    """One context by its `name`, with its `words` by language."""

    name: str
    words: dict[str, tuple[str, ...]]


class Contexts(Value, frozen=True, kw_only=True):
    """Where a family of the catalogue names a context, its words rule out the terms of that family."""

    source: str
    date: str
    contexts: tuple[GoodsContext, ...]
