"""What follows from facts alone but takes long to make, such as a compiled catalogue."""

from __future__ import annotations

from collections.abc import Callable

Derive = Callable[[str, Callable[[], bytes]], bytes]
"""Gives the bytes that are called by a name, which says all that they follow from: made, or as they were kept."""


def at_once(name: str, make: Callable[[], bytes]) -> bytes:
    """Made each time anew."""
    return make()
