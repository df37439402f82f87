"""What the papers say: totals, masses, licences and end-user statements presented or only named."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from firstline.assessment.context import Context
from firstline.assessment.finding import Evidence, Finding, FindingKind, Parameter
from firstline.consignment.consignment import Consignment
from firstline.consignment.goods_item import Packages
from firstline.reference.licences import LicenceRegister, PaperKind
from firstline.reference.snapshot import Snapshot
from firstline.screening.indicators import Flags
from firstline.screening.papers import Paper, PaperTypes, presented_with, type_of
from firstline.screening.screen import Screen
from firstline.screening.wordlist import WordList

MASS_TOLERANCE = 0.02
PRESENTED = {
    PaperKind.LICENCE: "documents.licence-presented",
    PaperKind.END_USER_STATEMENT: "documents.end-user-statement-presented",
}


def prepare(snapshot: Snapshot) -> Screen:
    """The screen, with the types and words by which licences, statements and contracts are known."""
    flags, types = Flags(snapshot, "documents"), PaperTypes(snapshot)
    registered = {paper.kind for known in snapshot.every(LicenceRegister) for paper in known.content.papers}
    contract_types = frozenset(flags.texts("documents.statement-before-contract", "types"))
    licence_words = WordList(flags.texts("documents.licence-named-not-presented", "words"))

    def screen(consignment: Consignment, context: Context) -> Iterator[Finding]:
        papers = list(presented_with(consignment))
        yield from clearing(papers)
        yield from named_only(consignment)
        yield from statement_before_contract(papers)
        yield from totals(consignment)
        yield from packages(consignment)
        yield from masses(consignment)

    def clearing(papers: list[Paper]) -> Iterator[Finding]:
        """Papers that no register can tell of; the others are compared with what was found of the goods."""
        for paper in papers:
            kind, number = types.kind_of(paper.document), paper.document.number
            if number and kind is not None and kind not in registered:
                yield Finding(
                    code=PRESENTED[kind],
                    kind=FindingKind.CLEARS,
                    certainty=0.5,
                    parameters={"item": paper.item, "type": type_of(paper.document), "number": number},
                    evidence=(Evidence(field=f"{paper.field}/number", text=number),),
                )

    def named_only(consignment: Consignment) -> Iterator[Finding]:
        for place, item in enumerate(consignment.goods_items):
            if item.description and not any(types.kind_of(one) is PaperKind.LICENCE for one in item.documents):
                found = licence_words.first_in(item.description, f"/goods_items/{place}/description")
                if found is not None:
                    said: dict[str, Parameter] = {"item": item.number or place + 1}
                    yield from flags.raised("documents.licence-named-not-presented", found, parameters=said)

    def statement_before_contract(papers: list[Paper]) -> Iterator[Finding]:
        signed = [one.document.date for one in papers if type_of(one.document) in contract_types and one.document.date]
        for paper in papers:
            one = paper.document
            if not signed or not one.date or types.kind_of(one) is not PaperKind.END_USER_STATEMENT:
                continue
            if all(is_earlier(one.date, contract) for contract in signed):
                said: dict[str, Parameter] = {"item": paper.item, "date": one.date[:10], "contract": min(signed)[:10]}
                found = Evidence(field=f"{paper.field}/date", text=one.date)
                yield from flags.raised("documents.statement-before-contract", found, parameters=said)

    def totals(consignment: Consignment) -> Iterator[Finding]:
        declared = consignment.extras.get("declared_goods_items")
        present = len(consignment.goods_items)
        if isinstance(declared, str) and declared.isdigit() and int(declared) != present:
            found = Evidence(field="/extras/declared_goods_items", text=declared)
            said: dict[str, Parameter] = {"declared": int(declared), "present": present}
            yield from flags.raised("documents.totals-differ", found, parameters=said)

    def packages(consignment: Consignment) -> Iterator[Finding]:
        declared = count(consignment.packages)
        if declared is None:
            return
        each = [count(item.packages) for item in consignment.goods_items]
        present = sum((number for number in each if number is not None), Decimal(0))
        # Many messages count packages on the first line alone: too few speak only where every line has some.
        if present and declared != present and (present > declared or None not in each):
            found = Evidence(field="/packages", text=f"{declared:f}")
            said: dict[str, Parameter] = {"declared": float(declared), "present": float(present)}
            yield from flags.raised("documents.packages-differ", found, parameters=said)

    def masses(consignment: Consignment) -> Iterator[Finding]:
        said: dict[str, Parameter]
        for place, item in enumerate(consignment.goods_items):
            net, gross = item.net_mass_kg, item.gross_mass_kg
            if net is not None and gross is not None and gross > 0 and net > gross:
                said = {"item": item.number or place + 1, "net": float(net), "gross": float(gross)}
                found = Evidence(field=f"/goods_items/{place}/net_mass_kg", text=str(net))
                yield from flags.raised("documents.net-above-gross", found, parameters=said)
        total = consignment.gross_mass_kg
        each = [item.gross_mass_kg for item in consignment.goods_items]
        if total is not None and each and None not in each:
            of_items = sum(mass for mass in each if mass is not None)
            if abs(float(of_items - total)) > MASS_TOLERANCE * max(float(total), 1.0):
                found = Evidence(field="/gross_mass_kg", text=str(total))
                said = {"total": float(total), "of_items": float(of_items)}
                yield from flags.raised("documents.masses-differ", found, parameters=said)

    return screen


def is_earlier(one: str, other: str) -> bool:
    """Whether a moment lies before another; not where one is too vague to tell (2024 and 2024-05)."""
    shared = min(len(one), len(other), 10)
    return one[:shared] < other[:shared]


def count(packages: tuple[Packages, ...]) -> Decimal | None:
    """How many packages there are; None where no number is stated, or none above zero."""
    numbers = [one.number for one in packages if one.number is not None and one.number > 0]
    return sum(numbers, Decimal(0)) if numbers else None
