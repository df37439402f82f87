"""The commands as a user runs them: another process, real files, exit status and streams."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

FIXTURES = Path(__file__).resolve().parents[1] / "fixtures" / "reading"


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "XDG_DATA_HOME": str(folder / "data"), "COLUMNS": "200"}
    command = [sys.executable, "-m", "firstline", *arguments]
    return subprocess.run(command, capture_output=True, text=True, env=environment, cwd=folder, check=False)


def test_version_and_misuse(tmp_path: Path) -> None:
    """The version is said; an unknown file is misuse, in one line without a traceback."""
    assert run(tmp_path, "--version").stdout.startswith("firstline ")
    missing = run(tmp_path, "screen", "nothing.xml")
    assert missing.returncode == 2
    assert "nothing.xml" in missing.stderr
    assert "Traceback" not in missing.stderr


def test_screen_and_explain_in_another_process(tmp_path: Path) -> None:
    """Results are JSON Lines of the documented names; explain gives the same answer in Russian."""
    record = {"reference": "A", "goods_items": [{"description": "сарин, зарин GB nerve agent CAS 107-44-8"}]}
    (tmp_path / "m.jsonl").write_text(json.dumps(record, ensure_ascii=False))
    done = run(tmp_path, "screen", "m.jsonl", "--out", "r.jsonl", "--lang", "uz")
    assert done.returncode == 0, done.stderr
    assert done.stdout == ""
    line = json.loads((tmp_path / "r.jsonl").read_text())
    assert {"message", "reference", "channel", "score", "findings", "snapshot", "assessment"} <= line.keys()
    assert line["channel"] == "red"
    said = run(tmp_path, "explain", line["assessment"][:12], "--lang", "ru")
    assert said.returncode == 0, said.stderr
    assert "тот же ответ" in said.stdout
    assert run(tmp_path, "explain", "ffffffffffff").returncode == 2


def test_read_writes_to_standard_output(tmp_path: Path) -> None:
    """Consignments go to standard output, all else to standard error; Parquet needs a file."""
    done = run(tmp_path, "read", str(FIXTURES / "wco_two_declarations.xml"))
    assert done.returncode == 0
    assert [json.loads(line)["reference"] for line in done.stdout.splitlines()] == ["MADE-UP-1", "MADE-UP-2"]
    assert run(tmp_path, "read", str(FIXTURES / "ru_made_up.csv"), "--to", "parquet").returncode == 2
    written = run(tmp_path, "read", str(FIXTURES / "ru_made_up.csv"), "--to", "parquet", "--out", "x.parquet")
    assert written.returncode == 0
    import polars

    assert polars.read_parquet(tmp_path / "x.parquet")["goods_items.description"].to_list()[0] == "Трубы стальные"


def test_a_message_that_breaks_off_is_named_with_line_and_column(tmp_path: Path) -> None:
    """Exit status 1, the place on standard error, what was read on standard output, incomplete."""
    whole = (FIXTURES / "wco_two_declarations.xml").read_text()
    (tmp_path / "cut.xml").write_text(whole[: whole.index("<d:InvoiceLine>")])
    done = run(tmp_path, "read", "cut.xml")
    assert done.returncode == 1
    assert "cut.xml:19:" in done.stderr
    assert json.loads(done.stdout)["message"]["complete"] is False
    assert list((tmp_path / "data" / "firstline" / "quarantine").glob("*cut.xml"))


def test_lists_show_what_is_missing(tmp_path: Path) -> None:
    """Without a list loaded the made-up one is shown, and how to load the real ones."""
    shown = run(tmp_path, "lists", "show")
    assert shown.returncode == 0
    assert "watchlist/example" in shown.stdout
    assert "firstline lists load un" in shown.stderr


def test_schema_is_valid_json(tmp_path: Path) -> None:
    """Every field name of the record stands in the schema."""
    schema = json.loads(run(tmp_path, "schema", "consignment").stdout)
    names = schema["$defs"]["Consignment"]["properties"]
    assert {"id", "message", "goods_items", "parties", "places", "extras", "country_of_destination"} <= names.keys()


def test_a_table_shows_and_saves_its_mapping(tmp_path: Path) -> None:
    """The proposed columns are shown with their certainty, saved, and used again."""
    path = str(FIXTURES / "ru_made_up.csv")
    first = run(tmp_path, "read", path, "--save-mapping", "m.json")
    assert "goods_items.description" in first.stderr
    assert json.loads((tmp_path / "m.json").read_text())["Наименование товара"] == "goods_items.description"
    again = run(tmp_path, "read", path, "--mapping", "m.json")
    assert again.stdout == first.stdout
