"""The commodity codes that a description may stand under, each with a calibrated probability."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from firstline.reference.nomenclature import Nomenclature
from firstline.screening.goods.commodity_evidence import Book, Codes, Expert, phrases_in
from firstline.screening.goods.commodity_vectors import Floats, Rows, Vectors

Table: TypeAlias = NDArray[np.float32]
MOST_CODES = 10
CANDIDATES = 48
AT_ONCE = 64
ALIKE = 10
LEAST_SHARE = 0.02
# What speaks for a code before anything is learnt: of the source's own rows the regression at six, four and two
# digits, the most alike row and the count of rows; the same of other sources, without the count; of the nomenclature
# likeness and cover, each at six, four and two digits.
COUNT = 4
DIGITS = (6, 4, 2, 6, 6, 6, 4, 2, 6, 6, 4, 2, 6, 4, 2)
BEFORE_LEARNING = np.array([6, 1, 0.5, 3, 0.2, 3, 0.5, 0.3, 1.5, 3, 1.5, 0.5, 3, 1.5, 0.5], np.float32)


@dataclass(frozen=True)
class Mixing:
    """How much each kind of evidence counts for a source, and how strong it is that no candidate is right."""

    weights: Floats
    none: float


# Without rows the nomenclature alone speaks. Found by the same fit on descriptions of four sources with known codes.
UNTRAINED = Mixing(np.array([0] * 9 + [0.5, 2.1, -1.8, 4.5, 1.7, 2.9], np.float32), 6.0)


@dataclass(frozen=True)
class Source:
    """One file of rows with known codes: its name, its shares of rows, and its mixing."""

    name: str
    experts: tuple[Expert, ...]
    mixing: Mixing


@dataclass(frozen=True)
class Gate:
    """Which source a description is like: softmax of `weights` (source x clue) times the clues, plus `bias`."""

    weights: Floats
    bias: Floats

    def shares(self, clues: Floats) -> Floats:
        """The share of each source, a row a description."""
        return softmax(clues @ self.weights.T + self.bias)


@dataclass(frozen=True)
class Evidence:
    """What was found for some descriptions, by code, heading or chapter: of each source, of all sources together, and
    of the nomenclature; clues to the source."""

    own: tuple[list[Table], ...]
    whole: list[Table]
    book: list[Table]
    clues: Floats

    def of(self, source: int, counts: Floats, rows: NDArray[np.intp]) -> list[Table]:
        """For some of the descriptions each kind of evidence as a source sees it."""
        mine = [table[rows] for table in self.own[source]]
        others = [table[rows] - own for table, own in zip(self.whole, mine, strict=True)]
        same = np.broadcast_to(counts, mine[0].shape)
        return [*mine, same, *others, *(table[rows] for table in self.book)]


class Classifier:
    """The nomenclature, and sources of rows where it was trained."""

    def __init__(
        self, vectors: Vectors, codes: Codes, book: Book, sources: Sequence[Source] = (), gate: Gate | None = None
    ) -> None:
        self.vectors = vectors
        self.codes = codes
        self.book = book
        self.sources = tuple(sources)
        self.gate = gate

    @classmethod
    def untrained(cls, parts: Iterable[Nomenclature]) -> Classifier:
        """One that knows the words of the nomenclature and nothing else."""
        known = list(parts)
        phrases = phrases_in(known)
        codes = Codes.of(code for part in known for code in part.words if len(code) == 6)
        vectors = Vectors.fitted([phrase for _, phrase in phrases])
        return cls(vectors, codes, Book.fitted(vectors, phrases, codes))

    def classified(self, texts: Sequence[str]) -> list[list[tuple[str, float]]]:
        """For each text up to ten codes of six digits, the likeliest first, none that has no chance."""
        answers = []
        for begin in range(0, len(texts), AT_ONCE):
            for row in self.probabilities(texts[begin : begin + AT_ONCE]):
                best = sorted(np.flatnonzero(row >= 0.00005), key=lambda place: (-row[place], place))[:MOST_CODES]
                answers.append([(self.codes.codes[place], round(float(row[place]), 4)) for place in best])
        return answers

    def probabilities(self, texts: Sequence[str]) -> Table:
        """Text x code: how probable each code is. What is missing to 1 is that no code known here is right."""
        queries, lengths = self.vectors.of(texts)
        found = self.evidence(texts, queries, lengths)
        if not self.sources or self.gate is None:
            return self._mixed(self.untaught(found), UNTRAINED, lengths)
        shares = self.gate.shares(found.clues)
        whole = np.zeros_like(found.book[0])
        for place, source in enumerate(self.sources):
            like = np.flatnonzero(shares[:, place] >= LEAST_SHARE)
            if len(like):
                kinds = found.of(place, source.experts[0].counts, like)
                whole[like] += shares[like, place, None] * self._mixed(kinds, source.mixing, lengths[like])
        return whole

    def untaught(self, found: Evidence) -> list[Table]:
        """Each kind of evidence where there are no sources."""
        size = len(found.book[0])
        nothing = [np.zeros((size, len(self.codes.names[digits])), np.float32) for digits in DIGITS]
        return [*nothing[: -len(found.book)], *found.book]

    def _mixed(self, kinds: list[Table], mixing: Mixing, lengths: Floats) -> Table:
        """The probability of each code for a source; nothing for a text of which no fragment is known."""
        picked = candidates(kinds, self.codes)
        weighed = evidence_of(kinds, picked, self.codes) @ mixing.weights
        none = np.full((len(picked), 1), mixing.none, np.float32)
        whole = np.zeros_like(kinds[0])
        whole[np.arange(len(picked))[:, None], picked] = softmax(np.concatenate([weighed, none], axis=1))[:, :-1]
        whole[lengths == 0] = 0
        return whole

    def evidence(self, texts: Sequence[str], queries: Rows, lengths: Floats) -> Evidence:
        """What speaks for each code, and for each source."""
        own, clues = [], [style_of(texts)]
        for source in self.sources:
            alike = [expert.likeness(queries) for expert in source.experts]
            own.append(joined([expert.of(values) for expert, values in zip(source.experts, alike, strict=True)]))
            clues.append(closeness(np.concatenate(alike, axis=1)))
        whole = [np.sum(tables, axis=0) for tables in zip(*own, strict=True)]
        return Evidence(tuple(own), whole, self.book.of(queries, lengths), np.concatenate(clues, axis=1))


def joined(shares: list[list[Table]]) -> list[Table]:
    """What the shares of one source say together: the mean of the regressions, the most alike row of all."""
    if len(shares) == 1:
        return shares[0]
    means = [np.mean([share[kind] for share in shares], axis=0) for kind in range(3)]
    return [*means, np.max([share[3] for share in shares], axis=0)]


def candidates(kinds: Sequence[Table], codes: Codes) -> NDArray[np.intp]:
    """The codes of each description that are worth weighing, for which most speaks before anything is learnt."""
    rough: dict[int, Table] = {}
    for table, weight, digits in zip(kinds, BEFORE_LEARNING, DIGITS, strict=True):
        rough[digits] = rough[digits] + weight * table if digits in rough else weight * table
    least = -sum(rough[digits][:, codes.uppers[digits]] for digits in (4, 2)) - rough[6]
    most = min(CANDIDATES, least.shape[1])
    return np.sort(np.argpartition(least, most - 1, axis=1)[:, :most], axis=1)


def evidence_of(kinds: Sequence[Table], picked: NDArray[np.intp], codes: Codes) -> Table:
    """Description x candidate x kind of evidence."""
    rows = np.arange(len(picked))[:, None]
    at = {digits: upper[picked] for digits, upper in codes.uppers.items()}
    return np.stack([table[rows, at[digits]] for table, digits in zip(kinds, DIGITS, strict=True)], axis=2)


def softmax(values: Floats) -> Floats:
    """Each row made shares of 1."""
    powers = np.exp(values - values.max(axis=1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=1, keepdims=True), np.float32)


def closeness(likeness: Floats) -> Floats:
    """How close a description is to a source: to its most alike row, and to its most alike ten."""
    most = min(ALIKE, likeness.shape[1])
    best = -np.partition(-likeness, most - 1, axis=1)[:, :most]
    return np.stack([best.max(axis=1), best.mean(axis=1)], axis=1) * 4


_KINDS = tuple(re.compile(kind) for kind in (r"[A-Z]", r"\d", r"[\u3400-\u9fff]", r"[Ѐ-ӿ]", r"[^\w\s]"))


def style_of(texts: Sequence[str]) -> Floats:
    """How each text is written, whatever it says: capitals, digits, scripts, signs, length, its first letter."""
    rows = []
    for text in texts:
        size = max(len(text), 1)
        shares = [len(kind.findall(text)) / size for kind in _KINDS]
        words = len(text.split())
        rows.append([*shares, float(text[:1].isupper()), min(words, 30) / 10, np.log1p(size) / 4, float("," in text)])
    return np.array(rows, np.float32).reshape(len(texts), len(_KINDS) + 4)
