"""The score of a demonstration in the terminal: what was found, missed and stopped wrongly, by name."""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec
import typer
from rich.box import SIMPLE
from rich.console import Console
from rich.table import Table
from rich.text import Text

from firstline.assessment.assessment import Assessment
from firstline.assessment.channel import Channel
from firstline.cli.consoles import COLOUR_BY_CHANNEL
from firstline.reporting.wording import Wording
from firstline.specimens.score import STOPPED, Case, Score, answer_of, is_named, share
from firstline.specimens.truth import Kind, Truth

CASES_SHOWN = 20
LONGEST_WORDS = 72


class Scores:
    """A score with the assessments that it was made of, the language it is shown in and the file it is kept in."""

    def __init__(self, wording: Wording, score: Score, assessments: Iterable[Assessment], path: Path) -> None:
        self._wording = wording
        self._score = score
        self._assessments = {one.reference: one for one in assessments}
        self._path = path
        self._console = Console(stderr=True, highlight=False)

    def keep(self) -> None:
        """Write all of it, every case included, as JSON."""
        self._path.write_bytes(msgspec.json.format(msgspec.json.encode(self._score)) + b"\n")

    def show(self, messages: int) -> None:
        """Figures by category, those missed, those stopped wrongly, figures of the whole."""
        score, say = self._score, self._say
        say("made", count=score.threats + score.harmless, messages=messages, threats=score.threats)
        self._console.print(self._categories())
        self._cases("missed", score.missed)
        self._cases("stopped", sorted(score.stopped_wrongly, key=lambda case: case.truth.kind is Kind.ORDINARY))
        say("recall", found=score.found, threats=score.threats, share=percent(score.found, score.threats))
        say("named", red=score.red, named=score.named_right)
        say(
            "harmless",
            harmless=score.harmless,
            stopped=len(score.stopped_wrongly),
            not_green=percent(score.harmless_not_green, score.harmless),
            red=percent(score.harmless_red, score.harmless),
        )

    def show_next(self, folder: Path, truths: Iterable[Truth]) -> None:
        """What to do next; the command that explains one found threat goes to standard output, for scripts."""
        self._say("files", path=str(folder))
        found = self._example(truths)
        if found is not None:
            self._say("next")
            language = "" if self._wording.language == "en" else f" --lang {self._wording.language}"
            typer.echo(f"firstline explain {found} --data {shlex.quote(str(folder))}{language}")

    def _example(self, truths: Iterable[Truth]) -> str | None:
        """The reference of the surest threat that was stopped and whose entry was named."""
        threats = [(one, self._assessments[one.reference]) for one in truths if one.kind is Kind.THREAT]
        named = [found for truth, found in threats if is_named(truth, answer_of(found)) and found.channel in STOPPED]
        return max(named, key=lambda one: one.score).reference if named else None

    def _say(self, key: str, **parameters: object) -> None:
        self._console.print(self._wording.sentence(f"demo.{key}", parameters), markup=False, soft_wrap=True)

    def _categories(self) -> Table:
        headings = ("category", "threats", "found", "red", "named-right", "missed-count")
        table = Table(box=SIMPLE)
        for key in headings:
            is_name = key == "category"
            heading = self._wording.sentence(f"demo.{key}")
            table.add_column(heading, justify="left" if is_name else "right", no_wrap=is_name)
        for one in self._score.categories:
            counts = (one.threats, one.found, one.red, one.named_right, one.missed)
            table.add_row(self._category(one.category), *(str(count or "–") for count in counts))
        return table

    def _category(self, name: str) -> str:
        return self._wording.sentence(f"demo.category.{name or 'ordinary'}")

    def _cases(self, key: str, cases: Sequence[Case]) -> None:
        """How many, and the first of them by name."""
        if not cases:
            return
        self._say(key, count=len(cases))
        for case in cases[:CASES_SHOWN]:
            self._console.print(self._line(case), soft_wrap=True)
        if len(cases) > CASES_SHOWN:
            self._say("more", count=len(cases) - CASES_SHOWN, path=str(self._path))

    def _line(self, case: Case) -> Text:
        """One consignment: its words or, of ordinary trade, what was said of it; its channel where it was stopped."""
        findings = self._assessments[case.truth.reference].findings
        words = case.truth.words or "; ".join(self._wording.finding(finding) for finding in findings[:1])
        said = words if len(words) <= LONGEST_WORDS else f"{words[: LONGEST_WORDS - 1]}…"
        line = Text(f"  {case.truth.reference}  {self._category(case.truth.category)}: {said}")
        if case.channel is not Channel.GREEN:
            line.append(f"  {self._wording.shown('channel', case.channel)}", style=COLOUR_BY_CHANNEL[case.channel])
        return line


def percent(part: int, whole: int) -> float:
    """A part of a whole in per cent, to a tenth."""
    return round(100 * share(part, whole), 1)
