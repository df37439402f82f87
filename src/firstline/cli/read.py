"""`firstline read`: messages in, consignments out."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from firstline.errors import Misuse

if TYPE_CHECKING:
    from firstline.consignment.consignment import Consignment
    from firstline.intake.messages import Intake, NotRead
    from firstline.reading.reader import ReadingOptions, Source


class Form(StrEnum):
    """What consignments are written as."""

    JSONL = "jsonl"
    CSV = "csv"
    PARQUET = "parquet"


def read(
    files: list[Path] = typer.Argument(help="Messages of any format that is known."),
    to: Form = typer.Option(Form.JSONL, help="What to write."),
    out: Path | None = typer.Option(None, help="Where to write; standard output where it is not given."),
    mapping: Path | None = typer.Option(None, help="A column mapping for tables, as --save-mapping writes it."),
    save_mapping: Path | None = typer.Option(
        None, help="Write the column mapping that was proposed, to correct and reuse."
    ),
) -> None:
    """Read messages and write their consignments. Exit status: 0 done, 1 some could not be read, 2 misuse."""
    from firstline import wiring
    from firstline.cli.consoles import progress, size_of
    from firstline.cli.tables import chosen_mapping, show_columns, tell_mapping
    from firstline.intake.mappings import Mappings
    from firstline.intake.messages import Intake, NotRead, present
    from firstline.reading.writing import writer

    if to is Form.PARQUET and out is None:
        raise Misuse("Parquet cannot be written to standard output", next_step="Name a file with --out FILE.")
    settings = wiring.settings()
    mappings = Mappings(settings.mappings)
    intake = Intake(settings.quarantine, wiring.clock(), chosen_mapping(mapping), mappings, tell_mapping)
    paths = [present(path) for path in files]
    unread, written, before = 0, 0, 0
    with writer(to, out or sys.stdout.buffer) as write, progress() as bar:
        task = bar.add_task("reading", total=size_of(paths), done="")
        for path in paths:
            source = intake.source(path)
            for one in read_one(intake, source, partial(show_columns, mappings=mappings, save=save_mapping)):
                if isinstance(one, NotRead):
                    unread += 1
                    bar.console.print(f"{one.said} (kept in {one.quarantined})", soft_wrap=True, markup=False)
                    continue
                if not one.message.complete:
                    unread += 1
                    broken = one.message.problems[-1]
                    said = f"{source.name}:{broken.line}:{broken.column}: {broken.value}; what stands before was read"
                    bar.console.print(said, soft_wrap=True, markup=False)
                write(one)
                written += 1
                bar.update(task, completed=before + source.meter.consumed, done=f"{written:,} consignments")
            before += path.stat().st_size
            bar.update(task, completed=before)
    raise typer.Exit(1 if unread else 0)


def read_one(
    intake: Intake, source: Source, show: Callable[[Source, str, ReadingOptions], None]
) -> Iterator[Consignment | NotRead]:
    """Everything in one file; how a table is read is shown before it is."""
    from firstline.intake.messages import NotRead

    format = intake.format_of(source)
    if isinstance(format, NotRead):
        yield format
        return
    options = intake.options(source, format)
    show(source, format, options)
    yield from intake.read(source, format, options)
