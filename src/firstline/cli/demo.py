"""`firstline demo`: made-up cargo with known threats in it, screened, and what came of it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from firstline.errors import Misuse

if TYPE_CHECKING:
    from firstline.intake.batch import Screened
    from firstline.specimens.truth import Truth

# What a demonstration leaves in its folder; nothing else is touched.
MESSAGES, RESULTS, TRUTH, SCORE = "messages", "results.jsonl", "truth.jsonl", "score.json"
STORE, REPORT = "firstline.sqlite", "report.html"


def demo(
    folder: Path = typer.Argument(Path("firstline-demo"), help="Where everything goes; made anew each time."),
    count: int = typer.Option(2000, min=1, help="How many consignments."),
    seed: int = typer.Option(2370, help="The same seed makes the same messages, byte for byte."),
    lang: str = typer.Option("en", help="Language of what is shown: en, fr, ru, uz."),
) -> None:
    """Make a manifest of made-up cargo with known threats and look-alikes, screen it, and say what was found, what
    was missed and what was stopped wrongly. Your own data are not touched. Exit status as `screen`."""
    from firstline import wiring
    from firstline.assessment.assessment import from_json
    from firstline.cli.batch import run
    from firstline.cli.scores import Scores
    from firstline.reporting.collected import Collected
    from firstline.reporting.report import write_report
    from firstline.reporting.wording import Names, Wording, catalogue
    from firstline.specimens.score import score

    catalogue(lang)
    emptied(folder)
    truths, paths = made(folder, seed, count)
    answers: list[bytes] = []
    collected = Collected()
    with (folder / RESULTS).open("wb") as results:

        def keep(one: Screened) -> None:
            results.write(one.answer.json + b"\n")
            answers.append(one.answer.json)

        outcome = run(
            wiring.settings_in(folder),
            paths,
            listeners=[keep, collected.add],
            on_begin=collected.begin,
            on_unread=collected.add_unread,
        )
    write_report(folder / REPORT, collected, outcome.snapshot, at=outcome.at, language=lang, data_folder=folder)
    given = [from_json(answer) for answer in answers]
    scores = Scores(Wording(lang, Names.of(outcome.snapshot)), score(truths, given), given, folder / SCORE)
    scores.keep()
    scores.show(messages=len(paths))
    scores.show_next(folder, truths)
    raise typer.Exit(1 if outcome.unread else 0)


def emptied(folder: Path) -> None:
    """The folder without an earlier demonstration. Raises Misuse where it holds anything else."""
    held = {path.name for path in folder.iterdir()} if folder.is_dir() else set()
    if folder.exists() and (not folder.is_dir() or (held and TRUTH not in held)):
        raise Misuse(
            "that is no folder of a demonstration",
            where=str(folder),
            expected="an empty folder, or one that a demonstration made",
            next_step="Name another folder: firstline demo FOLDER.",
        )
    folder.mkdir(parents=True, exist_ok=True)
    # First of all what tells it from any other folder, so that one that was broken off can be made anew.
    (folder / TRUTH).write_bytes(b"")
    shutil.rmtree(folder / MESSAGES, ignore_errors=True)
    for path in folder.glob(f"{STORE}*"):
        path.unlink()
    (folder / MESSAGES).mkdir()


def made(folder: Path, seed: int, count: int) -> tuple[list[Truth], list[Path]]:
    """The truth and the messages of a manifest, written."""
    from firstline.cli.consoles import progress
    from firstline.specimens.manifest import Specimen, manifest
    from firstline.specimens.tables import made_up_watchlist
    from firstline.specimens.truth import to_json
    from firstline.specimens.writing import write

    truths: list[Truth] = []

    def noted(specimens: Iterator[Specimen]) -> Iterator[Specimen]:
        for one in specimens:
            truths.append(one.truth)
            bar.advance(task)
            yield one

    with progress() as bar:
        task = bar.add_task("making", total=count, done="")
        specimens = noted(manifest(seed, count, made_up_watchlist()))
        paths = write((one.consignment for one in specimens), folder / MESSAGES)
    (folder / TRUTH).write_bytes(b"".join(to_json(truth) + b"\n" for truth in truths))
    return truths, paths
