"""`firstline screen`: the main job."""

from __future__ import annotations

import os
from heapq import nlargest
from pathlib import Path

import typer

WORST_SHOWN = 12


def screen(
    files: list[Path] = typer.Argument(help="Messages of any format that is known."),
    out: Path | None = typer.Option(None, help="Write the results here, a JSON line a consignment."),
    lang: str = typer.Option("en", help="Language of what is shown: en, fr, ru, uz."),
    mapping: Path | None = typer.Option(None, help="A column mapping for tables."),
    processes: int = typer.Option(0, min=0, help="Worker processes; 0 is one for each core."),
) -> None:
    """Screen messages. Exit status: 0 done, 1 some messages could not be read, 2 misuse."""
    from collections import Counter

    from firstline import wiring
    from firstline.cli.consoles import errors, progress
    from firstline.cli.tables import chosen_mapping
    from firstline.cli.worst import show_worst
    from firstline.intake.batch import Batch, Screened
    from firstline.intake.messages import Intake
    from firstline.intake.snapshots import current_snapshot, missing_lists
    from firstline.reporting.wording import Names, Wording

    settings = wiring.settings()
    store = wiring.store(settings)
    with store.read() as unit:
        snapshot, bytes_by_version = current_snapshot(unit)
    wording = Wording(lang, Names.of(snapshot))
    intake = Intake(settings.quarantine, wiring.clock(), chosen_mapping(mapping))
    sources = [intake.source(path).path for path in files]
    batch = Batch(store, snapshot, bytes_by_version, intake, processes or os.cpu_count() or 1)
    channels: Counter[str] = Counter()
    worst: list[tuple[float, int, bytes]] = []
    unread = 0
    stream = out.open("wb") if out else None
    with progress() as bar:
        task = bar.add_task("screening", total=None)
        for number, one in enumerate(batch.screen(sources, settings.user)):
            if not isinstance(one, Screened):
                unread += 1
                bar.console.print(f"{one.said} (kept in {one.quarantined})", soft_wrap=True, markup=False)
                continue
            if one.problem:
                unread += 1
                bar.console.print(f"{one.problem}; what stands before it was read", soft_wrap=True, markup=False)
            channels[one.answer.channel] += 1
            if stream:
                stream.write(one.answer.json + b"\n")
            worst.append((one.answer.score, -number, one.answer.json))
            if len(worst) > 50 * WORST_SHOWN:
                worst = nlargest(WORST_SHOWN, worst)
            bar.advance(task)
    if stream:
        stream.close()
    show_worst(nlargest(WORST_SHOWN, worst), channels, wording)
    for name in missing_lists(snapshot.manifest.parts):
        errors.print(f"not screened against {name}: load it with `firstline lists load {name} PATH`", markup=False)
    if out:
        errors.print(f"results: {out}", markup=False)
    raise typer.Exit(1 if unread else 0)
