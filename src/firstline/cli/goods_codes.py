"""`firstline goods train` and `classify`: from the words of a description to commodity codes."""

from __future__ import annotations

import sys
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from firstline.errors import Unreadable
    from firstline.screening.goods.commodity_code import Classifier

AT_ONCE = 256
FILES = typer.Argument(help="CSV files with description, hs (6 digits or more) and lang; each is a source of its own.")
MODEL = typer.Option(..., "--model", help="The folder for the model; made where it is not there.")
WITH_MODEL = typer.Option(
    None, "--model", help="A folder that was trained; else the model in use, else the nomenclature."
)
INPUT = typer.Option(..., "--input", help="JSON Lines with description; standard input for -.")
OUTPUT = typer.Option(None, "--output", help="Where to write; standard output where it is not given.")


def train(files: list[Path] = FILES, model: Path = MODEL) -> None:
    """Train the text-to-HS classifier on your own declarations; the same rows make the same model.

    Rows without words or without six digits are left out and counted. Exit status: 0 done, 1 a file could not be read,
    2 misuse.
    """
    from firstline.cli.consoles import progress
    from firstline.cli.goods import current
    from firstline.intake.commodity_models import trained, training_file, write_model

    read = [training_file(path) for path in files]
    for path, file in zip(files, read, strict=True):
        if file.left_out:
            first = ", ".join(map(str, file.left_out[:5]))
            typer.echo(
                f"{path}: {len(file.left_out)} rows left out without words or six digits; lines {first}", err=True
            )
    with progress() as bar:
        task = bar.add_task("training", total=1.0, done="")
        made = trained(read, current(), lambda what, share: bar.update(task, completed=share, done=what))
    path = write_model(model, made)
    size = path.stat().st_size / 1e6
    rows = sum(source.rows for source in made.sources)
    typer.echo(f"{path}: {rows} rows of {len(made.sources)} sources, {len(made.codes)} codes, {size:.0f} MB", err=True)


def classify(source: Path = INPUT, out: Path | None = OUTPUT, model: Path | None = WITH_MODEL) -> None:
    """Say which codes of the Harmonized System each description may stand under, with calibrated scores, best first.

    Exit status: 0 done, 1 some lines could not be read (each keeps its place, with an error), 2 misuse.
    """
    import msgspec

    from firstline.cli.goods import current, opened
    from firstline.intake.commodity_models import classifier_of, described_in

    classifier = classifier_of(current(), model)
    unread = 0
    with source.open("rb") if str(source) != "-" else sys.stdin.buffer as lines, opened(out) as stream:
        for some in batches(described_in(lines)):
            for answer in answers(classifier, some):
                if "error" in answer:
                    unread += 1
                    typer.echo(f"{source}: {answer['error']}", err=True)
                stream.write(msgspec.json.encode(answer) + b"\n")
    raise typer.Exit(1 if unread else 0)


def batches(lines: Iterator[str | Unreadable]) -> Iterator[list[str | Unreadable]]:
    """The lines, some at once."""
    while some := list(islice(lines, AT_ONCE)):
        yield some


def answers(classifier: Classifier, some: list[str | Unreadable]) -> list[dict[str, Any]]:
    """The answer to each line, or its error, in their order."""
    found = iter(classifier.classified([one for one in some if isinstance(one, str)]))
    return [
        {"codes": [{"hs6": code, "score": score} for code, score in next(found)]}
        if isinstance(one, str)
        else {"codes": [], "error": str(one)}
        for one in some
    ]
