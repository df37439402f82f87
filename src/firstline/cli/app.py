"""The command line: parse, call one verb, show."""

from __future__ import annotations

import io
import os
import sys
from typing import Any

import typer
from typer.core import TyperGroup

from firstline import __version__
from firstline.cli import demo, explain, goods, goods_codes, lists, read, schema, screen
from firstline.errors import Altered, FirstlineError, Misuse, NotFound, StoreUnavailable

# Exit status by error, the nearest kind in the table: 2 is a command that makes no sense as given, 1 all else that
# went wrong. What a command finds without an error (some messages unread, an answer that differs) is 1 as well.
EXIT_STATUS: dict[type[BaseException], int] = {
    Misuse: 2,
    NotFound: 2,
    Altered: 1,
    StoreUnavailable: 1,
    FirstlineError: 1,
    FileNotFoundError: 2,
    FileExistsError: 2,
    IsADirectoryError: 2,
    NotADirectoryError: 2,
    PermissionError: 2,
    BrokenPipeError: 0,
    OSError: 1,
    KeyboardInterrupt: 130,
}


class Commands(TyperGroup):
    """The commands; an error in one of them is a readable line on standard error, never a traceback."""

    def invoke(self, ctx: Any) -> Any:
        try:
            done = super().invoke(ctx)
            sys.stdout.flush()
        except (FirstlineError, OSError, KeyboardInterrupt) as error:
            say(error)
            raise typer.Exit(status_of(error)) from error
        return done


app = typer.Typer(
    cls=Commands,
    name="firstline",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)
app.command(name="screen")(screen.screen)
app.command(name="demo")(demo.demo)
app.command(name="explain")(explain.explain)
app.command(name="read")(read.read)
app.command(name="schema")(schema.schema)
app.add_typer(lists.app, name="lists")
goods.app.command()(goods_codes.train)
goods.app.command()(goods_codes.classify)
app.add_typer(goods.app, name="goods")


def say_version(wanted: bool) -> None:
    """Say the version and stop, where that is wanted."""
    if wanted:
        typer.echo(f"firstline {__version__}")
        raise typer.Exit


@app.callback()
def options(
    version: bool = typer.Option(
        False, "--version", "-V", help="Say the version and stop.", callback=say_version, is_eager=True
    ),
) -> None:
    """Screens cargo for weapons, weapons material and listed parties, and explains every decision.

    Exit status of every command: 0 done, 1 something could not be read or differs, 2 misuse, 130 stopped by Ctrl-C.
    """


def status_of(error: BaseException) -> int:
    """The exit status of an error: that of the nearest kind in the table."""
    return next(EXIT_STATUS[kind] for kind in type(error).__mro__ if kind in EXIT_STATUS)


def say(error: BaseException) -> None:
    """Say on standard error what went wrong and what to do next."""
    if isinstance(error, BrokenPipeError):
        # The reader of our output has gone (`| head`): nothing is wrong, and nothing more is to be written.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return
    sys.stderr.write(f"firstline: {said_of(error)}\n")


def said_of(error: BaseException) -> str:
    """An error in a line."""
    if isinstance(error, KeyboardInterrupt):
        return "stopped. What was finished before is kept; the same command goes on from there."
    if isinstance(error, OSError):
        where = f"{error.filename}: " if error.filename else ""
        return f"{where}{error.strerror or error}. Check the path, that you may read and write there, and the disk."
    return str(error)


def run() -> None:
    """Run it; a terminal that cannot show a letter shows another in its place."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    app()
