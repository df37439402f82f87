"""Where messages stay that could not be read, each with a note of what is wrong with it."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import msgspec

from firstline.consignment.message import Problem
from firstline.consignment.value import Value
from firstline.reading.reader import Source

# Bytes; with hash and endings a name stays within the 255 that file systems take.
LONGEST_NAME = 180


class Note(Value, frozen=True, kw_only=True):
    """What is wrong with a quarantined file, when it came, under which name."""

    name: str
    sha256: str
    kept_at: str
    position: int
    what: str
    problem: Problem


def keep(folder: Path, source: Source, note: Note) -> Path:
    """Keep the file under its hash, once and whole, and the note beside it; the path of the file."""
    folder.mkdir(parents=True, exist_ok=True)
    kept = folder / f"{source.sha256[:16]}-{ending(source.path.name)}"
    if not kept.exists():
        with tempfile.NamedTemporaryFile(dir=folder, delete=False) as copy, source.path.open("rb") as stream:
            shutil.copyfileobj(stream, copy)
        Path(copy.name).replace(kept)
    notes = kept.with_name(kept.name + ".problems.jsonl")
    line = msgspec.json.encode(note)
    known = notes.read_bytes().splitlines() if notes.exists() else []
    if not any(msgspec.json.decode(one)["position"] == note.position for one in known):
        with notes.open("ab") as stream:
            stream.write(line + b"\n")
    return kept


def ending(name: str) -> str:
    """The end of a file's name, short enough to have a hash before it and more behind it."""
    return name.encode("utf-8", "replace")[-LONGEST_NAME:].decode("utf-8", "ignore")
