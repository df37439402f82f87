"""The facts and groups of countries of a snapshot, ready to be asked."""

from __future__ import annotations

from collections.abc import Sequence

from firstline.reference.countries import Countries, CountryFact
from firstline.reference.snapshot import Snapshot


class Atlas:
    """What the snapshot knows of countries and places."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._facts: dict[tuple[str, str], list[CountryFact]] = {}
        self._groups: dict[str, dict[str, frozenset[str]]] = {}
        for known in snapshot.every(Countries):
            for fact in known.content.facts:
                self._facts.setdefault((fact.kind, fact.place or fact.country), []).append(fact)
            for group in known.content.groups:
                self._groups.setdefault(group.kind, {})[group.name] = frozenset(group.countries)

    def facts(self, kind: str, where: str) -> Sequence[CountryFact]:
        """The facts of one kind that are told of a country (ISO 3166-1 alpha-2) or of a place (UN/LOCODE)."""
        return self._facts.get((kind, where), ())

    def groups(self, kind: str, *countries: str) -> set[str]:
        """The names of the groups of one kind that hold every one of the countries."""
        return {name for name, group in self._groups.get(kind, {}).items() if group.issuperset(countries)}

    def are_together(self, kind: str, *countries: str) -> bool:
        """Whether one group of the kind holds every one of the countries."""
        return bool(self.groups(kind, *countries))
