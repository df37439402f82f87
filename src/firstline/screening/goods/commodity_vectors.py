"""Descriptions as vectors: their fragments, weighted by how rare they are, so that a product says how alike two are."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import chain
from math import log
from typing import TypeAlias
from zlib import crc32

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from firstline.text.fragments import letter_groups, part_numbers, quantity_fragments, telling_words, word_fragments

Floats: TypeAlias = NDArray[np.float32]
Places: TypeAlias = NDArray[np.int64]
Rows: TypeAlias = sparse.csr_array

BUCKETS = 1 << 32
DAMPED = (0.0, *(1 + log(count) for count in range(1, 64)))
HALF = np.float32(0.5**0.5)


def counted(texts: Sequence[str]) -> tuple[Rows, Rows]:
    """A row a text, a column a bucket of fragments: 1 + log of how often they stand in it; words and letter groups."""
    words = [telling_words(text) for text in texts]
    in_words = (
        map(bucket_of, chain(word_fragments(one), quantity_fragments(text)))
        for one, text in zip(words, texts, strict=True)
    )
    in_letters = (
        chain.from_iterable(map(buckets_of_letters, [*one, *part_numbers(text)]))
        for one, text in zip(words, texts, strict=True)
    )
    return counts_of(in_words, len(texts)), counts_of(in_letters, len(texts))


def bucket_of(fragment: str) -> int:
    """The column of a fragment."""
    return crc32(fragment.encode())


@lru_cache(maxsize=65536)
def buckets_of_letters(word: str) -> tuple[int, ...]:
    """The columns of the letter groups of a word; most words come again."""
    return tuple(map(bucket_of, letter_groups(word)))


def counts_of(texts: Iterable[Iterable[int]], rows: int) -> Rows:
    """The damped counts of fragments by bucket."""
    starts, columns, values = array("q", [0]), array("q"), array("f")
    for buckets in texts:
        for bucket, count in Counter(buckets).items():
            columns.append(bucket)
            values.append(DAMPED[count] if count < len(DAMPED) else 1 + log(count))
        starts.append(len(columns))
    places = np.frombuffer(columns, np.int64) if columns else np.zeros(0, np.int64)
    weights = np.frombuffer(values, np.float32) if values else np.zeros(0, np.float32)
    return sparse.csr_array((weights, places, np.frombuffer(starts, np.int64)), (rows, BUCKETS))


class Vectors:
    """`buckets` are the columns that are known, in their order, words first, letter groups behind BUCKETS; `rarity`
    is the weight of each."""

    def __init__(self, buckets: Places, rarity: Floats) -> None:
        self.buckets = buckets
        self.rarity = rarity
        self._words = int(np.searchsorted(buckets, BUCKETS))

    @classmethod
    def fitted(cls, texts: Sequence[str]) -> Vectors:
        """Those of a collection of texts."""
        words, letters = counted(texts)
        buckets, seen = np.unique(np.concatenate([words.indices, letters.indices + BUCKETS]), return_counts=True)
        rarity = np.log((1 + len(texts)) / (1 + seen)) + 1
        return cls(buckets.astype(np.int64), rarity.astype(np.float32))

    def of(self, texts: Sequence[str]) -> tuple[Rows, Floats]:
        """Rows of length 1 at most, and what the length was before. What is not known of a text has its length too, as
        the rarest that is known, so that a text of which little is known is like nothing; 0 where nothing is known."""
        words, letters = counted(texts)
        known = [
            self._weighted(words, self.buckets[: self._words], self.rarity[: self._words]),
            self._weighted(letters, self.buckets[self._words :] - BUCKETS, self.rarity[self._words :]),
        ]
        is_empty = sum(np.diff(rows.indptr) for rows, _ in known) == 0
        lengths = np.where(is_empty, 0, np.sqrt(sum(of_rows**2 for _, of_rows in known))).astype(np.float32)
        joined = sparse.hstack(
            [scaled(rows, of_rows) * HALF for rows, of_rows in known], format="csr", dtype=np.float32
        )
        return sparse.csr_array(joined), lengths

    def _weighted(self, counts: Rows, known: Places, rarity: Floats) -> tuple[Rows, Floats]:
        """The columns that are known, times their weights; the length of each row with what is not known."""
        if not len(known):
            return sparse.csr_array((counts.shape[0], 0), dtype=np.float32), np.zeros(counts.shape[0], np.float32)
        places = np.searchsorted(known, counts.indices)
        places[places == len(known)] = 0
        is_known = known[places] == counts.indices
        values = counts.data * np.where(is_known, rarity[places], rarity.max())
        lengths = length(sparse.csr_array((values, counts.indices, counts.indptr), counts.shape))
        starts = np.concatenate([[0], np.cumsum(is_known)])[counts.indptr]
        return sparse.csr_array((values[is_known], places[is_known], starts), (counts.shape[0], len(known))), lengths


def length(rows: Rows) -> Floats:
    """The Euclidean length of each row."""
    squares = np.concatenate([[0.0], np.cumsum(rows.data.astype(np.float64) ** 2)])
    return np.asarray(np.sqrt(np.maximum(np.diff(squares[rows.indptr]), 0)), np.float32)


def scaled(rows: Rows, lengths: Floats) -> Rows:
    """Rows divided by these lengths."""
    per_value = np.repeat(np.where(lengths > 0, lengths, 1), np.diff(rows.indptr))
    return sparse.csr_array(((rows.data / per_value).astype(np.float32), rows.indices, rows.indptr), rows.shape)
