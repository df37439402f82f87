"""What the tests of screens share: the bundled snapshot, and a consignment from the fields that a test names."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec
import pytest

from firstline.assessment.assessment import Assessment
from firstline.assessment.context import Context
from firstline.assessment.finding import Finding
from firstline.consignment.consignment import Consignment
from firstline.reference.loading import bundled
from firstline.reference.snapshot import Manifest, Snapshot, opened
from firstline.screening.assess import assess
from firstline.screening.screen import Prepare

NOW = Context(as_of="2026-11-25T00:00:00Z")
MESSAGE = {"format": "jsonl", "name": "made-up.jsonl", "sha256": "0" * 64, "position": 1}

Declare = Callable[..., Consignment]
Screened = Callable[..., list[Finding]]
Assessed = Callable[..., Assessment]


def consignment(**fields: Any) -> Consignment:
    """A consignment that holds these fields, by their JSON names."""
    return msgspec.convert({"id": "1" * 64, "message": MESSAGE, **fields}, Consignment)


@pytest.fixture(scope="session")
def snapshot() -> Snapshot:
    """What is bundled with the program."""
    parts = bundled()
    manifest = Manifest(parts=tuple(part for part, _ in parts))
    return opened(manifest, {part.version: data for part, data in parts})


@pytest.fixture(scope="session")
def declare() -> Declare:
    """Makes a consignment from fields by their JSON names."""
    return consignment


@pytest.fixture(scope="session")
def screened(snapshot: Snapshot) -> Screened:
    """Makes a consignment from fields and gives what one screen finds in it."""
    prepared: dict[Prepare, Any] = {}

    def screen(prepare: Prepare, context: Context = NOW, **fields: Any) -> list[Finding]:
        if prepare not in prepared:
            prepared[prepare] = prepare(snapshot)
        return list(prepared[prepare](consignment(**fields), context))

    return screen


@pytest.fixture(scope="session")
def assessed(snapshot: Snapshot) -> Assessed:
    """Makes a consignment from fields and assesses it."""

    def of(context: Context = NOW, **fields: Any) -> Assessment:
        return assess(consignment(**fields), snapshot, context)

    return of
