"""The catalogue against the official tables that lie in a folder."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from firstline.intake.goods_evaluation import NOTHING, WATCHED, Labelled, labelled_in
from firstline.reference.catalogue import CatalogueFamily, resolved
from firstline.reference.coverage import Catalogue, Examples, Missing, missing
from firstline.reference.official import TABLES
from firstline.reference.snapshot import Snapshot


@dataclass(frozen=True)
class Coverage:
    """One table: how many entries it has, how many lines with figures, and what the catalogue lacks of them; none
    where the table is not there."""

    table: str
    entries: int = 0
    lines: int = 0
    missing: tuple[Missing, ...] = ()
    is_there: bool = True

    @property
    def whole(self) -> int:
        """The entries of which nothing is missing."""
        return self.entries - len({one.entry for one in self.missing})


def coverage(snapshot: Snapshot, official: Path, labelled: Path) -> list[Coverage]:
    """The catalogue of a snapshot against every table under the folder `official`; `labelled` holds lines."""
    families = resolved(known.content for known in snapshot.every(CatalogueFamily))
    catalogue = Catalogue.of(entry for family in families for entry in family.entries)
    examples = examples_of(line for path in sorted(labelled.glob("*.tsv")) for line in labelled_in(path))
    found = []
    for table in TABLES:
        path = official / table.file
        if not path.is_file():
            found.append(Coverage(table.name, is_there=False))
            continue
        entries = list(table.read(path.read_bytes()))
        lacking = [one for entry in entries for one in missing(table, entry, catalogue, examples)]
        found.append(Coverage(table.name, len(entries), sum(len(entry.lines) for entry in entries), tuple(lacking)))
    return found


def examples_of(lines: Iterable[Labelled]) -> Examples:
    """What the labelled lines are about."""
    positive: set[str] = set()
    look_alike: set[str] = set()
    for line in lines:
        about = {*line.truth, *line.about.split()} - {NOTHING}
        (positive if line.truth and line.kind != WATCHED else look_alike).update(about)
    return Examples(positive, look_alike)
