"""A folder that keeps what takes long to make, for the next start of the program."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile

MOST_KEPT = 12
_DIGEST_BYTES = 32


@dataclass(frozen=True)
class DerivedFolder:
    """Files by the hash of what they follow from; `program` is a part of that, since it made them. A file that is
    damaged is made anew; where the folder cannot be written, nothing is kept. The newest are kept."""

    folder: Path
    program: str

    def __call__(self, name: str, make: Callable[[], bytes]) -> bytes:
        path = self.folder / hashlib.sha256(f"{self.program}\n{name}".encode()).hexdigest()
        kept = content_of(path)
        if kept is None:
            kept = make()
            with suppress(OSError):
                self._keep(path, kept)
        return kept

    def _keep(self, path: Path, data: bytes) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=self.folder, prefix=".", delete=False) as file:
            file.write(hashlib.sha256(data).digest() + data)
        os.replace(file.name, path)
        oldest_last = sorted(self.folder.iterdir(), key=lambda one: one.stat().st_mtime_ns, reverse=True)
        for one in oldest_last[MOST_KEPT:]:
            one.unlink(missing_ok=True)


def content_of(path: Path) -> bytes | None:
    """What was kept in a file; None where there is none or it is not whole."""
    try:
        whole = path.read_bytes()
    except OSError:
        return None
    data = whole[_DIGEST_BYTES:]
    return data if hashlib.sha256(data).digest() == whole[:_DIGEST_BYTES] else None


def program_hash(folder: Path) -> str:
    """The SHA-256 over the Python files of a program, in the order of their paths."""
    known = hashlib.sha256()
    for path in sorted(folder.rglob("*.py")):
        known.update(str(path.relative_to(folder)).encode() + b"\0" + path.read_bytes())
    return known.hexdigest()
