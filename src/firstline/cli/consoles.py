"""Where the command line writes: output that can be piped, and all else on standard error."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from rich.console import Console
from rich.progress import (
    BarColumn,
    Progress,
    TaskProgressColumn,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)

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


def progress(*, by_itself: bool = True) -> Progress:
    """A progress bar over the bytes of files; a task has a field `done`, what has been done so far in words.

    It is drawn anew by a thread, or, not `by_itself`, where an update asks for it.
    """
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        TaskProgressColumn(),
        TextColumn("{task.fields[done]}"),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
        console=errors,
        transient=True,
        auto_refresh=by_itself,
        disable=not errors.is_terminal,
    )


def size_of(files: Iterable[Path]) -> int:
    """The bytes of all files."""
    return sum(path.stat().st_size for path in files)
