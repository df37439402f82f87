"""The goods screen over the bundled catalogue, and small catalogues made up."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import pytest

from firstline.assessment.finding import Finding
from firstline.consignment.goods_item import GoodsItem
from firstline.reference.catalogue import CatalogueFamily, ControlEntry, EntryKind
from firstline.reference.loading import bundled
from firstline.reference.snapshot import Content, Manifest, Part, Snapshot, opened
from firstline.screening.goods.goods import GoodsScreen
from firstline.wiring import derive


def entry_of(code: str, **changed: Any) -> ControlEntry:
    whole: dict[str, Any] = {
        "code": code,
        "kind": EntryKind.CONTROL,
        "lists": ("made-up",),
        "title": {},
        "source": "made up",
        "date": "2026",
    }
    return ControlEntry(**whole | changed)


def snapshot_with(entries: Iterable[ControlEntry], *others: tuple[str, Content], **family: Any) -> Snapshot:
    contents: dict[str, Content] = {
        "goods/made-up": CatalogueFamily(name="made-up", entries=tuple(entries), **family),
        **dict(others),
    }
    parts = tuple(Part(name=name, version="0", source="made up", date="2026", entries=1) for name in contents)
    return Snapshot(Manifest(parts=parts), contents)


def question_to(snapshot: Snapshot) -> Callable[..., list[Finding]]:
    screen = GoodsScreen(snapshot)

    def ask(description: str | None = None, **item: Any) -> list[Finding]:
        return list(screen.findings(GoodsItem(description=description, **item), "/goods_items/0", 1))

    return ask


@pytest.fixture(scope="session")
def made_up() -> Callable[..., ControlEntry]:
    """Makes a control entry with nothing in it but its code and what is given."""
    return entry_of


@pytest.fixture(scope="session")
def snapshot_of() -> Callable[..., Snapshot]:
    """Makes a snapshot of one family of entries, and of other parts by their names."""
    return snapshot_with


@pytest.fixture(scope="session")
def asked() -> Callable[..., Callable[..., list[Finding]]]:
    """Makes the screen of a snapshot a question about one goods item."""
    return question_to


@pytest.fixture(scope="session")
def bundled_snapshot() -> Snapshot:
    """Everything that comes with the program."""
    parts = bundled(derive())
    bytes_by_version = {part.version: data for part, data in parts}
    return opened(Manifest(parts=tuple(part for part, _ in parts)), bytes_by_version, derive())


@pytest.fixture(scope="session")
def ask(bundled_snapshot: Snapshot) -> Callable[..., list[Finding]]:
    """The bundled catalogue, asked about one goods item."""
    return question_to(bundled_snapshot)
