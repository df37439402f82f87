"""Loading, updating and showing lists; a bad update never takes the place of a good list."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path

import msgspec

from firstline.errors import FirstlineError, Misuse, NotFound, ReferenceRejected
from firstline.intake.own_parts import OWN_PARTS, name_of
from firstline.intake.snapshots import MADE_UP_LIST, current_parts
from firstline.reference.derived import Derive, at_once
from firstline.reference.publishers import MAY_READ, PUBLISHERS, read_list
from firstline.reference.snapshot import Content, Part, decoded, encoded, version_of
from firstline.reference.watchlist import Watchlist
from firstline.store.records import InstalledList
from firstline.store.store import Store, Unit

LARGEST_SHRINK = 0.2
_NAME = re.compile(r"^[a-z][a-z0-9-]{0,39}$")


@dataclass(frozen=True)
class Guard:
    """What a new version must pass: `largest_shrink` is the share by which it may be smaller than the one loaded,
    `codes` are those that rules may name (None: not looked at)."""

    largest_shrink: float = LARGEST_SHRINK
    codes: Collection[str] | None = None


@dataclass(frozen=True)
class Loading:
    """What came of loading: the part in use from now on, and whether it is another version than before."""

    part: Part
    is_new: bool


class Origin(StrEnum):
    """Where a part in use comes from."""

    BUNDLED = "bundled"
    MADE_UP = "made up"
    LOADED = "loaded"


@dataclass(frozen=True)
class Shown:
    """A part in use; `age_days` is None where its date is not known, `path` and `loaded_at` where it is bundled."""

    part: Part
    origin: Origin
    age_days: int | None
    path: str | None
    loaded_at: str | None


def load(store: Store, name: str, path: Path, *, at: str, who: str, guard: Guard | None = None) -> Loading:
    """Load a list and use it from now on.

    `name` is a publisher's (`un`, `ofac`), that of an own part (`rules`), or that of a watchlist of one's own. Raises
    Misuse for another name; NotFound or ReferenceRejected where the list is not there, not
    what it should be, empty, broken, or smaller than the one loaded by more than the guard
    lets: then the one loaded stays, and the refusal is in the audit log.
    """
    if not _NAME.match(name) or name == MADE_UP_LIST.partition("/")[2]:
        raise Misuse(
            "that name cannot be given to a list",
            found=name,
            expected=f"un, ofac, {', '.join(OWN_PARTS)}, or a name of your own in small letters, digits and hyphens",
        )
    return guarded(store, name, path.absolute(), at=at, who=who, guard=guard or Guard(), event="lists:list:load")


def update(
    store: Store, *, at: str, who: str, guard: Guard | None = None
) -> Iterator[tuple[str, Loading | FirstlineError]]:
    """Load every list again from where it was loaded; each with what came of it, or why the old one stays."""
    with store.read() as unit:
        installed = unit.lists.installed()
    for one in installed:
        name = name_of(one.name)
        try:
            yield (
                name,
                guarded(store, name, Path(one.path), at=at, who=who, guard=guard or Guard(), event="lists:list:update"),
            )
        except FirstlineError as error:
            yield name, error


def guarded(store: Store, name: str, path: Path, *, at: str, who: str, guard: Guard, event: str) -> Loading:
    """Load a list; a refusal is written into the audit log before it is raised."""
    try:
        content, day = content_at(name, path, guard)
        data = encoded(content)
        check_readable(content, data, path)
        part = Part(
            name=OWN_PARTS[name].part_name(path) if name in OWN_PARTS else f"watchlist/{name}",
            version=version_of(data),
            source=PUBLISHERS[name].title if name in PUBLISHERS else str(path),
            date=day,
            entries=entries_of(name, content),
        )
        with store.begin() as unit:
            check_size(unit, part, content, guard, path)
            is_new = install(unit, part, data, path, at)
            details = {"name": part.name, "version": part.version, "entries": part.entries, "path": str(path)}
            unit.audit.append(event if is_new else "lists:list:confirm", at=at, who=who, details=details)
    except (NotFound, ReferenceRejected) as error:
        with store.begin() as unit:
            details = {"name": name, "path": str(path), "code": error.code, "error": str(error)}
            unit.audit.append("lists:list:refuse", at=at, who=who, details=details)
        raise
    return Loading(part, is_new)


def content_at(name: str, path: Path, guard: Guard) -> tuple[Content, str]:
    """A list as read from its files, with its publisher's date."""
    own = OWN_PARTS.get(name)
    if own is None:
        read = read_list(name, path)
        return read.watchlist, read.date
    if not path.exists():
        raise NotFound("there is no such file", where=str(path), expected=own.takes, next_step="Check the path.")
    try:
        return own.read(path, guard.codes)
    except OSError as error:
        raise ReferenceRejected(f"it cannot be read: {error.strerror}", where=str(path), next_step=MAY_READ) from error


def check_readable(content: Content, data: bytes, path: Path) -> None:
    """Raise ReferenceRejected where the part could not be opened again."""
    try:
        msgspec.json.decode(data, type=type(content))
    except msgspec.ValidationError as error:
        raise ReferenceRejected(str(error), where=str(path)) from error


def check_size(unit: Unit, part: Part, content: Content, guard: Guard, path: Path) -> None:
    """Raise ReferenceRejected where entries, names or numbers are fewer than before by more than the guard lets."""
    before = in_use(unit, part.name)
    if before is None:
        return
    now = sizes(part.name, content)
    for what, size in sizes(part.name, decoded(part.kind, unit.snapshots.part(before.version))).items():
        least = size * (1 - guard.largest_shrink)
        if now[what] < least:
            raise ReferenceRejected(
                "the list would shrink too far; the one loaded stays",
                where=str(path),
                found=f"{now[what]} {what}",
                expected=f"at least {least:.0f} of the {size} loaded",
                next_step="If the list really is that much smaller, say so with --largest-shrink 1.",
            )


def sizes(part: str, content: Content) -> Mapping[str, int]:
    """What must not shrink unseen; half an alias file leaves the entries of a watchlist as many as they were."""
    if isinstance(content, Watchlist):
        return {
            "entries": len(content.entities),
            "names": sum(len(one.names) for one in content.entities),
            "identifiers": sum(len(one.identifiers) for one in content.entities),
        }
    own = OWN_PARTS[name_of(part)]
    return {} if own.may_shrink else {"entries": own.entries(content)}


def entries_of(name: str, content: Content) -> int:
    """How many entries a list holds."""
    return len(content.entities) if isinstance(content, Watchlist) else OWN_PARTS[name].entries(content)


def install(unit: Unit, part: Part, data: bytes, path: Path, at: str) -> bool:
    """Make a part the one in use; False where that version is in use already."""
    before = in_use(unit, part.name)
    is_new = before is None or before.version != part.version
    if before is None or is_new or before.path != str(path):
        unit.snapshots.keep_part(part.version, data)
        described = msgspec.json.encode(part)
        unit.lists.install(
            InstalledList(name=part.name, version=part.version, part=described, path=str(path), loaded_at=at)
        )
    return is_new


def in_use(unit: Unit, name: str) -> InstalledList | None:
    """What is loaded under the name of a part."""
    return next((one for one in unit.lists.installed() if one.name == name), None)


def show(store: Store, *, at: str, derive: Derive = at_once) -> list[Shown]:
    """Every part of the snapshot of now."""
    with store.read() as unit:
        installed = {one.name: one for one in unit.lists.installed()}
        parts = [part for part, _ in current_parts(unit, derive)]
    return [shown(part, installed.get(part.name), at) for part in parts]


def shown(part: Part, installed: InstalledList | None, at: str) -> Shown:
    """A part with what is known of its loading; without a date of its publisher's its age counts from there."""
    day = part.date or (installed.loaded_at if installed else "")
    return Shown(
        part,
        origin_of(part),
        age_of(day, at),
        installed.path if installed else None,
        installed.loaded_at if installed else None,
    )


def origin_of(part: Part) -> Origin:
    """Where a part comes from."""
    if part.name == MADE_UP_LIST:
        return Origin.MADE_UP
    return Origin.BUNDLED if part.bundled else Origin.LOADED


def age_of(day: str, at: str) -> int | None:
    """Days from a date to the moment `at`."""
    try:
        return (datetime.fromisoformat(at).date() - date.fromisoformat(day[:10])).days
    except ValueError:
        return None
