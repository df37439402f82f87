"""`firstline lists`: what is screened against, and loading it."""

from __future__ import annotations

from pathlib import Path

import typer

app = typer.Typer(help="Show, load and update the lists that consignments are screened against.", no_args_is_help=True)


@app.command()
def show() -> None:
    """Show every list in use: source, date, age, entries, version."""
    from rich.console import Console
    from rich.table import Table

    from firstline import wiring
    from firstline.intake.lists import show as shown
    from firstline.intake.snapshots import missing_lists

    at = wiring.clock()
    rows = shown(wiring.store(wiring.settings()), at=at)
    table = Table()
    for heading in ("list", "source", "date"):
        table.add_column(heading)
    table.add_column("age", justify="right")
    table.add_column("entries", justify="right")
    table.add_column("version")
    for row in rows:
        age = "" if row.age_days is None else f"{row.age_days} d"
        table.add_row(row.part.name, row.part.source, row.part.date, age, str(row.part.entries), row.part.version[:12])
    Console().print(table)
    for name in missing_lists(row.part for row in rows):
        typer.echo(f"not loaded: {name}. Load it with: firstline lists load {name} PATH", err=True)


@app.command()
def load(
    name: str = typer.Argument(help="un (a file), ofac (its folder), rules (a file), or a name of yours (a CSV)."),
    path: Path = typer.Argument(help="The publisher's file or folder."),
    largest_shrink: float = typer.Option(0.2, min=0, max=1, help="The share by which a list may shrink."),
) -> None:
    """Load a list and use it from now on."""
    from firstline import wiring
    from firstline.intake.lists import load as loaded

    settings = wiring.settings()
    part = loaded(wiring.store(settings), name, path, at=wiring.clock(), who=settings.user, shrink=largest_shrink)
    typer.echo(f"{part.name}: {part.entries} entries, {part.date or 'no date'}, version {part.version[:12]}", err=True)


@app.command()
def update() -> None:
    """Load every list again from where it was loaded; a bad one never takes the place of a good one."""
    from firstline import wiring
    from firstline.errors import FirstlineError
    from firstline.intake.lists import update as updated

    settings = wiring.settings()
    failed = 0
    for name, outcome in updated(wiring.store(settings), at=wiring.clock(), who=settings.user):
        if isinstance(outcome, FirstlineError):
            failed += 1
            typer.echo(f"{name}: kept as it was. {outcome}", err=True)
        else:
            typer.echo(f"{name}: {outcome.entries} entries, version {outcome.version[:12]}", err=True)
    raise typer.Exit(1 if failed else 0)
