"""The table of watchlist publishers: a new one is its module and a line here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from firstline.errors import NotFound, ReferenceRejected
from firstline.reference.watchlist import Watchlist


@dataclass(frozen=True)
class Publisher:
    """Who publishes a list, in which module it is read, and what is to be given to read it from."""

    title: str
    module: str
    takes: str
    published: bool = True


PUBLISHERS = {
    "un": Publisher(
        "United Nations Security Council Consolidated List", "un_consolidated", "the file consolidated.xml"
    ),
    "ofac": Publisher("OFAC Specially Designated Nationals", "ofac_sdn", "the folder with sdn.csv, add.csv, alt.csv"),
    "own": Publisher("A list of one's own", "own_list", "a CSV file with at least id and name", published=False),
}


MAY_READ = "Check that you may read it, and that the disk is well."


@dataclass(frozen=True)
class Loaded:
    """A list as read from its publisher's files, with the publisher's own date of it."""

    watchlist: Watchlist
    date: str


def read_list(name: str, path: Path) -> Loaded:
    """The list of a publisher, from his files. Any other name is a list of one's own.

    Raises NotFound where the path is not there, ReferenceRejected where it is not what it
    should be or may not be read.
    """
    publisher = PUBLISHERS.get(name, PUBLISHERS["own"])
    if not path.exists():
        raise NotFound(
            "there is nothing at that path", where=str(path), expected=publisher.takes, next_step="Check the path."
        )
    read: Callable[[str, Path], Loaded] = import_module(f"firstline.reference.{publisher.module}").read
    try:
        loaded = read(name, path)
    except OSError as error:
        raise ReferenceRejected(
            f"it cannot be read: {error.strerror}", where=str(error.filename or path), next_step=MAY_READ
        ) from error
    if not loaded.watchlist.entities:
        raise ReferenceRejected("the list holds no entries", where=str(path), expected=publisher.takes)
    return loaded
