"""Looking for entries of the catalogue by any words that they hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from math import log

from firstline.reference.catalogue import ControlEntry
from firstline.text.stems import line


def search(text: str, entries: Sequence[ControlEntry], most: int = 10) -> list[ControlEntry]:
    """The entries that hold most of the words of a text, rare words before common ones and entries that say little
    else before those that say much; a code finds itself first."""
    held = [Counter(stem for words in texts_of(entry) for stem in line(words).stems) for entry in entries]
    uses = Counter(stem for stems in held for stem in stems)
    mean = sum(stems.total() for stems in held) / max(1, len(held))
    asked = {*line(text).stems}
    scored = []
    for entry, stems in zip(entries, held, strict=True):
        damping = 1 + stems.total() / mean
        score = sum(
            log(1 + len(entries) / uses[stem]) * stems[stem] / (stems[stem] + damping) for stem in asked & stems.keys()
        )
        if entry.code.casefold().startswith(text.strip().casefold()):
            score += len(entries)
        if score:
            scored.append((-score, entry.code, entry))
    return [entry for _, _, entry in sorted(scored, key=lambda one: one[:2])[:most]]


def texts_of(entry: ControlEntry) -> Iterator[str]:
    """Every text of an entry that a reader may remember it by."""
    yield entry.code
    for texts in (entry.title, entry.explanation):
        yield from texts.values()
    for terms in entry.terms.values():
        yield from terms
    yield from (*entry.trade_names, *entry.makers, *entry.cas, *entry.un_numbers)
