"""Where the command line writes: output that can be piped, and all else on standard error."""

from __future__ import annotations

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

COLOUR_BY_CHANNEL = {"red": "bold red", "yellow": "yellow", "blue": "blue", "green": "green"}


class Output(Console):
    """A console that leaves a reader who went away (`| head`) to the table of errors."""

    def on_broken_pipe(self) -> None:
        """Called while a BrokenPipeError is handled: raise it again."""
        raise


errors = Console(stderr=True, highlight=False)


def output() -> Console:
    """Standard output as it is now."""
    return Output(highlight=False)


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
