"""Column mappings on the command line: read from a file, proposed and shown, saved."""

from __future__ import annotations

from pathlib import Path

import msgspec

from firstline.errors import Misuse


def chosen_mapping(path: Path | None) -> dict[str, str] | None:
    """The mapping of a file: a JSON object of heading to field. Raises Misuse."""
    if path is None:
        return None
    try:
        return msgspec.json.decode(path.read_bytes(), type=dict[str, str])
    except (OSError, msgspec.MsgspecError) as error:
        raise Misuse(
            f"that is no column mapping: {error}", where=str(path), expected="JSON: heading to field"
        ) from error


def show_proposal(path: Path, save: Path | None) -> None:
    """Show the mapping that is used for a table and how certain it is; save it where that is asked."""
    from rich.table import Table

    from firstline.cli.consoles import errors
    from firstline.reading.delimited import proposal_for
    from firstline.reading.mapping import accepted

    proposals = proposal_for(path)
    table = Table(title=f"Columns of {path.name}", title_justify="left")
    for heading in ("heading", "field", "certainty", "why"):
        table.add_column(heading)
    for one in proposals:
        table.add_row(one.heading, one.field or "(extras)", f"{one.certainty:.0%}" if one.field else "", one.why)
    errors.print(table)
    if save is not None:
        save.write_bytes(msgspec.json.format(msgspec.json.encode(accepted(proposals))) + b"\n")
        errors.print(f"saved to {save}; correct it there and give it with --mapping", markup=False)
