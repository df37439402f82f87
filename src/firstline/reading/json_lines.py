"""Firstline's own JSON Lines: a consignment a line, with the names of docs/reference/consignment.md."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import msgspec

from firstline.consignment.consignment import Consignment
from firstline.consignment.encoding import from_json, identified
from firstline.consignment.message import Message, Problem
from firstline.consignment.value import Value
from firstline.reading.reader import ReadingOptions, Source, Unread

FORMAT = "json-lines"
LONGEST_LINE = 16 << 20
_AT = re.compile(r"\(byte (\d+)\)")
_PATH = re.compile(r"`\$((?:\.\w+|\[(?:\d+|\.\.\.)\])*)`")


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
    problems: tuple[Problem, ...] = ()
    try:
        read = from_json(with_message(text))
    except msgspec.MsgspecError:
        try:
            record = msgspec.json.decode(text)
        except msgspec.DecodeError as error:
            at = _AT.search(str(error))
            return refused(position, line, int(at[1]) + 1 if at else 1, str(error).split(" (byte")[0])
        if not isinstance(record, dict):
            return refused(position, line, 1, "the line is not an object")
        repaired, problems = mended(record, line)
        read = msgspec.convert(repaired, Consignment)
    message = Message(
        format=FORMAT,
        name=source.name,
        sha256=source.sha256,
        position=position,
        complete=read.message.complete,
        problems=read.message.problems + problems,
        extras=read.message.extras,
    )
    return identified(msgspec.structs.replace(read, message=message))


UNNAMED: dict[str, Any] = {"format": FORMAT, "name": "", "sha256": "", "position": 1}
_PREFIX = msgspec.json.encode({"id": "", "message": UNNAMED})[:-1]


def with_message(text: bytes) -> bytes:
    """The line with an id and a message in front, which those in the line itself replace."""
    rest = text[1:].lstrip()
    return _PREFIX + (b"" if rest.startswith(b"}") else b",") + rest


def mended(record: dict[str, Any], line: int) -> tuple[dict[str, Any], tuple[Problem, ...]]:
    """The record without the fields that do not fit, those kept in `extras` and named as problems."""
    problems: list[Problem] = []
    extras = record.get("extras")
    kept: dict[str, Any] = dict(extras) if isinstance(extras, dict) else {}
    record = {**record, "id": record.get("id") if isinstance(record.get("id"), str) else "", "extras": {}}
    if not fits(record.get("message"), Message):
        record["message"] = UNNAMED
    while True:
        try:
            msgspec.convert(record, Consignment)
        except msgspec.ValidationError as error:
            path, expected = told(str(error))
            place, value = removed(record, path, str(error))
            kept[place] = value
            shown = msgspec.json.encode(value).decode()[:200]
            problems.append(Problem(line=line, element=place, value=shown, expected=expected))
        else:
            return {**record, "extras": kept}, tuple(problems)


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
    unknown = re.search(r"unknown field `(\w+)`", said)
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
