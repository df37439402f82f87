"""A batch on the command line: its progress, what could not be read, and all who listen to the answers."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from firstline.intake.batch import Screened
    from firstline.intake.messages import NotRead
    from firstline.reference.snapshot import Snapshot
    from firstline.wiring import Settings

    Listener = Callable[[Screened], None]


@dataclass(frozen=True)
class Outcome:
    """What a batch was screened against, as of when, and how many messages could not be read whole."""

    snapshot: Snapshot
    at: str
    unread: int


def run(
    settings: Settings,
    files: Iterable[Path],
    *,
    listeners: Iterable[Listener],
    mapping: Mapping[str, str] | None = None,
    processes: int = 0,
    on_begin: Callable[[Snapshot], None] = lambda snapshot: None,
    on_unread: Callable[[NotRead], None] = lambda not_read: None,
) -> Outcome:
    """Screen files; each listener is told of every answer, in the order of the files. `processes` 0 is one a core.

    `on_begin` is told what is screened against before the first answer, `on_unread` what could not be read.
    """
    from firstline import wiring
    from firstline.cli.consoles import progress, size_of
    from firstline.cli.tables import tell_mapping
    from firstline.intake.batch import Batch, Screened
    from firstline.intake.mappings import Mappings
    from firstline.intake.messages import Intake, present
    from firstline.intake.snapshots import current_snapshot

    store, at = wiring.store(settings), wiring.clock()
    with store.read() as unit:
        snapshot, bytes_by_version = current_snapshot(unit, wiring.derive())
    intake = Intake(settings.quarantine, at, mapping, Mappings(settings.mappings), tell_mapping)
    paths = [present(path) for path in files]
    batch = Batch(store, snapshot, bytes_by_version, intake, processes or os.cpu_count() or 1)
    told = tuple(listeners)
    on_begin(snapshot)
    unread = 0
    # Workers are forked from a process without threads.
    with progress(by_itself=False) as bar:
        task = bar.add_task("screening", total=size_of(paths), done="")
        shown = 0
        for one in batch.screen(paths, settings.user):
            if batch.bytes_answered != shown:
                shown = batch.bytes_answered
                bar.update(task, completed=shown, done=f"{batch.counts['consignments']:,} consignments", refresh=True)
            if not isinstance(one, Screened):
                unread += 1
                on_unread(one)
                bar.console.print(f"{one.said} (kept in {one.quarantined})", soft_wrap=True, markup=False)
                continue
            if one.problem:
                unread += 1
                bar.console.print(f"{one.problem}; what stands before it was read", soft_wrap=True, markup=False)
            for listener in told:
                listener(one)
        bar.update(task, completed=batch.bytes_answered)
    return Outcome(snapshot, at, unread)
