"""Where the goods go and by what way: embargoes, places of diversion, detours, modes that cannot be."""

from __future__ import annotations

from collections.abc import Iterator

from firstline.assessment.context import Context
from firstline.assessment.finding import Evidence, Finding, Parameter
from firstline.consignment.consignment import Consignment, ConsignmentType
from firstline.consignment.party import Role
from firstline.consignment.transport import Place
from firstline.reference.snapshot import Snapshot
from firstline.screening.atlas import Atlas
from firstline.screening.indicators import Flags
from firstline.screening.screen import Screen

RECEIVERS = frozenset({Role.CONSIGNEE, Role.IMPORTER, Role.BUYER, Role.END_USER, Role.NOTIFY})
ARRIVALS = frozenset({"transhipment", "delivery", "unloading"})
SEA = frozenset({"1", "10", "sea", "maritime"})
# An embargo on arms for all says more of a consignment than one on armed groups, or one State's licence policy.
CERTAINTY_BY_SCOPE = {"all": 1.0, "heavy-weapons": 1.0}
NARROW = 0.5


def prepare(snapshot: Snapshot) -> Screen:
    """The screen, with the facts and groups of countries of the snapshot."""
    return RouteScreen(Flags(snapshot, "route"), Atlas(snapshot))


class RouteScreen:
    """The atlas and the indicators, compiled."""

    def __init__(self, flags: Flags, atlas: Atlas) -> None:
        self._flags = flags
        self._atlas = atlas
        self._unlikely = flags.texts("route.country-unlikely-for-goods", "codes")

    def __call__(self, consignment: Consignment, context: Context) -> Iterator[Finding]:
        """What the countries and places of a consignment say."""
        yield from self._countries(consignment)
        yield from self._diversion(consignment)
        yield from self._elsewhere(consignment)
        yield from self._detour(consignment)
        yield from self._mode(consignment)
        yield from self._free_zone(consignment)
        yield from self._goods(consignment)

    def _countries(self, consignment: Consignment) -> Iterator[Finding]:
        seen = set()
        for country, field in stops(consignment):
            for kind in ("arms-embargo", "proliferation-concern"):
                facts = self._atlas.facts(kind, country)
                if facts and (kind, country) not in seen:
                    seen.add((kind, country))
                    fact = max(facts, key=lambda each: CERTAINTY_BY_SCOPE.get(each.scope or "", NARROW))
                    narrow = NARROW if kind == "arms-embargo" else 1.0
                    said: dict[str, Parameter] = {"country": country, "by": fact.by, "scope": fact.scope or ""}
                    yield from self._flags.raised(
                        f"route.{kind}",
                        Evidence(field=field, text=country),
                        certainty=CERTAINTY_BY_SCOPE.get(fact.scope or "", narrow),
                        parameters=said,
                    )

    def _diversion(self, consignment: Consignment) -> Iterator[Finding]:
        seen = set()
        for country, field, how in self._passages(consignment):
            facts = self._atlas.facts("diversion-point", country)
            if facts and country not in seen:
                seen.add(country)
                said: dict[str, Parameter] = {"country": country, "by": facts[0].by, "how": how}
                yield from self._flags.raised(
                    "route.diversion-point", Evidence(field=field, text=country), parameters=said
                )

    def _passages(self, consignment: Consignment) -> Iterator[tuple[str, str, str]]:
        """Countries that the goods only pass, or go to from here: not the destination of an import, which would be
        every consignment of an administration whose own country guidance names."""
        ends = {consignment.country_of_destination, consignment.country_of_dispatch}
        for country, field, how in passed(consignment):
            if country not in ends:
                yield country, field, how
        if consignment.type in (ConsignmentType.EXPORT, ConsignmentType.TRANSIT) and consignment.country_of_destination:
            yield consignment.country_of_destination, "/country_of_destination", "destination"
        dispatch = consignment.country_of_dispatch
        if dispatch and any(
            item.origin and not self._is_at_home(item.origin, dispatch) for item in consignment.goods_items
        ):
            yield dispatch, "/country_of_dispatch", "re-export"

    def _elsewhere(self, consignment: Consignment) -> Iterator[Finding]:
        receivers = {p.country for p in consignment.parties if p.role is Role.CONSIGNEE and p.country}
        if not receivers:
            return
        named = [
            ("route.delivery-elsewhere", country_of(one), f"/places/{nth}", one.code or one.name)
            for nth, one in enumerate(consignment.places)
            if one.role == "delivery"
        ]
        destination = consignment.country_of_destination
        named.append(("route.consignee-elsewhere", destination, "/country_of_destination", destination))
        for code, country, field, text in named:
            if country and not any(self._is_at_home(country, receiver) for receiver in receivers):
                said: dict[str, Parameter] = {"country": country, "other_country": min(receivers)}
                yield from self._flags.raised(code, Evidence(field=field, text=text), parameters=said)

    def _is_at_home(self, one: str, other: str) -> bool:
        """Whether two countries are one, one State, or without a customs border between them."""
        return one == other or any(
            self._atlas.are_together(kind, one, other) for kind in ("customs-union", "sovereign")
        )

    def _detour(self, consignment: Consignment) -> Iterator[Finding]:
        dispatch, destination = consignment.country_of_dispatch, consignment.country_of_destination
        if not dispatch or not destination:
            return
        regions = self._atlas.groups("region", dispatch, destination)
        for country, field, how in passed(consignment):
            said: dict[str, Parameter] = {
                "country": country, "how": how, "dispatch": dispatch, "destination": destination,
            }  # fmt: skip
            found = Evidence(field=field, text=country)
            if regions and not regions & self._atlas.groups("on-the-way", country):
                yield from self._flags.raised("route.detour", found, parameters=said)
            elif dispatch == destination and how == "transhipment" and not self._is_at_home(country, destination):
                yield from self._flags.raised("route.round-trip", found, parameters=said)

    def _mode(self, consignment: Consignment) -> Iterator[Finding]:
        """The mode is that at the border of who declares: of the destination, or of an export's own country."""
        is_export = consignment.type is ConsignmentType.EXPORT
        field = "country_of_dispatch" if is_export else "country_of_destination"
        country = getattr(consignment, field)
        is_by_sea = (consignment.mode_of_transport or "").lower() in SEA
        if not is_by_sea or not country or consignment.type is ConsignmentType.TRANSIT:
            return
        if self._atlas.are_together("without-seaport", country) and not goes_over_land(consignment):
            found = Evidence(field=f"/{field}", text=country)
            yield from self._flags.raised("route.sea-without-port", found, parameters={"country": country})

    def _free_zone(self, consignment: Consignment) -> Iterator[Finding]:
        for nth, one in enumerate(consignment.places):
            code = (one.code or "").replace(" ", "").upper()
            if one.role in ARRIVALS and self._atlas.facts("free-zone", code):
                said: dict[str, Parameter] = {"place": code, "country": code[:2]}
                yield from self._flags.raised(
                    "route.free-zone", Evidence(field=f"/places/{nth}", text=one.code), parameters=said
                )

    def _goods(self, consignment: Consignment) -> Iterator[Finding]:
        destination = consignment.country_of_destination
        if destination is None or not self._atlas.are_together("least-developed", destination):
            return
        for place, item in enumerate(consignment.goods_items):
            code = item.commodity_code or ""
            if code.startswith(self._unlikely):
                said: dict[str, Parameter] = {"item": item.number or place + 1, "country": destination}
                found = Evidence(field=f"/goods_items/{place}/commodity_code", text=code)
                yield from self._flags.raised("route.country-unlikely-for-goods", found, parameters=said)


def passed(consignment: Consignment) -> Iterator[tuple[str, str, str]]:
    """Every country that the goods pass on their way, with the field that says so and how they pass it."""
    for place, country in enumerate(consignment.countries_of_transit):
        yield country, f"/countries_of_transit/{place}", "transit"
    for nth, one in enumerate(consignment.places):
        if one.role == "transhipment" and (at := country_of(one)):
            yield at, f"/places/{nth}", "transhipment"


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
        if one.role in ARRIVALS and (at := country_of(one)):
            yield at, f"/places/{nth}"


def country_of(place: Place) -> str | None:
    """The country of a place: as stated, or as its code begins."""
    country = place.country or (place.code or "")[:2].upper()
    return country if len(country) == 2 and country.isalpha() else None


def goes_over_land(consignment: Consignment) -> bool:
    """Whether the message names any country or place where the goods change from land to sea."""
    ends = {consignment.country_of_destination, consignment.country_of_dispatch}
    if any(country not in ends for country in consignment.countries_of_transit):
        return True
    return any(
        one.role in {*ARRIVALS, "loading", "border-office"} and country_of(one) not in {None, *ends}
        for one in consignment.places
    )
