"""Loading, updating and showing lists; a bad update never takes the place of a good list."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import msgspec

from firstline.errors import FirstlineError, Misuse, ReferenceRejected
from firstline.intake.snapshots import current_parts
from firstline.reference.loading import content_of, form_of
from firstline.reference.publishers import PUBLISHERS, read_list
from firstline.reference.snapshot import Content, Part, encoded, version_of
from firstline.reference.watchlist import Watchlist
from firstline.store.records import InstalledList
from firstline.store.store import Store, Unit

LARGEST_SHRINK = 0.2
RULES = "rules"


@dataclass(frozen=True)
class Shown:
    """A part of the snapshot of now as a list of it shows it; `age_days` is None where its date is not known."""

    part: Part
    age_days: int | None
    path: str | None


def load(store: Store, name: str, path: Path, *, at: str, who: str, shrink: float = LARGEST_SHRINK) -> Part:
    """Load a list and use it from now on.

    `name` is a publisher's (`un`, `ofac`), `rules`, or that of a list of one's own. Raises
    ReferenceRejected where the list is empty, broken, or smaller than the one loaded by more
    than the share `shrink`; then the one loaded stays.
    """
    if name == "example" or "/" in name:
        raise Misuse(
            "that name cannot be given to a list", found=name, expected="un, ofac, rules or a name of your own"
        )
    content, day = content_at(name, path)
    data = encoded(content)
    part = Part(
        name=RULES if name == RULES else f"watchlist/{name}",
        version=version_of(data),
        source=PUBLISHERS[name].title if name in PUBLISHERS else str(path),
        date=day,
        entries=len(content.entities) if isinstance(content, Watchlist) else 1,
    )
    check_readable(content, data, path)
    with store.begin() as unit:
        before = loaded(unit, part.name)
        if before is not None and part.entries < before.entries * (1 - shrink):
            raise ReferenceRejected(
                "the list would shrink too far; the one loaded stays",
                where=str(path),
                found=f"{part.entries} entries",
                expected=f"at least {before.entries * (1 - shrink):.0f} of the {before.entries} loaded",
                next_step="If the list really is that much smaller, load it with --largest-shrink 1.",
            )
        unit.snapshots.keep_part(part.version, data)
        unit.lists.install(
            InstalledList(
                name=part.name, version=part.version, part=msgspec.json.encode(part), path=str(path), loaded_at=at
            )
        )
        details = {"name": part.name, "version": part.version, "entries": part.entries, "path": str(path)}
        unit.audit.append("lists:list:load", at=at, who=who, details=details)
    return part


def content_at(name: str, path: Path) -> tuple[Content, str]:
    """A list as read from its files, with its publisher's date."""
    if name == RULES:
        if not path.is_file():
            raise ReferenceRejected("there is no such file", where=str(path))
        rules = content_of(form_of(RULES), path.name, path.read_bytes())
        return rules, getattr(rules, "date", "")
    read = read_list(name, path)
    return read.watchlist, read.date


def check_readable(content: Content, data: bytes, path: Path) -> None:
    """Raise ReferenceRejected where the part could not be opened again."""
    try:
        msgspec.json.decode(data, type=type(content))
    except msgspec.ValidationError as error:
        raise ReferenceRejected(str(error), where=str(path)) from error


def loaded(unit: Unit, name: str) -> Part | None:
    """The part that is loaded under a name."""
    for one in unit.lists.installed():
        if one.name == name:
            return msgspec.json.decode(one.part, type=Part)
    return None


def update(store: Store, *, at: str, who: str) -> Iterator[tuple[str, Part | FirstlineError]]:
    """Load every list again from where it was loaded; each with its new part, or why the old one stays."""
    with store.read() as unit:
        installed = unit.lists.installed()
    for one in installed:
        name = one.name.removeprefix("watchlist/")
        try:
            yield name, load(store, name, Path(one.path), at=at, who=who)
        except FirstlineError as error:
            yield name, error


def show(store: Store, *, at: str) -> list[Shown]:
    """Every part of the snapshot of now."""
    with store.read() as unit:
        paths = {one.name: one.path for one in unit.lists.installed()}
        parts = [part for part, _ in current_parts(unit)]
    return [Shown(part, age_of(part.date, at), paths.get(part.name)) for part in parts]


def age_of(day: str, at: str) -> int | None:
    """Days from a date to the moment `at`."""
    try:
        return (datetime.fromisoformat(at).date() - date.fromisoformat(day[:10])).days
    except ValueError:
        return None
