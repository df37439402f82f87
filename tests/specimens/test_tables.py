"""The phrase tables: right codes, real entries, all of them used, and few threats in the catalogue's own words."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from functools import lru_cache
from itertools import chain
from pathlib import Path

import pytest

from firstline.reference.catalogue import CatalogueFamily
from firstline.reference.loading import FORMS, bundled
from firstline.reference.snapshot import Manifest, Snapshot, opened
from firstline.reporting.wording import LANGUAGES, catalogue
from firstline.specimens.goods import KG_A_PACKAGE, RATE_BY_CURRENCY
from firstline.specimens.manifest import HALF_LISTED, LISTED, manifest
from firstline.specimens.tables import made_up_watchlist, tables
from firstline.specimens.truth import Kind
from firstline.text.stems import line


@lru_cache(maxsize=1)
def snapshot() -> Snapshot:
    parts = bundled()
    return opened(Manifest(parts=tuple(part for part, _ in parts)), {part.version: data for part, data in parts})


def stemmed(text: str) -> str:
    """The stems of a text between spaces, spelt as the catalogue is matched."""
    return f" {' '.join(line(text).stems)} "


def stems_of(texts: Iterable[str]) -> set[str]:
    """What is left of the texts when they are stemmed."""
    return {stems for text in texts if (stems := stemmed(text)).strip()}


@lru_cache(maxsize=1)
def listed() -> list[tuple[set[str], set[str]]]:
    """Terms and trade names of the catalogue, with the words of which one must stand near, where there are such."""
    together: set[str] = set()
    found = [(together, set[str]())]
    for entry in (one for known in snapshot().every(CatalogueFamily) for one in known.content.entries):
        terms = stems_of((*chain.from_iterable(entry.terms.values()), *entry.trade_names))
        if entry.near:
            found.append((terms, stems_of(entry.near)))
        else:
            together |= terms
    return found


def holds_a_term(text: str) -> bool:
    """Whether the text holds a term of the catalogue, together with a word near it where the entry asks for one."""
    stems = stemmed(text)
    return any(
        any(term in stems for term in terms) and (not near or any(word in stems for word in near))
        for terms, near in listed()
    )


def test_at_most_a_third_of_the_threats_hold_a_term_of_the_catalogue() -> None:
    """Else finding them would prove no more than that a list finds its own words."""
    assert sum(len(terms) for terms, _ in listed()) > 5_000
    threats = [one.consignment for one in manifest(2370, 2000, made_up_watchlist()) if one.truth.kind is Kind.THREAT]
    declared = [
        [text for item in one.goods_items for text in (item.description, item.brand, item.model) if text]
        for one in threats
    ]
    holding = sum(any(map(holds_a_term, texts)) for texts in declared)
    assert 0 < holding <= len(threats) / 3


def test_every_name_that_a_threat_should_bring_up_exists() -> None:
    """Entries are in the catalogue; finding codes have their sentence; a beginning begins something."""
    known = {entry.code for part in snapshot().every(CatalogueFamily) for entry in part.content.entries}
    known |= catalogue("en").keys()
    for category, table in tables().threats.items():
        for phrase in table.phrases:
            assert phrase.names, phrase.text
            for name in phrase.names:
                begins = name.endswith((".", "-")) and any(code.startswith(name) for code in known)
                assert begins or name in known, (category, name)


def test_every_code_is_a_subheading_of_the_harmonized_system(shared_data: Path) -> None:
    """Right or wrong for the goods, the code exists (999999 stands for what is not specified)."""
    with (shared_data / "reference" / "hs" / "harmonized-system.csv").open(encoding="utf-8") as stream:
        known = {row["hscode"] for row in csv.DictReader(stream) if len(row["hscode"]) == 6}
    used = {good.code for good in tables().goods}
    used |= {
        phrase.code
        for group in (tables().threats, tables().look_alikes)
        for t in group.values()
        for phrase in t.phrases
    }
    assert used <= known


def test_tables_fit_each_other() -> None:
    """Packages, currencies, countries and origins that one table names are known to the others."""
    known = tables()
    all_phrases = [
        phrase for group in (known.threats, known.look_alikes) for t in group.values() for phrase in t.phrases
    ]
    dispatches = {one.dispatch for one in known.journeys if one.weight}
    assert {one.package for one in known.goods} | {one.package for one in all_phrases} <= KG_A_PACKAGE.keys()
    assert {one.currency for one in known.journeys} <= RATE_BY_CURRENCY.keys()
    assert {
        country for one in known.journeys for country in (one.dispatch, one.destination)
    } <= known.parties.countries.keys()
    for table in known.threats.values():
        only = {one.dispatch for one in known.journeys if one.name in table.journeys}
        assert set(table.journeys) <= {one.name for one in known.journeys}
        for phrase in table.phrases:
            assert set(phrase.origins) & (only or dispatches), phrase.text
    for country in dispatches:
        assert any(country in good.origins for good in known.goods), country


def test_every_phrase_is_used() -> None:
    """In a manifest of enough consignments no phrase stays on the shelf."""
    words = {one.truth.words for one in manifest(1, 4500, made_up_watchlist())}
    for group in (tables().threats, tables().look_alikes):
        for table in group.values():
            for phrase in table.phrases:
                assert any(said.startswith(phrase.text.partition("{n}")[0]) for said in words), phrase.text


def test_no_phrase_stands_twice() -> None:
    """A text is a threat, a look-alike or ordinary, and of one category."""
    texts = [text for good in tables().goods for text in good.texts.values()]
    for group in (tables().threats, tables().look_alikes):
        texts += [phrase.text for table in group.values() for phrase in table.phrases]
    assert len(texts) == len(set(texts))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_category_has_its_name(language: str) -> None:
    """In each of the four languages."""
    categories = {*tables().threats, LISTED, *tables().look_alikes, HALF_LISTED, "ordinary"}
    assert {f"demo.category.{name}" for name in categories} <= catalogue(language).keys()


def test_the_tables_are_no_part_of_the_snapshot() -> None:
    """What is made up never becomes something that is screened against."""
    assert not any(form.pattern.startswith("specimens") for form in FORMS)
    assert not any("specimens" in part.source or "specimens" in part.name for part, _ in bundled())
