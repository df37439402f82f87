"""`firstline explain`: why it was decided so, and whether it would be decided so again."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from rich.text import Text

    from firstline.reporting.explanation import Line

INDENT = "  "


def explain(
    name: str = typer.Argument(help="An assessment's id, the beginning of it, or a consignment's reference."),
    lang: str = typer.Option("en", help="Language: en, fr, ru, uz."),
    data: Path | None = typer.Option(None, help="A data folder, as of a demonstration; yours where none is named."),
) -> None:
    """Say why it was decided so, and assess again from what was kept.

    Exit status: 0 the same answer, 1 it differs (said in what) or what was kept was altered, 2 misuse.
    """
    from firstline import wiring
    from firstline.cli.consoles import output
    from firstline.intake.explain import explain_on_record
    from firstline.reporting.explanation import lines
    from firstline.reporting.wording import Names, Wording, catalogue

    catalogue(lang)
    settings = wiring.settings() if data is None else wiring.settings_in(data)
    with closing(wiring.store(settings)) as store:
        found = explain_on_record(store, name, at=wiring.clock(), who=settings.user, derive=wiring.derive())
    console = output()
    for place, line in enumerate(lines(found, Wording(lang, Names.of(found.snapshot)))):
        if line.is_heading and place:
            console.print()
        console.print(styled(line, shows_styles=console.is_terminal), soft_wrap=not console.is_terminal)
    raise typer.Exit(1 if found.differences else 0)


def styled(line: Line, *, shows_styles: bool) -> Text:
    """A line for the terminal: the evidence underlined, or between >> and << where no style can be shown."""
    from rich.text import Text

    text = Text(INDENT * line.depth, style="bold" if line.is_heading else "")
    for piece in line.pieces:
        if piece.is_marked and not shows_styles and piece.text:
            text.append(f">>{piece.text}<<")
        else:
            text.append(piece.text, style="bold underline" if piece.is_marked else "")
    return text
