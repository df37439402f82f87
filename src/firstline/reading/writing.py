"""Consignments as JSON Lines, CSV (a row a goods item) or Parquet."""

from __future__ import annotations

import csv
import io
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from typing import IO, Any

import msgspec

from firstline.consignment.consignment import Consignment
from firstline.consignment.encoding import encoder, to_json
from firstline.consignment.party import Party, Role
from firstline.consignment.value import Value

Write = Callable[[Consignment], None]

# The columns of a flat row: dotted names of the record, which the reader of tables maps back.
CONSIGNMENT_COLUMNS = (
    "reference", "mrn", "version", "type", "lodged_at", "office", "procedure", "currency", "invoice_value", "incoterm",
    "mode_of_transport", "voyage", "departure_at", "arrival_at", "country_of_dispatch", "country_of_destination",
    "freight_payment", "gross_mass_kg", "volume_m3",
)  # fmt: skip
PARTY_COLUMNS = tuple(
    f"parties.{role}.{part}" for role in Role for part in ("name", "address", "country", "identifier")
)
ITEM_COLUMNS = (
    "number", "description", "language", "commodity_code", "hs6", "origin", "procedure", "preference", "gross_mass_kg",
    "net_mass_kg", "value", "currency", "statistical_value", "tax_type", "tax_rate", "un_number", "manufacturer",
    "brand", "model", "standard",
)  # fmt: skip
COLUMNS = (
    *CONSIGNMENT_COLUMNS,
    *PARTY_COLUMNS,
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
    """The same rows as text columns; they pass through a file on their way, so memory stays bounded."""
    import polars

    with tempfile.TemporaryDirectory(prefix="firstline-") as folder:
        path = Path(folder) / "rows.csv"
        with path.open("wb") as rows, delimited(rows) as write:
            yield write
        polars.scan_csv(path, schema=dict.fromkeys(COLUMNS, polars.String)).sink_parquet(stream)


FORMS = {"jsonl": json_lines, "csv": delimited, "parquet": parquet}


def flat(consignment: Consignment) -> Iterator[Sequence[Any]]:
    """The rows of a consignment; one without goods items has one row.

    `rest` is a JSON object of all that has no column: `goods_item`, and in the first row
    `consignment` and `message`.
    """
    said = {name: getattr(consignment, name) for name in CONSIGNMENT_COLUMNS}
    message = {f"message.{name}": getattr(consignment.message, name) for name in ("name", "position", "complete")}
    rest = rest_of(consignment)
    for item in consignment.goods_items or (None,):
        goods = {f"goods_items.{name}": getattr(item, name) for name in ITEM_COLUMNS} if item else {}
        if item is not None and (more := without(item, ITEM_COLUMNS)):
            rest["goods_item"] = more
        said_rest = encoder.encode(rest).decode() if rest else None
        row = {**said, **party_columns(consignment), **goods, **message, "rest": said_rest}
        yield ["" if row.get(name) is None else row[name] for name in COLUMNS]
        rest = {}


def rest_of(consignment: Consignment) -> dict[str, Any]:
    """What no column holds of the consignment and its message."""
    parts = {
        "consignment": without(consignment, (*CONSIGNMENT_COLUMNS, "id", "message", "goods_items")),
        "message": without(consignment.message, ("name", "position", "complete")),
    }
    parts["consignment"]["parties"] = [one for one in consignment.parties if not has_columns(one, consignment)]
    return {name: kept for name, part in parts.items() if (kept := {key: one for key, one in part.items() if one})}


def without(value: Value, names: Sequence[str]) -> dict[str, Any]:
    """The fields of a value that are present, but for those of the names."""
    fields: dict[str, Any] = msgspec.to_builtins(value, builtin_types=(Decimal,))
    return {name: field for name, field in fields.items() if name not in names}


def first_of_roles(consignment: Consignment) -> dict[Role, Party]:
    """The first party of each role."""
    return {party.role: party for party in reversed(consignment.parties)}


def has_columns(party: Party, consignment: Consignment) -> bool:
    """Whether the columns of its role hold all of a party."""
    identifiers = party.identifiers[:1] if len(party.identifiers) == 1 and party.identifiers[0].type == "id" else ()
    plain = Party(
        role=party.role, name=party.name, address=party.address, country=party.country, identifiers=identifiers
    )
    return party == plain and first_of_roles(consignment)[party.role] is party


def party_columns(consignment: Consignment) -> dict[str, str | None]:
    """Name, address, country and first identifier of the first party of each role."""
    columns: dict[str, str | None] = {}
    for role, party in first_of_roles(consignment).items():
        columns[f"parties.{role}.name"] = party.name
        columns[f"parties.{role}.address"] = party.address
        columns[f"parties.{role}.country"] = party.country
        columns[f"parties.{role}.identifier"] = party.identifiers[0].value if party.identifiers else None
    return columns
