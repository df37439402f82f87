"""`firstline lists`: what is screened against, and loading it."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import Console

    from firstline.intake.lists import Guard, Loading, Shown

app = typer.Typer(help="Show, load and update the lists that consignments are screened against.", no_args_is_help=True)
SHRINK = typer.Option(0.2, min=0, max=1, help="The share by which a list may shrink; 1 lets it shrink to anything.")
# Narrower than this, a table would break words: every list is shown under its own heading instead.
NARROW = 100


@app.command()
def show() -> None:
    """Show every list in use: where from, date, age, entries, version; and which are missing."""
    from firstline import wiring
    from firstline.cli.consoles import output
    from firstline.intake.lists import show as shown
    from firstline.intake.snapshots import missing_lists

    with closing(wiring.store(wiring.settings())) as store:
        rows = shown(store, at=wiring.clock(), derive=wiring.derive())
    console = output()
    (show_one_by_one if console.width < NARROW else show_table)(console, rows)
    for name in missing_lists(row.part for row in rows):
        typer.echo(f"missing: {name}. Load it with: firstline lists load {name} PATH", err=True)


def show_table(console: Console, rows: Sequence[Shown]) -> None:
    """A row a list."""
    from rich.table import Table

    table = Table()
    for heading in ("list", "from", "source", "date"):
        table.add_column(heading, overflow="fold")
    for heading in ("age", "entries"):
        table.add_column(heading, justify="right", no_wrap=True)
    table.add_column("version", no_wrap=True)
    for row in rows:
        age = "" if row.age_days is None else f"{row.age_days} d"
        table.add_row(
            row.part.name, row.origin, row.part.source, date_of(row), age, str(row.part.entries), row.part.version[:12]
        )
    console.print(table)


def show_one_by_one(console: Console, rows: Sequence[Shown]) -> None:
    """A few lines a list, for a narrow terminal."""
    for row in rows:
        age = "" if row.age_days is None else f", {row.age_days} d old"
        console.print(row.part.name, style="bold", markup=False)
        console.print(f"  {row.origin}, {row.part.entries} entries, {date_of(row) or 'no date'}{age}", markup=False)
        console.print(f"  version {row.part.version[:12]}", markup=False)
        console.print(f"  {row.part.source}", markup=False)


def date_of(row: Shown) -> str:
    """The publisher's date, or the day of loading where he gives none."""
    return row.part.date or (f"loaded {row.loaded_at[:10]}" if row.loaded_at else "")


@app.command()
def load(
    name: str = typer.Argument(
        help="un (a file), ofac (its folder), rules (a TOML file), licences (a CSV), nomenclature (a publisher's "
        "file), model (a trained folder), or a name of yours (a CSV)."
    ),
    path: Path = typer.Argument(help="The publisher's file or folder."),
    largest_shrink: float = SHRINK,
) -> None:
    """Load a list and use it from now on. Exit status: 0 loaded, 1 refused (the one in use stays), 2 misuse."""
    from firstline import wiring
    from firstline.intake.lists import load as loaded

    settings = wiring.settings()
    with closing(wiring.store(settings)) as store:
        done = loaded(store, name, path, at=wiring.clock(), who=settings.user, guard=guard(largest_shrink))
    typer.echo(said_of(done), err=True)


@app.command()
def update(largest_shrink: float = SHRINK) -> None:
    """Read every list again from where it was loaded; a bad one never takes the place of a good one.

    Exit status: 0 all are as their files are, 1 one or more were refused and stay as they were.
    """
    from firstline import wiring
    from firstline.errors import FirstlineError
    from firstline.intake.lists import update as updated

    settings = wiring.settings()
    with closing(wiring.store(settings)) as store:
        outcomes = list(updated(store, at=wiring.clock(), who=settings.user, guard=guard(largest_shrink)))
    for name, outcome in outcomes:
        said = f"{name}: kept as it was. {outcome}" if isinstance(outcome, FirstlineError) else said_of(outcome)
        typer.echo(said, err=True)
    if not outcomes:
        typer.echo("no list is loaded yet; begin with: firstline lists load un PATH", err=True)
    raise typer.Exit(1 if any(isinstance(outcome, FirstlineError) for _, outcome in outcomes) else 0)


def guard(largest_shrink: float) -> Guard:
    """What a new version must pass; rules may name what has a sentence."""
    from firstline.intake.lists import Guard
    from firstline.reporting.wording import catalogue

    return Guard(largest_shrink, catalogue("en").keys())


def said_of(done: Loading) -> str:
    """What came of loading a list, in one line."""
    how = "loaded" if done.is_new else "the same again, nothing changes"
    part = done.part
    return f"{part.name}: {how}; {part.entries} entries, {part.date or 'no date'}, version {part.version[:12]}"
