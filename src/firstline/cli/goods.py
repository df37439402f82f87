"""`firstline goods`: what goods may be, the catalogue itself, and how well it finds them."""

from __future__ import annotations

import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rich.progress import Progress, TaskID

    from firstline.intake.goods_evaluation import Evaluation
    from firstline.reference.catalogue import ControlEntry
    from firstline.reference.snapshot import Snapshot

app = typer.Typer(help="Identify goods, look into the goods catalogue, and measure both.", no_args_is_help=True)
INPUT = typer.Option(..., "--input", help="JSON Lines; standard input for -.")
OUTPUT = typer.Option(None, "--output", help="Where to write; standard output where it is not given.")
LISTS = typer.Option("eu", help="eu for the international lists, and national ones by name, as in eu,us.")
LANG = typer.Option("en", help="Language of the reasons: en, fr, ru, uz.")


@app.command()
def identify(source: Path = INPUT, out: Path | None = OUTPUT, lists: str = LISTS, lang: str = LANG) -> None:
    """Say which control entries each line of goods may fall under, why, how sure, and what would settle it.

    A line of input holds description, hs, brand, model and other fields of a goods item; blank lines are passed over.
    Exit status: 0 done, 1 some lines could not be read (each keeps its place, with an error), 2 misuse.
    """
    import os

    from firstline.cli.consoles import progress
    from firstline.intake.goods import chunks_of
    from firstline.intake.workers import answered
    from firstline.reporting.identification import Answering

    snapshot = current()
    answer = Answering(snapshot, chosen(lists, snapshot), lang)
    unread = number = 0
    with (
        source.open("rb") if str(source) != "-" else sys.stdin.buffer as lines,
        opened(out) as stream,
        progress() as bar,
    ):
        size = source.stat().st_size if source.is_file() else None
        task = bar.add_task("identifying", total=size, done="")
        for chunk in answered(answer, counted(chunks_of(lines), bar, task), os.cpu_count() or 1):
            for line in chunk:
                number += 1
                if line.startswith(b'{"error"'):
                    unread += 1
                    typer.echo(f"{source}: item {number}: {error_of(line)}", err=True)
                stream.write(line)
            bar.update(task, done=f"{number:,} lines")
    raise typer.Exit(1 if unread else 0)


def error_of(line: bytes) -> str:
    """The error that a line of output tells."""
    import msgspec

    return str(msgspec.json.decode(line)["error"])


def counted(chunks: Iterable[list[bytes]], bar: Progress, task: TaskID) -> Iterator[list[bytes]]:
    """The chunks, the bar moved on by each."""
    for chunk in chunks:
        bar.advance(task, sum(map(len, chunk)))
        yield chunk


@app.command(name="eval")
def evaluate(
    files: list[Path] = typer.Argument(help="Labelled lines: lang, hs, kind, truth, text; parted by tabs."),
    lists: str = LISTS,
    part: str | None = typer.Option(None, help="development or test: only the lines about the entries of that part."),
    errors: bool = typer.Option(True, help="List every line that was judged wrongly."),
) -> None:
    """Measure identification on labelled lines: precision, recall, F1, the right entry among the first three."""
    from firstline.errors import Misuse
    from firstline.intake.goods import identification, screen_over
    from firstline.intake.goods_evaluation import PARTS, Evaluation, labelled_in

    if part not in (None, *PARTS):
        raise Misuse("there is no such part of labelled lines", found=part, expected=" or ".join(PARTS))
    snapshot = current()
    screen = screen_over(snapshot, chosen(lists, snapshot))
    found = Evaluation()
    for path in files:
        for line in labelled_in(path):
            if part in (None, line.part):
                found.add(line, identification(screen, line.item))
    show_evaluation(found, shows_errors=errors)


@app.command()
def coverage(
    official: Path = typer.Option(Path("../shared/data/reference"), help="The folder of official tables."),
    labelled: Path = typer.Option(Path("tests/data/goods"), help="The folder of labelled lines."),
    only: str = typer.Option("", help="List only what is missing of codes that begin so."),
) -> None:
    """Compare the catalogue with the official tables, entry by entry and threshold line by threshold line.

    Exit status: 0 whole, 1 something is missing (listed), 2 tables are not there.
    """
    from rich.table import Table

    from firstline.cli.consoles import output
    from firstline.intake.goods_coverage import coverage as covered

    console = output()
    found = covered(current(), official, labelled)
    for one in found:
        for lacking in one.missing:
            if lacking.where.startswith(only):
                typer.echo(f"{one.table}\t{lacking.where}\t{lacking.what}\t{lacking.found}")
    table = Table()
    for heading in ("table", "entries", "whole", "lines with figures", "missing"):
        table.add_column(heading, justify="left" if heading == "table" else "right")
    for one in found:
        figures = (one.entries, one.whole, one.lines, len(one.missing)) if one.is_there else ("not there", "", "", "")
        table.add_row(one.table, *map(str, figures))
    console.print(table)
    if not all(one.is_there for one in found):
        typer.echo(f"some official tables are not in {official}: name their folder with --official", err=True)
        raise typer.Exit(2)
    raise typer.Exit(1 if any(one.missing for one in found) else 0)


@app.command()
def show(
    code: str = typer.Argument(help="The code of an entry, or the beginning of codes: 2B350, ML1."), lang: str = LANG
) -> None:
    """Show what the catalogue holds of an entry and those under it."""
    from firstline.cli.consoles import output
    from firstline.errors import NotFound
    from firstline.reporting.catalogue_entry import entry_lines
    from firstline.reporting.wording import Names, Wording

    snapshot = current()
    found = [entry for entry in entries_of(snapshot) if entry.code.casefold().startswith(code.casefold())]
    if not found:
        raise NotFound("the catalogue has no such entry", found=code, next_step="Look for it: firstline goods search")
    wording = Wording(lang, Names.of(snapshot))
    console = output()
    for place, entry in enumerate(found):
        if place:
            console.print()
        for heading, text in entry_lines(entry, wording):
            console.print(f"{heading}: {text}" if heading else text, markup=False, soft_wrap=not console.is_terminal)


@app.command()
def search(text: str = typer.Argument(help="Words in any language, a number or a code."), lang: str = LANG) -> None:
    """Look for entries by the words they hold. Exit status: 0 found, 1 nothing."""
    from firstline.screening.goods.search import search as searched

    found = searched(text, entries_of(current()))
    for entry in found:
        typer.echo(f"{entry.code}\t{entry.title.get(lang, entry.title.get('en', ''))}")
    raise typer.Exit(0 if found else 1)


@app.command()
def check() -> None:
    """Check the catalogue: form, units, numbers with their check digits, links, texts. Exit status: 0 right, 1 not."""
    from firstline.reference.catalogue import CatalogueFamily
    from firstline.reference.checking import problems
    from firstline.reference.quantities import Quantities
    from firstline.reporting.wording import LANGUAGES, catalogue

    snapshot = current()
    families = [known.content for known in snapshot.every(CatalogueFamily)]
    quantities = [one for known in snapshot.every(Quantities) for one in known.content.quantities]
    worded = set.intersection(*(set(catalogue(lang)) for lang in LANGUAGES))
    found = problems(families, quantities, worded)
    for problem in found:
        typer.echo(str(problem))
    entries = sum(len(family.entries) for family in families)
    typer.echo(f"{entries} entries in {len(families)} families: {len(found) or 'no'} problems", err=True)
    raise typer.Exit(1 if found else 0)


def entries_of(snapshot: Snapshot) -> list[ControlEntry]:
    """Every entry of the catalogue, with what it follows."""
    from firstline.reference.catalogue import CatalogueFamily, resolved

    families = resolved(known.content for known in snapshot.every(CatalogueFamily))
    return [entry for family in families for entry in family.entries]


def chosen(lists: str, snapshot: Snapshot) -> set[str]:
    """The lists that are asked for. Raises Misuse for one that there is none of."""
    from firstline.errors import Misuse
    from firstline.reference.catalogue import INTERNATIONAL, CatalogueFamily

    known = {family.content.list for family in snapshot.every(CatalogueFamily)}
    names = {INTERNATIONAL if name.strip() == "eu" else name.strip() for name in lists.split(",")}
    for name in names - known:
        expected = ", ".join(sorted({"eu", *known} - {INTERNATIONAL}))
        raise Misuse("there is no such control list", found=name, expected=expected)
    return names


def show_evaluation(found: Evaluation, *, shows_errors: bool) -> None:
    """Two tables, and a line for each mistake."""
    from rich.table import Table

    from firstline.cli.consoles import output

    console = output()
    table = Table()
    for heading in ("lines", "", "precision", "recall", "F1", "first three"):
        table.add_column(heading, justify="left" if heading == "lines" else "right")
    for groups in ({"all": found.every}, found.by_kind, found.by_lang):
        for name, count in groups.items():
            figures = (count.precision, count.recall, count.f1, count.in_first)
            table.add_row(name, str(count.lines), *(f"{figure:.3f}" for figure in figures))
        table.add_section()
    console.print(table)
    for mistake in found.mistakes if shows_errors else ():
        said = ", ".join(f"{code} {score:.2f}" for code, score in mistake.said) or "nothing"
        line = mistake.line
        truth = " ".join(line.truth) or f"free ({line.about or 'no entry'})"
        typer.echo(f"{mistake.what}\t{line.lang}\t{line.kind}\t{line.text}\t{truth}\tsaid: {said}")


def current() -> Snapshot:
    """The snapshot that consignments are screened with."""
    from firstline import wiring
    from firstline.intake.snapshots import current_snapshot

    with closing(wiring.store(wiring.settings())) as store, store.read() as unit:
        return current_snapshot(unit, wiring.derive())[0]


def opened(out: Path | None) -> Any:
    """The file to write, or standard output, which stays open."""
    from contextlib import nullcontext

    return nullcontext(sys.stdout.buffer) if out is None else out.open("wb")
