"""Whether any word of a list stands in a text, by the same spelling rule as everywhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Generic, TypeVar

from firstline.assessment.finding import Evidence
from firstline.text.stems import line

Meaning = TypeVar("Meaning")


def stems_of(text: str) -> list[str]:
    """The stems of the words of a text; every screen asks for those of the same texts."""
    return line(text).stems


class WordMap(Generic[Meaning]):
    """Phrases, each as the stems of its words, and what each means."""

    def __init__(self, phrases: Iterable[tuple[str, Meaning]]) -> None:
        self._by_first: dict[str, list[tuple[list[str], Meaning]]] = {}
        for phrase, meaning in phrases:
            stems = stems_of(phrase)
            if stems:
                self._by_first.setdefault(stems[0], []).append((stems, meaning))
        self._firsts = frozenset(self._by_first)

    def found_in(self, text: str, field: str) -> Iterator[tuple[Meaning, Evidence]]:
        """Every phrase that stands in a text, in the order of the text, with what it means."""
        said = line(text)
        if self._firsts.isdisjoint(said.stems):
            return
        for place, one in enumerate(said.stems):
            for phrase, meaning in self._by_first.get(one, ()):
                if said.stems[place : place + len(phrase)] == phrase:
                    start, end = said.places[place][0], said.places[place + len(phrase) - 1][1]
                    yield meaning, Evidence(field=field, text=text[start:end], start=start, end=end)

    def may_stand_in(self, text: str) -> bool:
        """Whether the first word of any phrase stands in a text."""
        return not self._firsts.isdisjoint(line(text).stems)

    def all_of(self, text: str) -> list[Meaning]:
        """What a text means that says nothing but these phrases and numbers; nothing where it says more."""
        return self.meanings([one for one in stems_of(text) if not one.isdigit()])

    def meanings(self, stems: list[str]) -> list[Meaning]:
        """What stems mean that are phrases one after another, the longest first; nothing where any is none."""
        place, meant = 0, []
        while place < len(stems):
            fits = [each for each in self._by_first.get(stems[place], ()) if stems[place:][: len(each[0])] == each[0]]
            if not fits:
                return []
            phrase, meaning = max(fits, key=lambda each: len(each[0]))
            meant.append(meaning)
            place += len(phrase)
        return meant


class WordList:
    """Phrases of which any will do."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._map = WordMap((phrase, True) for phrase in phrases)

    def first_in(self, text: str, field: str) -> Evidence | None:
        """The first phrase that stands in a text, as evidence."""
        if not self._map.may_stand_in(text):
            return None
        return next((found for _, found in self._map.found_in(text, field)), None)

    def is_all_of(self, text: str) -> bool:
        """Whether a text says nothing but phrases of the list and numbers."""
        return self._map.may_stand_in(text) and bool(self._map.all_of(text))
