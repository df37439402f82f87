"""What speaks for each control entry in one goods item, and which entries are one question to the officer."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from enum import Enum
from operator import itemgetter

from firstline.assessment.finding import Evidence
from firstline.reference.catalogue import ControlEntry, EntryKind
from firstline.screening.goods.thresholds import Verdict, shown

FIGURE, FIGURE_OF_KIN, HEAD = 0.6, 0.2, 0.3
FEWEST_REACHED = 2
SURE = 0.5
STEP_DOWN = 0.001
UN_CLASS_1 = "EXPLOSIVE-UN"
BEGINNING = re.compile(r"[A-Z]*")
OPEN_QUESTION = 0.4
CODE_SPEAKS = 0.5


@dataclass(frozen=True)
class Entry:
    """A control entry with the part of the snapshot that it stands in."""

    control: ControlEntry
    list: str
    version: str


class Standing(Enum):
    """How an entry stands after its thresholds: nothing speaks against it; a figure that decides is not stated; a
    number says that the goods are another chemical; a figure is outside, but there are other ways to meet the entry; a
    figure is outside, and that settles it."""

    HOLDS = "holds"
    NOT_STATED = "not-stated"
    OTHER_NUMBER = "other-number"
    OUTSIDE_ONE_WAY = "outside-one-way"
    OUTSIDE = "outside"


@dataclass(slots=True)
class Case:
    """What speaks for one entry in one goods item."""

    entry: Entry
    certainty: float = 0.0
    evidence: list[Evidence] = field(default_factory=list)
    parameters: dict[str, str] = field(default_factory=dict)
    is_named: bool = False
    has_number: bool = False
    is_alike: bool = False
    has_product: bool = False
    wanted: int = 0
    by_code: float = 0.0
    reached: int = 0
    standing: Standing = Standing.HOLDS

    def add(self, certainty: float, evidence: Evidence) -> None:
        """One more witness: independent ones join as chances do, up to near certainty."""
        if evidence not in self.evidence:
            self.certainty = 1 - (1 - self.certainty) * (1 - certainty)
            self.evidence.append(evidence)

    def named_by(
        self,
        evidence: Evidence,
        certainty: float,
        *,
        is_number: bool = False,
        is_product: bool = False,
        figures: int = 0,
    ) -> None:
        """A witness that names the goods: words, the number of a chemical or of dangerous goods, or the name of one
        product, whose maker's data sheet states the figures that the declaration does not. Words to which others
        give another meaning (thermal camera, parts of a toy) are nothing without so many `figures`."""
        self.wanted = min(self.wanted, figures) if self.is_named else figures
        self.is_named = True
        self.has_product |= is_product
        self.has_number |= is_number
        self.add(certainty, evidence)

    def headed_by(self, evidence: Evidence) -> None:
        """An everyday name of the kind of goods, which is nothing without the figures."""
        if not self.is_named:
            self.is_named = True
            self.wanted = FEWEST_REACHED
            self.add(HEAD, evidence)

    @property
    def is_idle(self) -> bool:
        """Whether only words that are nothing without figures speak for the entry, and its figures do not."""
        is_met = self.standing is Standing.HOLDS and "not_stated" not in self.parameters and self.reached >= self.wanted
        return self.wanted > 0 and not is_met

    def coded_by(self, evidence: Evidence, certainty: float) -> None:
        """The declared commodity code."""
        self.by_code = certainty
        self.add(certainty, evidence)

    def forget_words(self) -> None:
        """Leave what the declared code says alone."""
        self.evidence = [one for one in self.evidence if one.field.endswith("/commodity_code")]
        self.certainty, self.is_named, self.wanted = self.by_code, False, 0
        if not self.is_declared:
            self.parameters, self.standing = {}, Standing.HOLDS

    def like(self, evidence: Iterable[Evidence], certainty: float) -> None:
        """Words that the entry shares with the text, though none of its terms stands there."""
        self.is_named = self.is_alike = True
        for place, one in enumerate(evidence):
            self.add(0.0 if place else certainty, one)

    def doubt(self, numbers: Collection[str]) -> None:
        """The CAS numbers that the goods state: where the entry is of one chemical and they are others', its name in
        the text is a part of another one's, or a question."""
        is_other = len(self.entry.control.cas) == 1 and numbers and self.entry.control.cas[0] not in numbers
        if is_other and not self.has_number and self.standing is not Standing.OUTSIDE:
            self.standing = Standing.OTHER_NUMBER
            self.certainty = min(self.certainty, OPEN_QUESTION)
            self.parameters["number"] = ", ".join(sorted(numbers))

    def follow(self, other: Case) -> None:
        """The same goods on another list: what speaks for the one entry speaks for this one."""
        if other.certainty > self.certainty:
            self.certainty = other.certainty
            self.standing = other.standing
            self.is_named, self.is_alike = other.is_named, other.is_alike
            self.parameters = other.parameters | self.parameters
            self.evidence = [*other.evidence, *(one for one in self.evidence if one not in other.evidence)]

    @property
    def is_declared(self) -> bool:
        """Whether the declaration says that it is these goods: by words, by a number, or by a commodity code that
        covers little else."""
        return self.is_named or self.certainty >= CODE_SPEAKS

    def judge(self, verdict: Verdict) -> None:
        """What the figures say: those that reach the thresholds make surer; one outside, or one that is wanted and
        not stated, leaves a question. The figure that decides is told first."""
        self.reached = len(verdict.reached)
        deciding = verdict.settled or verdict.outside or verdict.reached
        for judged in deciding:
            reached = FIGURE_OF_KIN if self.is_alike else FIGURE
            self.add(0.0 if verdict.outside else reached, judged.figure.evidence)
        if deciding:
            threshold, figure = deciding[0].threshold, deciding[0].figure
            self.parameters |= {"quantity": threshold.quantity, "stated": figure.stated, "threshold": shown(threshold)}
        if verdict.not_stated:
            self.parameters["not_stated"] = verdict.not_stated[0].quantity
        self.standing = standing_of(verdict, wants_figures=not self.has_product)
        if self.standing is not Standing.HOLDS:
            self.certainty = min(self.certainty, OPEN_QUESTION)


def standing_of(verdict: Verdict, *, wants_figures: bool) -> Standing:
    """How an entry stands after a verdict; figures that it wants stated are not asked for where a product's name says
    them."""
    if verdict.outside:
        return Standing.OUTSIDE if verdict.settled else Standing.OUTSIDE_ONE_WAY
    is_wanted = wants_figures and any(threshold.stated for threshold in verdict.not_stated)
    return Standing.NOT_STATED if is_wanted else Standing.HOLDS


def grouped(cases: Iterable[Case]) -> list[tuple[Case, tuple[str, ...]]]:
    """The cases that an officer is asked about, the surest first, each with the codes of the entries it stands for.

    Entries of one parent (`1C010.a`, `1C010.b`) and entries that the same words or numbers speak for are one
    question; what is outside a threshold is never told under what is not.
    """
    kept: list[tuple[Case, list[str]]] = []
    for case in ordered(cases):
        for best, also in kept:
            if is_one_question(case, best):
                also.append(case.entry.control.code)
                break
        else:
            kept.append((case, []))
    return [(case, tuple(also)) for case, also in kept]


def ordered(cases: Iterable[Case]) -> list[Case]:
    """The cases, the surest first: of equally sure ones one of each list before a second of the same."""
    told = Counter[tuple[bool, float, str]]()
    turns: list[tuple[bool, float, int, int, Case]] = []
    for case in sorted(cases, key=order_of):
        is_outside, certainty = case.standing is Standing.OUTSIDE, -round(case.certainty, 2)
        group = is_outside, certainty, list_of(case.entry.control.code)
        turns.append((is_outside, certainty, told[group], len(turns), case))
        told[group] += 1
    return [case for *_, case in sorted(turns, key=itemgetter(0, 1, 2, 3))]


def list_of(code: str) -> str:
    """The list that a code is of, by what all its codes begin with: ML, FIREARM, EXPLOSIVE-UN; nothing for dual use."""
    return UN_CLASS_1 if code.startswith(UN_CLASS_1) else BEGINNING.match(code)[0]  # type: ignore[index]


def order_of(case: Case) -> tuple[bool, float, bool, str]:
    """Sorts cases: what is not outside its thresholds first, then the surest; of equals those that others follow."""
    control = case.entry.control
    return case.standing is Standing.OUTSIDE, -case.certainty, bool(control.like), control.code


def set_in_order(cases: Iterable[Case]) -> None:
    """Puts what an entry is told `before` behind it, where both are flagged."""
    flagged = [case for case in cases if case.is_named and case.standing is Standing.HOLDS and case.certainty >= SURE]
    for first in sorted(flagged, key=lambda case: case.certainty):
        for other in flagged:
            if other.certainty >= first.certainty and goes_before(first, other):
                other.certainty = max(first.certainty - STEP_DOWN, 0.0)


def goes_before(first: Case, other: Case) -> bool:
    """Whether an entry is told before another: its list says so, and it is no less well founded. Where something
    speaks for the other alone, a name or a figure must speak for the first alone as well, or its product be named;
    of paragraphs of one entry this is not asked."""
    own, its = first.entry.control, other.entry.control.code
    if not any(its == code or (is_within(its, code) and not is_within(own.code, code)) for code in own.before):
        return False
    is_founded = first.has_product or bool(own_evidence(first, other)) or not own_evidence(other, first)
    return is_founded or parent_of(first) == parent_of(other)


def is_within(code: str, entry: str) -> bool:
    """Whether a code is that of an entry or of a part of it."""
    return code == entry or code.startswith(f"{entry}.")


def own_evidence(case: Case, other: Case) -> list[Evidence]:
    """What speaks for one case and not for another."""
    return [one for one in telling(case) if not any(covers(one, its) for its in telling(other))]


def is_one_question(case: Case, best: Case) -> bool:
    """Whether a case asks what a surer one asks already: of the same kind, with its parent or its words the same."""
    if nature_of(case) != nature_of(best):
        return False
    return parent_of(case) == parent_of(best) or any(
        covers(one, other) for one in telling(case) for other in telling(best)
    )


def nature_of(case: Case) -> tuple[EntryKind, bool, bool]:
    """What keeps cases apart whatever they share: controlled or watched, named or not, settled or not."""
    return case.entry.control.kind, case.is_named, case.standing is Standing.OUTSIDE


def telling(case: Case) -> list[Evidence]:
    """The evidence that tells an entry from others: a declared code speaks for many, unless nothing else does."""
    return [one for one in case.evidence if not (case.is_named and one.field.endswith("/commodity_code"))]


def covers(one: Evidence, other: Evidence) -> bool:
    """Whether two places of the evidence overlap."""
    return one.field == other.field and (one.start or 0) < (other.end or 0) and (other.start or 0) < (one.end or 0)


def parent_of(case: Case) -> str:
    """The entry that an entry is a part of: `1C010` of `1C010.a`."""
    return case.entry.control.code.partition(".")[0]
