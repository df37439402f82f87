"""What speaks for each commodity code: the words of the nomenclature, and rows with known codes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from scipy import sparse

from firstline.reference.nomenclature import Nomenclature
from firstline.screening.goods.commodity_vectors import Floats, Places, Rows, Vectors

LEVELS = (6, 4, 2)
SHORT_NAME = 40
# A fragment of more than this share of the phrases tells little and costs most.
TOO_COMMON = 0.03


@dataclass(frozen=True)
class Codes:
    """All codes that may be answered, six digits, in their order; `uppers` is by digits the place of the heading or
    chapter of each, `starts` where each heading or chapter begins."""

    codes: tuple[str, ...]
    uppers: dict[int, Places]
    starts: dict[int, Places]

    @classmethod
    def of(cls, codes: Iterable[str]) -> Codes:
        ordered = tuple(sorted(set(codes)))
        uppers, starts = {}, {}
        for digits in (4, 2):
            _, first, place = np.unique([code[:digits] for code in ordered], return_index=True, return_inverse=True)
            uppers[digits], starts[digits] = place.astype(np.int64), first.astype(np.int64)
        return cls(ordered, uppers, starts)

    def summed(self, by_code: Floats, digits: int) -> Floats:
        """A value of each code in each row made that of its whole heading or chapter."""
        return np.add.reduceat(by_code, self.starts[digits], axis=1)[:, self.uppers[digits]]


def phrases_in(parts: Iterable[Nomenclature]) -> list[tuple[str, str]]:
    """Code and phrase, in the order of the codes; beside the short names of a language all of them as one."""
    found: set[tuple[str, str]] = set()
    for part in parts:
        for code, by_lang in part.words.items():
            for phrases in by_lang.values():
                found.update((code, phrase) for phrase in phrases)
                found.add((code, ", ".join(phrase for phrase in phrases if len(phrase) <= SHORT_NAME)))
    return sorted(one for one in found if one[1])


class Book:
    """The phrases of the nomenclature as rows in the order of their codes: how like a description is to the best of
    each code, heading and chapter. `likeness` is the cosine; `cover` also asks how much of the phrase is there."""

    COLUMNS = 6

    def __init__(self, rows: Rows, lengths: Floats, codes_of_rows: Sequence[str], codes: Codes) -> None:
        self.rows = rows
        self._across = sparse.csr_array(rows.T)
        self.lengths = np.maximum(lengths, 1e-6)
        self.codes_of_rows = tuple(codes_of_rows)
        self._codes = codes
        self._spans = {digits: self._span(digits) for digits in LEVELS}

    @classmethod
    def fitted(cls, vectors: Vectors, phrases: Sequence[tuple[str, str]], codes: Codes) -> Book:
        rows, lengths = vectors.of([phrase for _, phrase in phrases])
        return cls(telling(rows), lengths, [code for code, _ in phrases], codes)

    def of(self, queries: Rows, lengths: Floats) -> list[Floats]:
        """By code, a row a query: likeness at six, four and two digits, then cover."""
        if not self.codes_of_rows:
            empty = np.zeros((queries.shape[0], len(self._codes.codes)), np.float32)
            return [empty] * self.COLUMNS
        likeness = np.asarray((queries @ self._across).todense(), np.float32)
        ratio = np.minimum(lengths[:, None] / self.lengths[None, :], 25)
        cover = likeness * np.minimum(np.sqrt(ratio), 1 / np.maximum(likeness, 0.04))
        return [self._best(values, digits) for values in (likeness, cover) for digits in LEVELS]

    def _best(self, values: Floats, digits: int) -> Floats:
        """The best of the rows of each code, or of its heading or chapter."""
        starts, ends, of_code = self._spans[digits]
        bounded = np.concatenate([values, np.zeros((len(values), 1), np.float32)], axis=1)
        pairs = np.stack([starts, ends], axis=1).ravel()
        best = np.maximum.reduceat(bounded, pairs, axis=1)[:, ::2]
        return np.where(starts < ends, best, 0)[:, of_code]

    def _span(self, digits: int) -> tuple[Places, Places, Places]:
        """Where the rows of each distinct heading begin and end, and which of these each code has."""
        named, of_code = np.unique([code[:digits] for code in self._codes.codes], return_inverse=True)
        # The only subheading of a heading is called as the heading is.
        first = [name[:4] if name[4:] == "00" else name for name in named]
        starts = np.searchsorted(self.codes_of_rows, first)
        ends = np.searchsorted(self.codes_of_rows, [f"{name}~" for name in named])
        return starts.astype(np.int64), ends.astype(np.int64), of_code.astype(np.int64)


def telling(rows: Rows) -> Rows:
    """Rows without what is common to too many of them."""
    is_common = np.bincount(rows.indices, minlength=rows.shape[1]) > max(100, TOO_COMMON * rows.shape[0])
    kept = ~is_common[rows.indices]
    starts = np.concatenate([[0], np.cumsum(kept)])[rows.indptr]
    return sparse.csr_array((rows.data[kept], rows.indices[kept], starts), rows.shape)


class Expert:
    """Rows of one source with known codes, in the order of their codes, and what each adds to each code.

    `places` are the codes that it knows, `starts` where the rows of each begin; `weights` (rows x codes) solve a ridge
    regression on the likeness of rows.
    """

    COLUMNS = 5

    def __init__(self, rows: Rows, starts: Places, places: Places, weights: Floats, codes: Codes) -> None:
        self.rows = rows
        self._across = sparse.csr_array(rows.T)
        self.starts = starts
        self.places = places
        self.weights = weights
        self._codes = codes
        counts = np.zeros(len(codes.codes), np.float32)
        counts[places] = np.log1p(np.diff(np.append(starts, rows.shape[0])))
        self.counts = counts

    def likeness(self, queries: Rows) -> Floats:
        """How like each query is to each row."""
        return np.asarray((queries @ self._across).todense(), np.float32)

    def of(self, likeness: Floats) -> list[Floats]:
        """By code, a row a query: the regression at six, four and two digits, and the most alike row."""
        return self.spread(likeness @ self.weights, np.maximum.reduceat(likeness, self.starts, axis=1))

    def spread(self, regression: Floats, nearest: Floats) -> list[Floats]:
        """Values of the codes that it knows as values of all codes."""
        six, near = self._on_all(regression), self._on_all(nearest)
        return [six, self._codes.summed(six, 4), self._codes.summed(six, 2), near]

    def _on_all(self, known: Floats) -> Floats:
        whole = np.zeros((len(known), len(self._codes.codes)), np.float32)
        whole[:, self.places] = known
        return whole
