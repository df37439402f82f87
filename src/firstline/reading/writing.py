"""Consignments as JSON Lines, CSV (a row a goods item) or Parquet."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

import msgspec

from firstline.consignment.consignment import Consignment
from firstline.consignment.encoding import to_json

Write = Callable[[Consignment], None]

# The columns of a flat row: dotted names of the record, which the reader of tables maps back.
CONSIGNMENT_COLUMNS = (
    "reference", "mrn", "version", "type", "lodged_at", "office", "procedure", "currency", "invoice_value", "incoterm",
    "mode_of_transport", "voyage", "country_of_dispatch", "country_of_destination", "gross_mass_kg",
)  # fmt: skip
ITEM_COLUMNS = (
    "number", "description", "commodity_code", "hs6", "origin", "gross_mass_kg", "net_mass_kg", "value", "currency",
    "statistical_value", "un_number", "manufacturer", "brand", "model",
)  # fmt: skip
ROLES = ("consignor", "consignee", "exporter", "importer", "seller", "buyer", "notify", "declarant", "carrier")
COLUMNS = (
    *CONSIGNMENT_COLUMNS,
    *(f"parties.{role}.{part}" for role in ROLES for part in ("name", "address", "country", "identifier")),
    *(f"goods_items.{name}" for name in ITEM_COLUMNS),
    "message.name",
    "message.position",
    "message.complete",
    "rest",
)


@contextmanager
def writer(form: str, out: Path | IO[bytes]) -> Iterator[Write]:
    """What writes consignments one after another to a file or stream, whole when the block ends."""
    if isinstance(out, Path):
        out.parent.mkdir(parents=True, exist_ok=True)
        with out.open("wb") as stream, FORMS[form](stream) as write:
            yield write
    else:
        with FORMS[form](out) as write:
            yield write
        out.flush()


@contextmanager
def json_lines(stream: IO[bytes]) -> Iterator[Write]:
    """One JSON object a line."""

    def write(consignment: Consignment) -> None:
        stream.write(to_json(consignment) + b"\n")

    yield write


@contextmanager
def delimited(stream: IO[bytes]) -> Iterator[Write]:
    """A row for each goods item; what has no column of its own is in `rest`, as JSON."""
    text = io.TextIOWrapper(stream, "utf-8", newline="", write_through=True)
    rows = csv.writer(text)
    rows.writerow(COLUMNS)

    def write(consignment: Consignment) -> None:
        rows.writerows(flat(consignment))

    try:
        yield write
    finally:
        text.flush()
        text.detach()


@contextmanager
def parquet(stream: IO[bytes]) -> Iterator[Write]:
    """The same rows as text columns; they are gathered before they are written."""
    import polars

    columns: dict[str, list[str | None]] = {name: [] for name in COLUMNS}

    def write(consignment: Consignment) -> None:
        for row in flat(consignment):
            for name, value in zip(COLUMNS, row, strict=True):
                columns[name].append(None if value == "" else str(value))

    yield write
    polars.DataFrame(columns, schema=dict.fromkeys(COLUMNS, polars.String)).write_parquet(stream)


FORMS = {"jsonl": json_lines, "csv": delimited, "parquet": parquet}


def flat(consignment: Consignment) -> Iterator[Sequence[Any]]:
    """The rows of a consignment; one without goods items has one row."""
    parties: dict[str, Any] = {}
    for party in consignment.parties:
        if f"parties.{party.role}.name" not in parties:
            parties[f"parties.{party.role}.name"] = party.name
            parties[f"parties.{party.role}.address"] = party.address
            parties[f"parties.{party.role}.country"] = party.country
            parties[f"parties.{party.role}.identifier"] = party.identifiers[0].value if party.identifiers else None
    said = {name: getattr(consignment, name) for name in CONSIGNMENT_COLUMNS}
    message = {
        "message.name": consignment.message.name,
        "message.position": consignment.message.position,
        "message.complete": consignment.message.complete,
    }
    for item in consignment.goods_items or (None,):
        goods = {f"goods_items.{name}": getattr(item, name) for name in ITEM_COLUMNS} if item else {}
        row = {**said, **parties, **goods, **message, "rest": msgspec.json.encode(item.extras).decode() if item else ""}
        yield ["" if row.get(name) is None else row[name] for name in COLUMNS]
