"""Facts of countries and places that bear on a route, and groups of countries that have something in common."""

from __future__ import annotations

from firstline.consignment.value import Value


class CountryFact(Value, frozen=True, kw_only=True):
    """One fact: `country` is ISO 3166-1 alpha-2, or `place` a UN/LOCODE; `kind` arms-embargo, diversion-point,
    proliferation-concern...; `scope` narrows it (non-state, military-end-use...), `by` who says so."""

    country: str
    kind: str
    by: str
    place: str | None = None
    scope: str | None = None
    source: str
    date: str


class CountryGroup(Value, frozen=True, kw_only=True):
    """Countries that share something: `kind` says what (region, on-the-way, customs-union, sovereign,
    without-seaport, least-developed, mains-110), `name` which of its kind."""

    kind: str
    name: str
    countries: tuple[str, ...]
    source: str
    date: str


class Countries(Value, frozen=True, kw_only=True):
    """`names` are ISO 3166-1 codes with their names by language, for reading and for wording."""

    facts: tuple[CountryFact, ...]
    groups: tuple[CountryGroup, ...] = ()
    names: dict[str, dict[str, str]] = {}
