"""The store: SQLite in a file or PostgreSQL by its URL, opened at the newest form of its tables."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, create_engine, event, inspect, make_url, text
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import ConnectionPoolEntry

from firstline.errors import Misuse, StoreUnavailable
from firstline.store.assessments import Assessments, Batches, Consignments, Contexts, UnitValues
from firstline.store.audit import AuditLog
from firstline.store.messages import Messages
from firstline.store.refusals import masked, refusals_of, unavailable, without_password
from firstline.store.snapshots import Lists, Snapshots

NEWEST = "0002"
# How long a writer waits for another one.
PATIENCE_MS = 30_000


class Unit:
    """One transaction: every room of the store over one connection."""

    def __init__(self, connection: Connection) -> None:
        self.messages = Messages(connection)
        self.snapshots = Snapshots(connection)
        self.lists = Lists(connection)
        self.batches = Batches(connection)
        self.contexts = Contexts(connection)
        self.consignments = Consignments(connection)
        self.assessments = Assessments(connection)
        self.unit_values = UnitValues(connection)
        self.audit = AuditLog(connection)


class Store:
    """Where everything that was read, known and decided is kept."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._writing = engine.execution_options(writes=True)

    @contextmanager
    def begin(self) -> Iterator[Unit]:
        """A unit of work: all of it is kept, or on an error nothing. Raises StoreUnavailable."""
        with refusals_of(self._engine.url), self._writing.begin() as connection:
            yield Unit(connection)

    @contextmanager
    def read(self) -> Iterator[Unit]:
        """A unit for reading: what it may have changed is rolled back. Raises StoreUnavailable."""
        with refusals_of(self._engine.url), self._engine.connect() as connection:
            yield Unit(connection)

    def close(self) -> None:
        """Let go of every connection."""
        self._engine.dispose()


def opened(address: str) -> Store:
    """The store at a database URL (`sqlite:///path`, `postgresql://...`), made or brought to the newest form.

    Raises Misuse for an address of no known form, StoreUnavailable where the database
    cannot be opened or has a newer form than this program knows.
    """
    url = known(address)
    engine = create_engine(url, pool_pre_ping=url.get_backend_name() == "postgresql")
    if url.get_backend_name() == "sqlite":
        event.listen(engine, "connect", set_pragmas)
        event.listen(engine, "begin", begin_sqlite)
    try:
        with refusals_of(url):
            bring_up(engine)
    except BaseException:
        engine.dispose()
        raise
    return Store(engine)


def bring_up(engine: Engine) -> None:
    """Migrate an older form. Raises StoreUnavailable for a newer one: what it means is not known here."""
    form = version_of(engine)
    if form is not None and form > NEWEST:
        raise StoreUnavailable(
            "the store was made by a newer version of the program",
            where=without_password(engine.url),
            found=f"form {form}",
            expected=f"form {NEWEST} or older",
            next_step="Use that version, or another store: set FIRSTLINE_DATABASE_URL.",
        )
    if form != NEWEST:
        migrate(engine)


def known(address: str) -> URL:
    """The URL with the driver that Firstline brings; the folder of a file is made where it is missing."""
    expected = "sqlite:///PATH or postgresql://USER:PASSWORD@HOST/DATABASE"
    try:
        url = make_url(address)
    except ArgumentError:
        raise Misuse("that is not a database URL", found=masked(address), expected=expected) from None
    if url.get_backend_name() == "postgresql":
        return url.set(drivername="postgresql+psycopg")
    if url.get_backend_name() != "sqlite":
        raise Misuse("no store of that kind", found=url.get_backend_name(), expected=expected)
    if url.database:
        try:
            Path(url.database).parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise unavailable(url, str(error.strerror)) from error
    return url


def set_pragmas(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
    """What SQLite needs to be safe and fast with several processes: a write-ahead log and some patience."""
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute(f"pragma busy_timeout = {PATIENCE_MS}")
    cursor.execute("pragma journal_mode = wal")
    cursor.execute("pragma synchronous = normal")
    cursor.execute("pragma foreign_keys = on")
    cursor.execute("pragma cache_size = -65536")
    # In pages: a batch writes the usual 4 MiB with every chunk or two, and each checkpoint waits for the disk.
    cursor.execute("pragma wal_autocheckpoint = 16384")
    cursor.close()


def begin_sqlite(connection: Connection) -> None:
    """A writer takes the lock at the start, so that two of them wait for each other instead of failing half-way."""
    connection.exec_driver_sql("begin immediate" if connection.get_execution_options().get("writes") else "begin")


def version_of(engine: Engine) -> str | None:
    """The form that the tables have, or None for an empty database."""
    with engine.connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        return connection.execute(text("select version_num from alembic_version")).scalar()


def migrate(engine: Engine) -> None:
    """Bring the tables to the newest form; two processes at once wait for each other."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", "firstline:store/migrations")
    with engine.execution_options(writes=True).begin() as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(text("select pg_advisory_xact_lock(15402370)"))
        config.attributes["connection"] = connection
        command.upgrade(config, NEWEST)
