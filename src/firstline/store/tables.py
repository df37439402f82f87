"""Every table of the store. Change one here, and add a migration."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
)

metadata = MetaData()

messages = Table(
    "messages",
    metadata,
    Column("sha256", String(64), primary_key=True),
    Column("name", Text, nullable=False),
    Column("format", String(64), nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("kept_at", String(32), nullable=False),
)

message_chunks = Table(
    "message_chunks",
    metadata,
    Column("sha256", String(64), ForeignKey("messages.sha256"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("compressed", LargeBinary, nullable=False),
)

parts = Table(
    "parts",
    metadata,
    Column("version", String(64), primary_key=True),
    Column("compressed", LargeBinary, nullable=False),
)

snapshots = Table(
    "snapshots",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("manifest", LargeBinary, nullable=False),
)

lists = Table(
    "lists",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("name", String(128), nullable=False, index=True),
    Column("version", String(64), ForeignKey("parts.version"), nullable=False),
    Column("part", LargeBinary, nullable=False),
    Column("path", Text, nullable=False),
    Column("loaded_at", String(32), nullable=False),
)

contexts = Table(
    "contexts",
    metadata,
    Column("hash", String(64), primary_key=True),
    Column("json", LargeBinary, nullable=False),
)

batches = Table(
    "batches",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("as_of", String(32), nullable=False),
)

assessments = Table(
    "assessments",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("batch", Integer, ForeignKey("batches.number"), nullable=False),
    Column("message", String(64), ForeignKey("messages.sha256"), nullable=False),
    Column("name", Text, nullable=False),
    Column("position", Integer, nullable=False),
    Column("consignment", String(64), nullable=False),
    Column("reference", Text),
    Column("snapshot", String(64), ForeignKey("snapshots.id"), nullable=False),
    Column("context", String(64), ForeignKey("contexts.hash"), nullable=False),
    Column("program", String(32), nullable=False),
    Column("channel", String(16), nullable=False),
    Column("score", Float, nullable=False),
    Column("json", LargeBinary, nullable=False),
    Index("assessments_by_message", "message", "position"),
    Index("assessments_by_reference", "reference"),
)

consignments = Table(
    "consignments",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("json", LargeBinary, nullable=False),
)

unit_values = Table(
    "unit_values",
    metadata,
    Column("hs6", String(6), primary_key=True),
    Column("origin", String(2), primary_key=True),
    Column("currency", String(3), primary_key=True),
    Column("count", Integer, nullable=False),
    Column("sum_log", Float, nullable=False),
    Column("sum_log_squared", Float, nullable=False),
)

audit = Table(
    "audit",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("at", String(32), nullable=False),
    Column("who", Text, nullable=False),
    Column("event", String(128), nullable=False),
    Column("details", Text, nullable=False),
    Column("previous", String(64), nullable=False),
    Column("hash", String(64), nullable=False),
)
