"""Where the goods go: embargoes, places named in guidance on diversion, deliveries elsewhere."""

from __future__ import annotations

from collections.abc import Iterator

from firstline.assessment.context import Context
from firstline.assessment.finding import Evidence, Finding
from firstline.consignment.consignment import Consignment
from firstline.consignment.party import Role
from firstline.reference.countries import Countries, CountryFact
from firstline.reference.snapshot import Snapshot
from firstline.screening.indicators import Flags
from firstline.screening.screen import Screen

RECEIVERS = frozenset({Role.CONSIGNEE, Role.IMPORTER, Role.BUYER, Role.END_USER, Role.NOTIFY})
CODE_BY_KIND = {
    "arms-embargo": "route.arms-embargo",
    "diversion-point": "route.diversion-point",
    "proliferation-concern": "route.proliferation-concern",
}


def prepare(snapshot: Snapshot) -> Screen:
    """The screen, with the facts of countries of the snapshot."""
    flags = Flags(snapshot, "route")
    facts: dict[str, list[CountryFact]] = {}
    for known in snapshot.every(Countries):
        for fact in known.content.facts:
            facts.setdefault(fact.country, []).append(fact)

    def screen(consignment: Consignment, context: Context) -> Iterator[Finding]:
        seen: set[tuple[str, str]] = set()
        for country, field in stops(consignment):
            for fact in facts.get(country, ()):
                code = CODE_BY_KIND.get(fact.kind)
                if code is not None and (code, country) not in seen:
                    seen.add((code, country))
                    said = {"country": country, "by": fact.by, "scope": fact.scope or ""}
                    yield from flags.raised(code, Evidence(field=field, text=country), parameters={**said})
        yield from delivery_elsewhere(consignment)

    def delivery_elsewhere(consignment: Consignment) -> Iterator[Finding]:
        receivers = {p.country for p in consignment.parties if p.role is Role.CONSIGNEE and p.country}
        for place, one in enumerate(consignment.places):
            country = one.country or (one.code or "")[:2] if one.role == "delivery" else None
            if country and receivers and country not in receivers and len(country) == 2:
                said = {"country": country, "other_country": min(receivers)}
                found = Evidence(field=f"/places/{place}", text=one.code or one.name)
                yield from flags.raised("route.delivery-elsewhere", found, parameters={**said})
        destination = consignment.country_of_destination
        if destination and receivers and destination not in receivers:
            said = {"country": destination, "other_country": min(receivers)}
            found = Evidence(field="/country_of_destination", text=destination)
            yield from flags.raised("route.consignee-elsewhere", found, parameters={**said})

    return screen


def stops(consignment: Consignment) -> Iterator[tuple[str, str]]:
    """Every country that the goods go to or through after they leave, with the field that says so."""
    if consignment.country_of_destination:
        yield consignment.country_of_destination, "/country_of_destination"
    for place, country in enumerate(consignment.countries_of_transit):
        yield country, f"/countries_of_transit/{place}"
    for nth, party in enumerate(consignment.parties):
        if party.role in RECEIVERS and party.country:
            yield party.country, f"/parties/{nth}/country"
    for nth, one in enumerate(consignment.places):
        if one.role in ("transhipment", "delivery", "unloading"):
            country = one.country or (one.code or "")[:2]
            if len(country) == 2 and country.isalpha():
                yield country.upper(), f"/places/{nth}"
