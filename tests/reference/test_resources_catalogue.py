"""The bundled catalogue of weapons, explosives and chemicals against the official tables, and against itself."""

from __future__ import annotations

import csv
import re
import tomllib
from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path

import pytest

from firstline.consignment.codes import cas_number
from firstline.reference.catalogue import CatalogueFamily, ControlEntry, EntryKind
from firstline.reference.loading import FORMS, content_of
from firstline.reference.snapshot import Content

GOODS = next(form for form in FORMS if form.kind == "goods")
FAMILIES = {
    "firearms": "firearms.toml",
    "ammunition": "ammunition.toml",
    "military": "military.toml",
    "military-vehicles": "military_vehicles.toml",
    "military-electronics": "military_electronics.toml",
    "military-materials": "military_materials.toml",
    "components": "components.toml",
    "explosives": "explosives.toml",
    "chemicals": "chemicals.toml",
    "precursors": "precursors.toml",
    "radioactive": "radioactive.toml",
    "un-class-1": "un_class_1.toml",
    "biological": "biological.toml",
    "high-priority": "high_priority.toml",
}
LANGUAGES = ("en", "fr", "ru", "uz")


def family(name: str) -> CatalogueFamily:
    path = f"goods/{FAMILIES[name]}"
    content: Content = content_of(GOODS, path, files("firstline").joinpath("resources", path).read_bytes())
    assert isinstance(content, CatalogueFamily)
    return content


def entries(*names: str) -> tuple[ControlEntry, ...]:
    return tuple(entry for name in names or FAMILIES for entry in family(name).entries)


def cas_of(found: Iterable[ControlEntry]) -> set[str]:
    return {number for entry in found for number in entry.cas}


def rows(shared_data: Path, table: str) -> list[dict[str, str]]:
    with (shared_data / "reference" / table).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


@pytest.mark.parametrize("name", FAMILIES)
def test_a_family_bears_the_name_of_its_part(name: str) -> None:
    """A file makes the part that its name says, with entries in it."""
    assert family(name).name == name
    assert family(name).entries


@pytest.mark.parametrize("name", FAMILIES)
def test_every_code_stands_once(name: str) -> None:
    """No two entries of a family share a code."""
    codes = [entry.code for entry in family(name).entries]
    assert len(codes) == len(set(codes))


@pytest.mark.parametrize("name", FAMILIES)
def test_titles_are_in_four_languages_and_differ(name: str) -> None:
    """Each entry is titled in English, French, Russian and Uzbek, in words of each."""
    for entry in family(name).entries:
        assert set(entry.title) == set(LANGUAGES), entry.code
        assert len({entry.title[language].casefold() for language in LANGUAGES}) == len(LANGUAGES), entry.code
        assert re.search("[а-яё]", entry.title["ru"], re.IGNORECASE), entry.code
        assert not re.search("[а-яё]", entry.title["uz"], re.IGNORECASE), entry.code


@pytest.mark.parametrize("name", [name for name in FAMILIES if name != "un-class-1"])
def test_goods_are_named_in_four_languages(name: str) -> None:
    """Where words find goods, they find them in each of the four languages; some have the words of another entry."""
    for entry in family(name).entries:
        assert entry.like or all(entry.terms.get(language) for language in LANGUAGES), entry.code


@pytest.mark.parametrize("name", FAMILIES)
def test_chemical_numbers_have_their_check_digit(name: str) -> None:
    """Every CAS number of a family is a right one."""
    for entry in family(name).entries:
        assert [cas_number.parse(number) for number in entry.cas] == list(entry.cas), entry.code


def test_every_chemical_of_the_cwc_schedules_is_there(shared_data: Path) -> None:
    """A CAS number of the Annex on Chemicals stands in the entry of its schedule, part and item."""
    by_code = {entry.code: entry for entry in entries("chemicals")}
    for row in rows(shared_data, "chemicals/cwc_schedules.csv"):
        entry = by_code[f"CWC-{row['schedule']}{row['part']}{int(row['item']):02}"]
        assert not row["cas"] or row["cas"] in entry.cas, row


def test_every_listed_precursor_of_1c350_and_1c450_is_there(shared_data: Path) -> None:
    """A CAS number that 1C350 or 1C450 lists is known to the chemicals."""
    listed = {
        row["cas"]
        for row in rows(shared_data, "chemicals/control_list_cas_numbers.csv")
        if row["list"].startswith("EU 2021/821") and row["entry"] in ("1C350", "1C450") and row["context"] == "listed"
    }
    assert listed <= cas_of(entries("chemicals"))


def test_chemicals_with_a_subheading_of_their_own_are_linked_to_it(shared_data: Path) -> None:
    """A chemical that has its own HS subheading is found by that subheading as well."""
    linked = {
        (number, link.code) for entry in entries("chemicals") for number in entry.cas for link in entry.commodity_codes
    }
    table = rows(shared_data, "chemicals/controlled_chemicals_hs_cn_derived.csv")
    missing = {(row["cas"], row["hs6"]) for row in table if row["cas"] and row["cas"] in cas_of(entries("chemicals"))}
    assert missing <= linked


def test_every_explosives_precursor_is_there_with_its_limit(shared_data: Path) -> None:
    """Each substance of Regulation (EU) 2019/1148 has its entry, the restricted ones with the limit of Annex I."""
    by_code = {entry.code: entry for entry in entries("precursors")}
    for row in rows(shared_data, "chemicals/explosives_precursors_eu.csv"):
        if "2019/1148" not in row["act"]:
            continue
        entry = by_code[f"EXPLOSIVE-PRECURSOR-{row['cas']}"]
        assert row["cas"] in entry.cas
        if row["limit_value"]:
            assert float(entry.thresholds[0].value) == float(row["limit_value"].split()[0]), row
            assert entry.kind is EntryKind.CONTROL


def test_every_explosive_of_the_somalia_annex_is_there(shared_data: Path) -> None:
    """The explosives that Regulation (EU) 2020/169 names are known by their CAS numbers."""
    named = {
        row["cas"] for row in rows(shared_data, "chemicals/explosives_precursors_eu.csv") if "2020/169" in row["act"]
    }
    assert named <= cas_of(entries("explosives", "precursors"))


def test_every_global_shield_chemical_is_there(shared_data: Path) -> None:
    """Each chemical of Programme Global Shield is watched, by its number or by that of its goods."""
    named = {row["cas"] for row in rows(shared_data, "chemicals/programme_global_shield.csv") if row["cas"]}
    codes = {row["hs6"] for row in rows(shared_data, "chemicals/programme_global_shield.csv")}
    assert named <= cas_of(entries("precursors"))
    linked = {link.code for entry in entries("precursors", "explosives") for link in entry.commodity_codes}
    assert codes <= linked


def test_every_un_number_of_class_1_is_there(shared_data: Path) -> None:
    """Each UN number of class 1 has the entry of its code."""
    table = rows(shared_data, "transport/un_numbers_adr2025.csv")
    numbers = {row["un_number"] for row in table if row["class"].startswith("1")}
    assert numbers == {number for entry in entries("un-class-1") for number in entry.un_numbers}
    assert {f"EXPLOSIVE-UN{number}" for number in numbers} == {entry.code for entry in entries("un-class-1")}


def test_un_numbers_are_four_digits() -> None:
    """A UN number stands as a consignment holds it: four digits, without letters."""
    assert all(re.fullmatch(r"\d{4}", number) for entry in entries() for number in entry.un_numbers)


def test_the_high_priority_list_is_there_by_tier(shared_data: Path) -> None:
    """The 50 subheadings of the common high priority list stand under their codes and tiers, to be watched only."""
    by_code = {entry.code: entry for entry in entries("high-priority")}
    table = rows(shared_data, "sanctions_goods/common_high_priority_list_2024-02-23.csv")
    assert len(table) == len(by_code) == 50
    for row in table:
        entry = by_code[f"CHPL-{row['hs6']}"]
        assert entry.tier == row["tier"]
        assert entry.kind is EntryKind.WATCH
        assert [(link.code, link.strength) for link in entry.commodity_codes] == [(row["hs6"], 1.0)]


def test_every_source_of_category_2_is_there_with_its_activity(shared_data: Path) -> None:
    """Each radionuclide of the table has an entry whose threshold is the activity of category 4, a thousandth of that
    of category 2, which it names as well."""
    table = {
        float(row["category_2_TBq"]) for row in rows(shared_data, "chemicals/radioactive_sources_category_1_2.csv")
    }
    found = [entry for entry in entries("radioactive") if entry.code != "RADIOACTIVE-SOURCE"]
    assert len(found) == 16
    assert {round(float(entry.thresholds[0].value) * 1000, 6) for entry in found} == table
    assert {float(entry.thresholds[0].conditions[0].removesuffix(" TBq")) for entry in found} == table
    assert all(entry.thresholds[0].unit == "TBq" for entry in found)


def test_every_subheading_of_chapters_93_and_36_points_at_an_entry(shared_data: Path) -> None:
    """No arms, ammunition or explosives subheading is without an entry; matches and lighter fuel are none."""
    harmless = {"360500", "360610", "360690"}
    linked = {link.code for entry in entries() for link in entry.commodity_codes}
    for row in rows(shared_data, "hs/harmonized-system.csv"):
        if row["level"] == "6" and row["hscode"][:2] in ("36", "93") and row["hscode"] not in harmless:
            assert linked & {row["hscode"], row["hscode"][:4]}, row


def test_innocent_meanings_of_pistol_are_ruled_out() -> None:
    """Tools and toys that share their word with a pistol are ruled out in the languages of traders, by the entry or
    by the contexts of its family."""
    contexts = tomllib.loads(files("firstline").joinpath("resources", "contexts.toml").read_text("utf-8"))["contexts"]
    ruling = [context["words"] for context in contexts if context["name"] in family("firearms").ruled_out_by]
    ruled_out = set(next(e for e in entries("firearms") if e.code == "FIREARM-PISTOL").rules_out)
    ruled_out |= {word for by_language in ruling for words in by_language.values() for word in words}
    innocent = {
        "glue gun",
        "nail gun",
        "water pistol",
        "pistolet à colle",
        "пистолет-распылитель",
        "монтажный пистолет",
    }
    assert innocent <= ruled_out


def test_what_is_watched_is_not_a_munitions_entry() -> None:
    """An entry of the military list is never of the kind that is only watched."""
    for entry in entries():
        if re.match(r"ML\d", entry.code):
            assert entry.kind is EntryKind.CONTROL, entry.code
