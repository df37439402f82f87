"""Codes and parameters become sentences here, in the reader's language, and nowhere else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from importlib.resources import files
from string import Formatter
from typing import Any

from babel import Locale
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

from firstline.assessment.assessment import Reason
from firstline.assessment.finding import Finding
from firstline.errors import Misuse
from firstline.reference.catalogue import CatalogueFamily, resolved
from firstline.reference.quantities import Quantities
from firstline.reference.snapshot import Snapshot

LANGUAGES = {"en": "English", "fr": "Français", "ru": "Русский", "uz": "O‘zbekcha"}

# A parameter of one of these names holds a country, a technical quantity, or a word of the trade.
COUNTRY_PARAMETERS = frozenset(
    {"country", "countries", "destination", "dispatch", "origin", "flag", "transit", "other_country"}
)
QUANTITY_PARAMETERS = frozenset({"quantity", "not_stated"})
TERM_PARAMETERS = frozenset(
    (
        "role other_role channel earlier_channel schema legal_effect how by scope mode field made_up "
        "field_name place control_list aspect"
    ).split()
)


@dataclass(frozen=True)
class Names:
    """What the snapshot itself calls things, by language: control entries, what they are in plain words, and
    technical quantities."""

    entries: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    explanations: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    quantities: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    @classmethod
    def of(cls, snapshot: Snapshot) -> Names:
        """The names in a snapshot."""
        families = list(resolved(known.content for known in snapshot.every(CatalogueFamily)))
        return cls(
            entries={entry.code: entry.title for family in families for entry in family.entries},
            explanations={entry.code: entry.explanation for family in families for entry in family.entries},
            quantities={q.name: q.title for known in snapshot.every(Quantities) for q in known.content.quantities},
        )


@lru_cache
def catalogue(language: str) -> Mapping[str, str]:
    """Every sentence of one language by its key, from all domains. Raises Misuse for a language there is none of."""
    if language not in LANGUAGES:
        raise Misuse("there are no sentences in that language", found=language, expected=", ".join(LANGUAGES))
    sentences: dict[str, str] = {}
    for domain in sorted(files("firstline").joinpath("locale", language).iterdir(), key=lambda file: file.name):
        if domain.name.endswith(".po"):
            with domain.open("rb") as stream:
                sentences.update({str(m.id): str(m.string) for m in read_po(stream, locale=language) if m.id})
    return sentences


class Wording:
    """One language, and the names of one snapshot."""

    def __init__(self, language: str, names: Names | None = None) -> None:
        self.language = language
        self.names = names or Names()
        self._sentences = catalogue(language)
        self.locale = Locale.parse("uz_Latn" if language == "uz" else language)

    def has(self, key: str) -> bool:
        """Whether there is a sentence for a key."""
        return key in self._sentences

    def sentence(self, key: str, parameters: Mapping[str, Any] | None = None) -> str:
        """The sentence of a key with its parameters filled in. A key without a sentence is shown as it is, with
        its parameters: nothing is dropped for want of words."""
        shown = {name: self.shown(name, value) for name, value in (parameters or {}).items()}
        pattern = self._sentences.get(key)
        if pattern is None:
            return f"{key} {', '.join(f'{name}: {value}' for name, value in shown.items())}".strip()
        return Formatter().vformat(pattern, (), Filled(shown)).strip()

    def finding(self, finding: Finding) -> str:
        """What a finding says, with the other entries that the same words fit."""
        parameters = self.parameters_of(finding)
        said = self.sentence(finding.code, parameters)
        return f"{said} {self.sentence('goods.also', parameters)}" if parameters.get("also") else said

    def parameters_of(self, finding: Finding) -> dict[str, Any]:
        """A finding's parameters with the title of the entry that it names, in this language."""
        entry = finding.parameters.get("entry")
        title = self.names.entries.get(str(entry), {}).get(self.language) if entry else None
        return {**finding.parameters, **({"title": title} if title else {})}

    def reason(self, reason: Reason) -> str:
        """What a reason says."""
        return self.sentence(reason.code, reason.parameters)

    def look_for(self, codes: Iterable[str]) -> list[str]:
        """What to look for, a sentence each."""
        return [self.sentence(code) for code in codes]

    def shown(self, name: str, value: Any) -> str:
        """One parameter as this language writes it."""
        if value is None:
            return "–"
        if isinstance(value, tuple | list):
            return ", ".join(self.shown(name, part) for part in value)
        if isinstance(value, bool):
            return self._sentences.get(f"terms.{str(value).lower()}", str(value))
        if isinstance(value, int | float | Decimal):
            return format_decimal(value, format="#,##0.######", locale=self.locale)
        if name in COUNTRY_PARAMETERS:
            return self.country(value)
        if name in QUANTITY_PARAMETERS:
            return self.names.quantities.get(value, {}).get(self.language, value)
        if name in TERM_PARAMETERS:
            return self._sentences.get(f"terms.{name.removeprefix('other_').removeprefix('earlier_')}.{value}", value)
        return str(value)

    def country(self, code: str) -> str:
        """The country's name, or the code where it is nobody's."""
        return str(self.locale.territories.get(code, code))


class Filled(dict[str, str]):
    """Parameters for a pattern; one that is missing shows as a dash."""

    def __missing__(self, key: str) -> str:
        return "–"
