"""The snapshot of now, from what is bundled and what is loaded; and those that kept assessments name."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from firstline.reference.derived import Derive, at_once
from firstline.reference.loading import bundled
from firstline.reference.snapshot import Manifest, Part, Snapshot, opened
from firstline.store.store import Unit

MADE_UP_LIST = "watchlist/example"

_manifests = msgspec.json.Decoder(Manifest)


def current_parts(unit: Unit, derive: Derive = at_once) -> list[tuple[Part, bytes]]:
    """What is bundled, with what is loaded in its place; the made-up list only while no real one is loaded."""
    parts = {part.name: (part, data) for part, data in bundled(derive)}
    for installed in unit.lists.installed():
        part = msgspec.json.decode(installed.part, type=Part)
        parts[part.name] = (part, unit.snapshots.part(part.version))
    if any(part.kind == "watchlist" and not part.bundled for part, _ in parts.values()):
        parts.pop(MADE_UP_LIST, None)
    return [parts[name] for name in sorted(parts)]


def current_snapshot(unit: Unit, derive: Derive = at_once) -> tuple[Snapshot, dict[str, bytes]]:
    """The snapshot of now and the bytes of its parts by version."""
    parts = current_parts(unit, derive)
    manifest = Manifest(parts=tuple(part for part, _ in parts))
    bytes_by_version = {part.version: data for part, data in parts}
    return opened(manifest, bytes_by_version, derive), bytes_by_version


def keep_snapshot(unit: Unit, snapshot: Snapshot, bytes_by_version: dict[str, bytes]) -> None:
    """Keep a snapshot for as long as an assessment names it."""
    unit.snapshots.keep(snapshot.id, msgspec.json.encode(snapshot.manifest), bytes_by_version.items())


def kept_snapshot(unit: Unit, name: str, derive: Derive = at_once) -> Snapshot:
    """A kept snapshot by its id. Raises NotFound, or Altered where a part's bytes changed."""
    manifest = _manifests.decode(unit.snapshots.manifest(name))
    bytes_by_version = {part.version: unit.snapshots.part(part.version) for part in manifest.parts}
    return opened(manifest, bytes_by_version, derive)


def missing_lists(parts: Iterable[Part]) -> list[str]:
    """The publishers whose list is not loaded, by name."""
    from firstline.reference.publishers import PUBLISHERS

    loaded = {part.name.partition("/")[2] for part in parts if part.kind == "watchlist"}
    return [name for name in PUBLISHERS if name not in loaded and PUBLISHERS[name].published]
