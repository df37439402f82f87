"""Every error Firstline raises on purpose.

FirstlineError
├── InvalidCode          a code that is not well formed or fails its check digit
├── Unreadable           a message, or a part of one, that cannot be read
│   └── HostileInput     input that a guard refused (entities, size, depth, ratio)
├── UnknownFormat        nothing in the table of readers recognises the message
├── MappingIncomplete    the columns of a table could not be mapped onto the record
├── ReferenceRejected    a list, catalogue or rule file that must not be used
├── NotFound             an id or name that the store does not hold
├── Altered              kept data that no longer match their own hash, or are gone
├── StoreUnavailable     a database that cannot be opened, read or written
└── Misuse               a command or setting that makes no sense as given
"""

from __future__ import annotations


class FirstlineError(Exception):
    """What happened, where, what was found, what was expected and what to do next.

    `code` is stable and is what programs test for; the other parts are for people.
    """

    code = "firstline"

    def __init__(
        self,
        what: str,
        *,
        where: str | None = None,
        found: str | None = None,
        expected: str | None = None,
        next_step: str | None = None,
    ) -> None:
        self.what = what
        self.where = where
        self.found = found
        self.expected = expected
        self.next_step = next_step
        super().__init__(str(self))

    def __str__(self) -> str:
        said = f"{self.where}: {self.what}" if self.where else self.what
        if self.found is not None:
            said += f"; found {shortened(self.found)!r}"
        if self.expected is not None:
            said += f"; expected {self.expected}"
        if self.next_step is not None:
            said += f". {self.next_step}"
        return said


class InvalidCode(FirstlineError):
    code = "code.invalid"


class Unreadable(FirstlineError):
    """A message that cannot be read; `line` and `column` count from 1 where they are known."""

    code = "message.unreadable"

    def __init__(
        self,
        what: str,
        *,
        line: int | None = None,
        column: int | None = None,
        where: str | None = None,
        found: str | None = None,
        expected: str | None = None,
        next_step: str | None = None,
    ) -> None:
        self.line = line
        self.column = column
        super().__init__(what, where=where, found=found, expected=expected, next_step=next_step)

    def __str__(self) -> str:
        said = super().__str__()
        if self.line is None:
            return said
        column = f", column {self.column}" if self.column is not None else ""
        return f"{said} (line {self.line}{column})"


class HostileInput(Unreadable):
    code = "message.hostile"


class UnknownFormat(FirstlineError):
    code = "message.unknown-format"


class MappingIncomplete(FirstlineError):
    code = "message.mapping-incomplete"


class ReferenceRejected(FirstlineError):
    code = "reference.rejected"


class NotFound(FirstlineError):
    code = "store.not-found"


class Altered(FirstlineError):
    code = "store.altered"


class StoreUnavailable(FirstlineError):
    code = "store.unavailable"


class Misuse(FirstlineError):
    code = "misuse"


def shortened(text: str, length: int = 80) -> str:
    """The text, cut with an ellipsis so that an error stays one readable line."""
    return text if len(text) <= length else text[: length - 1] + "…"
