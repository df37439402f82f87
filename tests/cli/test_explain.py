"""`firstline explain`: an officer reads why, in his language; the exit status says whether it still holds."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

from firstline.cli.explain import styled
from firstline.reporting.explanation import Line, Piece
from firstline.reporting.wording import LANGUAGES, catalogue

Run = Callable[..., Result]
Process = Callable[..., object]
PISTOL = "9 mm semi-automatic pistols with magazines"


@pytest.fixture
def screened(run: Run, tmp_path: Path) -> str:
    """The id of an assessment with a hit on goods and one on a made-up party."""
    record = {
        "reference": "A-1",
        "goods_items": [{"number": 3, "description": PISTOL, "commodity_code": "93020000"}],
        "parties": [{"role": "consignee", "name": "Zarvok Kelbunov"}],
    }
    (tmp_path / "m.jsonl").write_text(json.dumps(record))
    done = run("screen", "m.jsonl", "--out", "r.jsonl", "--processes", "1")
    assert done.exit_code == 0, done.stderr
    name: str = json.loads((tmp_path / "r.jsonl").read_text())["assessment"]
    return name


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_explanation_says_all_that_an_officer_needs(run: Run, screened: str, language: str) -> None:
    """Headings in the language; the declared words marked; entry, list, date, certainty, advice, position."""
    told = run("explain", screened[:12], "--lang", language)
    assert told.exit_code == 0, told.stderr
    said, sentences = told.stdout, catalogue(language)
    for key in ("found", "against", "not-known", "decided", "message", "again", "look-for", "made-up"):
        assert sentences[f"explain.{key}"] in said
    assert sentences["report.same-answer"] in said
    assert ">>" in said
    assert "FIREARM-PISTOL" in said
    assert "Zarvok Kelbunov" in said
    assert "m.jsonl" in said
    assert screened[:12] in said
    assert "{" not in said
    assert "explain." not in said


def test_an_answer_that_differs_says_in_what(
    run: Run, screened: str, tmp_path: Path, forge: Callable[..., None]
) -> None:
    """Exit status 1, both values, and no claim that it is the same."""
    forge(f"sqlite:///{tmp_path}/data/firstline/firstline.sqlite", "update assessments set channel = 'green'")
    told = run("explain", "A-1")
    assert told.exit_code == 1
    assert "channel (column): kept 'green', now 'red'" in told.stdout
    assert catalogue("en")["report.same-answer"] not in told.stdout


def test_altered_ground_is_refused(run: Run, screened: str, tmp_path: Path, forge: Callable[..., None]) -> None:
    """Exit status 1 in one line: what is kept is no ground for an answer."""
    forge(f"sqlite:///{tmp_path}/data/firstline/firstline.sqlite", "delete from parts")
    told = run("explain", screened)
    assert told.exit_code == 1
    assert "is not there any more" in told.stderr
    assert told.stdout == ""


def test_months_later_in_another_process(
    process: Callable[..., object], run: Run, screened: str, tmp_path: Path
) -> None:
    """Every list has changed since; the answer is the same, in Russian."""
    (tmp_path / "l.csv").write_text("id,name\n1,Somebody Else\n")
    assert run("lists", "load", "mine", "l.csv").exit_code == 0
    told = process("explain", screened, "--lang", "ru")
    assert getattr(told, "returncode", None) == 0
    assert "тот же ответ" in getattr(told, "stdout", "")


def test_a_terminal_underlines_the_evidence() -> None:
    """Where styles can be shown no sign stands in the declared text; where they cannot, signs stand around it."""
    line = Line((Piece("Declared: 12 "), Piece("pistols", is_marked=True), Piece(" and more")), depth=1)
    shown = styled(line, shows_styles=True)
    assert shown.plain == "  Declared: 12 pistols and more"
    assert [(span.start, span.end, span.style) for span in shown.spans] == [(15, 22, "bold underline")]
    assert styled(line, shows_styles=False).plain == "  Declared: 12 >>pistols<< and more"
