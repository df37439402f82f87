"""Why was it decided so? Assess again from the kept bytes and parts, and compare with what was kept."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

import msgspec

from firstline.assessment import context as contexts
from firstline.assessment.assessment import Assessment, assessment_id
from firstline.assessment.assessment import from_json as assessment_from_json
from firstline.assessment.context import Context
from firstline.consignment.consignment import Consignment
from firstline.errors import Altered, NotFound
from firstline.intake.snapshots import kept_snapshot
from firstline.reading.formats import reader_named
from firstline.reading.reader import ReadingOptions, Source
from firstline.reference.derived import Derive, at_once
from firstline.reference.snapshot import Snapshot
from firstline.screening.assess import assess
from firstline.store.records import KeptAssessment
from firstline.store.store import Store, Unit

# Columns of the store that repeat what the assessment says.
COLUMNS = ("consignment", "reference", "snapshot", "context", "channel", "score")


@dataclass(frozen=True)
class Difference:
    """One place in which the answer of today differs: a path in the assessment, what is kept, what comes out now."""

    path: str
    kept: Any
    now: Any


@dataclass(frozen=True)
class Explanation:
    """An assessment as kept, the same made again, and all that differs between the two."""

    kept: Assessment
    again: Assessment
    consignment: Consignment
    snapshot: Snapshot
    context: Context
    differences: tuple[Difference, ...]

    @property
    def program_differs(self) -> bool:
        return self.kept.program != self.again.program


def explain_on_record(store: Store, name: str, *, at: str, who: str, derive: Derive = at_once) -> Explanation:
    """As `explain`; who asked, and what came of it, goes into the audit log."""
    event, details = "explain:assessment:repeat", {"name": name}
    try:
        found = explain(store, name, derive)
    except Altered as error:
        with store.begin() as unit:
            unit.audit.append(event, at=at, who=who, details=details | {"result": "altered", "error": str(error)})
        raise
    result = "differs" if found.differences else "same"
    with store.begin() as unit:
        details |= {"assessment": found.kept.assessment, "result": result}
        unit.audit.append(event, at=at, who=who, details=details)
    return found


def explain(store: Store, name: str, derive: Derive = at_once) -> Explanation:
    """The assessment `name` (its id, the beginning of it, or a consignment's reference), made again.

    Raises NotFound where nothing of that name is kept, Altered where what it rests on is
    gone, no longer matches its own hash, or is not even an assessment any more.
    """
    with store.read() as unit:
        row = unit.assessments.find(name)
        try:
            kept = assessment_from_json(row.json)
            context = kept_context(unit, row)
            snapshot = kept_snapshot(unit, row.snapshot, derive)
            consignment = read_again(unit, row, context)
        except msgspec.MsgspecError as error:
            raise Altered(f"what is kept of assessment {row.id[:12]} cannot be read any more: {error}") from error
        except NotFound as error:
            raise Altered(f"what assessment {row.id[:12]} rests on is not there any more: {error}") from error
    again = assess(consignment, snapshot, context)
    return Explanation(kept, again, consignment, snapshot, context, tuple(differences(row, kept, again)))


def kept_context(unit: Unit, row: KeptAssessment) -> Context:
    """The context of an assessment. Raises Altered where it is not the one that the assessment names."""
    data = unit.contexts.json(row.context)
    if contexts.context_hash(data) != row.context:
        raise Altered(f"the kept context {row.context[:12]} is not what its hash says")
    return contexts.from_json(data)


def read_again(unit: Unit, row: KeptAssessment, context: Context) -> Consignment:
    """The consignment, read again from the kept bytes of its message."""
    message = unit.messages.find(row.message)
    options = ReadingOptions(mapping=dict(context.mapping) if context.mapping is not None else None)
    with tempfile.TemporaryDirectory(prefix="firstline-") as folder:
        path = Path(folder) / "message"
        with path.open("wb") as stream:
            stream.writelines(unit.messages.bytes_of(row.message))
        source = Source(path=path, name=row.name, sha256=row.message)
        read = (one for one in reader_named(message.format).read(source, options) if isinstance(one, Consignment))
        for consignment in read:
            if consignment.message.position == row.position:
                return consignment
    raise NotFound(f"message {row.message[:12]}, read again, has no consignment at position {row.position}")


def differences(row: KeptAssessment, kept: Assessment, again: Assessment) -> Iterator[Difference]:
    """All that differs but for the program's version and the id that follows from it; the columns by which the
    store finds an assessment are compared as well."""
    before, now = msgspec.to_builtins(kept), msgspec.to_builtins(again)
    now["assessment"] = assessment_id(
        again.message, snapshot=again.snapshot, context=again.context, program=kept.program
    )
    for name in now:
        if name != "program":
            yield from compared(f"/{name}", before[name], now[name])
    columns = {"id": now["assessment"], **{name: now[name] for name in COLUMNS}}
    for name, value in columns.items():
        if getattr(row, name) != value:
            yield Difference(f"{name} (column)", getattr(row, name), value)


def compared(path: str, kept: Any, now: Any) -> Iterator[Difference]:
    """The leaves in which two JSON values differ."""
    if isinstance(kept, dict) and isinstance(now, dict):
        for name in sorted(kept.keys() | now.keys()):
            yield from compared(f"{path}/{name}", kept.get(name), now.get(name))
    elif isinstance(kept, list | tuple) and isinstance(now, list | tuple):
        for place in range(max(len(kept), len(now))):
            yield from compared(f"{path}/{place}", nth(kept, place), nth(now, place))
    elif kept != now:
        yield Difference(path, kept, now)


def nth(values: list[Any] | tuple[Any, ...], place: int) -> Any:
    """The value at a place, or None past the end."""
    return next(islice(values, place, None), None)
