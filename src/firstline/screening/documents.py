"""What the papers say: totals, masses, licences and end-user statements presented or only named."""

from __future__ import annotations

from collections.abc import Iterator

from firstline.assessment.context import Context
from firstline.assessment.finding import Evidence, Finding, FindingKind
from firstline.consignment.consignment import Consignment
from firstline.reference.snapshot import Snapshot
from firstline.screening.indicators import Flags
from firstline.screening.screen import Screen
from firstline.screening.wordlist import WordList

MASS_TOLERANCE = 0.02


def prepare(snapshot: Snapshot) -> Screen:
    """The screen, with the types and words by which licences and statements are known."""
    flags = Flags(snapshot, "documents")
    licence_types = frozenset(flags.texts("documents.licence-named-not-presented", "types"))
    statement_types = frozenset(flags.texts("documents.end-use-missing", "types"))
    licence_words = WordList(flags.texts("documents.licence-named-not-presented", "words"))

    def screen(consignment: Consignment, context: Context) -> Iterator[Finding]:
        yield from presented(consignment)
        yield from named_only(consignment)
        yield from totals(consignment)
        yield from masses(consignment)

    def presented(consignment: Consignment) -> Iterator[Finding]:
        for place, item in enumerate(consignment.goods_items):
            for nth, document in enumerate(item.documents):
                kind = (document.type or "").upper()
                for code, types in (
                    ("documents.licence-presented", licence_types),
                    ("documents.end-user-statement-presented", statement_types),
                ):
                    if kind in types and document.number:
                        yield Finding(
                            code=code,
                            kind=FindingKind.CLEARS,
                            certainty=0.5,
                            parameters={"item": item.number or place + 1, "type": kind, "number": document.number},
                            evidence=(
                                Evidence(field=f"/goods_items/{place}/documents/{nth}/number", text=document.number),
                            ),
                        )

    def named_only(consignment: Consignment) -> Iterator[Finding]:
        for place, item in enumerate(consignment.goods_items):
            if item.description and not any((d.type or "").upper() in licence_types for d in item.documents):
                found = licence_words.first_in(item.description, f"/goods_items/{place}/description")
                if found is not None:
                    said = {"item": item.number or place + 1}
                    yield from flags.raised("documents.licence-named-not-presented", found, parameters={**said})

    def totals(consignment: Consignment) -> Iterator[Finding]:
        declared = consignment.extras.get("declared_goods_items")
        present = len(consignment.goods_items)
        if isinstance(declared, str) and declared.isdigit() and int(declared) != present:
            found = Evidence(field="/extras/declared_goods_items", text=declared)
            said = {"declared": int(declared), "present": present}
            yield from flags.raised("documents.totals-differ", found, parameters={**said})

    def masses(consignment: Consignment) -> Iterator[Finding]:
        for place, item in enumerate(consignment.goods_items):
            net, gross = item.net_mass_kg, item.gross_mass_kg
            if net is not None and gross is not None and gross > 0 and net > gross:
                said = {"item": item.number or place + 1, "net": float(net), "gross": float(gross)}
                found = Evidence(field=f"/goods_items/{place}/net_mass_kg", text=str(net))
                yield from flags.raised("documents.net-above-gross", found, parameters={**said})
        total = consignment.gross_mass_kg
        each = [item.gross_mass_kg for item in consignment.goods_items]
        if total is not None and each and None not in each:
            of_items = sum(mass for mass in each if mass is not None)
            if abs(float(of_items - total)) > MASS_TOLERANCE * max(float(total), 1.0):
                found = Evidence(field="/gross_mass_kg", text=str(total))
                said = {"total": float(total), "of_items": float(of_items)}
                yield from flags.raised("documents.masses-differ", found, parameters={**said})

    return screen
