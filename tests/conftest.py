"""What all tests share: the real data beside the checkout, where it is there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

SHARED_DATA = Path(__file__).resolve().parents[2] / "shared" / "data"


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The publishers' real files; a test that needs them is skipped, saying so, where they are not."""
    if not SHARED_DATA.is_dir():
        pytest.skip(f"real files are not beside the checkout ({SHARED_DATA})")
    return SHARED_DATA


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
