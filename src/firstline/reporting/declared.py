"""What was declared, ready to be shown: each text is cut where the evidence of a finding stands in it.

A shown value is JSON. A string is a text without evidence; a list is a text cut into pieces, each a string or
`[text, finding, ...]` with the places of the findings that it speaks for; an object is a `number` (its digits as
declared), a `country` (its code), a `yes` or no, `parts` that stand side by side or `each` of several values; `by`
names the findings that a whole number or country speaks for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby, pairwise
from typing import Any

import msgspec

from firstline.assessment.finding import Evidence, Finding
from firstline.consignment.consignment import Consignment
from firstline.consignment.pointer import value_at

Shown = str | list[Any] | dict[str, Any]

COUNTRY_FIELDS = frozenset(
    {"country", "origin", "flag", "country_of_dispatch", "country_of_destination", "countries_of_transit"}
)
LONGEST_PIECE = 2_000
# What would be invisible, or turn the direction of what stands around it, is shown by its number.
_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u200b\u2028-\u202e\u2060-\u2069\ufeff]")


@dataclass(frozen=True)
class Mark:
    """Evidence on one field: `start` and `end` count characters, None for the whole; `finding` is a place."""

    finding: int
    text: str | None
    start: int | None
    end: int | None


class Declared:
    """A consignment's values with the marks of its findings; `elsewhere` is what no shown value has taken up,
    `countries` the codes of those shown."""

    def __init__(self, consignment: Consignment, findings: Iterable[Finding]) -> None:
        self._consignment = consignment
        self._marks: dict[str, list[Mark]] = {}
        self._taken: set[str] = set()
        self.countries: set[str] = set()
        for place, finding in enumerate(findings):
            for one in finding.evidence:
                self._marks.setdefault(one.field, []).append(mark_of(place, one))

    def fields(self, pointer: str, value: msgspec.Struct, without: Iterable[str] = ()) -> Iterator[tuple[str, Shown]]:
        """Every field of a record that holds something, with its name."""
        left_out = {*without, "extras"}
        for name in value.__struct_fields__:
            found = getattr(value, name)
            if name not in left_out and found is not None and found != ():
                yield name, self.shown(f"{pointer}/{name}", name, found)

    def shown(self, pointer: str, name: str, value: Any) -> Shown:
        """The value at a JSON Pointer; `name` is that of its field."""
        if isinstance(value, msgspec.Struct):
            return {"parts": [part for _, part in self.fields(pointer, value)]}
        if isinstance(value, tuple):
            return {"each": [self.shown(f"{pointer}/{nth}", name, one) for nth, one in enumerate(value)]}
        marks = self._marks_at(pointer, str(value))
        if isinstance(value, bool):
            return whole({"yes": value}, marks)
        if isinstance(value, int | float | Decimal):
            return whole({"number": digits(value)}, marks)
        if name in COUNTRY_FIELDS:
            self.countries.add(value)
            return whole({"country": visible(value)}, marks)
        return cut(value, marks)

    def speaks_of(self, beginning: str) -> bool:
        """Whether any evidence stands in a field whose pointer begins so."""
        return any(pointer.startswith(beginning) for pointer in self._marks)

    def elsewhere(self) -> Iterator[tuple[str, Shown]]:
        """Evidence that stands in fields not shown so far, by their JSON Pointer: mostly in `extras`."""
        content = msgspec.to_builtins(self._consignment)
        for pointer in [pointer for pointer in self._marks if pointer not in self._taken]:
            marks = self._marks[pointer]
            texts = [text for text in texts_in(value_at(content, pointer)) if any(fits(mark, text) for mark in marks)]
            for text in texts or [mark.text for mark in marks if mark.text]:
                yield pointer, cut(text, [mark for mark in marks if fits(mark, text)])

    def _marks_at(self, pointer: str, value: str) -> list[Mark]:
        """The marks on a value; those on the record that it is a part of where they name this value."""
        above = pointer.rpartition("/")[0]
        own = self._marks.get(pointer, [])
        if own:
            self._taken.add(pointer)
        shared = [mark for mark in self._marks.get(above, ()) if mark.text == value]
        if shared:
            self._taken.add(above)
        return own + shared


def mark_of(place: int, evidence: Evidence) -> Mark:
    """The mark of one piece of evidence."""
    return Mark(place, evidence.text, evidence.start, evidence.end)


def fits(mark: Mark, text: str) -> bool:
    """Whether a text is the one that a mark counts its characters in."""
    if mark.start is None or mark.end is None or mark.text is None:
        return mark.text is None or mark.text in text
    return text[mark.start : mark.end] == mark.text


def cut(text: str, marks: list[Mark]) -> Shown:
    """The text in pieces, at the characters where evidence begins and ends."""
    if not marks:
        return visible(shortened(text))
    spans = [(mark.finding, *span_of(mark, text)) for mark in marks]
    edges = sorted({0, len(text), *(edge for _, start, end in spans for edge in (start, end))})
    speaking = [
        (sorted({finding for finding, first, last in spans if first <= start and end <= last}), text[start:end])
        for start, end in pairwise(edges)
    ]
    pieces: list[Any] = []
    for by, run in groupby(speaking, key=lambda piece: piece[0]):
        piece = visible(shortened("".join(words for _, words in run)))
        pieces.append([piece, *by] if by else piece)
    return pieces


def span_of(mark: Mark, text: str) -> tuple[int, int]:
    """First and last character of a mark, inside the text; the whole of it where none are named."""
    if mark.start is not None and mark.end is not None:
        return min(mark.start, len(text)), min(mark.end, len(text))
    at = text.find(mark.text) if mark.text else -1
    return (0, len(text)) if at < 0 or mark.text is None else (at, at + len(mark.text))


def whole(shown: dict[str, Any], marks: Iterable[Mark]) -> Shown:
    """A value that is marked as a whole or not at all."""
    by = sorted({mark.finding for mark in marks})
    return {**shown, "by": by} if by else shown


def digits(value: int | float | Decimal) -> str:
    """A number with the digits that were declared."""
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def shortened(text: str) -> str:
    """A text of any length as a page can show it, saying how much of its middle is left out."""
    if len(text) <= LONGEST_PIECE:
        return text
    half = LONGEST_PIECE // 2
    return f"{text[:half]} […{len(text) - 2 * half}…] {text[-half:]}"


def visible(text: str) -> str:
    """The text with characters that cannot be seen written as their numbers."""
    return _UNSEEN.sub(lambda met: f"⟨U+{ord(met[0]):04X}⟩", text)


def texts_in(value: Any) -> Iterator[str]:
    """Every text in a JSON value, in its order."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for part in value.values():
            yield from texts_in(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from texts_in(part)
    elif isinstance(value, int | float | Decimal):
        yield digits(value)
