"""Official tables of controlled goods, as their collectors publish them: what the catalogue is compared with."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import msgspec

from firstline.consignment.value import Value

_DEFINITIONS = "DEFINITIONS OF TERMS"
_MILITARY_ITEM = re.compile(r"^( *)([a-z])\. +(\S.*)$")
_MILITARY_NOTE = re.compile(r"^\f? *(?:Note|Technical [Nn]ote).*[:;]\s*$")
# Each entry begins a page.
_MILITARY_ENTRY = re.compile(r"^\f ?(ML\d+) +", re.MULTILINE)
SYMBOLS = {
    "Americium": "AM", "Californium": "CF", "Curium": "CM", "Cobalt": "CO", "Cesium": "CS", "Caesium": "CS",
    "Gadolinium": "GD", "Iridium": "IR", "Plutonium": "PU", "Promethium": "PM", "Radium": "RA", "Selenium": "SE",
    "Strontium": "SR", "Thulium": "TM", "Ytterbium": "YB",
}  # fmt: skip


class OfficialLine(Value, frozen=True, kw_only=True):
    """A line of an official text that holds figures: its `paragraph` and its words."""

    paragraph: str
    text: str


class OfficialEntry(Value, frozen=True, kw_only=True):
    """An entry of an official table: the `code` under which the catalogue has it (any entry will do where it is
    empty), with the numbers by which it must be known there. `is_by_title`: software and technology, which no
    declaration of goods describes closely."""

    code: str
    title: str
    lines: tuple[OfficialLine, ...] = ()
    cas: str | None = None
    un_number: str | None = None
    hs6: str | None = None
    is_by_title: bool = False


@dataclass(frozen=True)
class OfficialTable:
    """A table by its `name`, the `file` under the folder of official texts, and its reader. The catalogue must have
    words for the goods of its entries where it `needs_words`, and labelled lines about them where it `needs_lines`:
    what a number names needs neither."""

    name: str
    file: str
    read: Callable[[bytes], Iterator[OfficialEntry]]
    needs_words: bool = True
    needs_lines: bool = True


def dual_use(data: bytes) -> Iterator[OfficialEntry]:
    """Annex I of Regulation (EU) 2021/821; goods (A, B, C) with the lines that hold parameters."""
    for entry in msgspec.json.decode(data)["entries"]:
        code, is_goods = entry["entry_code"], entry["entry_code"][1] in "ABC"
        if "Not used" in entry["verbatim_text"].split("\n")[0]:
            continue
        yield OfficialEntry(
            code=code,
            title=entry["verbatim_text"].split("\n")[0].removeprefix(code).strip(),
            lines=tuple(map(line_of, entry["parameters"])) if is_goods else (),
            is_by_title=not is_goods,
        )


def line_of(text: str) -> OfficialLine:
    """A line that begins with its own path."""
    paragraph, _, words = text.partition(" ")
    return OfficialLine(paragraph=paragraph, text=words)


def us_commerce(data: bytes) -> Iterator[OfficialEntry]:
    """The numbers of the US Commerce Control List."""
    for entry in msgspec.json.decode(data)["entries"]:
        is_goods = entry["group"] in "ABC"
        yield OfficialEntry(code=f"US-{entry['eccn']}", title=entry["title"], is_by_title=not is_goods)


def munitions(data: bytes) -> Iterator[OfficialEntry]:
    """The items of the Common Military List: `ML1.a` and so on, or the entry itself where it has none."""
    listed, _, _ = data.decode("utf-8").rpartition(_DEFINITIONS)
    _, *parts = _MILITARY_ENTRY.split(listed)
    for entry, text in zip(parts[::2], parts[1::2], strict=True):
        items = list(military_items(text.split("\n")))
        if entry in ("ML21", "ML22") or not items:
            yield OfficialEntry(code=entry, title=text.split("\n")[0].strip(), is_by_title=entry in ("ML21", "ML22"))
            continue
        for letter, words in items:
            if not words.startswith("Not used"):
                yield OfficialEntry(code=f"{entry}.{letter}", title=words)


def military_items(lines: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The items of an entry: letter after letter, no further in than the first (pages differ). Those that go on from
    an `a` within an item, as far in as that, are that item's."""
    items = list(without_notes(lines))
    least = min((len(item[1]) for item in items if item[2] == "a"), default=0)
    expected = "a"
    within: dict[int, str] = {}
    for item in items:
        if expected != "a" and item[2] in ("a", within.get(len(item[1]))):
            within[len(item[1])] = chr(ord(item[2]) + 1)
        elif item[2] == expected and len(item[1]) <= least + 1:
            expected = chr(ord(expected) + 1)
            within.clear()
            yield item[2], item[3]


def without_notes(lines: Iterable[str]) -> Iterator[re.Match[str]]:
    """The lettered lines, save those of a note that ends in a colon: from its `a`, letter after letter."""
    of_note = ""
    for line in lines:
        item = _MILITARY_ITEM.match(line)
        if _MILITARY_NOTE.match(line):
            of_note = "a"
        elif item and item[2] == of_note:
            of_note = chr(ord(of_note) + 1)
        elif item:
            of_note = ""
            yield item


def rows(data: bytes) -> Iterator[dict[str, Any]]:
    """The rows of a CSV file with a header."""
    return csv.DictReader(io.StringIO(data.decode("utf-8-sig")))


def weapons_convention(data: bytes) -> Iterator[OfficialEntry]:
    """The schedules of the Chemical Weapons Convention."""
    for row in rows(data):
        code = f"CWC-{row['schedule']}{row['part']}{int(row['item']):02d}"
        yield OfficialEntry(code=code, title=row["chemical"], cas=row["cas"] or None)


def biological_agents(data: bytes) -> Iterator[OfficialEntry]:
    """Agents and toxins of Annex I; lines that are headings of others are passed over."""
    listed = list(rows(data))
    paragraphs = [row["paragraph"] for row in listed]
    for row in listed:
        if (
            not any(other.startswith(f"{row['paragraph']}.") for other in paragraphs)
            and "not used" not in row["agent"].lower()
        ):
            yield OfficialEntry(code=row["paragraph"], title=row["agent"])


def listed_chemicals(data: bytes) -> Iterator[OfficialEntry]:
    """Every CAS number that Annex I or the military list lists; those of notes are often exclusions."""
    for row in rows(data):
        if row["context"] == "listed" and row["list"].startswith("EU"):
            yield OfficialEntry(code="", title=f"{row['paragraph']}: {row['cas']}", cas=row["cas"])


def explosives_precursors(data: bytes) -> Iterator[OfficialEntry]:
    """Regulation (EU) 2019/1148, with the limit of concentration."""
    for row in rows(data):
        if row["cas"] and "2019/1148" in row["act"]:
            code = f"EXPLOSIVE-PRECURSOR-{row['cas']}"
            lines = (OfficialLine(paragraph=code, text=row["limit_value"]),) if row["limit_value"] else ()
            yield OfficialEntry(code=code, title=row["substance"], cas=row["cas"], lines=lines)


def global_shield(data: bytes) -> Iterator[OfficialEntry]:
    """The chemicals of Programme Global Shield."""
    for row in rows(data):
        yield OfficialEntry(code="", title=row["item"], cas=row["cas"] or None, hs6=None if row["cas"] else row["hs6"])


def dangerous_goods(data: bytes) -> Iterator[OfficialEntry]:
    """The UN numbers of class 1."""
    for row in rows(data):
        if row["class"] == "1":
            number = row["un_number"]
            yield OfficialEntry(code=f"EXPLOSIVE-UN{number}", title=row["proper_shipping_name"], un_number=number)


def radioactive_sources(data: bytes) -> Iterator[OfficialEntry]:
    """Sources with the activity from which they are of category 2."""
    for row in rows(data):
        # Strontium-90 is listed with the yttrium that it decays to.
        element, _, mass = row["radionuclide"].partition(" ")[0].partition("-")
        code = f"RADIOACTIVE-{SYMBOLS[element]}{mass.replace('/', '').upper()}"
        lines = (OfficialLine(paragraph=code, text=f"{row['category_2_TBq']} TBq"),)
        yield OfficialEntry(code=code, title=row["radionuclide"], lines=lines)


def high_priority(data: bytes) -> Iterator[OfficialEntry]:
    """The common high priority list."""
    for row in rows(data):
        yield OfficialEntry(code=f"CHPL-{row['hs6']}", title=row["hs_description"], hs6=row["hs6"])


TABLES = (
    OfficialTable("EU Annex I", "control_lists/eu_dual_use_annex_i_2025-11-15.json", dual_use),
    OfficialTable("EU military list", "control_lists/eu_common_military_list_2020_ml1-22.txt", munitions),
    OfficialTable("CWC schedules", "chemicals/cwc_schedules.csv", weapons_convention),
    OfficialTable(
        "biological agents", "chemicals/biological_agents_eu_annex_i.csv", biological_agents, needs_lines=False
    ),
    OfficialTable(
        "chemicals by CAS number",
        "chemicals/control_list_cas_numbers.csv",
        listed_chemicals,
        needs_words=False,
        needs_lines=False,
    ),
    OfficialTable("explosives precursors", "chemicals/explosives_precursors_eu.csv", explosives_precursors),
    OfficialTable(
        "Programme Global Shield",
        "chemicals/programme_global_shield.csv",
        global_shield,
        needs_words=False,
        needs_lines=False,
    ),
    OfficialTable(
        "UN class 1", "transport/un_numbers_adr2025.csv", dangerous_goods, needs_words=False, needs_lines=False
    ),
    OfficialTable("radioactive sources", "chemicals/radioactive_sources_category_1_2.csv", radioactive_sources),
    OfficialTable(
        "high priority goods",
        "sanctions_goods/common_high_priority_list_2024-02-23.csv",
        high_priority,
        needs_words=False,
        needs_lines=False,
    ),
    OfficialTable(
        "US Commerce Control List", "control_lists/us_ccl_index.json", us_commerce, needs_words=False, needs_lines=False
    ),
)
