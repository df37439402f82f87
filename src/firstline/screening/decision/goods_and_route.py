"""What a country means for the goods that go there: diversion, military end use, treaties that it has not joined."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from firstline.assessment.context import Context
from firstline.assessment.finding import Evidence, Finding, FindingKind, Parameter
from firstline.consignment.consignment import Consignment
from firstline.consignment.party import Role
from firstline.reference.countries import CountryFact
from firstline.reference.snapshot import Snapshot
from firstline.screening.atlas import Atlas
from firstline.screening.decision.entries import entries_of, named
from firstline.screening.decision.join import Join
from firstline.screening.indicators import Flags

RECEIVERS = frozenset({Role.CONSIGNEE, Role.IMPORTER, Role.BUYER, Role.END_USER})
# A treaty bears on the goods of the lists that follow from it.
LISTS_BY_TREATY = {"cwc": frozenset({"cwc"}), "npt": frozenset({"nsg"})}


def prepare(snapshot: Snapshot) -> Join:
    """The join, with the facts of countries."""
    flags, entries, atlas = Flags(snapshot, "route"), entries_of(snapshot), Atlas(snapshot)

    def join(consignment: Consignment, findings: Sequence[Finding], context: Context) -> Iterator[Finding]:
        goods = list(named(findings, entries))
        if not goods:
            return
        surest = max(finding.certainty for finding, _ in goods)
        lists = {one for finding, entry in goods if finding.kind is FindingKind.HIT for one in entry.lists}
        already = {f.parameters.get("country") for f in findings if f.code == "route.diversion-point"}
        for country, field in ends(consignment):
            found = Evidence(field=field, text=country)
            for fact in atlas.facts("diversion-point", country)[:1]:
                if country not in already:
                    yield from raised("route.diversion-destination", fact, found, surest)
            for fact in atlas.facts("military-end-use", country)[:1]:
                yield from raised("route.military-end-use", fact, found, surest)
            for fact in atlas.facts("treaty-absent", country):
                if lists & LISTS_BY_TREATY.get(fact.scope or "", frozenset()):
                    yield from raised("route.treaty-absent", fact, found, surest)

    def raised(code: str, fact: CountryFact, found: Evidence, certainty: float) -> list[Finding]:
        said: dict[str, Parameter] = {"country": fact.country, "by": fact.by, "scope": fact.scope or ""}
        return flags.raised(code, found, certainty=certainty, parameters=said)

    return join


def ends(consignment: Consignment) -> list[tuple[str, str]]:
    """The countries where the goods are to stay, each once, with the field that says so."""
    named_in: dict[str, str] = {}
    if consignment.country_of_destination:
        named_in[consignment.country_of_destination] = "/country_of_destination"
    for nth, party in enumerate(consignment.parties):
        if party.role in RECEIVERS and party.country:
            named_in.setdefault(party.country, f"/parties/{nth}/country")
    return list(named_in.items())
