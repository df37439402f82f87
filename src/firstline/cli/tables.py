"""Column mappings on the command line: read from a file, proposed and shown, saved."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from firstline.intake.mappings import KeptMapping, Mappings
    from firstline.reading.mapping import Proposal
    from firstline.reading.reader import ReadingOptions, Source


def chosen_mapping(path: Path | None) -> dict[str, str] | None:
    """The mapping of a file, or None where no file is named. Raises Misuse."""
    from firstline.intake.mappings import read_mapping

    return read_mapping(path) if path is not None else None


def tell_mapping(source: Source, kept: KeptMapping) -> None:
    """Say which kept mapping a table is read under."""
    from firstline.cli.consoles import errors

    errors.print(f"{source.name}: columns as kept in {kept.path} for these headings", soft_wrap=True, markup=False)


def show_columns(source: Source, format: str, options: ReadingOptions, mappings: Mappings, save: Path | None) -> None:
    """Show how the columns of a table are read, where that is proposed and not known; save it where that is asked."""
    from firstline.cli.consoles import errors
    from firstline.intake.mappings import write_mapping
    from firstline.reading.formats import reader_named
    from firstline.reading.mapping import accepted, propose
    from firstline.reading.reader import TableReader
    from firstline.reading.table import header_place, unique

    reader = reader_named(format)
    if not isinstance(reader, TableReader):
        return
    mapping = options.mapping
    if mapping is None:
        head = reader.head(source)
        place = header_place(head, None)
        headings = unique(head[place]) if head else []
        proposals = propose(headings, head[place + 1 :])
        show_proposals(source.path.name, proposals)
        mapping = accepted(proposals)
        if save is not None:
            tell_mapping(source, mappings.keep(headings, mapping))
    if save is not None:
        write_mapping(save, mapping)
        errors.print(f"saved to {save}; correct it there and give it with --mapping", soft_wrap=True, markup=False)


def show_proposals(name: str, proposals: Sequence[Proposal]) -> None:
    """A table of headings, the fields that are proposed for them, how certain, and why."""
    from rich.table import Table

    from firstline.cli.consoles import errors

    table = Table(title=f"Columns of {name}", title_justify="left")
    for heading in ("heading", "field", "certainty", "why"):
        table.add_column(heading)
    for one in proposals:
        table.add_row(one.heading, one.field or "(extras)", f"{one.certainty:.0%}" if one.field else "", one.why)
    errors.print(table)
