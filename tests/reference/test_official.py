"""Official tables: read as their collectors publish them, and in small made-up files of the same forms."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from firstline.reference.official import TABLES, dual_use, explosives_precursors, munitions, radioactive_sources

MILITARY = """ML1 Guns .... 3
DEFINITIONS OF TERMS USED IN THIS LIST ...... 43
\fML1   Weapons, as follows:
      Note ML1 does not apply to:
            a. Toys;
            b. Replicas.
      a. Rifles and pistols;
      b. Not used since 2019.

      c. Smooth-bore weapons:
         1. Guns:
      a. Short;
      b. Long;
      c. Twin;
      d. Drilling;
\fNote 2 ML1 does not apply to weapons of all of the following;
   a. Made before 1890;
   b. Not restored;
   c. Without a barrel;
   d. Without a lock.
\f ML2   Training equipment
\fML21  "Software" as follows:
      a. Code;
                DEFINITIONS OF TERMS USED IN THIS LIST
ML1 "Rifle"
"""


def test_military_items_are_told_from_the_items_of_notes() -> None:
    """The items of an entry, without those of its notes and items and those no longer used; entries without items;
    software and technology by title alone."""
    found = [(entry.code, entry.title, entry.is_by_title) for entry in munitions(MILITARY.encode())]
    assert found == [
        ("ML1.a", "Rifles and pistols;", False),
        ("ML1.c", "Smooth-bore weapons:", False),
        ("ML2", "Training equipment", False),
        ("ML21", '"Software" as follows:', True),
    ]


def test_dual_use_lines_keep_their_paths() -> None:
    """Goods with their lines, technology by its title."""
    pump = {"entry_code": "2B350", "verbatim_text": "2B350 Pumps:\n...", "parameters": ["2B350.a.1 More than 0,1 m3"]}
    known = {"entry_code": "2E001", "verbatim_text": "2E001 Technology", "parameters": ["2E001 1 year"]}
    goods, technology = dual_use(json.dumps({"entries": [pump, known]}).encode())
    assert (goods.code, goods.title) == ("2B350", "Pumps:")
    assert [(line.paragraph, line.text) for line in goods.lines] == [("2B350.a.1", "More than 0,1 m3")]
    assert (technology.is_by_title, technology.lines) == (True, ())


def test_limits_of_precursors_and_sources_are_lines() -> None:
    """The limit value of a precursor, the activity of a source."""
    precursor = b"act,substance,cas,limit_value\nEU 2019/1148 Annex I,Nitric acid,7697-37-2,3 % w/w\nother,X,1-1-1,\n"
    (acid,) = explosives_precursors(precursor)
    assert (acid.code, acid.lines[0].text) == ("EXPLOSIVE-PRECURSOR-7697-37-2", "3 % w/w")
    (source,) = radioactive_sources(b"radionuclide,category_1_TBq,category_2_TBq\nAmericium-241/Be,60,0.6\n")
    assert (source.code, source.lines[0].text) == ("RADIOACTIVE-AM241BE", "0.6 TBq")


ENTRIES = {"EU Annex I": 382, "EU military list": 92, "UN class 1": 380, "high priority goods": 50}


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_the_collected_tables_are_read_whole(table: object, shared_data: Path) -> None:
    """Every table gives entries with a title; those whose number is known give as many."""
    entries = list(table.read((shared_data / "reference" / table.file).read_bytes()))  # type: ignore[attr-defined]
    assert len(entries) >= ENTRIES.get(table.name, 16)  # type: ignore[attr-defined]
    assert all(entry.title for entry in entries)
