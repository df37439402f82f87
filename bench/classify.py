"""How often the classifier's first code is right, beside character TF-IDF with a linear SVM, in one run, by source.

Usage: python bench/classify.py [--folds N] [--alone] [--bundled] [--rival PYTHON] [SOURCE...]

Rows that differ only in case and digits stay on one side of the split. Trained on all files together, or each --alone;
with the publishers' texts of ../shared/data/reference/hs, or with the --bundled words only. The rival runs under a
Python that has scikit-learn, which Firstline itself does not need: --rival PYTHON.
"""

from __future__ import annotations

import argparse
import csv
import json
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from types import SimpleNamespace
from zlib import crc32

from firstline.reference.loading import bundled
from firstline.reference.nomenclature import Nomenclature
from firstline.reference.nomenclature_files import read
from firstline.reference.snapshot import decoded
from firstline.screening.goods.code_unlike_text import CodeScreen
from firstline.targeting.commodity_code import Sample, near_copy, train

SHARED = Path(__file__).resolve().parents[2] / "shared" / "data"
FOLDS = 5
# What another chapter must come to, and what the declared one may: the first pair as in resources/indicators.toml.
SURE = ((0.98, 0.005), (0.9, 0.01), (0.95, 0.01), (0.99, 0.002), (0.995, 0.001))
# A wrong code, put in by chance of the row: that of another row of the file, in another chapter.
WRONG_EVERY = 10
MOST_JUDGED = 600
RIVAL = """
import json, sys
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.svm import LinearSVC
texts, codes, asked = json.load(sys.stdin)
vectors = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True)
model = LinearSVC().fit(vectors.fit_transform(texts), codes)
json.dump(list(model.predict(vectors.transform(asked))), sys.stdout)
"""


def rows_in(path: Path) -> list[Sample]:
    with path.open(encoding="utf-8", newline="") as stream:
        return [Sample(row["description"], row["hs"][:6]) for row in csv.DictReader(stream)]


def is_held_back(row: Sample, fold: int) -> bool:
    return crc32(near_copy(row.description).encode()) % FOLDS == fold


def nomenclature(only_bundled: bool) -> list[Nomenclature]:
    parts = [decoded(part.kind, data) for part, data in bundled() if part.kind == "nomenclature"]
    if not only_bundled:
        folder = SHARED / "reference" / "hs"
        parts += [
            read(path.stem, path.read_bytes(), path.name)
            for path in sorted(folder.iterdir())
            if path.name != "README.md"
        ]
    return [part for part in parts if isinstance(part, Nomenclature)]


def by_rival(python: str, known: Sequence[Sample], asked: Sequence[Sample]) -> list[str]:
    question = json.dumps(
        [[row.description for row in known], [row.hs6 for row in known], [row.description for row in asked]]
    )
    done = subprocess.run([python, "-c", RIVAL], input=question, capture_output=True, text=True, check=True)
    return list(json.loads(done.stdout))


class Remembered:
    """A classifier that has already said what it says of some texts."""

    def __init__(self, classifier, texts: Sequence[str]) -> None:
        self.codes = classifier.codes
        self._chances = classifier.probabilities(texts)

    def probabilities(self, texts: Sequence[str]):
        return self._chances


def findings(classifier, asked: Sequence[Sample]) -> list[tuple[int, int, int]]:
    """For each pair of SURE: findings raised, how many of them on a code put in wrongly, how many wrong codes."""
    declared, wrong = [], []
    for place, row in enumerate(asked):
        others = [one.hs6 for one in asked if one.hs6[:2] != row.hs6[:2]]
        is_wrong = crc32(f"wrong {row.description}".encode()) % WRONG_EVERY == 0 and bool(others)
        wrong.append(is_wrong)
        declared.append(others[(place * 7919) % len(others)] if is_wrong else row.hs6)
    said = Remembered(classifier, [row.description for row in asked])
    items = [(row.description, code) for row, code in zip(asked, declared, strict=True)]
    counts = []
    for least, most in SURE:
        settings = {"least_for_another": least, "most_for_declared": most}
        flags = SimpleNamespace(number=lambda code, name, known=settings: known[name])
        hits = [place for place, one in enumerate(CodeScreen(said, flags).unlike(items)) if one]
        counts.append((len(hits), sum(wrong[place] for place in hits), sum(wrong)))
    return counts


def main() -> None:
    asked_for = argparse.ArgumentParser()
    asked_for.add_argument("sources", nargs="*")
    asked_for.add_argument("--folds", type=int, default=1)
    asked_for.add_argument("--alone", action="store_true")
    asked_for.add_argument("--bundled", action="store_true")
    asked_for.add_argument("--rival")
    chosen = asked_for.parse_args()
    files = {path.stem: rows_in(path) for path in sorted((SHARED / "hs").glob("*.csv"))}
    files = {name: rows for name, rows in files.items() if not chosen.sources or name in chosen.sources}
    parts = nomenclature(chosen.bundled)
    sums = {name: [0.0] * 5 for name in files}
    raised: dict[tuple[str, int], list[int]] = {}
    bands: dict[int, list[float]] = {}
    for fold in range(chosen.folds):
        known = {name: [row for row in rows if not is_held_back(row, fold)] for name, rows in files.items()}
        groups = [[name] for name in files] if chosen.alone else [list(files)]
        for group in groups:
            begun = time.perf_counter()
            classifier = train([(name, known[name]) for name in group], parts)
            print(
                f"fold {fold}: {' '.join(group)} trained in {time.perf_counter() - begun:.0f} s",
                file=sys.stderr,
                flush=True,
            )
            for name in group:
                asked = [row for row in files[name] if is_held_back(row, fold)]
                begun = time.perf_counter()
                answers = classifier.classified([row.description for row in asked])
                took = time.perf_counter() - begun
                for row, answer in zip(asked, answers, strict=True):
                    score = answer[0][1] if answer else 0.0
                    band = bands.setdefault(min(int(score * 10), 9), [0, 0, 0])
                    for place, value in enumerate((1, score, bool(answer) and answer[0][0] == row.hs6)):
                        band[place] += value
                right = sum(
                    bool(answer) and answer[0][0] == row.hs6 for row, answer in zip(asked, answers, strict=True)
                )
                third = sum(
                    row.hs6 in [code for code, _ in answer[:3]] for row, answer in zip(asked, answers, strict=True)
                )
                rival = by_rival(chosen.rival, known[name], asked) if chosen.rival else [""] * len(asked)
                beaten = sum(row.hs6 == code for row, code in zip(asked, rival, strict=True))
                for place, value in enumerate((len(asked), right, third, beaten, took)):
                    sums[name][place] += value
                for place, counts in enumerate(findings(classifier, asked[:MOST_JUDGED])):
                    before = raised.get((name, place), [0, 0, 0])
                    raised[name, place] = [one + other for one, other in zip(before, counts, strict=True)]
    print("| source | rows | first code right | among first three | SVM | ms a row |")
    print("| --- | --- | --- | --- | --- | --- |")
    for name, (rows, right, third, beaten, took) in sums.items():
        svm = f"{beaten / rows:.3f}" if chosen.rival else ""
        print(f"| {name} | {rows:.0f} | {right / rows:.3f} | {third / rows:.3f} | {svm} | {1000 * took / rows:.1f} |")
    print("| another at least, declared at most | source: findings, of them on a wrong code, wrong codes |")
    print("| --- | --- |")
    for place, (least, most) in enumerate(SURE):
        by_source = ", ".join(f"{name}: {' '.join(map(str, raised[name, place]))}" for name in files)
        print(f"| {least}, {most} | {by_source} |")
    for _, (rows, score, right) in sorted(bands.items()):
        print(f"score {score / rows:.2f}: right {right / rows:.2f} of {rows:.0f}")


if __name__ == "__main__":
    main()
