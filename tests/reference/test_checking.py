"""The checker of the catalogue: the bundled one has no problem, and each kind of problem is named."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from importlib.resources import files
from typing import Any

import msgspec
import pytest

from firstline.reference.catalogue import CatalogueFamily, CommodityLink, Comparison, ControlEntry, EntryKind, Threshold
from firstline.reference.checking import problems
from firstline.reference.contexts import Contexts
from firstline.reference.loading import bundled
from firstline.reference.quantities import Quantities, TechnicalQuantity
from firstline.reference.snapshot import Manifest, Snapshot, opened

LANGUAGES = ("en", "fr", "ru", "uz")
TRADERS_LANGUAGES = (*LANGUAGES, "zh", "kk", "tr")


@pytest.fixture(scope="module")
def snapshot() -> Snapshot:
    parts = bundled()
    return opened(Manifest(parts=tuple(part for part, _ in parts)), {part.version: data for part, data in parts})


def worded() -> set[str]:
    """The codes that have a sentence in every language."""
    said = []
    for language in LANGUAGES:
        folder = files("firstline").joinpath("locale", language)
        said.append(
            {key for po in folder.iterdir() for key in re.findall(r'^msgid "(.+)"', po.read_text("utf-8"), re.M)}
        )
    return set.intersection(*said)


def quantities_of(snapshot: Snapshot) -> list[TechnicalQuantity]:
    return [quantity for known in snapshot.every(Quantities) for quantity in known.content.quantities]


def test_the_bundled_catalogue_has_no_problem(snapshot: Snapshot) -> None:
    """Titles, terms, thresholds, numbers, codes, sources and advice of every entry of every family are in order."""
    families = [known.content for known in snapshot.every(CatalogueFamily)]
    assert len(families) > 15
    found = problems(families, quantities_of(snapshot), worded())
    assert [str(problem) for problem in found] == []


def test_every_quantity_is_titled_and_cued_in_four_languages(snapshot: Snapshot) -> None:
    """No two languages share a title, and each has words that stand beside the number; other languages may."""
    quantities = quantities_of(snapshot)
    assert len({quantity.name for quantity in quantities}) == len(quantities)
    for quantity in quantities:
        assert set(quantity.title) == set(LANGUAGES), quantity.name
        assert set(LANGUAGES) <= set(quantity.cues) <= set(TRADERS_LANGUAGES), quantity.name
        assert len({title.casefold() for title in quantity.title.values()}) == len(LANGUAGES), quantity.name
        assert all(quantity.cues.values()), quantity.name


def test_families_name_contexts_that_there_are(snapshot: Snapshot) -> None:
    """A context that rules out terms of a family is listed, with words in the languages of traders."""
    contexts = {context.name: context for context in snapshot.one(Contexts).content.contexts}
    named = {name for known in snapshot.every(CatalogueFamily) for name in known.content.ruled_out_by}
    assert named == set(contexts)
    assert all(set(TRADERS_LANGUAGES) == set(context.words) for context in contexts.values())


QUANTITIES = Quantities(
    name="made-up",
    quantities=(
        TechnicalQuantity(name="volume", unit="L", cues={}, title={}),
        TechnicalQuantity(name="spin", unit="wheels", cues={}, title={}),
    ),
)


def threshold(quantity: str, comparison: Comparison, value: int, unit: str) -> Threshold:
    return Threshold(quantity=quantity, comparison=comparison, value=Decimal(value), unit=unit)


def entry(**changed: Any) -> ControlEntry:
    whole: dict[str, Any] = {
        "code": "X1",
        "kind": EntryKind.CONTROL,
        "lists": ("made-up",),
        "title": {"en": "Pump", "fr": "Pompe", "ru": "Насос", "uz": "Nasoslar"},
        "terms": {"en": ("pump",), "fr": ("pompe",), "ru": ("насос",)},
        "source": "made up",
        "date": "2026",
    }
    return ControlEntry(**whole | changed)


def wrong() -> Iterator[tuple[str, ControlEntry, str]]:
    yield "title", entry(title={"en": "Pump", "fr": "Pompe", "ru": "Насос"}), "no title in this language"
    yield "title", entry(title={"en": "P", "fr": "p", "ru": "Н", "uz": "N"}), "the same title in two languages"
    yield "terms", entry(terms={"en": ("pump",), "fr": ("pompe",)}), "no terms in this language"
    yield "terms.en", entry(terms={"en": (" ",), "fr": ("a",), "ru": ("b",)}), "an empty term"
    yield "terms.en", entry(terms={"en": ("a", "A"), "fr": ("a",), "ru": ("b",)}), "a term twice"
    yield "terms.en", entry(rules_out=("Pumps",)), "a term that the entry rules out"
    yield "cas", entry(cas=("7697-37-3",)), "not a CAS number"
    yield "un_numbers", entry(un_numbers=("12",)), "not a UN number"
    yield "commodity_codes", entry(commodity_codes=(CommodityLink(code="841", strength=1),)), "not 2 to 10 digits"
    yield "commodity_codes", entry(commodity_codes=(CommodityLink(code="84", strength=2),)), "strength not in 0..1"
    twice = (CommodityLink(code="84", strength=1), CommodityLink(code="84", strength=0.5))
    yield "commodity_codes", entry(commodity_codes=twice), "a code twice"
    yield "source", entry(source=" "), "no source"
    yield "date", entry(date="today"), "not an ISO date"
    yield "look_for", entry(look_for=("pumps.look",)), "not worded in every language"
    yield "before", entry(before=("X2",)), "no such entry"
    yield "before", entry(before=("X1",)), "before itself"
    unknown = (threshold("colour", Comparison.ABOVE, 1, "L"),)
    yield "thresholds", entry(thresholds=unknown), "a quantity that resources/quantities does not have"
    yield (
        "thresholds",
        entry(thresholds=(threshold("volume", Comparison.ABOVE, 1, "mm"),)),
        "not in a unit of volume, such as 'L'",
    )
    unreadable = (threshold("spin", Comparison.ABOVE, 1, "wheels"),)
    yield "thresholds", entry(thresholds=unreadable), "not in a unit of spin, such as 'wheels'"
    elsewhere = msgspec.structs.replace(threshold("volume", Comparison.ABOVE, 1, "m3"), paragraph="Y1.a")
    yield "thresholds", entry(thresholds=(elsewhere,)), "a paragraph of another entry"
    yield "uses", entry(uses={"en": "pumping"}), "not in every language"
    yield "number_strengths", entry(number_strengths={"64-17-5": 0.5}), "a number that the entry does not list"
    apart = (threshold("volume", Comparison.ABOVE, 9, "L"), threshold("volume", Comparison.BELOW, 5, "L"))
    yield "thresholds", entry(thresholds=apart), "no value reaches all thresholds of a quantity"


@pytest.mark.parametrize(("field", "entry", "what"), list(wrong()))
def test_a_problem_is_named_with_its_entry_and_field(field: str, entry: ControlEntry, what: str) -> None:
    """Each fault is found, and said with family, entry, field and what stands there."""
    found = problems([CatalogueFamily(name="pumps", entries=(entry,))], QUANTITIES.quantities, ())
    assert (field, what) in {(problem.field, problem.what) for problem in found}
    assert str(found[0]).startswith("pumps, X1, ")


def test_a_right_entry_has_no_problem_and_a_range_is_right() -> None:
    """Two ends of a range are no contradiction; an entry known by a UN number needs no terms."""
    limits = (threshold("volume", Comparison.AT_LEAST, 5, "L"), threshold("volume", Comparison.AT_MOST, 9, "L"))
    right = [entry(thresholds=limits), entry(code="X2", terms={}, un_numbers=("0081",))]
    assert problems([CatalogueFamily(name="pumps", entries=tuple(right))], QUANTITIES.quantities, ()) == []


def test_a_code_stands_in_one_family_only() -> None:
    """The same entry in two families is named with the other family."""
    families = [CatalogueFamily(name=name, entries=(entry(),)) for name in ("pumps", "more-pumps")]
    assert [str(one) for one in problems(families, QUANTITIES.quantities, ())] == [
        "more-pumps, X1, code: listed twice, also in (pumps)"
    ]
