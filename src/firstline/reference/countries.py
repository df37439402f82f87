"""Facts of countries and places that bear on a route: embargoes, diversion points, customs neighbours."""

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


class Countries(Value, frozen=True, kw_only=True):
    """`names` are ISO 3166-1 codes with their names by language, for reading and for wording."""

    facts: tuple[CountryFact, ...]
    names: dict[str, dict[str, str]] = {}
