"""The main jobs as a user runs them: real files, exit status and streams."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import polars
from typer.testing import Result

Run = Callable[..., Result]
FIXTURES = Path(__file__).resolve().parents[1] / "fixtures" / "reading"


def test_screen_writes_results_of_the_documented_names(run: Run, tmp_path: Path) -> None:
    """JSON Lines in the file, nothing on standard output; the table on standard error."""
    record = {"reference": "A", "goods_items": [{"description": "сарин, зарин GB nerve agent CAS 107-44-8"}]}
    (tmp_path / "m.jsonl").write_text(json.dumps(record, ensure_ascii=False))
    done = run("screen", "m.jsonl", "--out", "r.jsonl", "--lang", "uz")
    assert done.exit_code == 0, done.stderr
    assert done.stdout == ""
    line = json.loads((tmp_path / "r.jsonl").read_text())
    assert {"message", "reference", "channel", "score", "findings", "snapshot", "assessment"} <= line.keys()
    assert line["channel"] == "red"
    assert line["assessment"][:12] in done.stderr


def test_read_writes_to_standard_output(run: Run) -> None:
    """Consignments go to standard output, all else to standard error."""
    done = run("read", str(FIXTURES / "wco_two_declarations.xml"))
    assert done.exit_code == 0
    assert [json.loads(line)["reference"] for line in done.stdout.splitlines()] == ["MADE-UP-1", "MADE-UP-2"]


def test_read_writes_parquet_to_a_file(run: Run, tmp_path: Path) -> None:
    """A row a goods item, under the names of the record."""
    done = run("read", str(FIXTURES / "ru_made_up.csv"), "--to", "parquet", "--out", "x.parquet")
    assert done.exit_code == 0
    assert polars.read_parquet(tmp_path / "x.parquet")["goods_items.description"].to_list()[0] == "Трубы стальные"


def test_a_message_that_breaks_off_is_named_with_line_and_column(run: Run, tmp_path: Path) -> None:
    """Exit status 1, the place on standard error, what was read on standard output, incomplete."""
    whole = (FIXTURES / "wco_two_declarations.xml").read_text()
    (tmp_path / "cut.xml").write_text(whole[: whole.index("<d:InvoiceLine>")])
    done = run("read", "cut.xml")
    assert done.exit_code == 1
    assert "cut.xml:19:" in done.stderr
    assert json.loads(done.stdout)["message"]["complete"] is False
    assert list((tmp_path / "data" / "firstline" / "quarantine").glob("*cut.xml"))


def test_a_table_shows_and_saves_its_mapping(run: Run, tmp_path: Path) -> None:
    """The proposed columns are shown with their certainty, saved, and used again."""
    path = str(FIXTURES / "ru_made_up.csv")
    first = run("read", path, "--save-mapping", "m.json")
    assert "goods_items.description" in first.stderr
    assert json.loads((tmp_path / "m.json").read_text())["Наименование товара"] == "goods_items.description"
    again = run("read", path, "--mapping", "m.json")
    assert again.stdout == first.stdout
    screened = run("screen", path, "--mapping", "m.json")
    assert screened.exit_code == 0, screened.stderr
