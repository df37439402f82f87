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
    """All codes that may be answered, six digits, in their order; by digits (6, 4, 2) the `names` of all codes,
    headings or chapters, in `uppers` the place of that of each code, in `starts` where each begins."""

    codes: tuple[str, ...]
    names: dict[int, tuple[str, ...]]
    uppers: dict[int, Places]
    starts: dict[int, Places]

    @classmethod
    def of(cls, codes: Iterable[str]) -> Codes:
        ordered = tuple(sorted(set(codes)))
        names, uppers, starts = {}, {}, {}
        for digits in LEVELS:
            upper = [code[:digits] for code in ordered]
            known, first, place = np.unique(upper, return_index=True, return_inverse=True)
            names[digits] = tuple(map(str, known))
            uppers[digits], starts[digits] = place.astype(np.int64), first.astype(np.int64)
        return cls(ordered, names, uppers, starts)

    def sums(self, by_code: Floats, digits: int) -> Floats:
        """The sum over each heading or chapter of a value of each code, in each row."""
        return np.add.reduceat(by_code, self.starts[digits], axis=1)


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

    def __init__(self, rows: Rows, lengths: Floats, codes_of_rows: Sequence[str], codes: Codes) -> None:
        self.rows = rows
        self._across = sparse.csr_array(rows.T)
        self.lengths = np.maximum(lengths, 1e-6)
        self.codes_of_rows = tuple(codes_of_rows)
        self._codes = codes
        names, starts = np.unique(np.array(codes_of_rows, "<U6"), return_index=True)
        self._starts = starts.astype(np.int64)
        self._spoken_for = {digits: spoken_for(names.tolist(), codes.names[digits], digits) for digits in LEVELS}

    @classmethod
    def fitted(cls, vectors: Vectors, phrases: Sequence[tuple[str, str]], codes: Codes) -> Book:
        rows, lengths = vectors.of([phrase for _, phrase in phrases])
        return cls(telling(rows), lengths, [code for code, _ in phrases], codes)

    def of(self, queries: Rows, lengths: Floats) -> list[Floats]:
        """A row a query: likeness by code, heading and chapter, then cover."""
        if not self.codes_of_rows:
            return [np.zeros((queries.shape[0], len(names)), np.float32) for names in self._codes.names.values()] * 2
        likeness = queries @ self._across
        of_query = np.repeat(lengths, np.diff(likeness.indptr))
        ratio = np.minimum(of_query / self.lengths[likeness.indices], 25)
        cover = likeness.copy()
        cover.data = likeness.data * np.minimum(np.sqrt(ratio), 1 / np.maximum(likeness.data, 0.04))
        tables = (np.asarray(values.todense(), np.float32) for values in (likeness, cover))
        return [best for values in tables for best in self._best(values)]

    def _best(self, values: Floats) -> list[Floats]:
        """The best of the rows of each code, heading and chapter."""
        by_name = np.maximum.reduceat(values, self._starts, axis=1)
        found = []
        for digits, (names, starts, places) in self._spoken_for.items():
            best = np.zeros((len(values), len(self._codes.names[digits])), np.float32)
            best[:, places] = np.maximum.reduceat(by_name[:, names], starts, axis=1)
            found.append(best)
        return found


def spoken_for(names: Sequence[str], known: Sequence[str], digits: int) -> tuple[Places, Places, Places]:
    """Which of the names (of chapters, headings and codes) speak for a code, heading or chapter that is known: their
    places in its order, where those for each begin, and its place."""
    # The only subheading of a heading is called as the heading is.
    whole = [f"{name}00" if len(name) == 4 and digits == 6 else name for name in names]
    place_of = {name: place for place, name in enumerate(known)}
    pairs = sorted((place_of.get(name[:digits], -1), place) for place, name in enumerate(whole) if len(name) >= digits)
    table = np.array([pair for pair in pairs if pair[0] >= 0], np.int64).reshape(-1, 2)
    places, starts = np.unique(table[:, 0], return_index=True)
    return table[:, 1], starts.astype(np.int64), places


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
        """A row a query: the regression by code, heading and chapter, and by code the most alike row."""
        return self.spread(likeness @ self.weights, np.maximum.reduceat(likeness, self.starts, axis=1))

    def spread(self, regression: Floats, nearest: Floats) -> list[Floats]:
        """Values of the codes that it knows as values of all codes, and of their headings and chapters."""
        six, near = self._on_all(regression), self._on_all(nearest)
        return [six, self._codes.sums(six, 4), self._codes.sums(six, 2), near]

    def _on_all(self, known: Floats) -> Floats:
        whole = np.zeros((len(known), len(self._codes.codes)), np.float32)
        whole[:, self.places] = known
        return whole
