"""The append-only audit log: each entry's hash covers the one before, so nothing can be altered unseen."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping

import msgspec
from sqlalchemy import Connection, select, text

from firstline.errors import Misuse
from firstline.store.records import AuditEntry
from firstline.store.tables import audit

FIRST = "0" * 64
EVENT = re.compile(r"^[a-z-]+:[a-z-]+:[a-z-]+$")
LOCK = 1_540_2370


class AuditLog:
    """Events named `source:subject:action`, such as `lists:watchlist:load`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def append(self, event: str, *, at: str, who: str, details: Mapping[str, object]) -> AuditEntry:
        """Add an event to the end of the chain. Raises Misuse for a name of another form."""
        if not EVENT.match(event):
            raise Misuse("an event is named source:subject:action", found=event)
        if self._connection.dialect.name == "postgresql":
            self._connection.execute(text("select pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
        last = self._connection.execute(
            select(audit.c.number, audit.c.hash).order_by(audit.c.number.desc()).limit(1)
        ).first()
        number, previous = (last.number + 1, last.hash) if last else (1, FIRST)
        said = msgspec.json.encode(dict(details), order="deterministic").decode()
        entry = AuditEntry(
            number=number,
            at=at,
            who=who,
            event=event,
            details=said,
            previous=previous,
            hash=chained(number, at, who, event, said, previous),
        )
        self._connection.execute(audit.insert(), msgspec.structs.asdict(entry))
        return entry

    def entries(self) -> list[AuditEntry]:
        """The whole log, oldest first."""
        rows = self._connection.execute(select(audit).order_by(audit.c.number))
        return [AuditEntry(**row) for row in rows.mappings()]

    def first_broken(self) -> AuditEntry | None:
        """The first entry that does not follow from the one before, or None where the chain is whole."""
        previous = FIRST
        for number, entry in enumerate(self.entries(), start=1):
            expected = chained(number, entry.at, entry.who, entry.event, entry.details, previous)
            if (entry.number, entry.previous, entry.hash) != (number, previous, expected):
                return entry
            previous = entry.hash
        return None


def chained(number: int, at: str, who: str, event: str, details: str, previous: str) -> str:
    """The SHA-256 of an entry and the hash before it."""
    return hashlib.sha256(msgspec.json.encode([number, at, who, event, details, previous])).hexdigest()
