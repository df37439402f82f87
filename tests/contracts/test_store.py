"""One suite over every store: SQLite in a file and PostgreSQL."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, inspect, make_url, text
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import ConnectionPoolEntry

from firstline.errors import Altered, Misuse, NotFound, StoreUnavailable
from firstline.files.hashing import sha256_of
from firstline.store.records import InstalledList
from firstline.store.store import NEWEST, Store, known, opened, set_pragmas
from firstline.store.tables import metadata

AT = "2026-11-24T00:00:00+00:00"


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


CHANGES = [
    "update audit set who = 'other'",
    "delete from audit",
    "update assessments set channel = 'green'",
    "delete from assessments",
    "update contexts set json = hash_of",
    "delete from contexts",
    "delete from parts",
    "delete from snapshots",
    "delete from messages",
    "delete from message_chunks",
    "delete from consignments",
    "delete from lists",
]


def fill(store: Store, folder: Path) -> None:
    """A row in every table that decisions rest on, and two events in the audit log."""
    path = folder / "message"
    path.write_bytes(b"declared")
    name = sha256_of(path)
    with store.begin() as unit:
        unit.audit.append("lists:list:load", at=AT, who="tester", details={"entries": 3})
        unit.audit.append("screen:batch:make", at=AT, who="tester", details={})
        unit.messages.keep(path, sha256=name, name="m", format="f", at=AT)
        unit.snapshots.keep("s", b"{}", [("v", b"part")])
        unit.lists.install(InstalledList(name="watchlist/un", version="v", part=b"{}", path="p", loaded_at=AT))
        unit.contexts.keep_all({"c": b"{}"})
        unit.consignments.keep_all([("i", b"{}")])
        row = {
            "id": "a" * 64, "batch": unit.batches.begin(AT), "message": name, "name": "m", "position": 1,
            "consignment": "i", "reference": "R", "snapshot": "s", "context": "c", "program": "0", "channel": "red",
            "score": 0.9, "json": b"{}",
        }  # fmt: skip
        unit.assessments.keep_all([row])


@pytest.mark.parametrize("change", [change.replace("hash_of", "json") for change in CHANGES])
def test_what_decisions_rest_on_takes_no_change(store: Store, address: str, tmp_path: Path, change: str) -> None:
    """The database itself refuses to alter or delete a row; the audit chain is whole."""
    fill(store, tmp_path)
    engine = create_engine(known(address))
    with pytest.raises(DBAPIError, match="append-only"), engine.begin() as connection:
        connection.execute(text(change))
    engine.dispose()
    with store.read() as unit:
        assert unit.assessments.find("a" * 12).channel == "red"
        assert [entry.event for entry in unit.audit.entries()] == ["lists:list:load", "screen:batch:make"]
        assert unit.audit.first_broken() is None


def test_an_assessment_of_what_is_not_kept_is_refused(store: Store, tmp_path: Path) -> None:
    """Foreign keys hold: an assessment names a message, a snapshot and a context that are there."""
    fill(store, tmp_path)
    with store.read() as unit:
        kept = unit.assessments.find("a" * 12)
    row = {name: getattr(kept, name) for name in kept.__struct_fields__} | {"id": "b" * 64, "batch": 1}
    for name in ("message", "snapshot", "context"):
        with pytest.raises(DBAPIError), store.begin() as unit:
            unit.assessments.keep_all([row | {name: "nowhere"}])


@pytest.mark.parametrize("table", ["audit where number = 2", "audit where number = 3"])
def test_a_deleted_audit_entry_is_found_unless_it_was_the_last(
    store: Store, address: str, forge: Callable[..., None], table: str
) -> None:
    """A gap in the middle breaks the chain at the entry that follows it."""
    for entries in (1, 2, 3):
        with store.begin() as unit:
            unit.audit.append("lists:list:load", at=AT, who="tester", details={"entries": entries})
    forge(address, f"delete from {table}")
    with store.read() as unit:
        broken = unit.audit.first_broken()
    assert (broken.number if broken else None) == (3 if table.endswith("2") else None)


def test_a_forged_audit_entry_is_found(store: Store, address: str, forge: Callable[..., None]) -> None:
    """An entry altered behind the triggers no longer fits its hash."""
    with store.begin() as unit:
        for entries in (1, 2, 3):
            unit.audit.append("lists:list:load", at=AT, who="tester", details={"entries": entries})
    forge(address, "update audit set who = 'other' where number = 2")
    with store.read() as unit:
        broken = unit.audit.first_broken()
    assert broken is not None
    assert broken.number == 2


WRITER = """
import sys
from firstline.store.store import opened
store = opened(sys.argv[1])
for n in range(25):
    with store.begin() as unit:
        unit.audit.append("lists:list:load", at="2026-11-24T00:00:00+00:00", who=sys.argv[2], details={"n": n})
store.close()
"""


def test_two_processes_write_one_chain(address: str) -> None:
    """Both make the tables of an empty database and write the audit log at once: nothing is lost, nothing forks."""
    writers = [subprocess.Popen([sys.executable, "-c", WRITER, address, who]) for who in ("one", "two")]
    assert [writer.wait(240) for writer in writers] == [0, 0]
    store = opened(address)
    with store.read() as unit:
        entries = unit.audit.entries()
        assert unit.audit.first_broken() is None
    store.close()
    assert [entry.number for entry in entries] == list(range(1, 51))
    assert {entry.who for entry in entries} == {"one", "two"}


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


def test_altered_bytes_of_a_message_are_noticed(
    store: Store, address: str, tmp_path: Path, forge: Callable[..., None]
) -> None:
    """A chunk replaced by another is not handed out as the message."""
    path = tmp_path / "message"
    path.write_bytes(b"declared")
    name = sha256_of(path)
    with store.begin() as unit:
        unit.messages.keep(path, sha256=name, name="m", format="f", at=AT)
    forge(address, "update message_chunks set compressed = :other", other=b"junk")
    with store.read() as unit, pytest.raises(Altered):
        list(unit.messages.bytes_of(name))


def test_opening_again_changes_nothing(address: str) -> None:
    """A store at its newest form is opened as it is."""
    opened(address).close()
    store = opened(address)
    with store.begin() as unit:
        assert unit.batches.begin(AT) == 1
    store.close()


def test_a_store_of_the_first_form_is_brought_up_with_what_it_holds(
    address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Rows of the first form are there afterwards, and from then on refuse to be changed."""
    engine = create_engine(known(address))
    with monkeypatch.context() as patch:
        patch.setattr("firstline.store.store.NEWEST", "0001")
        first = opened(address)
        fill(first, tmp_path)
        first.close()
    with engine.begin() as connection:
        assert connection.execute(text("update assessments set channel = 'blue'")).rowcount == 1
    store = opened(address)
    with store.read() as unit:
        assert unit.assessments.find("a" * 12).channel == "blue"
    store.close()
    with pytest.raises(DBAPIError, match="append-only"), engine.begin() as connection:
        connection.execute(text("update assessments set channel = 'green'"))
    engine.dispose()


def test_the_newest_form_is_the_last_migration() -> None:
    """The form that the program expects is the one that its migrations lead to."""
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", "firstline:store/migrations")
    assert ScriptDirectory.from_config(config).get_heads() == [NEWEST]


def test_the_tables_in_the_code_are_those_of_the_migrations(address: str) -> None:
    """What the migrations make has every column that the code names."""
    opened(address).close()
    engine = create_engine(known(address))
    found = inspect(engine)
    made = {table: {column["name"] for column in found.get_columns(table)} for table in found.get_table_names()}
    engine.dispose()
    made.pop("alembic_version")
    assert made == {table.name: {column.name for column in table.columns} for table in metadata.tables.values()}


def test_a_store_of_a_newer_form_is_refused(address: str, forge: Callable[..., None]) -> None:
    """The error says which form was found, which is known, and what to do."""
    opened(address).close()
    forge(address, "update alembic_version set version_num = '9999'")
    with pytest.raises(StoreUnavailable, match="newer version of the program") as refused:
        opened(address)
    assert refused.value.found == "form 9999"
    assert refused.value.next_step


def test_sqlite_writes_ahead(tmp_path: Path) -> None:
    """The write-ahead log is really on, so readers and a writer do not stop each other."""
    store = opened(f"sqlite:///{tmp_path / 'store.sqlite'}")
    with sqlite3.connect(tmp_path / "store.sqlite") as other:
        assert other.execute("pragma journal_mode").fetchone() == ("wal",)
    other.close()
    store.close()


def test_a_reader_is_not_stopped_by_a_writer(store: Store, tmp_path: Path) -> None:
    """While a unit of work is open, another reads what was kept before it."""
    fill(store, tmp_path)
    with store.begin() as writing:
        writing.audit.append("screen:batch:make", at=AT, who="tester", details={})
        with store.read() as reading:
            assert len(reading.audit.entries()) == 2


def test_a_writer_that_waits_too_long_is_told_who_is_in_the_way(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A store locked by another process is an error of ours with a next step."""
    monkeypatch.setattr("firstline.store.store.PATIENCE_MS", 50)
    path = tmp_path / "store.sqlite"
    store = opened(f"sqlite:///{path}")
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("begin immediate")
    with pytest.raises(StoreUnavailable, match="Another Firstline is writing"), store.begin():
        pass
    other.close()
    store.close()


def test_a_store_that_may_only_be_read_says_where_to_write(tmp_path: Path) -> None:
    """What is there can be read; a unit of work is refused with a next step, and changes nothing."""
    path = tmp_path / "store.sqlite"
    made = opened(f"sqlite:///{path}")
    fill(made, tmp_path)
    made.close()
    store = opened(f"sqlite:///file:{path}?mode=ro&uri=true")
    with store.read() as unit:
        assert unit.assessments.find("a" * 12).channel == "red"
    with pytest.raises(StoreUnavailable, match="Check that you may write there"), store.begin() as unit:
        unit.audit.append("lists:list:load", at=AT, who="tester", details={})
    store.close()


def test_a_full_disk_keeps_what_was_finished(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The unit that did not fit is not there, all before it is; the error says to make room."""

    def without_room(connection: DBAPIConnection, record: ConnectionPoolEntry) -> None:
        set_pragmas(connection, record)
        connection.cursor().execute("pragma max_page_count = 120").close()

    monkeypatch.setattr("firstline.store.store.set_pragmas", without_room)
    store = opened(f"sqlite:///{tmp_path / 'store.sqlite'}")
    fill(store, tmp_path)
    with pytest.raises(StoreUnavailable, match="Make room"), store.begin() as unit:
        unit.contexts.keep_all({"big": os.urandom(2 << 20)})
    with store.read() as unit:
        assert unit.contexts.json("c") == b"{}"
        assert unit.audit.first_broken() is None
    store.close()


@pytest.mark.parametrize("address", ["mysql://user:secret@host/x", "no-url", "user:secret@host", "", "oracle://x"])
def test_an_address_of_no_kind_is_misuse(address: str) -> None:
    """The error says what an address looks like, and never the password."""
    with pytest.raises(Misuse, match="postgresql") as refused:
        opened(address)
    assert "secret" not in str(refused.value)


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("postgresql://me:hunter2@127.0.0.1:1/x", "Check that the server runs"),
        ("postgresql://127.0.0.1:1/x?user=me&password=hunter2", "Check that the server runs"),
        ("postgresql://me:hunter2@no-such-host.invalid/x", "Check that the server runs"),
    ],
)
def test_a_server_that_is_not_there_is_named_without_its_password(address: str, said: str) -> None:
    """A wrong host or port is an error of ours with a next step."""
    with pytest.raises(StoreUnavailable, match=said) as refused:
        opened(address)
    assert "hunter2" not in str(refused.value)
    assert "hunter2" not in repr(refused.value)


def test_a_database_that_is_not_there_is_named(postgresql: str) -> None:
    """The server answers, the database is missing: the next step says so."""
    with pytest.raises(StoreUnavailable, match="must be there before its tables"):
        opened(make_url(postgresql).set(database="nowhere").render_as_string(hide_password=False))


def test_a_user_who_may_not_write_is_told(postgresql: str) -> None:
    """Missing rights are an error of ours, no fault of the program."""
    engine = create_engine(known(postgresql))
    with engine.begin() as connection:
        connection.execute(text("drop schema public cascade"))
        connection.execute(text("create schema public"))
        connection.execute(text("drop role if exists reader"))
        connection.execute(text("create role reader login password 'hunter2'"))
    engine.dispose()
    address = make_url(postgresql).set(username="reader", password="hunter2").render_as_string(hide_password=False)
    with pytest.raises(StoreUnavailable, match="Check that you may write there") as refused:
        opened(address)
    assert "hunter2" not in str(refused.value)


def test_a_folder_in_the_place_of_the_store_is_an_error_with_a_next_step(tmp_path: Path) -> None:
    """So is a file that is no store, a damaged one, and a file in the place of its folder."""
    (tmp_path / "folder").mkdir()
    (tmp_path / "text").write_text("This is no database, though it is long enough to look at. " * 40)
    (tmp_path / "file").touch()
    for path, said in (("folder", "may write there"), ("text", "is no store"), ("file/store.sqlite", "may write")):
        with pytest.raises(StoreUnavailable, match=said):
            opened(f"sqlite:///{tmp_path / path}")
