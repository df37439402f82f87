"""`firstline demo` as a newcomer runs it: in another process, in a folder of its own."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

COUNT = 150


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "XDG_DATA_HOME": str(folder / "data"), "COLUMNS": "200"}
    command = [sys.executable, "-m", "firstline", *arguments]
    return subprocess.run(command, capture_output=True, text=True, env=environment, cwd=folder, check=False)


def lines(path: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, subprocess.CompletedProcess[str]]:
    """One demonstration, for all tests that only look."""
    folder = tmp_path_factory.mktemp("demo")
    return folder, run(folder, "demo", "--count", str(COUNT))


def test_figures_are_those_of_the_results(shown: tuple[Path, subprocess.CompletedProcess[str]]) -> None:
    """What is said to be found, missed and stopped is what results and truth give when counted by hand."""
    folder, done = shown
    assert done.returncode == 0, done.stderr
    made = folder / "firstline-demo"
    channels = {one["reference"]: one["channel"] for one in lines(made / "results.jsonl")}
    truths = lines(made / "truth.jsonl")
    assert len(channels) == len(truths) == COUNT
    threats = [one["reference"] for one in truths if one["kind"] == "threat"]
    harmless = [one["reference"] for one in truths if one["kind"] != "threat"]
    found = [one for one in threats if channels[one] != "green"]
    missed = [one for one in threats if channels[one] == "green"]
    stopped = [one for one in harmless if channels[one] in ("yellow", "red")]
    assert f"Found: {len(found)} of {len(threats)} threats" in done.stderr
    assert f"Of {len(harmless)} harmless consignments, {len(stopped)} were stopped" in done.stderr
    for reference in missed:
        words = next(one["words"] for one in truths if one["reference"] == reference)
        assert re.search(f"{reference}.*{re.escape(words[:40])}", done.stderr)
    score = json.loads((made / "score.json").read_text("utf-8"))
    assert [one["truth"]["reference"] for one in score["missed"]] == missed
    assert [one["truth"]["reference"] for one in score["stopped_wrongly"]] == stopped


def test_standard_output_is_the_command_that_explains(shown: tuple[Path, subprocess.CompletedProcess[str]]) -> None:
    """It runs as it stands, and explains a threat that was stopped; the user's own data folder is not made."""
    folder, done = shown
    program, *arguments = done.stdout.split()
    assert program == "firstline"
    assert not (folder / "data").exists()
    explained = run(folder, *arguments)
    assert explained.returncode == 0, explained.stderr
    assert arguments[1] in explained.stdout
    kinds = {one["reference"]: one["kind"] for one in lines(folder / "firstline-demo" / "truth.jsonl")}
    assert kinds[arguments[1]] == "threat"


def test_a_second_time_is_like_the_first(shown: tuple[Path, subprocess.CompletedProcess[str]]) -> None:
    """The folder is made anew: the same messages and the same figures, in the language that is asked for."""
    folder, _ = shown
    before = {path.name: path.read_bytes() for path in (folder / "firstline-demo" / "messages").iterdir()}
    channels = [one["channel"] for one in lines(folder / "firstline-demo" / "results.jsonl")]
    again = run(folder, "demo", "--count", str(COUNT), "--lang", "ru")
    assert again.returncode == 0, again.stderr
    assert "Найдено угроз" in again.stderr
    assert again.stdout.rstrip().endswith("--lang ru")
    assert {path.name: path.read_bytes() for path in (folder / "firstline-demo" / "messages").iterdir()} == before
    assert [one["channel"] for one in lines(folder / "firstline-demo" / "results.jsonl")] == channels


def test_a_folder_of_something_else_is_left_alone(tmp_path: Path) -> None:
    """It is misuse to name a folder that holds anything but a demonstration, and nothing in it is touched."""
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "results.jsonl").write_text("mine")
    done = run(tmp_path, "demo", "mine", "--count", "5")
    assert done.returncode == 2
    assert "firstline demo FOLDER" in done.stderr
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["results.jsonl"]
    assert (tmp_path / "mine" / "results.jsonl").read_text() == "mine"
