"""The whole way for many messages: read, gather context, assess on every core, keep, hand on."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from firstline import __version__
from firstline.assessment.context import Context, context_hash
from firstline.assessment.context import to_json as context_to_json
from firstline.consignment.consignment import Consignment
from firstline.consignment.encoding import to_json as consignment_to_json
from firstline.consignment.message import Message
from firstline.intake.gathering import PeerKey, gather
from firstline.intake.messages import Intake, NotRead
from firstline.intake.snapshots import keep_snapshot
from firstline.intake.workers import Answer, Work, Workers
from firstline.reading.reader import Source
from firstline.reference.snapshot import Snapshot

if TYPE_CHECKING:
    from firstline.store.store import Store, Unit

CHUNK = 250
# Consignments that are kept in one unit of work: their ids are hashes, so each unit writes pages all over the indexes.
KEPT_TOGETHER = 2_000


@dataclass(frozen=True)
class Screened:
    """One consignment's answer beside the consignment as JSON; `repeated` where it was given before."""

    answer: Answer
    consignment: bytes
    is_complete: bool
    problem: str | None = None
    repeated: bool = False


@dataclass
class Chunk:
    """Consignments of one file that go to a worker together; `repeated` were answered before.

    `base` is the context that all of the file shares, `consumed` how many bytes of all files had been
    read when the chunk was made.
    """

    source: Source
    consignments: list[Consignment]
    base: Context
    consumed: int
    json: list[bytes] = field(default_factory=list)
    context_json: dict[str, bytes] = field(default_factory=dict)
    repeated: dict[int, Answer] = field(default_factory=dict)


@dataclass(frozen=True)
class AnsweredChunk:
    """A chunk with an answer for each of its consignments; `new` are the places of those that had none before."""

    chunk: Chunk
    answers: list[Answer]
    new: list[int]

    @property
    def broken(self) -> Iterator[Message]:
        """The messages of new consignments that break off."""
        messages = (self.chunk.consignments[n].message for n in self.new)
        return (message for message in messages if not message.complete)


def answered(chunk: Chunk, fresh: Iterable[Answer]) -> AnsweredChunk:
    """The chunk with the answers that it was given before and the fresh ones, each in its place."""
    coming, places = iter(fresh), range(len(chunk.consignments))
    answers = [chunk.repeated.get(place) or next(coming) for place in places]
    return AnsweredChunk(chunk, answers, [place for place in places if place not in chunk.repeated])


def together(chunks: Iterable[tuple[Chunk, list[Answer]]], enough: int) -> Iterator[list[AnsweredChunk]]:
    """Answered chunks in groups of at least so many consignments, what is left in the last."""
    group: list[AnsweredChunk] = []
    for chunk, fresh in chunks:
        group.append(answered(chunk, fresh))
        if sum(len(one.answers) for one in group) >= enough:
            yield group
            group = []
    if group:
        yield group


class Batch:
    """Screens files against one snapshot as of one moment; consignments of one batch do not see each other."""

    def __init__(
        self, store: Store, snapshot: Snapshot, bytes_by_version: Mapping[str, bytes], intake: Intake, processes: int
    ) -> None:
        self._store = store
        self._snapshot = snapshot
        self._bytes = dict(bytes_by_version)
        self._intake = intake
        self._processes = processes
        self._unit_values: dict[PeerKey, tuple[int, float, float]] = {}
        self.counts = {"consignments": 0, "repeated": 0, "unread": 0}
        self.bytes_answered = 0

    def screen(self, paths: Iterable[Path], who: str) -> Iterator[Screened | NotRead]:
        """An answer for each consignment of each file, in their order; what could not be read, named.

        `bytes_answered` tells how many bytes of the files have their answers kept: all of them at the end.
        """
        self._who = who
        with self._store.begin() as unit:
            self._number = unit.batches.begin(self._intake.at)
            keep_snapshot(unit, self._snapshot, self._bytes)
        self._unread: list[NotRead] = []
        try:
            with Workers(self._snapshot, self._bytes, self._processes) as workers:
                for some in together(workers.run(self._chunks(paths)), KEPT_TOGETHER):
                    yield from self._put_aside()
                    yield from self._keep(some)
            self.bytes_answered = self._bytes_read
            yield from self._put_aside()
        finally:
            self._finish()

    def _put_aside(self) -> Iterator[NotRead]:
        """What could not be read, once it stands in the audit log."""
        if not self._unread:
            return
        with self._store.begin() as unit:
            for one in self._unread:
                details = {"name": one.name, "said": one.said, "kept": str(one.quarantined)}
                unit.audit.append("screen:message:quarantine", at=self._intake.at, who=self._who, details=details)
        self.counts["unread"] += len(self._unread)
        yield from self._unread
        self._unread = []

    def _chunks(self, paths: Iterable[Path]) -> Iterator[tuple[Chunk, Work]]:
        self._bytes_read = 0
        for path in paths:
            source = self._intake.source(path)
            format = self._intake.format_of(source)
            if isinstance(format, NotRead):
                self._unread.append(format)
            else:
                yield from self._chunks_of(source, format)
            self._bytes_read += path.stat().st_size

    def _chunks_of(self, source: Source, format: str) -> Iterator[tuple[Chunk, Work]]:
        with self._store.begin() as unit:
            unit.messages.keep(source.path, sha256=source.sha256, name=source.name, format=format, at=self._intake.at)
        options = self._intake.options(source, format)
        base = Context(as_of=self._intake.at, mapping=options.mapping)
        consignments: list[Consignment] = []
        for one in self._intake.read(source, format, options):
            if isinstance(one, NotRead):
                self._unread.append(one)
                continue
            consignments.append(one)
            if len(consignments) == CHUNK:
                yield self._prepared(Chunk(source, consignments, base, self._bytes_read + source.meter.consumed))
                consignments = []
        if consignments:
            yield self._prepared(Chunk(source, consignments, base, self._bytes_read + source.meter.consumed))

    def _prepared(self, chunk: Chunk) -> tuple[Chunk, Work]:
        """The chunk with its contexts gathered, and the work that is left of it."""
        chunk.json = [consignment_to_json(one) for one in chunk.consignments]
        with self._store.read() as unit:
            contexts = gather(unit, chunk.consignments, chunk.base, self._number)
            self._recognise(unit, chunk)
        places: dict[str, int] = {}
        work = []
        names: dict[int, str] = {}
        for place, context in enumerate(contexts):
            if id(context) not in names:
                data = context_to_json(context)
                names[id(context)] = context_hash(data)
                chunk.context_json[names[id(context)]] = data
            name = names[id(context)]
            if place not in chunk.repeated:
                work.append((chunk.json[place], places.setdefault(name, len(places))))
        return chunk, Work(tuple(work), tuple(chunk.context_json[name] for name in places))

    def _recognise(self, unit: Unit, chunk: Chunk) -> None:
        """The same message, read the same and known the same, has had its answer."""
        positions = [one.message.position for one in chunk.consignments]
        given = unit.assessments.given_before(
            chunk.source.sha256, positions, snapshot=self._snapshot.id, program=__version__
        )
        for place, one in enumerate(chunk.consignments):
            kept = given.get(one.message.position)
            if kept is not None and kept.consignment == one.id:
                chunk.repeated[place] = Answer(kept.id, kept.context, kept.channel, kept.score, kept.json)

    def _keep(self, answered: Sequence[AnsweredChunk]) -> Iterator[Screened]:
        """Keep the answers of chunks in one unit of work, then hand them on."""
        with self._store.begin() as unit:
            unit.contexts.keep_all({name: data for one in answered for name, data in one.chunk.context_json.items()})
            unit.consignments.keep_all(
                (one.chunk.consignments[n].id, one.chunk.json[n]) for one in answered for n in one.new
            )
            unit.assessments.keep_all([self._row(one.chunk, n, one.answers[n]) for one in answered for n in one.new])
            for broken in (message for one in answered for message in one.broken):
                details = {"name": broken.name, "position": broken.position, "kept": str(self._intake.quarantine)}
                unit.audit.append("screen:message:quarantine", at=self._intake.at, who=self._who, details=details)
        for one in answered:
            self.bytes_answered = one.chunk.consumed
            yield from self._handed_on(one)

    def _handed_on(self, one: AnsweredChunk) -> Iterator[Screened]:
        """The answers of a chunk that is kept, counted and remembered."""
        for place, consignment in enumerate(one.chunk.consignments):
            message, repeated = consignment.message, place in one.chunk.repeated
            self.counts["consignments"] += 1
            self.counts["repeated"] += repeated
            if not repeated:
                self._remember(consignment)
            problem = None if message.complete else f"{message.name}: breaks off"
            if problem and (last := message.problems[-1:]):
                problem = f"{message.name}:{last[0].line}:{last[0].column}: {last[0].value}"
            yield Screened(one.answers[place], one.chunk.json[place], message.complete, problem, repeated)

    def _row(self, chunk: Chunk, place: int, answer: Answer) -> dict[str, object]:
        one = chunk.consignments[place]
        return {
            "id": answer.id,
            "batch": self._number,
            "message": chunk.source.sha256,
            "name": chunk.source.name,
            "position": one.message.position,
            "consignment": one.id,
            "reference": one.reference,
            "snapshot": self._snapshot.id,
            "context": answer.context,
            "program": __version__,
            "channel": answer.channel,
            "score": answer.score,
            "json": answer.json,
        }

    def _remember(self, consignment: Consignment) -> None:
        """What the goods were worth a kilogram, for the batches to come."""
        for item in consignment.goods_items:
            mass, currency = item.net_mass_kg or item.gross_mass_kg, item.currency or consignment.currency
            if item.hs6 and item.origin and currency and item.value and mass and item.value > 0 and mass > 0:
                log = math.log(float(item.value) / float(mass))
                key = (item.hs6, item.origin, currency[:3])
                count, total, squares = self._unit_values.get(key, (0, 0.0, 0.0))
                self._unit_values[key] = (count + 1, total + log, squares + log * log)

    def _finish(self) -> None:
        with self._store.begin() as unit:
            unit.unit_values.add(self._unit_values)
            unit.audit.append(
                "screen:batch:make",
                at=self._intake.at,
                who=self._who,
                details={"batch": self._number, "snapshot": self._snapshot.id, **self.counts},
            )
