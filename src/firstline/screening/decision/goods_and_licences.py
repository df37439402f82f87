"""Licences and end-user statements presented for goods, against the register of those that were issued."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from firstline.assessment.context import Context
from firstline.assessment.finding import Evidence, Finding, FindingKind, Parameter
from firstline.consignment.consignment import Consignment
from firstline.reference.licences import IssuedPaper, PaperKind, number_key
from firstline.reference.snapshot import Snapshot
from firstline.screening.decision.join import Join
from firstline.screening.decision.register import (
    Compared,
    Register,
    compared_destination,
    compared_goods,
    compared_parties,
    compared_quantity,
    compared_validity,
    is_met,
)
from firstline.screening.indicators import Flags
from firstline.screening.papers import Paper, PaperTypes, presented_with, type_of

CLAIMING = (FindingKind.HIT, FindingKind.FLAG)


@dataclass(frozen=True)
class Codes:
    """What is said of one kind of paper."""

    unknown: str
    misfit: str
    fits: str
    in_part: str
    look_for: str


CODES = {
    PaperKind.LICENCE: Codes(
        unknown="documents.licence-unknown",
        misfit="documents.licence-does-not-fit",
        fits="documents.licence-fits",
        in_part="documents.licence-in-part",
        look_for="documents.look.ask-licence",
    ),
    PaperKind.END_USER_STATEMENT: Codes(
        unknown="documents.end-user-statement-unknown",
        misfit="documents.end-user-statement-does-not-fit",
        fits="documents.end-user-statement-fits",
        in_part="documents.end-user-statement-in-part",
        look_for="documents.look.ask-end-use",
    ),
}


@dataclass(frozen=True)
class Presented:
    """A paper of a kind as it was presented, with its goods item and what was found of those goods."""

    paper: Paper
    kind: PaperKind
    number: str
    findings: tuple[Finding, ...]

    def is_same_as(self, other: Presented) -> bool:
        """Whether both are one paper, for the same goods or others."""
        return self.kind is other.kind and number_key(self.number) == number_key(other.number)

    @property
    def evidence(self) -> Evidence:
        return Evidence(field=f"{self.paper.field}/number", text=self.number)

    @property
    def parameters(self) -> dict[str, Parameter]:
        return {"item": self.paper.item, "type": type_of(self.paper.document), "number": self.number}


@dataclass(frozen=True)
class Judged:
    """One line of an issued paper against what was declared."""

    line: IssuedPaper
    compared: tuple[Compared, ...]

    @property
    def misfits(self) -> list[Compared]:
        return [one for one in self.compared if one.fits is False]

    @property
    def untold(self) -> list[Compared]:
        return [one for one in self.compared if one.fits is None]


def prepare(snapshot: Snapshot) -> Join:
    """The join; it finds nothing of a kind of paper that the register holds none of."""
    flags, types, register = Flags(snapshot, "documents"), PaperTypes(snapshot), Register(snapshot)

    def join(consignment: Consignment, findings: Sequence[Finding], context: Context) -> Iterator[Finding]:
        if not register.kinds:
            return
        every = [one for one in presented(consignment, findings, types) if one.kind in register.kinds]
        for one in every:
            same = [other for other in every if other.is_same_as(one)]
            lines = register.issued(one.kind, one.number)
            judged = [Judged(line, tuple(compared(line, one, same, consignment, context))) for line in lines]
            yield from said_of(one, judged)

    def said_of(one: Presented, judged: list[Judged]) -> Iterator[Finding]:
        codes = CODES[one.kind]
        standing = [line for line in judged if not line.misfits]
        if not judged:
            yield from flags.raised(codes.unknown, one.evidence, parameters=one.parameters)
        elif standing:
            yield cleared(one, standing)
        else:
            for misfit in min(judged, key=lambda line: len(line.misfits)).misfits:
                said = {"aspect": str(misfit.aspect), "stated": misfit.stated, "issued": misfit.issued}
                yield from flags.raised(codes.misfit, one.evidence, parameters={**one.parameters, **said})

    return join


def presented(consignment: Consignment, findings: Sequence[Finding], types: PaperTypes) -> Iterator[Presented]:
    """Every licence and statement with a number."""
    for paper in presented_with(consignment):
        kind = types.kind_of(paper.document)
        if kind is not None and paper.document.number:
            of_item = tuple(one for one in findings if claims(one) and one.parameters.get("item") == paper.item)
            yield Presented(paper, kind, paper.document.number, of_item)


def claims(finding: Finding) -> bool:
    """Whether a finding says that goods may fall under a control entry."""
    return finding.kind in CLAIMING and finding.code.startswith("goods.") and "entry" in finding.parameters


def codes_of(finding: Finding) -> list[str]:
    """The entries of a finding: its own and those that the same words fit."""
    also = finding.parameters.get("also")
    return [str(finding.parameters["entry"]), *(also if isinstance(also, tuple) else ())]


def is_for(line: IssuedPaper, finding: Finding) -> bool:
    """Whether a paper is for any entry of a finding."""
    return any(is_met(line, code) for code in codes_of(finding))


def compared(
    line: IssuedPaper, one: Presented, same: Iterable[Presented], consignment: Consignment, context: Context
) -> Iterator[Compared]:
    """Every aspect of a line. Goods of the consignment with which the same paper is presented draw on it together."""
    hits = [codes_of(found) for found in one.findings if found.kind is FindingKind.HIT]
    surest = list(dict.fromkeys(first for first, *_ in hits))
    yield compared_goods(line, surest, [code for _, *also in hits for code in also])
    yield from compared_parties(line, consignment)
    yield from compared_destination(line, consignment)
    drawing = {
        other.paper.at: other.paper.goods
        for other in same
        if any(is_for(line, found) for found in other.findings) or (hits and other.paper.at == one.paper.at)
    }
    yield from compared_quantity(line, drawing.values())
    yield compared_validity(line, consignment, context.as_of)


def cleared(one: Presented, standing: Sequence[Judged]) -> Finding:
    """What speaks for the goods: that all of a paper fits, or what is left to compare. `entries` are those that it
    speaks for."""
    codes, whole = CODES[one.kind], [line for line in standing if not line.untold]
    lines = whole or [min(standing, key=lambda line: len(line.untold))]
    met = [found for found in one.findings if any(is_for(line.line, found) for line in lines)]
    entries = tuple(dict.fromkeys(str(found.parameters["entry"]) for found in met))
    said: dict[str, Parameter] = {**one.parameters, "entries": entries}
    if not whole:
        said["aspect"] = tuple(str(compared.aspect) for compared in lines[0].untold)
    return Finding(
        code=codes.fits if whole else codes.in_part,
        kind=FindingKind.CLEARS,
        certainty=1.0 if whole else 0.5,
        parameters=said,
        evidence=(one.evidence,),
        look_for=() if whole else (codes.look_for,),
    )
