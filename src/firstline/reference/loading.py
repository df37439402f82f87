"""The bundled facts as parts of the snapshot: the only module of this room that opens files."""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fnmatch import fnmatch
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

import msgspec

from firstline.errors import ReferenceRejected
from firstline.reference.derived import Derive, at_once
from firstline.reference.snapshot import CONTENT_BY_KIND, Content, Part, encoded, version_of


@dataclass(frozen=True)
class Form:
    """Files of `resources/` that match `pattern` hold content of `kind`, one member each in `members`."""

    pattern: str
    kind: str
    members: str


FORMS = (
    Form("goods/*.toml", "goods", "entries"),
    Form("watchlists/*.toml", "watchlist", "entities"),
    Form("name_words.toml", "name-words", "words"),
    Form("quantities/*.toml", "quantities", "quantities"),
    Form("contexts.toml", "contexts", "contexts"),
    Form("nomenclature/*.toml", "nomenclature", "words"),
    Form("countries.toml", "countries", "facts"),
    Form("rejected_descriptions.toml", "rejected-descriptions", "phrases"),
    Form("goods_words.toml", "goods-words", "goods"),
    Form("indicators.toml", "indicators", "indicators"),
    Form("rules.toml", "rules", "weights"),
)

_PLACE = re.compile(r"^(?P<what>.*?)(?: - at `(?P<path>.*)`)?$", re.DOTALL)
_EXPECTED = re.compile(r"Expected `([^`]*)`")
_FIELD = re.compile(r"field `([^`]*)`")
_STEP = re.compile(r"\.([^.\[\]]+)|\[(\d+)\]")


@lru_cache(maxsize=1)
def bundled(derive: Derive = at_once) -> tuple[tuple[Part, bytes], ...]:
    """Every bundled part with its bytes, in the order of the names. Raises ReferenceRejected."""
    sources = list(sources_in(files("firstline").joinpath("resources")))
    content = hashlib.sha256(b"".join(one.path.encode() + one.data for one in sources)).hexdigest()
    made = derive(f"bundled parts {content}", lambda: msgspec.msgpack.encode(parts_of(sources)))
    return msgspec.msgpack.decode(made, type=tuple[tuple[Part, bytes], ...])


@dataclass(frozen=True)
class SourceFile:
    """A file of facts: its form, its path from `resources/`, what it holds."""

    form: Form
    path: str
    data: bytes


def sources_in(folder: Traversable) -> Iterator[SourceFile]:
    """The files of one folder of facts."""
    for form in FORMS:
        for path, file in _matching(folder, form.pattern):
            yield SourceFile(form, path, file.read_bytes())


def parts_of(sources: Iterable[SourceFile]) -> list[tuple[Part, bytes]]:
    """The parts that files of facts make, in the order of their names. Raises ReferenceRejected naming file, entry
    and field; or both files where two make the same part."""
    parts: dict[str, tuple[Part, bytes]] = {}
    for one in sources:
        part, data = part_of(one.form, one.path, one.data)
        if part.name in parts:
            raise ReferenceRejected(
                "two files make the same part", where=one.path, found=part.name, expected="a name of its own"
            )
        parts[part.name] = part, data
    return [parts[name] for name in sorted(parts)]


def form_of(kind: str) -> Form:
    """The form of files of a kind."""
    return next(form for form in FORMS if form.kind == kind)


def part_of(form: Form, path: str, data: bytes) -> tuple[Part, bytes]:
    """One file as a part and its bytes. Raises ReferenceRejected."""
    content = content_of(form, path, data)
    members = getattr(content, form.members)
    part_data = encoded(content)
    name = getattr(content, "name", None)
    part = Part(
        name=f"{form.kind}/{name}" if name else form.kind,
        version=version_of(part_data),
        source=getattr(content, "source", None) or f"resources/{path}",
        date=getattr(content, "date", None) or max(map(_date_of, members), default=""),
        entries=len(members),
        bundled=True,
    )
    return part, part_data


def content_of(form: Form, path: str, data: bytes) -> Content:
    """What a file of this form holds. Raises ReferenceRejected naming file, entry, field, found and expected."""
    try:
        facts = tomllib.loads(data.decode("utf-8"))
    except ValueError as error:
        raise ReferenceRejected(f"not TOML: {error}", where=path, expected="UTF-8 TOML") from error
    try:
        return msgspec.convert(facts, CONTENT_BY_KIND[form.kind])
    except msgspec.ValidationError as error:
        raise _rejected(path, facts, str(error)) from error


def _matching(folder: Traversable, pattern: str) -> Iterator[tuple[str, Traversable]]:
    """The files of a folder, or of the one folder that the pattern names, with their path from there."""
    above, _, name = pattern.rpartition("/")
    place = folder.joinpath(above) if above else folder
    if not place.is_dir():
        return
    for file in sorted(place.iterdir(), key=lambda file: file.name):
        if fnmatch(file.name, name):
            yield f"{above}/{file.name}".lstrip("/"), file


def _date_of(member: Any) -> str:
    return getattr(member, "date", None) or getattr(member, "listed_on", None) or ""


def _rejected(path: str, facts: Any, message: str) -> ReferenceRejected:
    """The error of msgspec in our words: its JSON path becomes entry and field, and what stands there is shown."""
    match = _PLACE.match(message)
    steps = [name or int(index) for name, index in _STEP.findall(match["path"] or "")] if match else []
    where, field, found = [path], [str(step) for step in steps], facts
    for depth, step in enumerate(steps):
        if not isinstance(found, dict | list):
            break
        found = found[step] if isinstance(found, list) or step in found else None
        if isinstance(step, int) and isinstance(found, dict) and len(where) == 1:
            where.append(str(found.get("code") or found.get("name") or found.get("id") or step))
            field = [str(step) for step in steps[depth + 1 :]]
    named = _FIELD.search(message)
    where.append(".".join([*field, *([named[1]] if named else [])]))
    expected = _EXPECTED.search(message)
    return ReferenceRejected(
        match["what"] if match else message,
        where=", ".join(part for part in where if part),
        found=None if isinstance(found, dict) else repr(found),
        expected=expected[1] if expected else None,
    )
