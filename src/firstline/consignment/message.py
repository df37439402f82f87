"""Where a consignment came from: the message, its place in it, and what could not be read."""

from __future__ import annotations

from firstline.consignment.value import Value, ValueWithExtras


class Problem(Value, frozen=True, kw_only=True):
    """Something in a message that could not be read as what it should be.

    `line` and `column` count from 1; `element` is the element, column or field by the
    message's own name; `value` is what stood there, cut to 200 characters.
    """

    line: int | None = None
    column: int | None = None
    element: str | None = None
    value: str | None = None
    expected: str | None = None


class Message(ValueWithExtras, frozen=True, kw_only=True):
    """The message that a consignment was read from.

    `name` is the path as given, `sha256` that of the whole file, `position` the
    consignment's place among those of the file, from 1. `complete` is false for what
    was read of a message that breaks off.
    """

    format: str
    name: str
    sha256: str
    position: int
    complete: bool = True
    problems: tuple[Problem, ...] = ()
