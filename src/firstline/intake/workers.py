"""Assessing on every core: chunks of consignments out, answers back in the same order."""

from __future__ import annotations

import gc
import os
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from itertools import chain
from multiprocessing import get_context, parent_process
from threading import Thread
from types import TracebackType
from typing import NamedTuple, TypeVar

from firstline.assessment.assessment import to_json as assessment_to_json
from firstline.assessment.context import from_json as context_from_json
from firstline.consignment.encoding import from_json as consignment_from_json
from firstline.reference.derived import Derive
from firstline.reference.snapshot import Manifest, Snapshot, opened
from firstline.screening.assess import assess, prepared

Carried = TypeVar("Carried")


class Answer(NamedTuple):
    """What the store and the tables need of an assessment, and its JSON."""

    id: str
    context: str
    channel: str
    score: float
    json: bytes


@dataclass(frozen=True)
class Work:
    """Consignments as JSON, each with the place of its context among `contexts` (JSON as well)."""

    consignments: tuple[tuple[bytes, int], ...]
    contexts: tuple[bytes, ...]


def assess_all(work: Work, snapshot: Snapshot) -> list[Answer]:
    """An answer for each consignment, in their order."""
    contexts = [context_from_json(data) for data in work.contexts]
    answers = []
    for data, place in work.consignments:
        assessment = assess(consignment_from_json(data), snapshot, contexts[place])
        answers.append(
            Answer(
                assessment.assessment,
                assessment.context,
                assessment.channel,
                assessment.score,
                assessment_to_json(assessment),
            )
        )
    return answers


@contextmanager
def interrupts_held() -> Iterator[None]:
    """A process that starts in here leaves Ctrl-C to the one that started it, which hears of it afterwards."""
    if sys.platform == "win32":
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


# Things made before circles are searched for: assessing makes none that last, and the usual 700 are made at once;
# what is kept of texts that may come again is a tenth of this a second.
MADE_BETWEEN_SEARCHES = 1_000_000
_USUAL = gc.get_threshold()

_snapshot: Snapshot | None = None


@contextmanager
def nothing_collected() -> Iterator[None]:
    """Compiling makes a million things that stay: searching them for circles would take as long as making them."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def search_rarely() -> None:
    """Leave what was made until now out of every search for circles, and search rarely; forked processes do too."""
    gc.freeze()
    gc.set_threshold(MADE_BETWEEN_SEARCHES)


def search_as_usual() -> None:
    """Undo `search_rarely`."""
    gc.unfreeze()
    gc.set_threshold(*_USUAL)


def is_safe_to_fork() -> bool:
    """Whether workers may begin as copies of this process: no other thread can hold a lock that none would release."""
    return sys.platform == "linux" and len(os.listdir("/proc/self/task")) == 1


def prepare(snapshot: Snapshot) -> None:
    """Compile the screens here, and leave what was made out of every later search for circles, which are rare."""
    with nothing_collected():
        prepared(snapshot)
        search_rarely()


def _take(snapshot: Snapshot) -> None:
    global _snapshot
    _snapshot = snapshot
    _watch()


def _watch() -> None:
    """Leave with the parent."""
    Thread(target=_leave_with_parent, daemon=True).start()


def _leave_with_parent() -> None:
    """A worker whose batch was killed would wait for work for ever."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _open(manifest: Manifest, bytes_by_version: Mapping[str, bytes], derive: Derive) -> None:
    with nothing_collected():
        _take(opened(manifest, bytes_by_version, derive))
    prepare(_opened())


def _opened() -> Snapshot:
    if _snapshot is None:
        raise RuntimeError("the worker was not opened")
    return _snapshot


def _assess(work: Work) -> list[Answer]:
    return assess_all(work, _opened())


class Workers(AbstractContextManager["Workers"]):
    """A pool that starts where there is more than one chunk: a handful of messages is not worth another process.

    At most `ahead` chunks a worker are under way, so memory stays bounded however long the batch.
    """

    def __init__(self, snapshot: Snapshot, bytes_by_version: Mapping[str, bytes], count: int, ahead: int = 10) -> None:
        self._snapshot = snapshot
        self._bytes = bytes_by_version
        self._count = count
        self._ahead = ahead
        self._pool: ProcessPoolExecutor | None = None

    def run(self, chunks: Iterable[tuple[Carried, Work]]) -> Iterator[tuple[Carried, list[Answer]]]:
        """Each chunk's answers beside what was carried with it, in the order of the chunks."""
        under_way: deque[tuple[Carried, Callable[[], list[Answer]]]] = deque()
        for carried, work, is_alone in marked(chunks):
            under_way.append((carried, self._submit(work, is_alone=is_alone)))
            if len(under_way) > self._count * self._ahead:
                carried, answers = under_way.popleft()
                yield carried, answers()
        while under_way:
            carried, answers = under_way.popleft()
            yield carried, answers()

    def _submit(self, work: Work, *, is_alone: bool) -> Callable[[], list[Answer]]:
        if is_alone or self._count < 2:
            with nothing_collected():
                prepared(self._snapshot)
            answers = assess_all(work, self._snapshot)
            return lambda: answers
        if self._pool is None:
            self._pool = self._started()
        with interrupts_held():
            future: Future[list[Answer]] = self._pool.submit(_assess, work)
        return future.result

    def _started(self) -> ProcessPoolExecutor:
        """Workers that share what is compiled here where they can, and compile it themselves where not."""
        if not is_safe_to_fork():
            parts = self._snapshot.manifest, dict(self._bytes), self._snapshot.derive
            return ProcessPoolExecutor(self._count, get_context("spawn"), initializer=_open, initargs=parts)
        prepare(self._snapshot)
        return ProcessPoolExecutor(self._count, get_context("fork"), initializer=_take, initargs=(self._snapshot,))

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=error is not None)
            search_as_usual()


def marked(chunks: Iterable[tuple[Carried, Work]]) -> Iterator[tuple[Carried, Work, bool]]:
    """Each chunk, and whether it is the only one."""
    rest = iter(chunks)
    first = next(rest, None)
    if first is None:
        return
    second = next(rest, None)
    yield *first, second is None
    if second is not None:
        yield *second, False
    for carried, work in rest:
        yield carried, work, False


_function: Callable[[list[bytes]], list[bytes]] | None = None


def _call(lines: list[bytes]) -> list[bytes]:
    if _function is None:
        raise RuntimeError("the worker was not given its function")
    return _function(lines)


def answered(
    function: Callable[[list[bytes]], list[bytes]], chunks: Iterable[list[bytes]], count: int, ahead: int = 3
) -> Iterator[list[bytes]]:
    """What a function makes of each chunk of lines, in their order, on `count` processes that are copies of this one;
    here where there is one chunk, or where copies are not safe. At most `ahead` chunks a process are under way."""
    global _function
    rest = iter(chunks)
    first, second = next(rest, None), next(rest, None)
    if first is None:
        return
    if second is None or count < 2 or not is_safe_to_fork():
        yield from map(function, chain([first], [second] if second is not None else [], rest))
        return
    _function = function
    search_rarely()
    under_way: deque[Future[list[bytes]]] = deque()
    with ProcessPoolExecutor(count, get_context("fork"), initializer=_watch) as pool:
        for chunk in chain((first, second), rest):
            with interrupts_held():
                under_way.append(pool.submit(_call, chunk))
            if len(under_way) > count * ahead:
                yield under_way.popleft().result()
        while under_way:
            yield under_way.popleft().result()
    search_as_usual()
