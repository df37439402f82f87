"""What the tests of the report share: the bundled snapshot, and answers made by the one function."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import msgspec
import pytest

from firstline.assessment.assessment import to_json as assessment_to_json
from firstline.assessment.context import Context
from firstline.consignment.consignment import Consignment
from firstline.consignment.encoding import identified
from firstline.consignment.encoding import to_json as consignment_to_json
from firstline.consignment.message import Message
from firstline.intake.batch import Screened
from firstline.intake.workers import Answer
from firstline.reference.loading import bundled
from firstline.reference.snapshot import Manifest, Snapshot, opened
from firstline.screening.assess import assess

FIXTURE = Path(__file__).resolve().parents[1] / "fixtures" / "reporting" / "screened.jsonl"
AT = "2026-11-25T10:00:00+00:00"

Make = Callable[..., Screened]


@pytest.fixture(scope="session")
def snapshot() -> Snapshot:
    """What is bundled, opened."""
    parts = bundled()
    manifest = Manifest(parts=tuple(part for part, _ in parts))
    return opened(manifest, {part.version: data for part, data in parts})


@pytest.fixture(scope="session")
def screened(snapshot: Snapshot) -> Make:
    """Makes the answer to a consignment of these fields."""

    def make(position: int = 1, **fields: Any) -> Screened:
        message = Message(format="json-lines", name="made.jsonl", sha256="0" * 64, position=position)
        consignment = identified(msgspec.convert({**fields, "id": "", "message": message}, Consignment))
        made = assess(consignment, snapshot, Context(as_of=AT))
        answer = Answer(made.assessment, made.context, made.channel, made.score, assessment_to_json(made))
        return Screened(answer, consignment_to_json(consignment), consignment.message.complete)

    return make


@pytest.fixture(scope="session")
def answers(screened: Make) -> Sequence[Screened]:
    """The answers to the consignments of the fixture."""
    lines = [msgspec.json.decode(line) for line in FIXTURE.read_bytes().splitlines()]
    return [screened(position, **line) for position, line in enumerate(lines, 1)]
