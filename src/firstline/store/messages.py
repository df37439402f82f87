"""The bytes of messages, kept once by their hash, in compressed chunks."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import Connection, select

from firstline.errors import Altered, NotFound
from firstline.store.records import KeptMessage
from firstline.store.tables import message_chunks, messages

CHUNK_BYTES = 1 << 20


class Messages:
    """Files in, files out, at bounded memory."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def keep(self, path: Path, *, sha256: str, name: str, format: str, at: str) -> bool:
        """Keep a file's bytes; False where they were kept already. Raises Altered where the file changed since it
        was hashed."""
        known = select(messages.c.sha256).where(messages.c.sha256 == sha256)
        if self._connection.execute(known).first():
            return False
        size = path.stat().st_size
        row = {"sha256": sha256, "name": name, "format": format, "size": size, "kept_at": at}
        self._connection.execute(messages.insert(), row)
        digest = hashlib.sha256()
        with path.open("rb") as stream:
            number = 0
            while block := stream.read(CHUNK_BYTES):
                digest.update(block)
                chunk = {"sha256": sha256, "number": number, "compressed": zlib.compress(block, 1)}
                self._connection.execute(message_chunks.insert(), chunk)
                number += 1
        if digest.hexdigest() != sha256:
            raise Altered("the file changed while it was being read", where=name)
        return True

    def find(self, sha256: str) -> KeptMessage:
        """What is known of a kept file. Raises NotFound."""
        row = self._connection.execute(select(messages).where(messages.c.sha256 == sha256)).mappings().first()
        if row is None:
            raise NotFound(f"no message {sha256[:12]} is kept")
        return KeptMessage(**row)

    def bytes_of(self, sha256: str) -> Iterator[bytes]:
        """The file's bytes in blocks. Raises Altered at the end where they are not those of the hash."""
        chunks = (
            select(message_chunks.c.compressed)
            .where(message_chunks.c.sha256 == sha256)
            .order_by(message_chunks.c.number)
        )
        digest = hashlib.sha256()
        for (compressed,) in self._connection.execute(chunks):
            try:
                block = zlib.decompress(compressed)
            except zlib.error:
                raise Altered(f"the kept bytes of message {sha256[:12]} cannot be unpacked") from None
            digest.update(block)
            yield block
        if digest.hexdigest() != sha256:
            raise Altered(f"the kept bytes of message {sha256[:12]} are not what their hash says")
