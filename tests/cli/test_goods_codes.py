"""`firstline goods train` and `classify`: a model in a folder, an answer for every line, errors in their place."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

Run = Callable[..., Result]
FIXTURES = Path(__file__).resolve().parents[1] / "fixtures" / "targeting"


def classified(run: Run, tmp_path: Path, *lines: str, options: tuple[str, ...] = ()) -> tuple[Result, list[dict]]:  # type: ignore[type-arg]
    source, out = tmp_path / "items.jsonl", tmp_path / "out.jsonl"
    source.write_text("\n".join(lines), encoding="utf-8")
    done = run("goods", "classify", "--input", str(source), "--output", str(out), *options)
    return done, [json.loads(line) for line in out.read_text("utf-8").splitlines()] if out.exists() else []


def test_a_trained_model_answers_what_it_was_taught(run: Run, tmp_path: Path) -> None:
    """Trained on files, written into a folder, read from there; then put in use, it answers by itself."""
    model = tmp_path / "model"
    trained = run("goods", "train", str(FIXTURES / "shop.csv"), str(FIXTURES / "parts.csv"), "--model", str(model))
    assert trained.exit_code == 0, trained.stderr
    assert "25 rows of 2 sources" in trained.stderr
    line = '{"description": "LM324 TEXAS INSTRUMENTS", "lang": "und"}'
    done, answers = classified(run, tmp_path, line, options=("--model", str(model)))
    assert done.exit_code == 0
    assert answers[0]["codes"][0]["hs6"] == "854233"
    assert run("lists", "load", "model", str(model)).exit_code == 0
    assert classified(run, tmp_path, line)[1] == answers


def test_every_line_has_its_answer_in_order(run: Run, tmp_path: Path) -> None:
    """Untrained from the bundled words; what cannot be read keeps its place with an error."""
    done, answers = classified(
        run, tmp_path, '{"description": "lipstick"}', "{bad", '{"hs": "1"}', '{"description": ""}'
    )
    assert done.exit_code == 1
    assert "line 2" in done.stderr
    assert [len(one["codes"]) for one in answers] == [10, 0, 0, 0]
    assert ["error" in one for one in answers] == [False, True, True, False]
    assert answers[0]["codes"][0]["hs6"] == "330410"
    assert 0 < answers[0]["codes"][0]["score"] <= 1


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("text,code\nx,1\n", "description,hs,lang"),
        ("description,hs,lang\n", "no row"),
        ("description,hs,lang\nshoes\n", "line 2"),
        ("description,hs,lang\nshoes,64,en\n", "6 digits"),
    ],
)
def test_a_file_that_cannot_teach_is_refused(run: Run, tmp_path: Path, text: str, said: str) -> None:
    """Named with its line; no model is written."""
    (tmp_path / "rows.csv").write_text(text)
    done = run("goods", "train", str(tmp_path / "rows.csv"), "--model", str(tmp_path / "model"))
    assert done.exit_code == 1
    assert said in done.stderr.replace("\n", " ")
    assert not (tmp_path / "model").exists()


def test_rows_that_teach_nothing_are_counted(run: Run, tmp_path: Path) -> None:
    """Without words or without six digits; the lines are named."""
    rows = "description,hs,lang\nleather shoes,640399,en\nshoes,64,en\n,640399,en\ncanvas shoes,640419,en\n"
    (tmp_path / "rows.csv").write_text(rows)
    done = run("goods", "train", str(tmp_path / "rows.csv"), "--model", str(tmp_path / "model"))
    assert done.exit_code == 0
    assert "2 rows left out" in done.stderr
    assert "lines 3, 4" in done.stderr


def test_a_folder_without_a_model_is_named(run: Run, tmp_path: Path) -> None:
    """And so is a file that is no model."""
    line = '{"description": "lipstick"}'
    assert "goods train" in classified(run, tmp_path, line, options=("--model", str(tmp_path)))[0].stderr
    (tmp_path / "model.json").write_text("{}")
    assert "not a model" in classified(run, tmp_path, line, options=("--model", str(tmp_path)))[0].stderr


def test_each_file_of_the_nomenclature_is_a_part(run: Run, tmp_path: Path) -> None:
    """Several stand beside each other, and their words are known at once."""
    (tmp_path / "My headings.csv").write_text("heading,text_ru\n0101,кырзабл\n", encoding="utf-8")
    done = run("lists", "load", "nomenclature", str(tmp_path / "My headings.csv"))
    assert done.exit_code == 0, done.stderr
    assert "nomenclature/my-headings" in done.stderr
    assert run("lists", "update").exit_code == 0
    assert classified(run, tmp_path, '{"description": "кырзабл"}')[1][0]["codes"][0]["hs6"].startswith("0101")
