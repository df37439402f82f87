"""The second form: what decisions rest on takes new rows, and refuses that any be changed or deleted."""

from __future__ import annotations

from alembic import op

revision = "0002"
down_revision = "0001"

TABLES = ("messages", "message_chunks", "parts", "snapshots", "contexts", "consignments", "assessments", "lists")

REFUSE_SQLITE = """
create trigger {table}_refuses_{action} before {action} on {table}
begin select raise(abort, 'the table {table} is append-only'); end
"""
REFUSE_POSTGRESQL = """
create function table_is_append_only() returns trigger language plpgsql as
$$ begin raise exception 'the table % is append-only', tg_table_name; end $$
"""
TRIGGER_POSTGRESQL = """
create trigger {table}_refuses_change before update or delete or truncate on {table}
for each statement execute function table_is_append_only()
"""


def upgrade() -> None:
    """Let every table that a decision rests on refuse all but new rows."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute(REFUSE_POSTGRESQL)
        for table in TABLES:
            op.execute(TRIGGER_POSTGRESQL.format(table=table))
        return
    for table in TABLES:
        for action in ("update", "delete"):
            op.execute(REFUSE_SQLITE.format(table=table, action=action))
