"""A trained text-to-HS classifier as data: arrays and their meaning, nothing that runs."""

from __future__ import annotations

from firstline.consignment.value import Value

FORM = 1


class Matrix(Value, frozen=True, kw_only=True):
    """A sparse matrix, row by row: `starts` (int64) of each row and the end, `places` (uint32) of the columns,
    `values` (float16); all little-endian."""

    columns: int
    starts: bytes
    places: bytes
    values: bytes


class ModelShare(Value, frozen=True, kw_only=True):
    """Rows in the order of their codes: `codes` (int64, places among the model's codes), `starts` (int64) of the rows
    of each, `weights` (float16, rows x codes)."""

    rows: Matrix
    codes: bytes
    starts: bytes
    weights: bytes


class ModelSource(Value, frozen=True, kw_only=True):
    """One file of rows: its name, how many rows, its shares, and what each kind of evidence counts for."""

    name: str
    rows: int
    shares: tuple[ModelShare, ...]
    mixing: tuple[float, ...]
    none: float


class CommodityModel(Value, frozen=True, kw_only=True):
    """`buckets` (int64) and `rarity` (float32) of the fragments that are known; `codes` that may be answered; the
    `book` of the nomenclature's phrases with the code of each; the sources; the gate between them (float32)."""

    form: int = FORM
    codes: tuple[str, ...]
    nomenclature: tuple[str, ...]
    buckets: bytes
    rarity: bytes
    book: Matrix
    book_lengths: bytes
    book_codes: tuple[str, ...]
    sources: tuple[ModelSource, ...] = ()
    gate_weights: bytes = b""
    gate_bias: bytes = b""
