"""What speaks for each control entry in one goods item, and which entries are one question to the officer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from firstline.assessment.finding import Evidence
from firstline.reference.catalogue import ControlEntry


@dataclass(frozen=True)
class Entry:
    """A control entry with the part of the snapshot that it stands in."""

    control: ControlEntry
    list: str
    version: str


@dataclass(slots=True)
class Case:
    """What speaks for one entry in one goods item."""

    entry: Entry
    certainty: float = 0.0
    evidence: list[Evidence] = field(default_factory=list)
    parameters: dict[str, str] = field(default_factory=dict)
    is_named: bool = False
    has_number: bool = False
    is_outside: bool = False
    is_asked: bool = False

    def add(self, certainty: float, evidence: Evidence) -> None:
        """One more witness: independent ones join as chances do, up to near certainty."""
        if evidence not in self.evidence:
            self.certainty = 1 - (1 - self.certainty) * (1 - certainty)
            self.evidence.append(evidence)

    def named_by(self, evidence: Evidence, certainty: float, *, is_number: bool = False) -> None:
        """A witness that names the goods: words, or the number of a chemical or of dangerous goods."""
        self.is_named = True
        self.has_number |= is_number
        self.add(certainty, evidence)

    def state(self, quantity: str, stated: str, threshold: str) -> None:
        """The figure that decides; the first one is told."""
        if "quantity" not in self.parameters:
            self.parameters |= {"quantity": quantity, "stated": stated, "threshold": threshold}


def grouped(cases: Iterable[Case]) -> list[tuple[Case, tuple[str, ...]]]:
    """The cases that an officer is asked about, the surest first, each with the codes of the entries it stands for.

    Entries of one parent (`1C010.a`, `1C010.b`) and entries that the same words or numbers speak for are one
    question; what is outside a threshold is never told under what is not.
    """
    kept: list[tuple[Case, list[str]]] = []
    for case in sorted(cases, key=lambda one: (one.is_outside, -one.certainty, one.entry.control.code)):
        for best, also in kept:
            if case.is_outside == best.is_outside and is_one_question(case, best):
                also.append(case.entry.control.code)
                break
        else:
            kept.append((case, []))
    return [(case, tuple(also)) for case, also in kept]


def is_one_question(case: Case, best: Case) -> bool:
    """Whether a case asks what a surer one asks already: the same kind, and its parent or all its words the same."""
    if case.entry.control.kind is not best.entry.control.kind or case.is_named != best.is_named:
        return False
    return parent_of(case) == parent_of(best) or any(
        covers(one, other) for one in telling(case) for other in telling(best)
    )


def telling(case: Case) -> list[Evidence]:
    """The evidence that tells an entry from others: a declared code speaks for many, unless nothing else does."""
    return [one for one in case.evidence if not (case.is_named and one.field.endswith("/commodity_code"))]


def covers(one: Evidence, other: Evidence) -> bool:
    """Whether two places of the evidence overlap."""
    return one.field == other.field and (one.start or 0) < (other.end or 0) and (other.start or 0) < (one.end or 0)


def parent_of(case: Case) -> str:
    """The entry that an entry is a part of: `1C010` of `1C010.a`."""
    return case.entry.control.code.partition(".")[0]
