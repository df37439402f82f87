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

from firstline.text.fragments import letter_groups, quantity_fragments, telling_words, word_fragments

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
    in_letters = (chain.from_iterable(map(buckets_of_letters, one)) for one in words)
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
        """Rows of length 1 (or 0, where nothing is known of a text), and what the length was before."""
        parts = counted(texts)
        words = self._weighted(parts[0], self.buckets[: self._words], self.rarity[: self._words])
        letters = self._weighted(parts[1], self.buckets[self._words :] - BUCKETS, self.rarity[self._words :])
        lengths = np.sqrt(sum(length(part) ** 2 for part in (words, letters))).astype(np.float32)
        joined = sparse.hstack([unit(words) * HALF, unit(letters) * HALF], format="csr", dtype=np.float32)
        return sparse.csr_array(joined), lengths

    def _weighted(self, counts: Rows, known: Places, rarity: Floats) -> Rows:
        """The columns that are known, times their weights."""
        places = np.searchsorted(known, counts.indices)
        places[places == len(known)] = 0
        is_known = known[places] == counts.indices if len(known) else np.zeros(len(places), bool)
        starts = np.concatenate([[0], np.cumsum(is_known)])[counts.indptr]
        values = counts.data[is_known] * rarity[places[is_known]] if len(known) else np.zeros(0, np.float32)
        return sparse.csr_array((values, places[is_known], starts), (counts.shape[0], len(known)))


def length(rows: Rows) -> Floats:
    """The Euclidean length of each row."""
    squares = sparse.csr_array((rows.data**2, rows.indices, rows.indptr), rows.shape)
    return np.asarray(np.sqrt(squares.sum(axis=1)), np.float32)


def unit(rows: Rows) -> Rows:
    """Rows of length 1; what is empty stays so."""
    lengths = length(rows)
    per_value = np.repeat(np.where(lengths > 0, lengths, 1), np.diff(rows.indptr))
    return sparse.csr_array(((rows.data / per_value).astype(np.float32), rows.indices, rows.indptr), rows.shape)
