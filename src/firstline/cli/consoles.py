"""Where the command line shows what is for people: standard error, so that output can be piped."""

from __future__ import annotations

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

errors = Console(stderr=True, highlight=False)
COLOUR_BY_CHANNEL = {"red": "bold red", "yellow": "yellow", "blue": "blue", "green": "green"}


def progress() -> Progress:
    """A progress bar over the bytes or messages of a long work."""
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=errors,
        transient=True,
    )
