"""What readers of every format share: values out of text, and a note of each that could not be made."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from firstline.consignment.codes import country
from firstline.consignment.message import Problem
from firstline.errors import InvalidCode, Unreadable, shortened
from firstline.files.xml import Node
from firstline.reading.reader import Unread

LONGEST_SHOWN = 200
LONGEST_NUMBER = 40
# Who issues EORI numbers: the members of the European Union, Northern Ireland and Great Britain.
_EORI = re.compile(
    r"^(AT|BE|BG|CY|CZ|DE|DK|EE|ES|FI|FR|GB|GR|HR|HU|IE|IT|LT|LU|LV|MT|NL|PL|PT|RO|SE|SI|SK|XI)[A-Z0-9]{3,15}$",
    re.ASCII,
)
_NUMBER = re.compile(r"^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,2})?$", re.ASCII)
_WHOLE = re.compile(r"^\d{1,18}$", re.ASCII)
_SPACED = re.compile(r"^[+-]?\d{1,3}([ ']\d{3})+([.,]\d+)?$", re.ASCII)
_ZERO_SPACED = re.compile(r"^[+-]?0 \d+$", re.ASCII)
_THOUSANDS = re.compile(r"^[+-]?[1-9]\d{0,2}\.\d{3}$", re.ASCII)
_COMPACT = re.compile(r"^(\d{8})(\d{4}|\d{6})?(Z|[+-]\d{2}:?(?:\d{2})?)?$", re.ASCII)
_YEAR_OR_MONTH = re.compile(r"^(?:19|20)\d{2}(-\d{2})?$", re.ASCII)
_ZONED_DAY = re.compile(r"^(\d{4}-\d{2}-\d{2})(?:Z|[+-]\d{2}:\d{2})$", re.ASCII)
_MOMENT = re.compile(r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}:\d{2})?$", re.ASCII)


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
        except (ValueError, InvalidCode):
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
        value: int | None = self.taken(node, whole, "a whole number")
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
    """A number as XML writes it. Raises ValueError for anything else: NaN, infinity, endless digits."""
    if len(text) > LONGEST_NUMBER or not _NUMBER.match(text):
        raise ValueError(text)
    return Decimal(text)


def whole(text: str) -> int:
    """A whole number. Raises ValueError."""
    if not _WHOLE.match(text):
        raise ValueError(text)
    return int(text)


def written_number(text: str, *, commas: bool = False) -> Decimal:
    """A number as people write it: thousands set apart by spaces, apostrophes, commas or points.

    One comma or point before exactly three digits can be either: it divides thousands, unless it is a
    comma and `commas` says that this table writes decimals so. Raises ValueError.
    """
    bare = " ".join(text.split()).replace("\u2019", "'").removesuffix("%").strip()
    if _SPACED.match(bare):
        bare = bare.replace(" ", "").replace("'", "")
    elif _ZERO_SPACED.match(bare):
        bare = bare.replace(" ", ".")
    mark = decimal_mark(bare, commas=commas)
    other = "," if mark == "." else "."
    if other in bare and not re.match(rf"^[+-]?\d{{1,3}}(\{other}\d{{3}})+(\{mark}\d+)?$", bare):
        raise ValueError(text)
    return decimal(bare.replace(other, "").replace(mark, "."))


def decimal_mark(text: str, *, commas: bool) -> str:
    """Which of comma and point is the decimal mark of a number without spaces."""
    comma, point = text.rfind(","), text.rfind(".")
    if comma >= 0 and point >= 0:
        return "," if comma > point else "."
    if comma >= 0:
        is_thousands = text.count(",") > 1 or (not commas and _THOUSANDS.match(text.replace(",", ".")) is not None)
        return "." if is_thousands else ","
    is_thousands = text.count(".") > 1 or (commas and _THOUSANDS.match(text) is not None)
    return "," if is_thousands else "."


def moment(text: str) -> str:
    """ISO 8601 from ISO itself or from the compact forms 102, 203, 204 and 304 of UN/EDIFACT. Raises ValueError."""
    match = _COMPACT.match(text)
    if match is None:
        return iso_moment(text)
    day, clock, zone = match.groups()
    datetime.strptime(day, "%Y%m%d")
    written = f"{day[:4]}-{day[4:6]}-{day[6:]}"
    if clock is None:
        return written
    datetime.strptime(clock, "%H%M%S" if len(clock) == 6 else "%H%M")
    written += "T" + ":".join(clock[start : start + 2] for start in range(0, len(clock), 2))
    return written + offset(zone)


def iso_moment(text: str) -> str:
    """A year, month, day or moment of ISO 8601, spelt in full. Raises ValueError."""
    if match := _YEAR_OR_MONTH.match(text):
        return text if match[1] is None or 1 <= int(match[1][1:]) <= 12 else _no_moment(text)
    if match := _ZONED_DAY.match(text):
        return date.fromisoformat(match[1]).isoformat()
    parsed = datetime.fromisoformat(text)
    if len(text) <= len("2026-01-31"):
        return parsed.date().isoformat()
    written = text if _MOMENT.match(text) else parsed.isoformat()
    return written if _MOMENT.match(written) else _no_moment(text)


def _no_moment(text: str) -> str:
    raise ValueError(text)


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
