"""Sentences in every language at once, each kept once and named by its place."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from firstline.assessment.finding import Finding
from firstline.reporting.wording import LANGUAGES, Names, Wording


class Texts:
    """A table of texts that grows while a page is made: the same text in all languages has one place in it."""

    def __init__(self, names: Names) -> None:
        self.wordings = {language: Wording(language, names) for language in LANGUAGES}
        self._place_by_text: dict[tuple[str, ...], int] = {}
        self._place_by_key: dict[object, int] = {}

    def said(self, say: Callable[[Wording], str]) -> int:
        """The place of what `say` makes of each language."""
        text = tuple(say(wording) for wording in self.wordings.values())
        return self._place_by_text.setdefault(text, len(self._place_by_text))

    def sentence(self, key: str, parameters: Mapping[str, Any] | None = None) -> int:
        """The place of a sentence with its parameters filled in."""
        return self._known(
            (key, tuple((parameters or {}).items())), lambda: self.said(lambda words: words.sentence(key, parameters))
        )

    def finding(self, finding: Finding) -> int:
        """The place of what a finding says."""
        key = ("finding", finding.code, tuple(finding.parameters.items()))
        return self._known(key, lambda: self.said(lambda words: words.finding(finding)))

    def term(self, name: str, value: str) -> int:
        """The place of a word of the trade, such as the `role` consignee."""
        return self._known((name, value), lambda: self.said(lambda words: words.shown(name, value)))

    def within(self, key: str, parameters: Mapping[str, Any], field: str) -> int:
        """The place of where a field stands, such as the description of item 2."""

        def say(words: Wording) -> str:
            return words.sentence(key, {**parameters, "field_name": field})

        return self._known((key, tuple(parameters.items()), field), lambda: self.said(say))

    def title(self, titles: Mapping[str, str], otherwise: str) -> int:
        """The place of a title that the snapshot itself gives by language."""
        return self.said(lambda words: titles.get(words.language) or titles.get("en") or otherwise)

    def country(self, code: str) -> int:
        """The place of a country's name."""
        return self._known(("country", code), lambda: self.said(lambda words: words.country(code)))

    def by_language(self) -> dict[str, list[str]]:
        """Every text of each language, in the order of the places."""
        columns = zip(*self._place_by_text, strict=True)
        return {language: list(column) for language, column in zip(self.wordings, columns, strict=False)}

    def _known(self, key: object, place: Callable[[], int]) -> int:
        if key not in self._place_by_key:
            self._place_by_key[key] = place()
        return self._place_by_key[key]
