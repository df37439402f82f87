"""`firstline screen`: the main job."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from firstline.intake.batch import Screened


def screen(
    files: list[Path] = typer.Argument(help="Messages of any format that is known."),
    out: Path | None = typer.Option(None, help="Write the results here, a JSON line a consignment."),
    report: Path | None = typer.Option(None, help="Write a report here, one HTML page for any browser."),
    lang: str = typer.Option("en", help="Language of what is shown: en, fr, ru, uz."),
    mapping: Path | None = typer.Option(None, help="A column mapping for tables."),
    processes: int = typer.Option(0, min=0, help="Worker processes; 0 is one for each core."),
) -> None:
    """Screen messages. Exit status: 0 done, 1 some messages could not be read, 2 misuse."""
    from firstline import wiring
    from firstline.cli.batch import run
    from firstline.cli.consoles import errors
    from firstline.cli.tables import chosen_mapping
    from firstline.cli.worst import Worst
    from firstline.intake.snapshots import missing_lists
    from firstline.reporting.collected import Collected
    from firstline.reporting.report import check_writable, write_report
    from firstline.reporting.wording import Names, Wording, catalogue

    catalogue(lang)
    worst, collected = Worst(), Collected()
    listeners = [worst.add]
    if report is not None:
        check_writable(report)
        listeners.append(collected.add)
    with ExitStack() as files_open:
        if out is not None:
            stream = files_open.enter_context(out.open("wb"))

            def write(one: Screened) -> None:
                stream.write(one.answer.json + b"\n")

            listeners.append(write)
        outcome = run(
            wiring.settings(),
            files,
            listeners=listeners,
            mapping=chosen_mapping(mapping),
            processes=processes,
            on_begin=collected.begin,
            on_unread=collected.add_unread,
        )
    worst.show(Wording(lang, Names.of(outcome.snapshot)))
    for name in missing_lists(outcome.snapshot.manifest.parts):
        errors.print(f"not screened against {name}: load it with `firstline lists load {name} PATH`", markup=False)
    if out:
        errors.print(f"results: {out}", markup=False)
    if report:
        write_report(report, collected, outcome.snapshot, at=outcome.at, language=lang)
        errors.print(f"report: {report} (open it in a browser)", markup=False, soft_wrap=True)
    raise typer.Exit(1 if outcome.unread else 0)
