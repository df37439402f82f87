"""What a database refuses, in our words: what happened, where, and what to do next; never with a password."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import URL
from sqlalchemy.exc import DatabaseError, DBAPIError, InterfaceError, OperationalError

from firstline.errors import StoreUnavailable

# The first of these words that stands in what the database says decides what to do next.
ROOM = "Make room on the disk; what was finished before is kept."
WRITABLE = "Check that you may write there, or name another place: set XDG_DATA_HOME or FIRSTLINE_DATABASE_URL."
REMEDIES = (
    ("locked", "Another Firstline is writing there: check that it ends, and run the command again."),
    ("full", ROOM),
    ("no space", ROOM),
    ("readonly", WRITABLE),
    ("read-only", WRITABLE),
    ("permission", WRITABLE),
    ("no schema", WRITABLE),
    ("not a directory", WRITABLE),
    ("file exists", WRITABLE),
    ("unable to open", WRITABLE),
    ("not a database", "Check the path: that file is no store. Put it aside, or name another store."),
    ("malformed", "The file is damaged: check the disk, and put a backup in its place."),
    ("password", "Check user and password in FIRSTLINE_DATABASE_URL."),
    ("does not exist", "Check the names in FIRSTLINE_DATABASE_URL; the database must be there before its tables."),
)
ELSE = "Check that the server runs and can be reached from here, under the name and port of FIRSTLINE_DATABASE_URL."
# Of the errors that mean a fault in the program, those that a database raises for want of rights (SQLSTATE).
RIGHTS = frozenset({"42501", "25006", "3F000"})
_CREDENTIALS = re.compile(r"(?:(?<=//)|^)[^/@\s]+@")
_PASSWORD = re.compile(r"(password=)[^&\s]*", re.IGNORECASE)


@contextmanager
def refusals_of(url: URL) -> Iterator[None]:
    """Raises StoreUnavailable in the place of what the database or its folder refuses."""
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        if not is_refusal(error):
            raise
        raise unavailable(url, said_by(error)) from error


def is_refusal(error: DBAPIError | sqlite3.Error) -> bool:
    """Whether the database is at fault, its disk or its rights, and not the program."""
    kinds = (OperationalError, DatabaseError, InterfaceError, sqlite3.OperationalError, sqlite3.DatabaseError)
    return type(error) in kinds or getattr(getattr(error, "orig", None), "sqlstate", None) in RIGHTS


def said_by(error: DBAPIError | sqlite3.Error) -> str:
    """The first line of what the database itself says."""
    own = error.orig if isinstance(error, DBAPIError) else error
    return masked((str(own).strip().splitlines() or [type(own).__name__])[0])


def unavailable(url: URL, said: str) -> StoreUnavailable:
    """The error with what to do next."""
    next_step = next((remedy for word, remedy in REMEDIES if word in said.lower()), ELSE)
    return StoreUnavailable(f"the store refuses: {said}", where=without_password(url), next_step=next_step)


def without_password(url: URL) -> str:
    """A URL as it may be shown."""
    return masked(url.render_as_string(hide_password=True))


def masked(text: str) -> str:
    """A text without what stands where a URL keeps its password."""
    return _PASSWORD.sub(r"\1***", _CREDENTIALS.sub("***@", text))
