"""Where messages stay that could not be read, each with a note of what is wrong with it."""

from __future__ import annotations

import shutil
from pathlib import Path

import msgspec

from firstline.consignment.message import Problem
from firstline.consignment.value import Value
from firstline.reading.reader import Source


class Note(Value, frozen=True, kw_only=True):
    """What is wrong with a quarantined file, when it came, under which name."""

    name: str
    sha256: str
    kept_at: str
    position: int
    what: str
    problem: Problem


def keep(folder: Path, source: Source, note: Note) -> Path:
    """Keep the file under its hash, once, and the note beside it; the path of the file."""
    folder.mkdir(parents=True, exist_ok=True)
    kept = folder / f"{source.sha256[:16]}-{source.path.name}"
    if not kept.exists():
        shutil.copyfile(source.path, kept)
    notes = kept.with_name(kept.name + ".problems.jsonl")
    line = msgspec.json.encode(note)
    known = notes.read_bytes().splitlines() if notes.exists() else []
    if not any(msgspec.json.decode(one)["position"] == note.position for one in known):
        with notes.open("ab") as stream:
            stream.write(line + b"\n")
    return kept
