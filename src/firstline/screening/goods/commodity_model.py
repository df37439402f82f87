"""The classifier as data and back: what is read is what was written, to the precision that is kept."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from scipy import sparse

from firstline.reference.commodity_model import CommodityModel, Matrix, ModelShare, ModelSource
from firstline.screening.goods.commodity_code import Classifier, Gate, Mixing, Source
from firstline.screening.goods.commodity_evidence import Book, Codes, Expert
from firstline.screening.goods.commodity_vectors import Floats, Rows, Vectors

WHOLE, PLACE, SINGLE, HALF = "<i8", "<u4", "<f4", "<f2"


def packed(classifier: Classifier, nomenclature: Iterable[str]) -> CommodityModel:
    """The classifier as a part of the snapshot; `nomenclature` names the parts whose words it knows."""
    book, gate = classifier.book, classifier.gate
    return CommodityModel(
        codes=classifier.codes.codes,
        nomenclature=tuple(nomenclature),
        buckets=classifier.vectors.buckets.astype(WHOLE).tobytes(),
        rarity=classifier.vectors.rarity.astype(SINGLE).tobytes(),
        book=packed_rows(book.rows),
        book_lengths=book.lengths.astype(SINGLE).tobytes(),
        book_codes=book.codes_of_rows,
        sources=tuple(map(packed_source, classifier.sources)),
        gate_weights=gate.weights.astype(SINGLE).tobytes() if gate else b"",
        gate_bias=gate.bias.astype(SINGLE).tobytes() if gate else b"",
    )


def packed_source(source: Source) -> ModelSource:
    """A source as data."""
    return ModelSource(
        name=source.name,
        rows=sum(expert.rows.shape[0] for expert in source.experts),
        shares=tuple(map(packed_share, source.experts)),
        mixing=tuple(map(float, source.mixing.weights)),
        none=source.mixing.none,
    )


def packed_share(expert: Expert) -> ModelShare:
    """A share of rows as data."""
    return ModelShare(
        rows=packed_rows(expert.rows),
        codes=expert.places.astype(WHOLE).tobytes(),
        starts=expert.starts.astype(WHOLE).tobytes(),
        weights=expert.weights.astype(HALF).tobytes(),
    )


def packed_rows(rows: Rows) -> Matrix:
    """A sparse matrix as data."""
    return Matrix(
        columns=rows.shape[1],
        starts=rows.indptr.astype(WHOLE).tobytes(),
        places=rows.indices.astype(PLACE).tobytes(),
        values=rows.data.astype(HALF).tobytes(),
    )


def unpacked(model: CommodityModel) -> Classifier:
    """The classifier that was packed."""
    vectors = Vectors(np.frombuffer(model.buckets, WHOLE).astype(np.int64), np.frombuffer(model.rarity, SINGLE))
    codes = Codes.of(model.codes)
    book = Book(unpacked_rows(model.book), np.frombuffer(model.book_lengths, SINGLE), model.book_codes, codes)
    sources = [unpacked_source(source, codes) for source in model.sources]
    return Classifier(vectors, codes, book, sources, unpacked_gate(model) if sources else None)


def unpacked_gate(model: CommodityModel) -> Gate:
    """The gate between the sources."""
    weights: Floats = np.frombuffer(model.gate_weights, SINGLE).reshape(len(model.sources), -1)
    return Gate(weights, np.frombuffer(model.gate_bias, SINGLE))


def unpacked_source(source: ModelSource, codes: Codes) -> Source:
    """A source from data."""
    mixing = Mixing(np.array(source.mixing, np.float32), source.none)
    return Source(source.name, tuple(unpacked_share(share, codes) for share in source.shares), mixing)


def unpacked_share(share: ModelShare, codes: Codes) -> Expert:
    """A share of rows from data."""
    places = np.frombuffer(share.codes, WHOLE).astype(np.int64)
    starts = np.frombuffer(share.starts, WHOLE).astype(np.int64)
    weights = np.frombuffer(share.weights, HALF).astype(np.float32).reshape(-1, len(places))
    return Expert(unpacked_rows(share.rows), starts, places, weights, codes)


def unpacked_rows(matrix: Matrix) -> Rows:
    """A sparse matrix from data."""
    starts = np.frombuffer(matrix.starts, WHOLE).astype(np.int64)
    places = np.frombuffer(matrix.places, PLACE).astype(np.int64)
    values = np.frombuffer(matrix.values, HALF).astype(np.float32)
    return sparse.csr_array((values, places, starts), (len(starts) - 1, matrix.columns))
