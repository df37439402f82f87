"""The control entries of a snapshot, by their codes, and the goods findings that name them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from firstline.assessment.finding import Finding, FindingKind
from firstline.reference.catalogue import CatalogueFamily, ControlEntry
from firstline.reference.snapshot import Snapshot


def entries_of(snapshot: Snapshot) -> dict[str, ControlEntry]:
    """Every control entry by its code."""
    return {entry.code: entry for known in snapshot.every(CatalogueFamily) for entry in known.content.entries}


def named(findings: Sequence[Finding], entries: dict[str, ControlEntry]) -> Iterator[tuple[Finding, ControlEntry]]:
    """The goods findings that are hits or watches, with the entries that they name."""
    for finding in findings:
        if finding.kind in (FindingKind.HIT, FindingKind.WATCH) and finding.code.startswith("goods."):
            entry = entries.get(str(finding.parameters.get("entry")))
            if entry is not None:
                yield finding, entry
