"""`firstline goods`: identify, show, search, check, coverage, eval; each with its exit status."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

Run = Callable[..., Result]


def identified(run: Run, tmp_path: Path, *lines: str, options: tuple[str, ...] = ()) -> tuple[Result, list[dict]]:  # type: ignore[type-arg]
    source, out = tmp_path / "items.jsonl", tmp_path / "out.jsonl"
    source.write_text("\n".join(lines), encoding="utf-8")
    done = run("goods", "identify", "--input", str(source), "--output", str(out), *options)
    return done, [json.loads(line) for line in out.read_text("utf-8").splitlines()]


def test_identify_answers_every_line_in_order(run: Run, tmp_path: Path) -> None:
    """Code, score, reasons in words, evidence with its place, what is missing; a bad line has an error in its place."""
    done, answers = identified(
        run, tmp_path, '{"description": "toner cartridge"}', "{bad", '{"description": "krytron KN-22"}'
    )
    assert done.exit_code == 1
    assert "item 2" in done.stderr
    assert answers[0] == {"entries": [], "watch": []}
    assert "error" in answers[1]
    entry = answers[2]["entries"][0]
    assert set(entry) == {"code", "score", "reasons", "evidence", "missing"}
    assert entry["evidence"][0]["text"].startswith("krytron")
    assert all(reason and "goods." not in reason for reason in entry["reasons"])


def test_reasons_are_in_the_language_asked_for(run: Run, tmp_path: Path) -> None:
    """Four languages, four wordings."""
    line = '{"description": "krytron KN-22"}'
    said = {lang: identified(run, tmp_path, line, options=("--lang", lang))[1] for lang in ("en", "fr", "ru", "uz")}
    assert len({answers[0]["entries"][0]["reasons"][0] for answers in said.values()}) == 4


def test_an_unknown_list_is_misuse(run: Run, tmp_path: Path) -> None:
    """The lists that there are are named."""
    (tmp_path / "items.jsonl").write_text("{}")
    done = run("goods", "identify", "--input", str(tmp_path / "items.jsonl"), "--lists", "eu,moon")
    assert done.exit_code == 2
    assert "moon" in done.stderr
    assert "eu" in done.stderr


def test_show_and_search_find_an_entry(run: Run) -> None:
    """By its code with everything under it, by words in any language, by a CAS number."""
    shown = run("goods", "show", "2B350", "--lang", "ru")
    assert shown.exit_code == 0
    assert "2B350.g" in shown.stdout
    assert "Порог" in shown.stdout
    assert run("goods", "show", "9Z999").exit_code == 2
    assert run("goods", "search", "сильфонный клапан").stdout.startswith("2A226")
    assert "7697-37-2" in run("goods", "search", "7697-37-2").stdout
    assert run("goods", "search", "qwertyuiop").exit_code == 1


def test_check_says_that_the_catalogue_is_in_order(run: Run) -> None:
    """The number of entries and that there is no problem."""
    done = run("goods", "check")
    assert (done.exit_code, done.stdout) == (0, "")
    assert "no problems" in done.stderr


def test_coverage_needs_the_tables(run: Run, tmp_path: Path) -> None:
    """Without the tables it says where it looked, with 2; with some it lists what is missing of those."""
    done = run("goods", "coverage", "--official", str(tmp_path))
    assert done.exit_code == 2
    assert str(tmp_path) in done.stderr
    assert "not there" in done.stdout


def test_coverage_lists_what_is_missing(run: Run, tmp_path: Path) -> None:
    """A number of class 1 that the catalogue has and one that nobody has."""
    (tmp_path / "transport").mkdir()
    table = "un_number,class,proper_shipping_name\n0081,1,EXPLOSIVE\n9999,1,NOTHING\n1203,3,PETROL\n"
    (tmp_path / "transport" / "un_numbers_adr2025.csv").write_text(table)
    lines = run("goods", "coverage", "--official", str(tmp_path)).stdout.splitlines()
    assert [line.split("\t")[1:3] for line in lines if line.startswith("UN class 1\t")] == [
        ["EXPLOSIVE-UN9999", "no entry"]
    ]


def test_coverage_of_the_official_tables(run: Run, shared_data: Path) -> None:
    """All tables are there; the exit status says whether anything is missing."""
    done = run("goods", "coverage", "--official", str(shared_data / "reference"))
    assert done.exit_code in (0, 1)
    assert "not there" not in done.stdout


@pytest.mark.parametrize("part", [None, "development", "test"])
def test_eval_measures_labelled_lines(run: Run, tmp_path: Path, part: str | None) -> None:
    """A table by kind and language, and every mistake with what was said."""
    path = tmp_path / "lines.tsv"
    path.write_text("lang\ths\tkind\ttruth\ttext\nen\t-\tpositive\t3A228\tkrytron\nfr\t-\tlook-alike\t-\tkrytron\n")
    done = run("goods", "eval", str(path), *(("--part", part) if part else ()))
    assert done.exit_code == 0
    assert "precision" in done.stdout
    if part is None:
        assert "wrong\tfr\tlook-alike\tkrytron" in done.stdout


def test_eval_knows_its_parts(run: Run, tmp_path: Path) -> None:
    """Another part is misuse."""
    assert run("goods", "eval", str(tmp_path / "x.tsv"), "--part", "all").exit_code == 2
