"""Measures identification of goods against three baselines, on the same labelled lines, in one run.

Usage: python bench/identify.py [LABELLED.tsv ...]. Without files, the lines of tests/data/goods, the test part alone.
The baselines: the commodity code alone, plain keywords (a term of an entry stands in the text), and BM25 over the
entries' text. What each needs to be tuned (the least score that is flagged) is chosen on the development part.
"""

from __future__ import annotations

import math
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

from firstline.intake.goods import identification
from firstline.intake.goods_evaluation import FIRST, Labelled, is_within, labelled_in
from firstline.reference.catalogue import CatalogueFamily, ControlEntry, EntryKind
from firstline.reference.loading import bundled
from firstline.reference.snapshot import Manifest, opened
from firstline.screening.goods.goods import GoodsScreen
from firstline.screening.goods.search import texts_of

LABELLED = Path(__file__).resolve().parents[1] / "tests" / "data" / "goods"
# Files of lines that are asked of the list of one administration.
NATIONAL = ("us", "us_products", "eaeu")
K1, B = 1.5, 0.75
Ranked = list[tuple[str, float]]
Method = Callable[[Labelled], Ranked]


def words(text: str) -> list[str]:
    """Words in small letters, and single ideographs."""
    spaced = "".join(f" {char} " if "\u4e00" <= char <= "\u9fff" else char if char.isalnum() else " " for char in text)
    return spaced.lower().split()


def by_code(entries: list[ControlEntry]) -> Method:
    """The declared code alone: the entries that it is linked to, the strongest first."""

    def rank(line: Labelled) -> Ranked:
        found = []
        for entry in entries:
            links = [link.strength for link in entry.commodity_codes if line.hs.startswith(link.code)]
            if links:
                found.append((entry.code, max(links)))
        return sorted(found, key=lambda one: -one[1])

    return rank


def by_keywords(entries: list[ControlEntry]) -> Method:
    """Every term, word for word, in the order of how many words of it stand in the text."""
    terms = [(entry.code, words(term)) for entry in entries for its in entry.terms.values() for term in its]

    def rank(line: Labelled) -> Ranked:
        text = f" {' '.join(words(line.text))} "
        best: dict[str, float] = {}
        for code, term in terms:
            if f" {' '.join(term)} " in text:
                best[code] = max(best.get(code, 0), len(term))
        return sorted(best.items(), key=lambda one: -one[1])

    return rank


def by_bm25(entries: list[ControlEntry]) -> Method:
    """Okapi BM25 over all texts of an entry."""
    documents = [Counter(word for text in texts_of(entry) for word in words(text)) for entry in entries]
    lengths = [sum(document.values()) for document in documents]
    mean = sum(lengths) / len(lengths)
    postings: dict[str, list[tuple[int, int]]] = {}
    for place, document in enumerate(documents):
        for word, times in document.items():
            postings.setdefault(word, []).append((place, times))

    def rank(line: Labelled) -> Ranked:
        scores: Counter[int] = Counter()
        for word in words(line.text):
            holders = postings.get(word, [])
            rarity = math.log(1 + (len(documents) - len(holders) + 0.5) / (len(holders) + 0.5))
            for place, times in holders:
                scores[place] += rarity * times * (K1 + 1) / (times + K1 * (1 - B + B * lengths[place] / mean))  # type: ignore[assignment]
        return [(entries[place].code, score) for place, score in scores.most_common(10)]

    return rank


def by_firstline(screen: GoodsScreen) -> Method:
    """The goods screen."""
    return lambda line: [(one.code, one.score) for one in identification(screen, line.item).entries]


def counted(lines: Iterable[Labelled], method: Method, least: float) -> tuple[float, float, float]:
    """Precision, recall, and how often the right entry is among the first three."""
    found = wrong = missed = first = 0
    for line in lines:
        ranked = method(line)
        flagged = bool(ranked) and ranked[0][1] >= least
        if line.is_controlled:
            found, missed = found + flagged, missed + (not flagged)
            said = [code for code, _ in ranked[:FIRST]]
            first += any(a == b or is_within(a, b) or is_within(b, a) for a in said for b in line.truth)
        else:
            wrong += flagged
    return found / max(1, found + wrong), found / max(1, found + missed), first / max(1, found + missed)


def f1(lines: list[Labelled], method: Method, least: float) -> float:
    """The harmonic mean of precision and recall."""
    precision, recall, _ = counted(lines, method, least)
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def main() -> None:
    """Tune on the development part, measure on the rest, print a table."""
    parts = bundled()
    snapshot = opened(Manifest(parts=tuple(part for part, _ in parts)), {part.version: data for part, data in parts})
    entries = [
        entry
        for known in snapshot.every(CatalogueFamily)
        for entry in known.content.entries
        if entry.kind is EntryKind.CONTROL
    ]
    own = [line for path in sorted(LABELLED.glob("*.tsv")) if path.stem not in NATIONAL for line in labelled_in(path)]
    development = [line for line in own if line.part == "development"]
    given = [Path(path) for path in sys.argv[1:]]
    judged = [line for path in given for line in labelled_in(path)] or [line for line in own if line.part == "test"]
    methods = {
        "commodity code alone": (by_code(entries), (0.05, 0.1, 0.2, 0.5)),
        "keywords": (by_keywords(entries), (1, 2, 3)),
        "BM25": (by_bm25(entries), (4, 6, 8, 10, 12, 15, 20)),
        "Firstline": (by_firstline(GoodsScreen(snapshot)), (0.5,)),
    }
    print(f"{len(judged)} lines judged, {len(development)} to tune on, {len(entries)} entries")
    for name, (method, levels) in methods.items():
        least = max(levels, key=lambda level: f1(development, method, level)) if len(levels) > 1 else levels[0]
        began = time.process_time()
        precision, recall, first = counted(judged, method, least)
        micro = (time.process_time() - began) / max(1, len(judged)) * 1e6
        print(
            f"{name:22} precision {precision:.3f}  recall {recall:.3f}  F1 {f1(judged, method, least):.3f}  "
            f"first three {first:.3f}  {micro:8,.0f} µs a line  (flagged from {least})"
        )


if __name__ == "__main__":
    main()
