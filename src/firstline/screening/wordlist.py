"""Whether any word of a list stands in a text, by the same spelling rule as everywhere."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from firstline.assessment.finding import Evidence
from firstline.text.fold import Word, words
from firstline.text.stems import stem


@lru_cache(maxsize=16384)
def stemmed(text: str) -> tuple[tuple[Word, ...], tuple[str, ...]]:
    """The words of a text and their stems; every screen asks for those of the same texts."""
    said = words(text)
    return said, tuple(stem(word.text) for word in said)


class WordList:
    """Phrases, each as the stems of its words."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._by_first: dict[str, list[tuple[str, ...]]] = {}
        for phrase in phrases:
            stems = tuple(stem(word.text) for word in words(phrase))
            if stems:
                self._by_first.setdefault(stems[0], []).append(stems)

    def first_in(self, text: str, field: str) -> Evidence | None:
        """The first phrase that stands in a text, as evidence."""
        said, stems = stemmed(text)
        if self._by_first.keys().isdisjoint(stems):
            return None
        for place, one in enumerate(stems):
            for phrase in self._by_first.get(one, ()):
                if stems[place : place + len(phrase)] == phrase:
                    start, end = said[place].start, said[place + len(phrase) - 1].end
                    return Evidence(field=field, text=text[start:end], start=start, end=end)
        return None

    def is_all_of(self, text: str) -> bool:
        """Whether a text says nothing but phrases of the list and numbers."""
        stems = [stem(word.text) for word in words(text) if not word.text.isdigit()]
        place = 0
        while place < len(stems):
            fits = [p for p in self._by_first.get(stems[place], ()) if tuple(stems[place : place + len(p)]) == p]
            if not fits:
                return False
            place += max(map(len, fits))
        return bool(stems)
