"""Which control entries may the goods fall under: words, numbers, chemicals, UN numbers and codes, together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache

from firstline.assessment.context import Context
from firstline.assessment.finding import Evidence, Finding, FindingKind, Listing, Parameter
from firstline.consignment.codes import cas_number
from firstline.consignment.consignment import Consignment
from firstline.consignment.goods_item import GoodsItem
from firstline.errors import InvalidCode
from firstline.reference.catalogue import CatalogueFamily, Comparison, ControlEntry, EntryKind, Threshold
from firstline.reference.snapshot import Snapshot
from firstline.screening.goods.terms import Met, Terms, Use
from firstline.screening.screen import Screen
from firstline.text.quantities import Measured, converted, measured

TEXT_FIELDS = ("description", "brand", "model", "manufacturer", "standard")
MOST_FINDINGS = 5
MOST_TEXT = 20_000
SURE_ENOUGH = 0.5
_CAS = re.compile(r"(?<!\d)\d{2,7}-\d{2}-\d(?!\d)")
_UN = re.compile(r"\bUN[\s-]?(?:No\.?\s*)?(\d{4})\b", re.IGNORECASE)

COMPARED = {
    Comparison.AT_LEAST: lambda stated, listed: stated >= listed,
    Comparison.ABOVE: lambda stated, listed: stated > listed,
    Comparison.AT_MOST: lambda stated, listed: stated <= listed,
    Comparison.BELOW: lambda stated, listed: stated < listed,
    Comparison.EQUAL: lambda stated, listed: stated == listed,
}


@dataclass(frozen=True)
class Entry:
    """A control entry with the part of the snapshot that it stands in."""

    control: ControlEntry
    list: str
    version: str


@dataclass
class Case:
    """What speaks for one entry in one goods item."""

    certainty: float = 0.0
    evidence: list[Evidence] = field(default_factory=list)
    parameters: dict[str, str] = field(default_factory=dict)
    below: str | None = None

    def add(self, certainty: float, evidence: Evidence | None = None) -> None:
        """One more witness: independent ones join as chances do, up to near certainty."""
        self.certainty = 1 - (1 - self.certainty) * (1 - certainty)
        if evidence is not None and evidence not in self.evidence:
            self.evidence.append(evidence)


def prepare(snapshot: Snapshot) -> Screen:
    """The screen over every goods family of the snapshot."""
    return GoodsScreen(snapshot)


class GoodsScreen:
    """The catalogue, compiled."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._entries = [
            Entry(control, known.name, known.version)
            for known in snapshot.every(CatalogueFamily)
            for control in known.content.entries
        ]
        self._terms = Terms(entry.control for entry in self._entries)
        self._by_cas: dict[str, list[int]] = {}
        self._by_un: dict[str, list[int]] = {}
        self._by_code: dict[str, list[tuple[int, float]]] = {}
        for place, entry in enumerate(self._entries):
            for cas in entry.control.cas:
                self._by_cas.setdefault(cas, []).append(place)
            for number in entry.control.un_numbers:
                self._by_un.setdefault(number, []).append(place)
            for link in entry.control.commodity_codes:
                self._by_code.setdefault(link.code, []).append((place, link.strength))
        self._met_in = lru_cache(maxsize=65536)(self._terms.met_in)

    def __call__(self, consignment: Consignment, context: Context) -> Iterator[Finding]:
        """The findings of every goods item."""
        for place, item in enumerate(consignment.goods_items):
            yield from self._item(item, f"/goods_items/{place}", item.number or place + 1)

    def _item(self, item: GoodsItem, at: str, number: int) -> Iterator[Finding]:
        cases: dict[int, Case] = {}
        quantities: list[tuple[Measured, str, str]] = []
        for pointer, text in texts(item, at):
            self._words(text, pointer, cases)
            self._numbers_of_lists(text, pointer, cases)
            quantities += [(one, pointer, text) for one in measured(text)] if any(map(str.isdigit, text)) else []
        self._stated_codes(item, at, cases)
        named = {place for place, case in cases.items() if case.certainty > 0}
        self._commodity_code(item, at, cases, named)
        for place in named:
            self._thresholds(self._entries[place].control, cases[place], quantities)
        ranked = sorted(cases, key=lambda place: (-cases[place].certainty, self._entries[place].control.code))
        for place in ranked[:MOST_FINDINGS]:
            yield self._finding(self._entries[place], cases[place], number, place in named)

    def _words(self, text: str, pointer: str, cases: dict[int, Case]) -> None:
        met: dict[int, dict[Use, list[Met]]] = {}
        said = self._met_in(text)
        # A nail gun is a nail gun, whichever entry knows it: what one entry rules out, no other takes for goods.
        other_meanings = [one for one in said if one.use is Use.RULES_OUT]
        for one in said:
            met.setdefault(one.entry, {}).setdefault(one.use, []).append(one)
        for place, by_use in met.items():
            names, terms = by_use.get(Use.TRADE_NAME, []), by_use.get(Use.TERM, [])
            names = [name for name in names if not inside(name, other_meanings)]
            terms = [] if Use.RULES_OUT in by_use else [term for term in terms if not inside(term, other_meanings)]
            if self._entries[place].control.near and Use.NEAR not in by_use:
                terms = []
            spoken = longest(terms) + longest(names)
            for one in spoken:
                evidence = Evidence(field=pointer, text=text[one.start : one.end], start=one.start, end=one.end)
                cases.setdefault(place, Case()).add(certainty_of(one), evidence)

    def _numbers_of_lists(self, text: str, pointer: str, cases: dict[int, Case]) -> None:
        for match in _CAS.finditer(text):
            try:
                number = cas_number.parse(match.group())
            except InvalidCode:
                continue
            for place in self._by_cas.get(number, ()):
                found = Evidence(field=pointer, text=match.group(), start=match.start(), end=match.end())
                cases.setdefault(place, Case()).add(0.9, found)
        for match in _UN.finditer(text):
            for place in self._by_un.get(match[1], ()):
                found = Evidence(field=pointer, text=match.group(), start=match.start(), end=match.end())
                cases.setdefault(place, Case()).add(0.85, found)

    def _stated_codes(self, item: GoodsItem, at: str, cases: dict[int, Case]) -> None:
        for nth, number in enumerate(item.cas_numbers):
            for place in self._by_cas.get(number, ()):
                cases.setdefault(place, Case()).add(0.9, Evidence(field=f"{at}/cas_numbers/{nth}", text=number))
        for place in self._by_un.get(item.un_number or "", ()):
            cases.setdefault(place, Case()).add(0.85, Evidence(field=f"{at}/un_number", text=item.un_number))

    def _commodity_code(self, item: GoodsItem, at: str, cases: dict[int, Case], named: set[int]) -> None:
        code = item.commodity_code or ""
        if not code[:4].isdigit():
            return
        evidence = Evidence(field=f"{at}/commodity_code", text=code, start=0, end=len(code))
        strongest: dict[int, float] = {}
        for length in range(2, len(code) + 1):
            for place, strength in self._by_code.get(code[:length], ()):
                strongest[place] = max(strength, strongest.get(place, 0.0))
        for place, strength in strongest.items():
            if place in named or strength >= 0.1:
                cases.setdefault(place, Case()).add(strength, evidence)

    def _thresholds(self, control: ControlEntry, case: Case, quantities: list[tuple[Measured, str, str]]) -> None:
        for threshold in control.thresholds:
            limit = converted(threshold.value, threshold.unit)
            stated = [one for one in quantities if limit is not None and one[0].dimension == limit[0]]
            if not stated or limit is None:
                case.parameters.setdefault("not_stated", threshold.quantity)
                if threshold.stated:
                    case.certainty = min(case.certainty, 0.4)
                continue
            passes = [one for one in stated if COMPARED[threshold.comparison](one[0].value, limit[1])]
            measure, pointer, text = (passes or stated)[0]
            words = text[measure.start : measure.end]
            case.parameters |= {"quantity": threshold.quantity, "stated": words, "threshold": shown(threshold)}
            if passes:
                case.add(0.6, Evidence(field=pointer, text=words, start=measure.start, end=measure.end))
            else:
                case.below = words
                case.evidence.append(Evidence(field=pointer, text=words, start=measure.start, end=measure.end))

    def _finding(self, entry: Entry, case: Case, number: int, is_named: bool) -> Finding:
        control = entry.control
        parameters: dict[str, Parameter] = {"entry": control.code, "item": number, **case.parameters}
        if control.tier is not None:
            parameters["tier"] = control.tier
        if case.below is not None:
            code, kind = "goods.below-threshold", FindingKind.CLEARS
        elif control.kind is EntryKind.WATCH:
            code, kind = "goods.watch", FindingKind.WATCH
        elif not is_named:
            code, kind = "goods.code-alone", FindingKind.FLAG
        elif case.certainty < SURE_ENOUGH:
            code, kind = "goods.not-stated", FindingKind.FLAG
        else:
            code, kind = "goods.control-entry", FindingKind.HIT
        return Finding(
            code=code,
            kind=kind,
            certainty=round(min(case.certainty, 0.99), 3),
            parameters=parameters,
            evidence=tuple(case.evidence[:8]),
            listing=Listing(list=entry.list, entry=control.code, version=entry.version),
            look_for=control.look_for,
        )


def texts(item: GoodsItem, at: str) -> Iterator[tuple[str, str]]:
    """Every text of an item that may name goods, with its JSON Pointer; extras are searched as well."""
    for name in TEXT_FIELDS:
        text = getattr(item, name)
        if text:
            yield f"{at}/{name}", text[:MOST_TEXT]
    for name, value in item.extras.items():
        values = value if isinstance(value, tuple) else (value,)
        for text in values:
            if isinstance(text, str) and len(text) > 3 and any(map(str.isalpha, text)):
                yield f"{at}/extras/{name.replace('~', '~0').replace('/', '~1')}", text[:MOST_TEXT]


def covered(term: Met, others: list[Met]) -> bool:
    """Whether a word that gives another meaning stands over the term."""
    return any(other.start < term.end and term.start < other.end for other in others)


def inside(term: Met, others: list[Met]) -> bool:
    """Whether the term is only a part of a longer name of something else."""
    return any(other.start <= term.start and term.end <= other.end and other.length > term.length for other in others)


def longest(met: list[Met]) -> list[Met]:
    """Of words that stand inside each other, the longest alone."""
    kept: list[Met] = []
    for one in sorted(met, key=lambda each: (each.start - each.end, each.start)):
        if not covered(one, kept):
            kept.append(one)
    return kept


def certainty_of(met: Met) -> float:
    """How sure a listed word alone makes: a name of a product more than a word, several words more than one."""
    if met.use is Use.TRADE_NAME:
        return 0.7 if met.length > 1 or met.end - met.start > 5 else 0.55
    return min(0.62 + 0.1 * (met.length - 1), 0.85)


def shown(threshold: Threshold) -> str:
    """A threshold as the list writes it."""
    value = threshold.value.normalize() if threshold.value % 1 else threshold.value.quantize(Decimal(1))
    return f"{threshold.comparison} {value:f} {threshold.unit}"
