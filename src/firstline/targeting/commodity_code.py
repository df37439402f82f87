"""Training the text-to-HS classifier: rows of descriptions and codes in, a classifier out; the same rows, the same one.

Each file is a source of its own, since sources differ in habits. Of each a ridge regression on the likeness of rows is
solved; what it says of a row without that row and its near-copies comes out of the same solution, and from that the
mixing of all evidence is fitted and calibrated.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from zlib import crc32

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.linalg import lapack

from firstline.reference.nomenclature import Nomenclature
from firstline.screening.goods.commodity_code import (
    BEFORE_LEARNING,
    COUNT,
    Classifier,
    Evidence,
    Mixing,
    Source,
    candidates,
    closeness,
    evidence_of,
    joined,
    style_of,
)
from firstline.screening.goods.commodity_evidence import Book, Codes, Expert, phrases_in
from firstline.screening.goods.commodity_vectors import Floats, Places, Rows, Vectors
from firstline.targeting.mixing import fitted_gate, fitted_mixing

# A share of this many rows needs a square of them in memory: 0.6 GB, and twice that at its height.
LARGEST_SHARE = 12_000
RIDGE = 0.25
WEIGHED_ROWS = 3_000
AT_ONCE = 64
HOLD_TO_START, HOLD_TO_COMMON = 0.02, 0.5
_DIGITS = re.compile(r"\d+")

Told = Callable[[str, float], None]


@dataclass(frozen=True)
class Sample:
    """A description with its code of six digits."""

    description: str
    hs6: str


@dataclass(frozen=True)
class Share:
    """Some rows of a source in the order of their codes, an expert on them, and what it says of each of them when it
    does not know that row and its near-copies: the regression and the nearest by code, the closeness. `copies` is how
    many near-copies each row has under its code, itself among them."""

    texts: list[str]
    truth: Places
    expert: Expert
    regression: Floats
    nearest: Floats
    close: Floats
    copies: Places


def near_copy(text: str) -> str:
    """What a row shares with those that differ only in case and numbers."""
    return _DIGITS.sub("#", text.casefold()).strip()


def train(
    sources: Sequence[tuple[str, Sequence[Sample]]],
    parts: Iterable[Nomenclature],
    told: Told = lambda what, share: None,
) -> Classifier:
    """A classifier of named sources and the nomenclature; `told` hears what is being done and the share done of it."""
    known = list(parts)
    phrases = phrases_in(known)
    told("fragments", 0)
    vectors = Vectors.fitted(
        [*(row.description for _, rows in sources for row in rows), *(said for _, said in phrases)]
    )
    listed = [code for part in known for code in part.words if len(code) == 6]
    codes = Codes.of([*listed, *(row.hs6 for _, rows in sources for row in rows)])
    book = Book.fitted(vectors, phrases, codes)
    learnt = []
    for place, (name, rows) in enumerate(sources):
        told(name, place / len(sources))
        learnt.append([solved(share, vectors, codes) for share in shares_of(rows)])
    start = Mixing(BEFORE_LEARNING, 4.0)
    bare = [
        Source(name, tuple(one.expert for one in shares), start)
        for (name, _), shares in zip(sources, learnt, strict=True)
    ]
    return weighed(Classifier(vectors, codes, book, bare), learnt, told)


def shares_of(rows: Sequence[Sample]) -> Iterator[list[Sample]]:
    """Rows parted so that each share can be solved in memory; near-copies stay together, rows are in order of code."""
    number = -(-len(rows) // LARGEST_SHARE)
    for share in range(number):
        mine = {row for row in rows if crc32(near_copy(row.description).encode()) % number == share}
        if mine:
            yield sorted(mine, key=lambda row: (row.hs6, row.description))


def solved(rows: Sequence[Sample], vectors: Vectors, codes: Codes) -> Share:
    """The ridge regression of a share, and what it says of each row without that row and its near-copies."""
    texts = [row.description for row in rows]
    known, starts, of_row = np.unique([row.hs6 for row in rows], return_index=True, return_inverse=True)
    places = np.searchsorted(codes.codes, known).astype(np.int64)
    matrix, _ = vectors.of(texts)
    copies = copies_of(texts)
    likeness = square_of(matrix)
    nearest, close = without_copies(likeness, copies, starts)
    weights, regression = regressed(likeness, of_row, starts, copies)
    expert = Expert(matrix, starts.astype(np.int64), places, weights, codes)
    under_code = np.array([(of_row[group] == code).sum() for group, code in zip(copies, of_row, strict=True)], np.int64)
    return Share(texts, places[of_row], expert, regression, nearest, close, under_code)


def copies_of(texts: Sequence[str]) -> list[NDArray[np.intp]]:
    """For each row the places of all its near-copies, itself among them."""
    groups: dict[str, list[int]] = {}
    for place, text in enumerate(texts):
        groups.setdefault(near_copy(text), []).append(place)
    arrays = {name: np.array(places, np.intp) for name, places in groups.items()}
    return [arrays[near_copy(text)] for text in texts]


def square_of(matrix: Rows) -> Floats:
    """The likeness of every row to every other."""
    size = matrix.shape[0]
    square = np.empty((size, size), np.float32)
    for begin in range(0, size, 512):
        square[begin : begin + 512] = (matrix[begin : begin + 512] @ matrix.T).todense()
    return square


def without_copies(likeness: Floats, copies: Sequence[NDArray[np.intp]], starts: Places) -> tuple[Floats, Floats]:
    """For each row the most alike of each code and its closeness to the share, its near-copies left out."""
    nearest, close = [], []
    for begin in range(0, len(likeness), 512):
        part = likeness[begin : begin + 512].copy()
        for place in range(len(part)):
            part[place, copies[begin + place]] = 0
        nearest.append(np.maximum.reduceat(part, starts, axis=1))
        close.append(closeness(part))
    return np.concatenate(nearest), np.concatenate(close)


def regressed(
    square: Floats, of_row: NDArray[np.intp], starts: Places, copies: Sequence[NDArray[np.intp]]
) -> tuple[Floats, Floats]:
    """The weights of a ridge regression of codes on likeness, and what it says of each row without its near-copies.

    The square is overwritten by its inverse. Left out, a group of rows has the residual inverse(group)^-1 weights.
    """
    size = len(square)
    square[np.diag_indices(size)] += RIDGE
    inverse, failed = lapack.spotri(*lapack.spotrf(square.T, lower=1, overwrite_a=1)[:1], lower=1, overwrite_c=1)
    if failed:
        raise ArithmeticError(f"the likeness of {size} rows cannot be inverted")
    inverse = mirrored(inverse.T)
    weights = np.add.reduceat(inverse, starts, axis=1)
    left_out = np.asarray(-weights / inverse.diagonal()[:, None], np.float32)
    for group in {id(one): one for one in copies if len(one) > 1}.values():
        left_out[group] = -np.linalg.solve(inverse[np.ix_(group, group)], weights[group])
    left_out[np.arange(size), of_row] += 1
    return np.asarray(weights, np.float32), left_out


def mirrored(upper: Floats) -> Floats:
    """A square whose lower triangle is made that of its upper one, in place."""
    size = len(upper)
    for begin in range(0, size, 512):
        end = min(begin + 512, size)
        upper[end:, begin:end] = upper[begin:end, end:].T
        block = upper[begin:end, begin:end]
        upper[begin:end, begin:end] = np.triu(block) + np.triu(block, 1).T
    return upper


def weighed(bare: Classifier, learnt: Sequence[Sequence[Share]], told: Told) -> Classifier:
    """The classifier with gate and mixing fitted, first common to all sources, then of each, which keeps near to it."""
    cases, clues = [], []
    for place, shares in enumerate(learnt):
        told(f"weighing {bare.sources[place].name}", place / len(learnt))
        case, clue = cases_of(bare, place, shares)
        cases.append(case)
        clues.append(clue)
    if not cases:
        return bare
    even = [np.full(len(truth), 500 / len(truth), np.float32) for _, truth in cases]
    joint = [np.concatenate(part) for part in zip(*cases, strict=True)]
    start = bare.sources[0].mixing
    common = fitted_mixing(joint[0], joint[1], np.concatenate(even), start, HOLD_TO_START)
    sources = []
    for source, (evidence, truth) in zip(bare.sources, cases, strict=True):
        weights = np.ones(len(truth), np.float32)
        mixing = fitted_mixing(evidence, truth, weights, common, HOLD_TO_COMMON)
        sources.append(Source(source.name, source.experts, mixing))
    return Classifier(bare.vectors, bare.codes, bare.book, sources, fitted_gate(clues))


def cases_of(bare: Classifier, place: int, shares: Sequence[Share]) -> tuple[tuple[Floats, NDArray[np.intp]], Floats]:
    """Of a source's rows, the candidates' evidence, which is right, and the clues to the source."""
    evidence, truth, clues = [], [], []
    counts = bare.sources[place].experts[0].counts
    for number, share in enumerate(shares):
        step = max(1, len(share.texts) * len(shares) // WEIGHED_ROWS)
        chosen = np.arange(0, len(share.texts), step)
        for begin in range(0, len(chosen), AT_ONCE):
            rows = chosen[begin : begin + AT_ONCE]
            found = left_out(bare, place, shares, number, rows)
            kinds = found.of(place, counts, np.arange(len(rows)))
            # A row must not count itself: what it teaches is how often a code is right of which no other row speaks.
            truly = share.truth[rows]
            others = np.maximum(np.expm1(counts[truly]) - share.copies[rows], 0)
            kinds[COUNT] = kinds[COUNT].copy()
            kinds[COUNT][np.arange(len(rows)), truly] = np.log1p(others)
            picked = candidates(kinds, bare.codes)
            evidence.append(evidence_of(kinds, picked, bare.codes))
            is_right = picked == share.truth[rows][:, None]
            truth.append(np.where(is_right.any(axis=1), is_right.argmax(axis=1), picked.shape[1]))
            clues.append(found.clues)
    return (np.concatenate(evidence), np.concatenate(truth)), np.concatenate(clues)


def left_out(bare: Classifier, place: int, shares: Sequence[Share], number: int, rows: NDArray[np.intp]) -> Evidence:
    """The evidence for rows of a share as if neither they nor their near-copies were known."""
    share = shares[number]
    queries = sparse.csr_array(share.expert.rows[rows])
    texts = [share.texts[row] for row in rows]
    lengths = bare.vectors.of(texts)[1]
    whole = bare.evidence(texts, queries, lengths)
    said = [one.expert.of(one.expert.likeness(queries)) for one in shares]
    said[number] = share.expert.spread(share.regression[rows], share.nearest[rows])
    clues = whole.clues.copy()
    first = style_of(texts).shape[1] + 2 * place
    clues[:, first : first + 2] = share.close[rows]
    mine = joined(said)
    own = [*whole.own[:place], mine, *whole.own[place + 1 :]]
    together = [all_of - known + one for all_of, known, one in zip(whole.whole, whole.own[place], mine, strict=True)]
    return Evidence(tuple(own), together, whole.book, clues)
