"""Measures the goods screen alone, on one core, on unique descriptions as people wrote them.

Usage: python bench/goods.py [TIMES...]. Reads ../shared/data/hs where it is, and makes descriptions up where it is
not; circles are searched for as rarely as in the workers. Prints lines a second of processor time, with the catalogue
as it is and with four and sixteen times as many terms, or as many as are asked for: compare ratios. A line is screened
twice: at first, and when its text has come before.
"""

from __future__ import annotations

import csv
import random
import resource
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import msgspec

from firstline.consignment.goods_item import GoodsItem
from firstline.intake.workers import nothing_collected, search_rarely
from firstline.reference.catalogue import CatalogueFamily
from firstline.reference.loading import bundled
from firstline.reference.snapshot import Content, Manifest, Snapshot, opened
from firstline.screening.goods.goods import GoodsScreen
from firstline.text.fold import folded
from firstline.text.stems import line, spelt, stem

DESCRIPTIONS = Path(__file__).resolve().parents[2] / "shared" / "data" / "hs"
WORDS = (
    "steel cotton plastic pump bottle lamp filter black set size valve насос краска чехол vis boîte quti 水 100 mm 5 %"
)


def descriptions() -> list[GoodsItem]:
    """Unique descriptions with their codes."""
    rows = {}
    for path in sorted(DESCRIPTIONS.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as stream:
            rows |= {row["description"]: row["hs"] for row in csv.DictReader(stream)}
    chance = random.Random(20261125)
    while len(rows) < 15_000:
        rows[" ".join(chance.sample(WORDS.split(), 7)) + f" {chance.randint(1, 10**6)}"] = "392690"
    return [GoodsItem(description=text, commodity_code=code) for text, code in rows.items()]


def snapshot(times: int) -> Snapshot:
    """The bundled snapshot, each goods family `times` over, the words of the copies altered."""
    parts = bundled()
    manifest = Manifest(parts=tuple(part for part, _ in parts))
    whole = opened(manifest, {part.version: data for part, data in parts})
    contents: dict[str, Content] = {known.name: known.content for known in whole.every(msgspec.Struct)}
    for part in manifest.parts:
        content = contents[part.name]
        if isinstance(content, CatalogueFamily):
            entries = [altered(entry, copy) for copy in range(times) for entry in content.entries]
            contents[part.name] = msgspec.structs.replace(content, entries=tuple(entries))
    return Snapshot(manifest, contents)


def altered(entry: msgspec.Struct, copy: int) -> msgspec.Struct:
    """An entry whose terms no text holds; the first copy as it is."""
    if copy == 0:
        return entry
    terms = {lang: tuple(f"{term} zq{copy}" for term in terms) for lang, terms in entry.terms.items()}  # type: ignore[attr-defined]
    return msgspec.structs.replace(entry, code=f"{entry.code}-{copy}", terms=terms, commodity_codes=())  # type: ignore[attr-defined]


def measure(times: int, items: list[GoodsItem]) -> None:
    """Prepare, screen every description once, print."""
    known = snapshot(times)
    for kept in (folded, stem, spelt, line):
        kept.cache_clear()
    before = time.process_time()
    with nothing_collected():
        screen = GoodsScreen(known)
    search_rarely()
    prepared = time.process_time()
    found = sum(1 for item in items for _ in screen.findings(item, "/goods_items/0", 1))
    seconds = time.process_time() - prepared
    again = time.process_time()
    assert found == sum(1 for item in items for _ in screen.findings(item, "/goods_items/0", 1))
    again = time.process_time() - again
    print(
        f"{times}x the terms: {len(items) / seconds:,.0f} lines a second, {len(items) / again:,.0f} when they come "
        f"again, {found} findings in {len(items)} lines, compiled in {prepared - before:.1f} s",
        flush=True,
    )


def main(times: Sequence[int]) -> None:
    """Each size of the catalogue in turn."""
    items = descriptions()
    for one in times:
        measure(one, items)
    print(f"peak {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MiB")


if __name__ == "__main__":
    main([int(one) for one in sys.argv[1:]] or [1, 4, 16])
