"""Goods lines: loose JSON in, entries out; and how labelled lines are counted."""

from __future__ import annotations

from pathlib import Path

import pytest

from firstline.errors import Unreadable
from firstline.intake.goods import FLAGGED, chunks_of, identification, item_in, item_of
from firstline.intake.goods_evaluation import Evaluation, Labelled, labelled_in
from firstline.reference.loading import bundled
from firstline.reference.snapshot import Manifest, opened
from firstline.screening.goods.goods import GoodsScreen


@pytest.fixture(scope="module")
def screen() -> GoodsScreen:
    parts = bundled()
    return GoodsScreen(
        opened(Manifest(parts=tuple(part for part, _ in parts)), {part.version: data for part, data in parts})
    )


def test_fields_are_known_by_their_names_and_by_those_of_others() -> None:
    """hs is the commodity code, cas one number or several; what is not known is kept."""
    item = item_of({"description": "acid", "hs": 280800, "cas": "7697-37-2", "qid": 7, "model": None})
    assert (item.commodity_code, item.cas_numbers, item.model) == ("280800", ("7697-37-2",), None)
    assert item.extras == {"qid": 7}


@pytest.mark.parametrize("line", [b"{bad", b"[1]", b'{"gross_mass_kg": "much"}', b""])
def test_a_bad_line_is_refused(line: bytes) -> None:
    """What is no JSON object of goods is an error that says what was expected."""
    with pytest.raises(Unreadable):
        item_in(line)


def test_blank_lines_are_passed_over_and_the_rest_comes_in_chunks() -> None:
    """No line is lost and none is made."""
    lines = [b"1\n", b"\n", b"2\n", b"  \n", b"3"]
    assert list(chunks_of(lines, 2)) == [[b"1\n", b"2\n"], [b"3"]]


def test_what_is_controlled_stands_before_what_is_watched(screen: GoodsScreen) -> None:
    """A hit is flagged with its evidence; a figure below leaves a score that is not; watched goods stand apart."""
    hit = identification(screen, item_of({"description": "krytron switch tube KN-22"}))
    assert hit.is_flagged
    assert hit.entries[0].code.startswith("3A228")
    assert hit.entries[0].evidence
    below = identification(screen, item_of({"description": "nitric acid 2 %"}))
    assert not below.is_flagged
    assert all(one.score < FLAGGED for one in below.entries)
    watched = identification(screen, item_of({"description": "ball bearings", "hs": "848210"}))
    assert [one.code for one in watched.watch] == ["CHPL-848210"]
    assert not watched.is_flagged


def lines_of(tmp_path: Path, *rows: str) -> list[Labelled]:
    path = tmp_path / "lines.tsv"
    path.write_text("\n".join(("lang\ths\tkind\ttruth\ttext", *rows)), encoding="utf-8")
    return list(labelled_in(path))


def test_lines_are_counted_by_what_they_are_and_what_was_said(screen: GoodsScreen, tmp_path: Path) -> None:
    """Found, missed, wrong and quiet make precision and recall; the right entry among the first three."""
    lines = lines_of(
        tmp_path,
        "en\t-\tpositive\t3A228\tkrytron switch tube KN-22",
        "en\t-\tpositive\t2B350.g\ta box of nothing telling",
        "en\t-\tlook-alike\t-\tkrytron tubes",
        "ru\t-\tlook-alike\t-\tтрубка курительная",
        "en\t-\tpositive\tML1.a\tkrytron switch tube",
    )
    found = Evaluation()
    for line in lines:
        found.add(line, identification(screen, line.item))
    every = found.every
    assert (every.found, every.missed, every.wrong, every.quiet, every.first) == (2, 1, 1, 1, 1)
    assert (every.precision, every.recall, every.in_first) == (2 / 3, 2 / 3, 1 / 3)
    assert sorted(mistake.what for mistake in found.mistakes) == ["misplaced", "missed", "wrong"]
    assert found.by_lang["ru"].quiet == found.by_kind["look-alike"].quiet == 1


def test_a_short_row_is_named_with_file_and_line(tmp_path: Path) -> None:
    """Which file, which line, what was expected."""
    with pytest.raises(Unreadable, match=r"lines\.tsv.*lang, hs, kind, truth, text.*line 2"):
        lines_of(tmp_path, "en\t-\tpositive")


def test_all_lines_about_an_entry_are_in_one_part() -> None:
    """Development or test: by the entry, whatever its paragraph."""
    parts = {Labelled("en", "-", "below", (), text, f"2B350.{text}").part for text in "abcdefg"}
    assert len(parts) == 1
    assert {Labelled("en", "-", "positive", (f"{n}A00{n}",), "x").part for n in range(10)} == {"development", "test"}
