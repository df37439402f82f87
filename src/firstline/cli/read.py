"""`firstline read`: messages in, consignments out."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path

import typer

from firstline.errors import Misuse


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
    from firstline.cli.consoles import errors
    from firstline.cli.tables import chosen_mapping, show_proposal
    from firstline.intake.messages import Intake, NotRead
    from firstline.reading.writing import writer

    if to is Form.PARQUET and out is None:
        raise Misuse("Parquet cannot be written to standard output", next_step="Name a file with --out FILE.")
    settings = wiring.settings()
    intake = Intake(settings.quarantine, wiring.clock(), chosen_mapping(mapping))
    unread = 0
    with writer(to, out or sys.stdout.buffer) as write:
        for path in files:
            source = intake.source(path)
            format = intake.format_of(source)
            if isinstance(format, NotRead):
                unread += 1
                errors.print(f"{format.said} (kept in {format.quarantined})", soft_wrap=True, markup=False)
                continue
            if format == "delimited" and mapping is None:
                show_proposal(source.path, save_mapping)
            for one in intake.read(source, format):
                if isinstance(one, NotRead):
                    unread += 1
                    errors.print(f"{one.said} (kept in {one.quarantined})", soft_wrap=True, markup=False)
                    continue
                if not one.message.complete:
                    unread += 1
                    broken = one.message.problems[-1]
                    said = f"{source.name}:{broken.line}:{broken.column}: {broken.value}; what stands before was read"
                    errors.print(said, soft_wrap=True, markup=False)
                write(one)
    raise typer.Exit(1 if unread else 0)
