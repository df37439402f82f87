"""Snapshot parts by content hash, the snapshots made of them, and the lists that are loaded now."""

from __future__ import annotations

import zlib
from collections.abc import Iterable

from sqlalchemy import Connection, func, select

from firstline.errors import Altered, NotFound
from firstline.store.records import InstalledList
from firstline.store.tables import lists, parts, snapshots


class Snapshots:
    """Parts are kept for as long as an assessment names them: for ever, since none is deleted."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def keep(self, id: str, manifest: bytes, bytes_by_version: Iterable[tuple[str, bytes]]) -> None:
        """Keep a snapshot and those of its parts that are new."""
        if self._connection.execute(select(snapshots.c.id).where(snapshots.c.id == id)).first():
            return
        for version, data in bytes_by_version:
            self.keep_part(version, data)
        self._connection.execute(snapshots.insert(), {"id": id, "manifest": manifest})

    def keep_part(self, version: str, data: bytes) -> None:
        """Keep one part's bytes, once."""
        if not self._connection.execute(select(parts.c.version).where(parts.c.version == version)).first():
            self._connection.execute(parts.insert(), {"version": version, "compressed": zlib.compress(data, 6)})

    def manifest(self, id: str) -> bytes:
        """The manifest of a snapshot, as JSON. Raises NotFound."""
        row = self._connection.execute(select(snapshots.c.manifest).where(snapshots.c.id == id)).first()
        if row is None:
            raise NotFound(f"no snapshot {id[:12]} is kept")
        return bytes(row.manifest)

    def part(self, version: str) -> bytes:
        """The bytes of a part. Raises NotFound, or Altered where they cannot be unpacked."""
        row = self._connection.execute(select(parts.c.compressed).where(parts.c.version == version)).first()
        if row is None:
            raise NotFound(f"no snapshot part {version[:12]} is kept")
        try:
            return zlib.decompress(row.compressed)
        except zlib.error:
            raise Altered(f"the kept bytes of part {version[:12]} cannot be unpacked") from None


class Lists:
    """Which version of each list is loaded; the ones before it stay on record."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def install(self, installed: InstalledList) -> None:
        """Make a kept part the list of its name from now on."""
        self._connection.execute(
            lists.insert(),
            {
                "name": installed.name,
                "version": installed.version,
                "part": installed.part,
                "path": installed.path,
                "loaded_at": installed.loaded_at,
            },
        )

    def installed(self) -> list[InstalledList]:
        """The lists loaded now, by name."""
        newest = select(func.max(lists.c.number)).group_by(lists.c.name)
        rows = self._connection.execute(select(lists).where(lists.c.number.in_(newest)).order_by(lists.c.name))
        return [InstalledList(**{k: v for k, v in row.items() if k != "number"}) for row in rows.mappings()]
