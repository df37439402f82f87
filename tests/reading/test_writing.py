"""Consignments written as JSON Lines, CSV and Parquet: nothing that matters is lost on the way."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import msgspec
import polars
import pytest

from firstline.consignment.consignment import Consignment
from firstline.consignment.encoding import to_json
from firstline.reading.writing import COLUMNS, writer

NAMES = ("wco_full.xml", "wco_two_declarations.xml", "asycuda_full.xml", "ru_made_up.csv")


@pytest.fixture(scope="module")
def written(consignments: Any, made_up: Path) -> list[Consignment]:
    """Consignments of all made-up files."""
    return [one for name in NAMES for one in consignments(made_up / name)]


def rows_of(form: str, consignments: list[Consignment], folder: Path) -> list[dict[str, str | None]]:
    path = folder / f"made.{form}"
    with writer(form, path) as write:
        for one in consignments:
            write(one)
    if form == "parquet":
        return polars.read_parquet(path).to_dicts()
    with path.open(newline="", encoding="utf-8") as stream:
        return [{name: text or None for name, text in row.items()} for row in csv.DictReader(stream)]


def leaves(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for part in value.values():
            yield from leaves(part)
    elif isinstance(value, list):
        for part in value:
            yield from leaves(part)
    elif value is not None:
        yield str(value)


decode = msgspec.json.Decoder(float_hook=Decimal).decode


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_a_flat_row_holds_every_value_of_the_record(form: str, written: list[Consignment], tmp_path: Path) -> None:
    """In a column of its own, or in `rest`; a row for each goods item, in their order."""
    rows = rows_of(form, written, tmp_path)
    assert list(rows[0]) == list(COLUMNS)
    assert len(rows) == sum(max(1, len(one.goods_items)) for one in written)
    remaining = iter(rows)
    for one in written:
        mine = [next(remaining) for _ in one.goods_items or (None,)]
        kept = {text for row in mine for name, text in row.items() if name != "rest" and text is not None}
        for row in mine:
            kept.update(leaves(decode(row["rest"] or "{}")))
        record = decode(to_json(one))
        record.pop("id")
        record["message"].pop("complete", None)
        missing = set(leaves(record)) - kept
        assert not missing - {party.role for party in one.parties}


def test_both_forms_say_the_same(written: list[Consignment], tmp_path: Path) -> None:
    """CSV and Parquet hold the same rows."""
    assert rows_of("csv", written, tmp_path) == rows_of("parquet", written, tmp_path)


def test_what_is_written_as_a_table_is_read_as_one(consignments: Any, made_up: Path, tmp_path: Path) -> None:
    """The columns have names that the reader of tables maps back."""
    before = consignments(made_up / "wco_full.xml") + consignments(made_up / "ru_made_up.csv")
    rows_of("csv", before, tmp_path)
    after = consignments(tmp_path / "made.csv", "delimited")
    assert len(after) == len(before)
    for old, new in zip(before, after, strict=True):
        assert not new.message.problems
        for name in ("reference", "mrn", "type", "lodged_at", "office", "gross_mass_kg", "country_of_destination"):
            assert getattr(new, name) == getattr(old, name), name
        names = {(party.role, party.name) for party in old.parties if party.name}
        assert names <= {(party.role, party.name) for party in new.parties}
        for item, again in zip(old.goods_items, new.goods_items, strict=True):
            for name in ("number", "description", "commodity_code", "hs6", "origin", "net_mass_kg", "value", "brand"):
                assert getattr(again, name) == getattr(item, name), name


def test_a_consignment_without_goods_has_one_row(tmp_path: Path, written: list[Consignment]) -> None:
    """Its columns for goods are empty."""
    bare = [one for one in written if not one.goods_items]
    assert bare
    (row,) = rows_of("csv", bare[:1], tmp_path)
    assert row["reference"] == bare[0].reference
    assert row["goods_items.number"] is None


def test_json_lines_go_to_a_stream(written: list[Consignment]) -> None:
    """One object a line, as they are kept."""
    stream = io.BytesIO()
    with writer("jsonl", stream) as write:
        for one in written:
            write(one)
    assert stream.getvalue().splitlines() == [to_json(one) for one in written]


def test_a_table_that_fails_half_way_is_no_parquet(written: list[Consignment], tmp_path: Path) -> None:
    """The error is the reader's; what lies there cannot be taken for whole."""
    path = tmp_path / "half.parquet"

    def fail() -> None:
        with writer("parquet", path) as write:
            write(written[0])
            raise ValueError("the reader failed")

    with pytest.raises(ValueError, match="the reader failed"):
        fail()
    assert not path.read_bytes()
