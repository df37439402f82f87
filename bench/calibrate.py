"""Measures how often goods of a score are really controlled, on the labelled lines, and draws it.

Usage: python bench/calibrate.py [PICTURE.svg]. Prints, for the certainty as witnesses make it, the share of controlled
lines of the development part (for the knots of screening/goods/calibration.py), and for the score that is told, the
share on the test part, which the picture shows.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path

from firstline.intake.goods import identification
from firstline.intake.goods_evaluation import labelled_in
from firstline.reference.loading import bundled
from firstline.reference.snapshot import Manifest, opened
from firstline.screening.goods.goods import GoodsScreen

LABELLED = Path(__file__).resolve().parents[1] / "tests" / "data" / "goods"
# Files of lines that are asked of the list of one administration.
NATIONAL = ("us", "us_products", "eaeu")
EDGES = (0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.01)
SIDE, MARGIN = 320, 44
Bin = tuple[float, float, int]


def bins(scored: Iterable[tuple[float, bool]]) -> list[Bin]:
    """Mean score, share controlled and number of lines of each bin that has any."""
    found = []
    scored = list(scored)
    for low, high in pairwise(EDGES):
        its = [(score, right) for score, right in scored if low <= score < high]
        if its:
            found.append((sum(s for s, _ in its) / len(its), sum(r for _, r in its) / len(its), len(its)))
    return found


def picture(found: list[Bin]) -> str:
    """The bins as an SVG: what is told against what was so."""
    full = SIDE + 2 * MARGIN

    def at(x: float, y: float) -> tuple[float, float]:
        return MARGIN + x * SIDE, MARGIN + (1 - y) * SIDE

    (x0, y0), (x1, y1) = at(0, 0), at(1, 1)
    largest = max(number for _, _, number in found)
    dots = "".join(
        f'<circle cx="{at(x, y)[0]:.1f}" cy="{at(x, y)[1]:.1f}" r="{3 + 9 * (n / largest) ** 0.5:.1f}" '
        f'fill="#1b6ca8" fill-opacity="0.75"><title>{x:.2f}: {y:.2f} of {n} lines</title></circle>'
        for x, y, n in found
    )
    marks = "".join(
        f'<text x="{at(v, 0)[0]:.0f}" y="{y0 + 16:.0f}" text-anchor="middle">{v:.1f}</text>'
        f'<text x="{x0 - 8:.0f}" y="{at(0, v)[1] + 4:.0f}" text-anchor="end">{v:.1f}</text>'
        for v in (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {full} {full}" font-family="sans-serif" font-size="11">'
        f'<rect width="{full}" height="{full}" fill="#fff"/>'
        f'<rect x="{x0}" y="{y1}" width="{SIDE}" height="{SIDE}" fill="none" stroke="#888"/>'
        f'<line x1="{x0}" y1="{y0}" x2="{x1}" y2="{y1}" stroke="#bbb" stroke-dasharray="4 4"/>{marks}{dots}'
        f'<text x="{full / 2}" y="{full - 6}" text-anchor="middle">score told</text>'
        f'<text x="12" y="{full / 2}" text-anchor="middle" transform="rotate(-90 12 {full / 2})">'
        "share controlled</text>"
        "</svg>\n"
    )


def main() -> None:
    """Judge every line once, print both tables, write the picture where one is named."""
    parts = bundled()
    snapshot = opened(Manifest(parts=tuple(part for part, _ in parts)), {part.version: data for part, data in parts})
    screen = GoodsScreen(snapshot)
    raw: list[tuple[float, bool]] = []
    told: list[tuple[float, bool]] = []
    for path in (path for path in sorted(LABELLED.glob("*.tsv")) if path.stem not in NATIONAL):
        for line in labelled_in(path):
            answer = identification(screen, line.item)
            if not answer.entries:
                continue
            best = answer.entries[0]
            if line.part == "development":
                raw.append((best.finding.certainty, line.is_controlled))
            else:
                told.append((best.score, line.is_controlled))
    for name, scored in (("certainty, development part", raw), ("score told, test part", told)):
        print(name)
        for score, share, number in bins(scored):
            print(f"  {score:.3f}  {share:.3f} controlled of {number}")
    if sys.argv[1:]:
        Path(sys.argv[1]).write_text(picture(bins(told)), encoding="utf-8")


if __name__ == "__main__":
    main()
