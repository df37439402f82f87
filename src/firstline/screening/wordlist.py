"""Whether any word of a list stands in a text, by the same spelling rule as everywhere."""

from __future__ import annotations

from collections.abc import Iterable

from firstline.assessment.finding import Evidence
from firstline.text.stems import line


class WordList:
    """Phrases, each as the stems of its words."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._by_first: dict[str, list[list[str]]] = {}
        for phrase in phrases:
            stems = line(phrase).stems
            if stems:
                self._by_first.setdefault(stems[0], []).append(stems)

    def first_in(self, text: str, field: str) -> Evidence | None:
        """The first phrase that stands in a text, as evidence."""
        said = line(text)
        if self._by_first.keys().isdisjoint(said.stems):
            return None
        for place, one in enumerate(said.stems):
            for phrase in self._by_first.get(one, ()):
                if said.stems[place : place + len(phrase)] == phrase:
                    start, end = said.places[place][0], said.places[place + len(phrase) - 1][1]
                    return Evidence(field=field, text=text[start:end], start=start, end=end)
        return None

    def is_all_of(self, text: str) -> bool:
        """Whether a text says nothing but phrases of the list and numbers."""
        stems = [one for one in line(text).stems if not one.isdigit()]
        place = 0
        while place < len(stems):
            fits = [p for p in self._by_first.get(stems[place], ()) if stems[place : place + len(p)] == p]
            if not fits:
                return False
            place += max(map(len, fits))
        return bool(stems)
