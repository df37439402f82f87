"""What readers of every format share: values out of text, and a note of each that could not be made."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from firstline.consignment.codes import country
from firstline.consignment.message import Problem
from firstline.errors import InvalidCode, Unreadable, shortened
from firstline.files.xml import Node
from firstline.reading.reader import Unread

LONGEST_SHOWN = 200
_EORI = re.compile(r"^[A-Z]{2}[A-Z0-9]{3,15}$")
_COMPACT = re.compile(r"^(\d{8})(\d{4}|\d{6})?(Z|[+-]\d{2}:?(?:\d{2})?)?$")


class Notes:
    """The problems of one message, in the order in which they were met."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def add(self, element: str, value: str | None, expected: str, line: int | None = None) -> None:
        """Note a value that is not what it should be."""
        shown = shortened(value, LONGEST_SHOWN) if value is not None else None
        self.problems.append(Problem(line=line, element=element, value=shown, expected=expected))

    def taken(self, node: Node | None, made_by: Callable[[str], Any], expected: str) -> Any:
        """The value of an element; where it cannot be made it is noted, and the element stays for the extras."""
        if node is None or node.text is None or node.taken:
            return None
        try:
            value = made_by(node.text)
        except (ValueError, InvalidOperation, InvalidCode):
            self.add(node.name, node.text, expected, node.line)
            return None
        node.taken = True
        return value

    def decimal(self, node: Node | None) -> Decimal | None:
        """A number with the digits that the message has."""
        value: Decimal | None = self.taken(node, decimal, "a number")
        return value

    def whole(self, node: Node | None) -> int | None:
        """A whole number."""
        value: int | None = self.taken(node, int, "a whole number")
        return value

    def country(self, node: Node | None) -> str | None:
        """A country code."""
        value: str | None = self.taken(node, country.parse, "a country code of two letters")
        return value

    def moment(self, node: Node | None) -> str | None:
        """A date or a moment as ISO 8601, as precise as the message."""
        value: str | None = self.taken(node, moment, "a date or a moment")
        return value


def decimal(text: str) -> Decimal:
    """A number as XML writes it. Raises ValueError for anything else, NaN and infinity included."""
    value = Decimal(text)
    if not value.is_finite():
        raise ValueError(text)
    return value


def moment(text: str) -> str:
    """ISO 8601 from ISO itself or from the compact forms 102, 203 and 304 of UN/EDIFACT. Raises ValueError."""
    match = _COMPACT.match(text)
    if match is None:
        parsed = datetime.fromisoformat(text)
        return text if "T" in text or len(text) == len("2026-01-31") else parsed.isoformat()
    day, clock, zone = match.groups()
    datetime.strptime(day, "%Y%m%d")
    written = f"{day[:4]}-{day[4:6]}-{day[6:]}"
    if clock is None:
        return written
    datetime.strptime(clock, "%H%M%S" if len(clock) == 6 else "%H%M")
    written += "T" + ":".join(clock[start : start + 2] for start in range(0, len(clock), 2))
    return written + offset(zone)


def offset(zone: str | None) -> str:
    """An offset from UTC as ISO 8601 writes it in full: `+01` is `+01:00`."""
    if zone is None or zone == "Z":
        return zone or ""
    hours, minutes = zone[:3], zone[3:].strip(":") or "00"
    return f"{hours}:{minutes}"


def identifier_type(value: str, otherwise: str) -> str:
    """`eori` for a number of that form (a country's two letters and up to 15 more), else what is given."""
    return "eori" if _EORI.match(value) else otherwise


def gathered(pairs: Iterable[tuple[str, str]]) -> dict[str, Any]:
    """Names and texts as extras: a string where a name stands once, a tuple where it repeats."""
    texts_by_name: dict[str, list[str]] = {}
    for name, text in pairs:
        texts_by_name.setdefault(name, []).append(text)
    return {name: texts[0] if len(texts) == 1 else tuple(texts) for name, texts in texts_by_name.items()}


def unread(error: Unreadable, position: int) -> Unread:
    """A stretch of a file that gave no consignment."""
    problem = Problem(line=error.line, column=error.column, value=error.found, expected=error.expected)
    return Unread(position=position, problem=problem, code=error.code, what=error.what)


def break_of(broken: Unreadable) -> Problem:
    """Where and how the message breaks off."""
    return Problem(line=broken.line, column=broken.column, value=broken.what, expected=broken.expected)
