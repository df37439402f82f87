"""The checker of the goods catalogue: what a reviewer would have to look up is checked here instead."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from firstline.consignment.codes import cas_number, un_number
from firstline.consignment.value import Value
from firstline.errors import InvalidCode
from firstline.reference.catalogue import CatalogueFamily, Comparison, ControlEntry, Threshold
from firstline.reference.quantities import TechnicalQuantity
from firstline.text.quantities import readings
from firstline.text.stems import line

TITLE_LANGUAGES = ("en", "fr", "ru", "uz")
TERM_LANGUAGES = ("en", "fr", "ru")
SHORTEST_NAME = 2

_COMMODITY_CODE = re.compile(r"^(0[1-9]|[1-9]\d)(\d\d){0,4}$")
_FROM = (Comparison.AT_LEAST, Comparison.ABOVE)
_DATE = re.compile(r"^\d{4}(-\d{2}(-\d{2})?)?$")


class Problem(Value, frozen=True, kw_only=True):
    """One thing wrong in a family: the `entry` by its code, the `field`, `what` is wrong, what was `found`."""

    family: str
    entry: str
    field: str
    what: str
    found: str = ""

    def __str__(self) -> str:
        return f"{self.family}, {self.entry}, {self.field}: {self.what}" + (f" ({self.found})" if self.found else "")


@dataclass(frozen=True)
class Vocabulary:
    """What entries may refer to: the unit of each quantity by its name, the codes worded in every language, and the
    codes of all entries."""

    unit_by_quantity: Mapping[str, str]
    worded: Collection[str]
    codes: Collection[str] = ()


Said = tuple[str, str, str]  # field, what, found
Check = Callable[[ControlEntry, Vocabulary], Iterator[Said]]


def titles(entry: ControlEntry, _: Vocabulary) -> Iterator[Said]:
    """A title in every language, no two alike."""
    for language in TITLE_LANGUAGES:
        if not entry.title.get(language, "").strip():
            yield "title", "no title in this language", language
    for title in _repeated(entry.title.values()):
        yield "title", "the same title in two languages", title


def plain_texts(entry: ControlEntry, _: Vocabulary) -> Iterator[Said]:
    """Explanation, notes and uses are there in every language or in none, no two alike."""
    for field in ("explanation", "notes", "uses"):
        texts: dict[str, str] = getattr(entry, field)
        if texts and set(texts) != set(TITLE_LANGUAGES):
            yield field, "not in every language", ", ".join(sorted(set(TITLE_LANGUAGES) ^ set(texts)))
        for text in _repeated(texts.values()):
            yield field, "the same text in two languages", text


def terms(entry: ControlEntry, _: Vocabulary) -> Iterator[Said]:
    """Terms in the languages that officers meet most (or none at all where a number alone identifies the goods, or
    where the entry has those of another), none empty, none twice, none ruled out by the entry itself."""
    for language in TERM_LANGUAGES:
        if not entry.terms.get(language) and not entry.un_numbers and not entry.like:
            yield "terms", "no terms in this language", language
    ruled_out = [line(word).stems for word in entry.rules_out]
    for language, words in entry.terms.items():
        for word in words:
            if not word.strip():
                yield f"terms.{language}", "an empty term", ""
            if line(word).stems in ruled_out:
                yield f"terms.{language}", "a term that the entry rules out", word
        for word in _repeated(words):
            yield f"terms.{language}", "a term twice", word


def thresholds(entry: ControlEntry, known: Vocabulary) -> Iterator[Said]:
    """Every threshold names a known quantity, in a unit of it which texts can state, and a line of its entry; those
    of one quantity in one way leave a range between them, since all must hold."""
    for threshold in entry.thresholds:
        unit = known.unit_by_quantity.get(threshold.quantity)
        if unit is None:
            yield "thresholds", "a quantity that resources/quantities does not have", threshold.quantity
        elif readings(threshold.value, threshold.unit).keys().isdisjoint(readings(threshold.value, unit)):
            yield "thresholds", f"not in a unit of {threshold.quantity}, such as {unit!r}", repr(threshold.unit)
        if threshold.paragraph and root_of(threshold.paragraph) != root_of(entry.code):
            yield "thresholds", "a paragraph of another entry", threshold.paragraph
    for way, quantity in sorted({(one.way, one.quantity) for one in entry.thresholds}):
        its = [one for one in entry.thresholds if one.quantity == quantity and one.way in ("", way)]
        least = max((value_of(one) for one in its if one.comparison in _FROM), default=None)
        most = min((value_of(one) for one in its if one.comparison not in _FROM), default=None)
        if least is not None and most is not None and least > most:
            yield "thresholds", "no value reaches all thresholds of a quantity", quantity


def root_of(code: str) -> str:
    """The entry that a code or paragraph is a part of: `2B350` of `2B350.g.1`."""
    return code.partition(".")[0]


def value_of(threshold: Threshold) -> Decimal:
    """The value of a threshold in the first unit of its dimension."""
    return next(iter(readings(threshold.value, threshold.unit).values()), threshold.value)


def trade_names(entry: ControlEntry, _: Vocabulary) -> Iterator[Said]:
    """Names of products long enough to name one."""
    for name in entry.trade_names:
        if sum(map(str.isalnum, name)) < SHORTEST_NAME:
            yield "trade_names", "too short to name a product", name


def numbers(entry: ControlEntry, _: Vocabulary) -> Iterator[Said]:
    """CAS and UN numbers are well formed, CAS numbers with their check digit."""
    for field, parse, codes in (
        ("cas", cas_number.parse, entry.cas),
        ("un_numbers", un_number.parse, entry.un_numbers),
    ):
        for code in codes:
            try:
                parse(code)
            except InvalidCode as error:
                yield field, error.what, code
    for code, strength in entry.number_strengths.items():
        if code not in (*entry.cas, *entry.un_numbers):
            yield "number_strengths", "a number that the entry does not list", code
        if not 0 < strength <= 1:
            yield "number_strengths", "strength not in 0..1", f"{code}: {strength}"


def commodity_codes(entry: ControlEntry, _: Vocabulary) -> Iterator[Said]:
    """Commodity codes of 2 to 10 digits, each once, with a strength above 0 and at most 1."""
    for link in entry.commodity_codes:
        if not _COMMODITY_CODE.match(link.code):
            yield "commodity_codes", "not 2 to 10 digits", link.code
        if not 0 < link.strength <= 1:
            yield "commodity_codes", "strength not in 0..1", f"{link.code}: {link.strength}"
    for code in _repeated(link.code for link in entry.commodity_codes):
        yield "commodity_codes", "a code twice", code


def sources(entry: ControlEntry, _: Vocabulary) -> Iterator[Said]:
    """A source and an ISO date."""
    if not entry.source.strip():
        yield "source", "no source", ""
    if not _DATE.match(entry.date):
        yield "date", "not an ISO date", entry.date


def look_for(entry: ControlEntry, known: Vocabulary) -> Iterator[Said]:
    """Everything to look for has a sentence in every language."""
    for code in entry.look_for:
        if code not in known.worded:
            yield "look_for", "not worded in every language", code


def before(entry: ControlEntry, known: Vocabulary) -> Iterator[Said]:
    """An entry is told before others that there are, not before itself."""
    for code in entry.before:
        if not any(one == code or one.startswith(f"{code}.") for one in known.codes):
            yield "before", "no such entry", code
        if entry.code == code:
            yield "before", "before itself", code


CHECKS: tuple[Check, ...] = (
    titles,
    plain_texts,
    terms,
    trade_names,
    thresholds,
    numbers,
    commodity_codes,
    sources,
    look_for,
    before,
)


def problems(
    families: Iterable[CatalogueFamily], quantities: Iterable[TechnicalQuantity], worded: Collection[str]
) -> list[Problem]:
    """Everything wrong in the catalogue, family by family; empty when it may be used.

    `worded` are the codes that have a sentence in every language.
    """
    families = list(families)
    codes = [entry.code for family in families for entry in family.entries]
    known = Vocabulary(unit_by_quantity={q.name: q.unit for q in quantities}, worded=worded, codes=codes)
    found: list[Problem] = []
    family_by_code: dict[str, str] = {}
    for family in families:
        for entry in family.entries:
            said = [said for check in CHECKS for said in check(entry, known)]
            if entry.code in family_by_code:
                said.append(("code", "listed twice, also in", family_by_code[entry.code]))
            family_by_code[entry.code] = family.name
            found += [
                Problem(family=family.name, entry=entry.code, field=field, what=what, found=what_stands)
                for field, what, what_stands in said
            ]
    return found


def _repeated(words: Iterable[str]) -> list[str]:
    """The words that come more than once, whatever their capitals."""
    return [word for word, times in Counter(word.casefold() for word in words).items() if times > 1]
