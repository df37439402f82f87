"""`firstline lists`: shown wide and narrow, loaded, refused, updated; each with its exit status."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

Run = Callable[..., Result]
FIXTURES = Path(__file__).resolve().parents[1] / "fixtures" / "reference"


def test_show_says_what_is_made_up_and_what_is_missing(run: Run) -> None:
    """Without a list loaded the made-up one is shown as that, and how to load the real ones."""
    shown = run("lists", "show")
    assert shown.exit_code == 0
    (row,) = [line for line in shown.stdout.splitlines() if "watchlist/example" in line]
    assert "made up" in row
    assert any("goods/firearms" in line and "bundled" in line for line in shown.stdout.splitlines())
    assert "missing: un. Load it with: firstline lists load un PATH" in shown.stderr
    assert "missing: ofac. Load it with: firstline lists load ofac PATH" in shown.stderr


@pytest.mark.parametrize("columns", [40, 60, 99])
def test_show_stays_readable_in_a_narrow_terminal(run: Run, columns: int) -> None:
    """No line is cut or wider than the terminal, and every list has its heading."""
    shown = run("lists", "show", COLUMNS=str(columns))
    assert shown.exit_code == 0
    lines = shown.stdout.splitlines()
    assert "watchlist/example" in lines
    assert any(line.startswith("  made up, ") for line in lines)
    assert all(len(line.rstrip()) <= columns for line in lines)
    assert "…" not in shown.stdout


def test_load_show_and_update(run: Run, tmp_path: Path) -> None:
    """Loaded, it is shown as loaded and not missing; the same again changes nothing."""
    path = shutil.copy(FIXTURES / "un_made_up.xml", tmp_path / "consolidated.xml")
    done = run("lists", "load", "un", "consolidated.xml")
    assert done.exit_code == 0, done.stderr
    assert "watchlist/un: loaded; 2 entries, 2026-11-20, version " in done.stderr
    again = run("lists", "load", "un", "consolidated.xml")
    assert "the same again, nothing changes" in again.stderr
    shown = run("lists", "show")
    (row,) = [line for line in shown.stdout.splitlines() if "watchlist/un" in line]
    assert "loaded" in row
    assert "2026-11-20" in row
    assert "watchlist/example" not in shown.stdout
    assert "missing: un" not in shown.stderr
    updated = run("lists", "update")
    assert (updated.exit_code, updated.stderr.count("\n")) == (0, 1)
    Path(path).write_text("<html>503</html>")
    refused = run("lists", "update")
    assert refused.exit_code == 1
    assert "un: kept as it was." in refused.stderr
    assert "not the consolidated list" in refused.stderr


def test_a_refused_list_has_exit_status_1(run: Run, tmp_path: Path) -> None:
    """Not the publisher's file, broken, shrunk: the line says what to do; the share can be given."""
    (tmp_path / "l.csv").write_text("id,name\n" + "".join(f"{n},Name Number{n}\n" for n in range(10)))
    assert run("lists", "load", "mine", "l.csv").exit_code == 0
    (tmp_path / "l.csv").write_text("id,name\n1,One\n")
    for command in (["load", "mine", "l.csv"], ["update"]):
        refused = run("lists", *command)
        assert refused.exit_code == 1
        assert "--largest-shrink 1" in refused.stderr
    assert run("lists", "load", "un", "l.csv").exit_code == 1
    assert run("lists", "update", "--largest-shrink", "1").exit_code == 0


def test_rules_may_name_only_what_has_a_sentence(run: Run, tmp_path: Path) -> None:
    """A code of no finding is named; the bundled rules are fine to start from."""
    import firstline

    text = (Path(firstline.__file__).parent / "resources" / "rules.toml").read_text("utf-8")
    (tmp_path / "rules.toml").write_text(text.replace('"goods.watch"', '"goods.wach"', 1))
    refused = run("lists", "load", "rules", "rules.toml")
    assert refused.exit_code == 1
    assert "goods.wach" in refused.stderr
    (tmp_path / "rules.toml").write_text(text)
    assert run("lists", "load", "rules", "rules.toml").exit_code == 0


def test_update_without_a_list_says_how_to_begin(run: Run) -> None:
    """Nothing loaded is nothing wrong."""
    done = run("lists", "update")
    assert done.exit_code == 0
    assert "firstline lists load un PATH" in done.stderr
