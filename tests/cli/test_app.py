"""What a newcomer meets: help, misuse, and every error as one readable line with its exit status."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

from firstline import __version__, errors
from firstline.cli.app import EXIT_STATUS, said_of, status_of
from firstline.errors import FirstlineError
from firstline.store.store import opened

Run = Callable[..., Result]
Process = Callable[..., "subprocess.CompletedProcess[str]"]
HEAVY = ("typer", "rich", "polars", "sqlalchemy", "lxml", "msgspec", "babel", "alembic", "jinja2", "psycopg")


def one_line(result: Result) -> str:
    """What stands on standard error, which is one line and no traceback."""
    (line,) = result.stderr.strip().splitlines()
    assert line.startswith("firstline: ")
    assert "Traceback" not in line
    return line


def test_the_version_loads_nothing_heavy() -> None:
    """It is said before any library is imported, so that it takes no time."""
    code = (
        "import sys; sys.argv = ['firstline', '--version']\n"
        "from firstline.__main__ import main\nmain()\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == f"firstline {__version__}\n[]\n"


def test_the_version_is_said_among_other_words_as_well(run: Run) -> None:
    """Whatever else stands on the line, nothing but the version is done."""
    for arguments in (["-V"], ["--version", "lists", "show"]):
        assert run(*arguments).stdout == f"firstline {__version__}\n"


def test_the_start_of_a_command_loads_what_it_needs_only() -> None:
    """Help of any command comes without the store, the tables and the readers."""
    code = (
        "import sys\nfrom firstline.cli import app\n"
        "print([name for name in ('polars', 'sqlalchemy', 'alembic', 'lxml', 'babel') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


@pytest.mark.parametrize("arguments", [[], ["lists"]])
def test_no_command_shows_what_there_is(run: Run, arguments: list[str]) -> None:
    """The help, and the exit status of misuse."""
    shown = run(*arguments)
    assert shown.exit_code == 2
    assert "--help" in shown.output
    assert "Traceback" not in shown.output


@pytest.mark.parametrize(
    "arguments",
    [
        ["scren", "x.xml"],
        ["screen"],
        ["explain"],
        ["lists", "load", "un"],
        ["lists", "nothing"],
        ["schema", "everything"],
        ["read", "x", "--to", "xlsx"],
        ["screen", "x", "--no-such-option"],
        ["lists", "update", "--largest-shrink", "2"],
        ["screen", "x", "--processes", "-1"],
    ],
)
def test_a_command_that_makes_no_sense_is_misuse(run: Run, arguments: list[str]) -> None:
    """Unknown command, option or value, something left out: exit status 2, and how to use it."""
    shown = run(*arguments)
    assert shown.exit_code == 2
    assert "Usage:" in shown.stderr
    assert shown.stdout == ""


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["screen", "nothing.xml"], "nothing.xml: there is no such file"),
        (["read", "nothing.xml"], "nothing.xml: there is no such file"),
        (["screen", "folder"], "folder: that is a folder"),
        (["read", "folder"], "folder: that is a folder"),
        (["screen", "m.jsonl", "--lang", "xx"], "no sentences in that language; found 'xx'"),
        (["explain", "abcdefgh", "--lang", "xx"], "no sentences in that language; found 'xx'"),
        (["explain", "abcdefgh"], "no assessment is kept under that name"),
        (["explain", "a"], "no assessment is kept under that name"),
        (["lists", "load", "un", "nothing.xml"], "there is nothing at that path"),
        (["lists", "load", "UN", "m.jsonl"], "that name cannot be given to a list"),
        (["screen", "m.jsonl", "--mapping", "nothing.json"], "that is no column mapping"),
        (["read", "m.jsonl", "--to", "parquet"], "Parquet cannot be written to standard output"),
        (["screen", "m.jsonl", "--out", "nowhere/r.jsonl"], "nowhere/r.jsonl: No such file or directory"),
        (["screen", "m.jsonl", "--out", "folder"], "folder: Is a directory"),
    ],
)
def test_what_is_not_there_is_named(run: Run, tmp_path: Path, arguments: list[str], said: str) -> None:
    """One line that names it and says what to do next; exit status 2."""
    (tmp_path / "folder").mkdir()
    (tmp_path / "m.jsonl").write_text('{"reference": "A"}\n')
    shown = run(*arguments)
    assert shown.exit_code == 2
    assert said in one_line(shown)


@pytest.mark.parametrize(
    "content", [b"", b"\n\n", b"\x00\x01\x02\x03" * 50, b"\x89PNG\r\n\x1a\n" + bytes(99), b"\x1f\x8b"]
)
@pytest.mark.parametrize("command", ["screen", "read"])
def test_a_file_that_is_no_message_is_put_aside(run: Run, tmp_path: Path, command: str, content: bytes) -> None:
    """Empty or binary: named with its place, kept in quarantine, exit status 1, and nothing else breaks."""
    (tmp_path / "m.bin").write_bytes(content)
    shown = run(command, "m.bin")
    assert shown.exit_code == 1
    assert "m.bin:1:1: " in shown.stderr
    assert ("the file is empty" in shown.stderr) == (not content.strip())
    assert "Traceback" not in shown.stderr
    (kept,) = (tmp_path / "data" / "firstline" / "quarantine").glob("*m.bin")
    assert kept.read_bytes() == content


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (PermissionError(13, "Permission denied", "/x/r.jsonl"), 2),
        (FileNotFoundError(2, "No such file or directory", "/x"), 2),
        (OSError(28, "No space left on device", "/x/r.jsonl"), 1),
        (OSError(5, "Input/output error"), 1),
    ],
)
def test_what_the_system_refuses_is_one_line(error: OSError, status: int) -> None:
    """It names the file where it has one, and says what to look at."""
    assert status_of(error) == status
    assert said_of(error).startswith(f"{error.filename}: {error.strerror}" if error.filename else str(error.strerror))
    assert "Check the path" in said_of(error)


def kinds_below(kind: type[BaseException]) -> set[type[BaseException]]:
    return {kind, *(below for one in kind.__subclasses__() for below in kinds_below(one))}


def test_every_error_has_an_exit_status_and_a_code_of_its_own() -> None:
    """The table decides for each kind; 0 and 130 are for those who stopped it themselves."""
    kinds = [kind for kind in kinds_below(FirstlineError) if kind.__module__ == errors.__name__]
    assert len({vars(kind)["code"] for kind in kinds}) == len(kinds)
    statuses = {kind.__name__: status_of(kind("x")) for kind in kinds}
    assert {name for name, status in statuses.items() if status == 2} == {"Misuse", "NotFound"}
    assert set(statuses.values()) == {1, 2}
    assert EXIT_STATUS[KeyboardInterrupt] == 130
    assert EXIT_STATUS[BrokenPipeError] == 0


def test_the_data_folder_follows_the_environment(process: Process, tmp_path: Path) -> None:
    """XDG_DATA_HOME, else HOME: nothing is made where the command is run."""
    done = process("lists", "show", XDG_DATA_HOME=None, HOME=str(tmp_path / "home"))
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "home" / ".local" / "share" / "firstline" / "firstline.sqlite").is_file()
    assert [path.name for path in tmp_path.iterdir()] == ["home"]


def test_no_home_at_all_says_what_to_set(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A user without a home folder is told which setting names one; no folder called ~ is made."""
    monkeypatch.delenv("XDG_DATA_HOME")
    monkeypatch.setattr("os.path.expanduser", lambda path: path)
    shown = run("lists", "show")
    assert shown.exit_code == 2
    assert "XDG_DATA_HOME" in one_line(shown)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "said"), [("FIRSTLINE_DATABASE_URL", "no store of that kind"), ("XDG_DATA_HOME", "file")]
)
def test_a_store_that_cannot_be_is_one_line(run: Run, tmp_path: Path, name: str, said: str) -> None:
    """A database of another kind; a file in the place of the data folder."""
    (tmp_path / "file").touch()
    shown = run("lists", "show", **{name: "mysql://me:hunter2@host/x" if said != "file" else str(tmp_path / "file")})
    assert shown.exit_code == 2
    assert said in one_line(shown)
    assert "hunter2" not in shown.output


def test_a_server_that_does_not_answer_is_one_line(run: Run) -> None:
    """Exit status 1, what to check, and no password."""
    shown = run("lists", "show", FIRSTLINE_DATABASE_URL="postgresql://me:hunter2@127.0.0.1:1/x")
    assert shown.exit_code == 1
    assert "Check that the server runs" in one_line(shown)
    assert "hunter2" not in shown.output


def test_a_terminal_without_unicode_or_colour(run: Run, process: Process, tmp_path: Path) -> None:
    """ASCII output loses letters, never the run; NO_COLOR leaves no colour in it."""
    (tmp_path / "m.jsonl").write_text('{"reference": "A", "goods_items": [{"description": "зарин, sarin 107-44-8"}]}\n')
    assert run("screen", "m.jsonl", NO_COLOR="1").exit_code == 0
    told = process("explain", "A", "--lang", "ru", PYTHONIOENCODING="ascii", NO_COLOR="1", LC_ALL="C")
    assert told.returncode == 0, told.stderr
    assert "?????" in told.stdout
    assert ">>" in told.stdout
    assert "\x1b[" not in told.stdout


def test_a_reader_who_goes_away_is_no_error(tmp_path: Path) -> None:
    """`| head` ends the command with exit status 0 and without a word."""
    (tmp_path / "m.jsonl").write_text("".join(f'{{"reference": "R-{n}"}}\n' for n in range(3000)))
    environment = {**os.environ, "XDG_DATA_HOME": str(tmp_path / "data")}
    for arguments in (["schema"], ["read", "m.jsonl"]):
        command = [sys.executable, "-m", "firstline", *arguments]
        pipe = subprocess.PIPE
        with subprocess.Popen(command, stdout=pipe, stderr=pipe, env=environment, cwd=tmp_path) as running:
            assert running.stdout is not None
            running.stdout.close()
            assert running.stderr is not None
            assert running.stderr.read() == b""
        assert running.returncode == 0


def test_ctrl_c_leaves_the_store_whole(tmp_path: Path) -> None:
    """Exit status 130 in one line, no traceback of any process; what was finished is kept and the chain is whole."""
    goods = '[{"description": "steel pipes"}, {"description": "cotton shirts"}]'
    lines = "".join(f'{{"reference": "R-{n}", "goods_items": {goods}}}\n' for n in range(60_000))
    (tmp_path / "m.jsonl").write_text(lines)
    environment = {**os.environ, "XDG_DATA_HOME": str(tmp_path / "data")}
    command = [sys.executable, "-m", "firstline", "screen", "m.jsonl", "--processes", "2"]
    running = subprocess.Popen(
        command, stderr=subprocess.PIPE, text=True, env=environment, cwd=tmp_path, start_new_session=True
    )
    store = tmp_path / "data" / "firstline" / "firstline.sqlite"
    wait_until(lambda: kept_in(store) > 0)
    os.killpg(running.pid, signal.SIGINT)
    _, said = running.communicate(timeout=60)
    assert running.returncode == 130
    assert "Traceback" not in said
    assert "firstline: stopped" in said
    kept = opened(f"sqlite:///{store}")
    with kept.read() as unit:
        assert unit.audit.first_broken() is None
        assert [entry.event for entry in unit.audit.entries()] == ["screen:batch:make"]
    kept.close()
    assert 0 < kept_in(store) < 60_000


def kept_in(store: Path) -> int:
    """How many assessments are kept so far."""
    try:
        connection = sqlite3.connect(f"file:{store}?mode=ro", uri=True)
        try:
            return int(connection.execute("select count(*) from assessments").fetchone()[0])
        finally:
            connection.close()
    except sqlite3.Error:
        return 0


def wait_until(is_so: Callable[[], bool], seconds: float = 60) -> None:
    """Waits; fails where it is not so in time."""
    end = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < end
        time.sleep(0.05)
