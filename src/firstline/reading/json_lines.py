"""Firstline's own JSON Lines: a consignment a line, with the names of docs/reference/consignment.md."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import msgspec

from firstline.consignment.consignment import Consignment
from firstline.consignment.encoding import from_json, identified
from firstline.consignment.message import Message, Problem
from firstline.consignment.value import Value
from firstline.reading.reader import ReadingOptions, Source, Unread

FORMAT = "json-lines"
LONGEST_LINE = 16 << 20
GREATEST_EXPONENT = 40
_EXPONENT = re.compile(rb"\d[eE][+-]?\d{2,}")
_AT = re.compile(r"\(byte (\d+)\)")
_PATH = re.compile(r" - at `\$((?:\.\w+|\[(?:\d+|\.\.\.)\])*)`$")
_UNKNOWN = re.compile(r"^Object contains unknown field `(.*?)`(?: - at `\$[^`]*`)?$", re.DOTALL)


class JsonLines:
    """The reader; see reading/reader.py."""

    def recognises(self, head: bytes, name: str) -> bool:
        """Whether the file begins with a JSON object."""
        return head.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"{"

    def read(self, source: Source, options: ReadingOptions) -> Iterator[Consignment | Unread]:
        """A consignment for each line that is not blank."""
        position = 0
        with source.open("rb") as stream:
            number = 0
            while line := stream.readline(LONGEST_LINE + 1):
                number += 1
                if len(line) > LONGEST_LINE:
                    while line and not line.endswith(b"\n"):
                        line = stream.readline(LONGEST_LINE)
                    position += 1
                    yield refused(position, number, 1, f"the line is longer than {LONGEST_LINE >> 20} MiB", "hostile")
                    continue
                text = line.removeprefix(b"\xef\xbb\xbf").strip() if number == 1 else line.strip()
                if text:
                    position += 1
                    yield consignment(text, source, position, number)


def refused(position: int, line: int, column: int, what: str, kind: str = "unreadable") -> Unread:
    """A line that gave no consignment."""
    problem = Problem(line=line, column=column, expected="a JSON object of one consignment")
    return Unread(position=position, problem=problem, code=f"message.{kind}", what=what)


def consignment(text: bytes, source: Source, position: int, line: int) -> Consignment | Unread:
    """One line. What is wrong in it is noted and kept in `extras`; what is right stands."""
    try:
        read, problems = decoded(text, line)
    except msgspec.DecodeError as error:
        at = _AT.search(str(error))
        column = int(at[1]) if at else len(text) if "truncated" in str(error) else 0
        return refused(position, line, column + 1, str(error).split(" (byte")[0])
    except UnicodeDecodeError:
        return refused(position, line, valid_length(text) + 1, "the line is not in UTF-8")
    except RecursionError:
        return refused(position, line, 1, "objects are nested too deep", "hostile")
    if _EXPONENT.search(text) and (number := out_of_range(msgspec.to_builtins(read, builtin_types=(Decimal,)))):
        return refused(position, line, 1, f"the number {number} is out of range", "hostile")
    said = read.message.problems + problems
    if not read.message.complete and not said:
        said = (Problem(line=line, column=1, element="message.complete", value="false", expected="a whole message"),)
    message = Message(
        format=FORMAT,
        name=source.name,
        sha256=source.sha256,
        position=position,
        complete=read.message.complete,
        problems=said,
        extras=read.message.extras,
    )
    return identified(msgspec.structs.replace(read, message=message))


def decoded(text: bytes, line: int) -> tuple[Consignment, tuple[Problem, ...]]:
    """The consignment of a line, with a problem for each field that does not fit. Raises msgspec.DecodeError."""
    try:
        return from_json(with_message(text)), ()
    except msgspec.MsgspecError:
        record = msgspec.json.decode(text)
    if not isinstance(record, dict):
        raise msgspec.DecodeError("the line is not an object")
    repaired, problems = mended(record, line)
    return msgspec.convert(repaired, Consignment), problems


def valid_length(text: bytes) -> int:
    """How many bytes stand before the first that is not UTF-8."""
    try:
        text.decode()
    except UnicodeDecodeError as error:
        return error.start
    return len(text)


def out_of_range(value: Any) -> Decimal | None:
    """A number in a record that is too great or too small for any goods."""
    if isinstance(value, Decimal):
        return value if abs(value.adjusted()) > GREATEST_EXPONENT else None
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list | tuple) else ()
    return next((number for part in parts if (number := out_of_range(part)) is not None), None)


UNNAMED: dict[str, Any] = {"format": FORMAT, "name": "", "sha256": "", "position": 1}
_PREFIX = msgspec.json.encode({"id": "", "message": UNNAMED})[:-1]


def with_message(text: bytes) -> bytes:
    """The line with an id and a message in front, which those in the line itself replace."""
    rest = text[1:].lstrip()
    return _PREFIX + (b"" if rest.startswith(b"}") else b",") + rest


def mended(record: dict[str, Any], line: int) -> tuple[dict[str, Any], tuple[Problem, ...]]:
    """The record without the fields that do not fit, those kept in `extras` and named as problems."""
    problems: list[Problem] = []
    removals: list[tuple[str, Any]] = []
    extras = record.get("extras", {})
    if not isinstance(extras, dict):
        removals.append(("extras", extras))
        extras = {}
    record = {**record, "id": record.get("id") if isinstance(record.get("id"), str) else "", "extras": {}}
    said = record.get("message")
    if not fits(said, Message):
        record["message"] = UNNAMED | ({"complete": False} if is_broken(said) else {})
        if isinstance(said, dict) and said:
            removals.append(("message", said))
    while True:
        try:
            msgspec.convert(record, Consignment)
        except msgspec.ValidationError as error:
            path, expected = told(str(error))
            place, value = removed(record, path, str(error))
            removals.append((place, value))
            shown = msgspec.json.encode(value).decode()[:200]
            problems.append(Problem(line=line, element=place, value=shown, expected=expected))
        else:
            return {**record, "extras": with_removed(extras, removals)}, tuple(problems)


def with_removed(extras: dict[str, Any], removals: list[tuple[str, Any]]) -> dict[str, Any]:
    """The extras with what did not fit under its place, a list where several stood there."""
    kept = {name: [value] for name, value in extras.items()}
    for place, value in removals:
        kept.setdefault(place, []).append(value)
    return {name: values[0] if len(values) == 1 else values for name, values in kept.items()}


def is_broken(message: object) -> bool:
    """Whether whoever wrote the line says that his message broke off."""
    return isinstance(message, dict) and message.get("complete") is False


def fits(value: object, kind: type[Value]) -> bool:
    """Whether a value can be that kind of record."""
    try:
        msgspec.convert(value, kind)
    except msgspec.ValidationError:
        return False
    return True


def told(said: str) -> tuple[list[str | int], str]:
    """Where a validation error points, and what it says was expected."""
    match = _PATH.search(said)
    path: list[str | int] = []
    for name, place in re.findall(r"\.(\w+)|\[(\d+|\.\.\.)\]", match[1] if match else ""):
        path.append(name or (0 if place == "..." else int(place)))
    unknown = _UNKNOWN.match(said)
    missing = re.search(r"missing required field `(\w+)`", said)
    if unknown:
        path.append(unknown[1])
    if missing:
        return path, f"a {missing[1]}"
    return path, "a field of the record" if unknown else said.split(" - ")[0].removeprefix("Expected ")


def removed(record: dict[str, Any], path: list[str | int], said: str) -> tuple[str, Any]:
    """Take what stands at a path out of the record; its place as dotted names, and what it was."""
    at: Any = record
    for step in path[:-1]:
        at = at[step]
    last = path[-1]
    value = at.pop(last)
    return ".".join(str(step) for step in path), value


READER = JsonLines()
