"""The command line: parse, call one verb, show."""

from __future__ import annotations

import os
import sys

import typer

from firstline.cli import explain, lists, read, schema, screen
from firstline.errors import Altered, FirstlineError, Misuse, NotFound

app = typer.Typer(
    name="firstline",
    help="Screens cargo for weapons, weapons material and listed parties, and explains every decision.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)
app.command(name="screen")(screen.screen)
app.command(name="explain")(explain.explain)
app.command(name="read")(read.read)
app.command(name="schema")(schema.schema)
app.add_typer(lists.app, name="lists")

# Exit status by error: 2 is misuse, 1 is all else that went wrong.
EXIT_STATUS: dict[type[FirstlineError], int] = {Misuse: 2, NotFound: 2, Altered: 1, FirstlineError: 1}


@app.callback()
def options(
    version: bool = typer.Option(False, "--version", "-V", help="Say the version and stop.", is_eager=True),
) -> None:
    """Firstline: the first line of defence."""


def status_of(error: FirstlineError) -> int:
    """The exit status of an error: that of the nearest kind in the table."""
    return next(EXIT_STATUS[kind] for kind in type(error).__mro__ if kind in EXIT_STATUS)


def run() -> None:
    """Run it; an error is one readable line on standard error, never a traceback."""
    try:
        app()
    except FirstlineError as error:
        sys.stderr.write(f"firstline: {error}\n")
        sys.exit(status_of(error))
    except BrokenPipeError:
        # The reader of our output has gone (`| head`): nothing is wrong, and nothing more is to be written.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
