"""Column mappings that people confirmed are found again by the headings they are for."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from firstline.assessment.context import from_json as context_from_json
from firstline.errors import Misuse
from firstline.intake.batch import Batch, Screened
from firstline.intake.explain import explain
from firstline.intake.mappings import KeptMapping, Mappings, read_mapping, write_mapping
from firstline.intake.messages import Intake
from firstline.intake.snapshots import current_snapshot
from firstline.reading.reader import Source
from firstline.store.store import Store, opened

WARES = {"Ware": "goods_items.description", "Menge": "goods_items.supplementary_quantity"}
AT = "2026-11-25T10:00:00+00:00"


def screened(store: Store, intake: Intake, path: Path) -> list[Screened]:
    with store.read() as unit:
        snapshot, parts = current_snapshot(unit)
    found = list(Batch(store, snapshot, parts, intake, 1).screen([path], "tester"))
    assert all(isinstance(one, Screened) for one in found)
    return [one for one in found if isinstance(one, Screened)]


def test_a_mapping_is_found_by_headings_under_any_title(tmp_path: Path) -> None:
    """Capitals do not matter, other headings do; none is found for what nobody confirmed."""
    mappings = Mappings(tmp_path / "mappings")
    assert mappings.find([["Ware", "Menge"]]) is None
    kept = mappings.keep(["Ware", "Menge"], WARES)
    assert mappings.find([["Report of May"], ["WARE", " Menge "], ["Ketten", "5"]]) == kept
    assert mappings.find([["Ware", "Preis"]]) is None
    assert json.loads(kept.path.read_text()) == WARES


def test_a_mapping_that_was_given_is_kept_and_used_again(tmp_path: Path) -> None:
    """The second time it is found by itself, said, and in the context, so that `explain` reads the same again."""
    path = tmp_path / "wares.csv"
    path.write_text("Ware;Menge\nKetten;5\n")
    mappings = Mappings(tmp_path / "mappings")
    said: list[tuple[str, Path]] = []

    def tell(source: Source, kept: KeptMapping) -> None:
        said.append((source.name, kept.path))

    store = opened(f"sqlite:///{tmp_path / 'store.sqlite'}")
    given = Intake(tmp_path / "quarantine", AT, WARES, mappings, tell)
    (first,) = screened(store, given, path)
    path.write_text("Ware;Menge\nSeile;7\n")
    found = Intake(tmp_path / "quarantine", AT, mappings=mappings, tell=tell)
    (second,) = screened(store, found, path)
    assert b"Ketten" in first.consignment
    assert b'"description":"Seile"' in second.consignment
    assert [name for name, _ in said] == [str(path)] * 2
    with store.read() as unit:
        assert context_from_json(unit.contexts.json(second.answer.context)).mapping == WARES
    said[0][1].unlink()
    again = explain(store, second.answer.id)
    assert not again.differences
    assert again.consignment.goods_items[0].description == "Seile"


def test_a_mapping_is_for_tables_alone(tmp_path: Path) -> None:
    """A message that is no table is not read under one, and its context has none."""
    path = tmp_path / "one.jsonl"
    path.write_text('{"reference": "A"}')
    intake = Intake(tmp_path / "quarantine", AT, WARES, Mappings(tmp_path / "mappings"))
    source = intake.source(path)
    assert intake.options(source, "json-lines").mapping is None
    assert not (tmp_path / "mappings").exists()


@pytest.mark.parametrize("text", ["", "[1]", '{"Ware": "bogus"}'])
def test_what_is_no_mapping_is_misuse(text: str, tmp_path: Path) -> None:
    """The file is named, and for an unknown field those that there are."""
    (tmp_path / "m.json").write_text(text)
    with pytest.raises(Misuse) as raised:
        read_mapping(tmp_path / "m.json")
    assert raised.value.where == str(tmp_path / "m.json")


def test_a_mapping_is_written_whole(tmp_path: Path) -> None:
    """It replaces an earlier one and leaves nothing beside it."""
    for mapping in ({"Ware": "goods_items.brand"}, WARES):
        write_mapping(tmp_path / "new" / "m.json", mapping)
    assert read_mapping(tmp_path / "new" / "m.json") == WARES
    assert [one.name for one in (tmp_path / "new").iterdir()] == ["m.json"]
