"""Which control entries may the goods fall under: words, numbers, chemicals, UN numbers and codes, together."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import lru_cache

from firstline.assessment.context import Context
from firstline.assessment.finding import Evidence, Finding, FindingKind, Listing, Parameter
from firstline.consignment.consignment import Consignment
from firstline.consignment.goods_item import GoodsItem
from firstline.consignment.pointer import escaped
from firstline.reference.catalogue import INTERNATIONAL, CatalogueFamily, EntryKind, resolved
from firstline.reference.contexts import Contexts
from firstline.reference.quantities import Quantities
from firstline.reference.snapshot import Snapshot
from firstline.screening.goods import lexicon
from firstline.screening.goods.cases import FEWEST_REACHED, SURE, Case, Entry, Standing, grouped, ordered, set_in_order
from firstline.screening.goods.numbers import Numbers, chemicals_in
from firstline.screening.goods.patterns import Use
from firstline.screening.goods.terms import Listed, Named, Terms
from firstline.screening.goods.thresholds import Thresholds, Verdict
from firstline.screening.screen import Screen

TEXT_FIELDS = ("description", "brand", "model", "manufacturer", "standard")
MOST_FINDINGS = 5
MOST_TEXT = 20_000
MOST_EVIDENCE = 8
# How sure each witness alone makes.
CAS_NUMBER, UN_NUMBER = 0.9, 0.85
MISSPELT, PART = 0.85, 0.85
SCATTERED, SCATTERED_PAIR = 0.55, 0.45
# Goods that are watched are known by their code: words alone say less, and a code alone names no controlled goods.
WATCHED_BY_WORDS = 0.6
WEAKEST_CODE = 0.1
OWN_CODE = 1.0


def prepare(snapshot: Snapshot) -> Screen:
    """The screen over every goods family of the snapshot."""
    return GoodsScreen(snapshot)


class GoodsScreen:
    """The catalogue, compiled; of national lists those that are named in `lists`."""

    def __init__(self, snapshot: Snapshot, lists: Collection[str] = (INTERNATIONAL,)) -> None:
        parts = snapshot.every(CatalogueFamily)
        families = [
            (part, family)
            for part, family in zip(parts, resolved(part.content for part in parts), strict=True)
            if family.list in lists
        ]
        self._entries = [
            Entry(control, part.name, part.version) for part, family in families for control in family.entries
        ]
        controls = [entry.control for entry in self._entries]
        contexts = snapshot.every(Contexts)
        words_of_contexts = {
            one.name: [word for words in one.words.values() for word in words]
            for known in contexts
            for one in known.content.contexts
        }
        compiled = snapshot.derived(
            f"lexicon of {', '.join(sorted(lists))}",
            [*(part for part, _ in families), *contexts],
            lambda: lexicon.encoded(lexicon.lexicon_of(controls, words_of_contexts)),
        )
        self._terms = Terms(
            [
                Listed(control, family.ruled_out_by, family.names_suffice, family.names_ruled_out_by)
                for _, family in families
                for control in family.entries
            ],
            lexicon.decoded(compiled),
        )
        self._numbers = Numbers(controls)
        self._thresholds = Thresholds(one for known in snapshot.every(Quantities) for one in known.content.quantities)
        self._by_code: dict[str, list[tuple[int, float]]] = {}
        for place, control in enumerate(controls):
            for link in control.commodity_codes:
                self._by_code.setdefault(link.code, []).append((place, link.strength))
        places = {control.code: place for place, control in enumerate(controls)}
        self._under = {
            place: [places[code] for code in control.under] for place, control in enumerate(controls) if control.under
        }
        self._linked = lru_cache(maxsize=16384)(self._links_of)
        self._silent = lru_cache(maxsize=None)(self._without_figures)

    def __call__(self, consignment: Consignment, context: Context) -> Iterator[Finding]:
        """The findings of every goods item."""
        for place, item in enumerate(consignment.goods_items):
            yield from self.findings(item, f"/goods_items/{place}", item.number or place + 1)

    def findings(self, item: GoodsItem, at: str, number: int) -> Iterator[Finding]:
        """The findings of one item that stands `at` a JSON Pointer and is called by its number, the surest first."""
        told = [case for case in self._cases(item, at) if not case.is_alike or case.certainty >= SURE]
        for case, also in grouped(told)[:MOST_FINDINGS]:
            yield finding_of(case, also, number)

    def identified(self, item: GoodsItem) -> list[Finding]:
        """A finding on every entry that anything in the item speaks for, the surest first, however little."""
        return [finding_of(case, (), item.number or 1) for case in ordered(self._cases(item, ""))]

    def _cases(self, item: GoodsItem, at: str) -> Collection[Case]:
        cases: dict[int, Case] = {}
        said = list(texts(item, at))
        for pointer, text in said:
            self._words(text, pointer, cases)
            self._listed_numbers(text, pointer, cases)
        self._stated_numbers(item, at, cases)
        self._kin(said, cases)
        self._commodity_code(item, at, cases)
        self._judge(cases, said)
        for case in cases.values():
            if case.is_idle:
                case.forget_words()
        numbers = {*item.cas_numbers}.union(*(chemicals_in(text) for _, text in said))
        for case in cases.values() if numbers else ():
            case.doubt(numbers)
        self._on_other_lists(cases)
        told = [case for case in cases.values() if case.evidence]
        set_in_order(told)
        if any(case.standing is Standing.OUTSIDE for case in told):
            # Words that the goods share with another entry say nothing more where a figure has settled what they are.
            return [case for case in told if not case.is_alike]
        return told

    def _case(self, place: int, cases: dict[int, Case]) -> Case:
        return cases.setdefault(place, Case(self._entries[place]))

    def _words(self, text: str, pointer: str, cases: dict[int, Case]) -> None:
        for one in self._terms.named_in(text):
            evidence = Evidence(field=pointer, text=text[one.start : one.end], start=one.start, end=one.end)
            is_product = one.use is Use.TRADE_NAME and one.is_strong
            self._case(one.entry, cases).named_by(
                evidence, certainty_of(one), is_product=is_product, figures=one.figures
            )

    def _kin(self, said: list[tuple[str, str]], cases: dict[int, Case]) -> None:
        """Entries that nothing names and whose words the texts share."""
        for text_pointer, text in said:
            for one in self._terms.alike_to(text):
                if one.entry not in cases:
                    evidence = [
                        Evidence(field=text_pointer, text=text[start:end], start=start, end=end)
                        for start, end in one.places
                    ]
                    self._case(one.entry, cases).like(evidence, one.certainty)

    def _listed_numbers(self, text: str, pointer: str, cases: dict[int, Case]) -> None:
        for number in self._numbers.in_text(text):
            found = Evidence(field=pointer, text=text[number.start : number.end], start=number.start, end=number.end)
            for place in number.entries:
                self._numbered(place, number.code, found, CAS_NUMBER if number.is_cas else UN_NUMBER, cases)

    def _numbered(self, place: int, code: str, evidence: Evidence, certainty: float, cases: dict[int, Case]) -> None:
        strength = self._entries[place].control.number_strengths.get(code, certainty)
        self._case(place, cases).named_by(evidence, strength, is_number=True)

    def _stated_numbers(self, item: GoodsItem, at: str, cases: dict[int, Case]) -> None:
        for nth, cas in enumerate(item.cas_numbers):
            found = Evidence(field=f"{at}/cas_numbers/{nth}", text=cas, start=0, end=len(cas))
            for place in self._numbers.by_cas.get(cas, ()):
                self._numbered(place, cas, found, CAS_NUMBER, cases)
        if item.un_number:
            found = Evidence(field=f"{at}/un_number", text=item.un_number, start=0, end=len(item.un_number))
            for place in self._numbers.by_un.get(item.un_number, ()):
                self._numbered(place, item.un_number, found, UN_NUMBER, cases)

    def _links_of(self, code: str) -> dict[int, float]:
        """The entries that a commodity code or a beginning of it points at, each with the strongest link."""
        strongest: dict[int, float] = {}
        for length in range(2, len(code) + 1):
            for place, strength in self._by_code.get(code[:length], ()):
                strongest[place] = max(strength, strongest.get(place, 0.0))
        return strongest

    def _commodity_code(self, item: GoodsItem, at: str, cases: dict[int, Case]) -> None:
        """What the declared code adds. Goods that are watched by their code are watched under the declared one, not
        under those that words would suit as well."""
        code = item.commodity_code or ""
        linked = self._linked(code) if code[:4].isdigit() else {}
        watched = {
            place
            for place, strength in linked.items()
            if strength >= OWN_CODE and self._entries[place].control.kind is EntryKind.WATCH
        }
        lists = {name for place in watched for name in self._entries[place].control.lists}
        for place, case in list(cases.items()):
            if case.entry.control.kind is EntryKind.WATCH and not case.has_number and place not in watched:
                case.certainty *= WATCHED_BY_WORDS
                if not lists.isdisjoint(case.entry.control.lists):
                    del cases[place]
        evidence = Evidence(field=f"{at}/commodity_code", text=code, start=0, end=len(code))
        for place, strength in linked.items():
            if place in cases or strength >= WEAKEST_CODE:
                self._case(place, cases).coded_by(evidence, strength)

    def _judge(self, cases: dict[int, Case], said: list[tuple[str, str]]) -> None:
        """The thresholds of every entry that is declared against the figures of all texts of the item. Everyday
        names are looked at where there are figures enough for one of them to count."""
        has_heads = any(self._terms.is_headed(text) for _, text in said)
        if not has_heads and not any(case.is_declared and case.entry.control.thresholds for case in cases.values()):
            return
        figures = [figure for pointer, text in said for figure in self._thresholds.figures(text, pointer)]
        if has_heads and len(figures) >= FEWEST_REACHED:
            self._heads(said, cases)
        for place, case in cases.items():
            thresholds = case.entry.control.thresholds
            if case.is_declared and thresholds:
                case.judge(
                    self._thresholds.judge(thresholds, figures, case.evidence) if figures else self._silent(place)
                )

    def _heads(self, said: list[tuple[str, str]], cases: dict[int, Case]) -> None:
        for pointer, text in said:
            for one in self._terms.headed_in(text):
                evidence = Evidence(field=pointer, text=text[one.start : one.end], start=one.start, end=one.end)
                self._case(one.entry, cases).headed_by(evidence)

    def _on_other_lists(self, cases: dict[int, Case]) -> None:
        """The same goods under the entries of other lists."""
        for place, case in list(cases.items()):
            if case.is_declared and case.standing is not Standing.OUTSIDE and not case.is_idle:
                for other in self._under.get(place, ()):
                    self._case(other, cases).follow(case)

    def _without_figures(self, place: int) -> Verdict:
        return self._thresholds.judge(self._entries[place].control.thresholds, ())


def finding_of(case: Case, also: tuple[str, ...], number: int) -> Finding:
    """The finding on one entry; `also` are the codes of other entries for the same words."""
    control = case.entry.control
    parameters: dict[str, Parameter] = {"entry": control.code, "item": number, **case.parameters}
    if also:
        parameters["also"] = also
    if control.tier is not None:
        parameters["tier"] = control.tier
    if case.standing is Standing.OUTSIDE:
        code, kind = "goods.below-threshold", FindingKind.CLEARS
    elif control.kind is EntryKind.WATCH:
        code, kind = "goods.watch", FindingKind.WATCH
    elif not case.is_declared and case.standing is Standing.HOLDS:
        code, kind = "goods.code-alone", FindingKind.FLAG
    elif case.standing is Standing.OTHER_NUMBER:
        code, kind = "goods.other-number", FindingKind.FLAG
    elif case.standing is Standing.OUTSIDE_ONE_WAY:
        code, kind = "goods.one-way-outside", FindingKind.FLAG
    elif case.standing is Standing.NOT_STATED:
        code, kind = "goods.not-stated", FindingKind.FLAG
    else:
        code, kind = "goods.control-entry", FindingKind.HIT
    return Finding(
        code=code,
        kind=kind,
        certainty=round(min(case.certainty, 0.99), 3),
        parameters=parameters,
        evidence=tuple(case.evidence[:MOST_EVIDENCE]),
        listing=Listing(list=case.entry.list, entry=control.code, version=case.entry.version),
        look_for=control.look_for,
    )


def texts(item: GoodsItem, at: str) -> Iterator[tuple[str, str]]:
    """Every text of an item that may name goods, with its JSON Pointer; extras are searched as well."""
    for name in TEXT_FIELDS:
        text = getattr(item, name)
        if text:
            yield f"{at}/{name}", text[:MOST_TEXT]
    for name, value in item.extras.items():
        for text in value if isinstance(value, tuple) else (value,):
            if isinstance(text, str) and len(text) > 3 and any(map(str.isalpha, text)):
                yield f"{at}/extras/{escaped(name)}", text[:MOST_TEXT]


def certainty_of(named: Named) -> float:
    """How sure a listed word alone makes: a name of a product more than a word, several words more than one, a word
    with a typing error less."""
    if named.use is Use.TRADE_NAME:
        sure = 0.7 if named.words > 1 or named.end - named.start > 5 else 0.55
    else:
        sure = min(0.62 + 0.1 * (named.words - 1), 0.85)
    if named.is_scattered:
        sure = SCATTERED if named.words > 2 else SCATTERED_PAIR
    if named.is_part:
        sure *= PART
    return sure * MISSPELT if named.is_corrected else sure
