"""The first form of the store."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

REFUSE_SQLITE = """
create trigger audit_refuses_{action} before {action} on audit
begin select raise(abort, 'the audit log is append-only'); end
"""
REFUSE_POSTGRESQL = """
create function audit_is_append_only() returns trigger language plpgsql as
$$ begin raise exception 'the audit log is append-only'; end $$
"""
TRIGGER_POSTGRESQL = """
create trigger audit_refuses_change before update or delete or truncate on audit
for each statement execute function audit_is_append_only()
"""


def upgrade() -> None:
    """Make every table, and let the audit log refuse all but new entries."""

    op.create_table(
        "audit",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("event", sa.String(length=128), nullable=False),
        sa.Column("details", sa.Text(), nullable=False),
        sa.Column("previous", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("number"),
    )
    op.create_table(
        "batches",
        sa.Column("number", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("as_of", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("number"),
    )
    op.create_table(
        "consignments",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("json", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "contexts",
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("json", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("hash"),
    )
    op.create_table(
        "messages",
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("format", sa.String(length=64), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("kept_at", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("sha256"),
    )
    op.create_table(
        "parts",
        sa.Column("version", sa.String(length=64), nullable=False),
        sa.Column("compressed", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("version"),
    )
    op.create_table(
        "snapshots",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("manifest", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "unit_values",
        sa.Column("hs6", sa.String(length=6), nullable=False),
        sa.Column("origin", sa.String(length=2), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("sum_log", sa.Float(), nullable=False),
        sa.Column("sum_log_squared", sa.Float(), nullable=False),
        sa.PrimaryKeyConstraint("hs6", "origin", "currency"),
    )
    op.create_table(
        "assessments",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("batch", sa.Integer(), nullable=False),
        sa.Column("message", sa.String(length=64), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("consignment", sa.String(length=64), nullable=False),
        sa.Column("reference", sa.Text(), nullable=True),
        sa.Column("snapshot", sa.String(length=64), nullable=False),
        sa.Column("context", sa.String(length=64), nullable=False),
        sa.Column("program", sa.String(length=32), nullable=False),
        sa.Column("channel", sa.String(length=16), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("json", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["batch"],
            ["batches.number"],
        ),
        sa.ForeignKeyConstraint(
            ["context"],
            ["contexts.hash"],
        ),
        sa.ForeignKeyConstraint(
            ["message"],
            ["messages.sha256"],
        ),
        sa.ForeignKeyConstraint(
            ["snapshot"],
            ["snapshots.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("assessments_by_message", "assessments", ["message", "position"], unique=False)
    op.create_index("assessments_by_reference", "assessments", ["reference"], unique=False)
    op.create_table(
        "lists",
        sa.Column("number", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("name", sa.String(length=128), nullable=False),
        sa.Column("version", sa.String(length=64), nullable=False),
        sa.Column("part", sa.LargeBinary(), nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("loaded_at", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["version"],
            ["parts.version"],
        ),
        sa.PrimaryKeyConstraint("number"),
    )
    op.create_index(op.f("ix_lists_name"), "lists", ["name"], unique=False)
    op.create_table(
        "message_chunks",
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("compressed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["sha256"],
            ["messages.sha256"],
        ),
        sa.PrimaryKeyConstraint("sha256", "number"),
    )

    if op.get_bind().dialect.name == "postgresql":
        op.execute(REFUSE_POSTGRESQL)
        op.execute(TRIGGER_POSTGRESQL)
    else:
        for action in ("update", "delete"):
            op.execute(REFUSE_SQLITE.format(action=action))
