"""Files on their way in: named, recognised, and put aside whole where they cannot be read."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from firstline.errors import Misuse, NotFound
from firstline.intake.messages import Intake, NotRead

AT = "2026-11-24T08:00:00+00:00"


@pytest.fixture
def intake(tmp_path: Path) -> Intake:
    return Intake(tmp_path / "quarantine", AT)


def put_aside(intake: Intake, path: Path) -> NotRead:
    found = intake.format_of(intake.source(path))
    assert isinstance(found, NotRead)
    return found


def test_what_is_put_aside_is_whole_with_a_note_of_why(intake: Intake, tmp_path: Path) -> None:
    """Twice the same file is kept once, with one note; nothing half-written lies beside it."""
    path = tmp_path / "m.bin"
    path.write_bytes(os.urandom(1 << 20))
    kept = put_aside(intake, path).quarantined
    assert put_aside(intake, path).quarantined == kept
    assert kept.read_bytes() == path.read_bytes()
    (note,) = (json.loads(line) for line in Path(f"{kept}.problems.jsonl").read_text().splitlines())
    assert (note["name"], note["kept_at"], note["position"]) == (str(path), AT, 1)
    assert len(list(intake.quarantine.iterdir())) == 2


@pytest.mark.parametrize(
    "name", [b"x" * 250 + b".xml", "ж".encode() * 120 + b".xml", b"\xff\xfe.xml", b"a b'c;.xml", b"-n"]
)
def test_any_name_that_a_file_may_have(intake: Intake, tmp_path: Path, name: bytes) -> None:
    """As long as the system takes, in any letters, even no letters at all: kept, and said as text."""
    path = tmp_path / os.fsdecode(name)
    path.write_bytes(b"\x00\x01")
    found = put_aside(intake, path)
    assert found.quarantined.read_bytes() == b"\x00\x01"
    found.name.encode("utf-8")
    found.said.encode("utf-8")


def test_a_folder_and_a_path_to_nothing_are_misuse(intake: Intake, tmp_path: Path) -> None:
    """The error says what to name instead."""
    with pytest.raises(Misuse, match="Name the messages in it"):
        intake.source(tmp_path)
    with pytest.raises(NotFound, match="Check the path"):
        intake.source(tmp_path / "nothing")


def test_an_empty_file_is_said_to_be_empty(intake: Intake, tmp_path: Path) -> None:
    """Not of an unknown kind."""
    (tmp_path / "m.xml").write_bytes(b" \n")
    assert "the file is empty" in put_aside(intake, tmp_path / "m.xml").said
