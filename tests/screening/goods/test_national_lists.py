"""National lists: used where they are asked for, with the codes of the tariff that they are written in."""

from __future__ import annotations

from pathlib import Path

import pytest

from firstline.consignment.goods_item import GoodsItem
from firstline.intake.goods import identification
from firstline.intake.goods_evaluation import Evaluation, labelled_in
from firstline.reference.catalogue import CatalogueFamily
from firstline.reference.snapshot import Snapshot
from firstline.screening.goods.goods import GoodsScreen

LINES = Path(__file__).resolve().parents[2] / "data" / "goods" / "eaeu.tsv"
EAEU = ("kz", "ru")
DIGITS = 10


@pytest.fixture(scope="module")
def screen(bundled_snapshot: Snapshot) -> GoodsScreen:
    return GoodsScreen(bundled_snapshot, EAEU)


@pytest.mark.parametrize("name", EAEU)
def test_a_list_of_the_eaeu_has_codes_of_ten_digits(bundled_snapshot: Snapshot, name: str) -> None:
    """They are its own: an international entry has six digits at most that hold everywhere."""
    families = [known.content for known in bundled_snapshot.every(CatalogueFamily)]
    codes = [
        link.code
        for family in families
        if family.list == name
        for entry in family.entries
        for link in entry.commodity_codes
    ]
    assert sum(len(code) == DIGITS for code in codes) > len(codes) / 2


@pytest.mark.parametrize(("declared", "is_linked"), [("7326199009", True), ("7326191000", True), ("7326199001", False)])
def test_the_last_digits_of_a_code_count(screen: GoodsScreen, declared: str, is_linked: bool) -> None:
    """A code that the list names speaks for the entry to its tenth digit; its neighbour in the tariff does not."""
    answer = identification(screen, GoodsItem(description="Бронепластины, 20 шт", commodity_code=declared))
    plates = next(one for one in answer.entries if one.code == "RU-1299-1.1.5.2")
    fields = {evidence.field for evidence in plates.finding.evidence}
    assert ("/commodity_code" in fields) is is_linked


def test_a_national_entry_is_silent_until_its_list_is_asked_for(bundled_snapshot: Snapshot) -> None:
    """Without it, the international entry that it follows is told and no other list's."""
    item = GoodsItem(description="Бронепластины, 20 шт", commodity_code="7326199009")
    told = {one.code for one in identification(GoodsScreen(bundled_snapshot), item).entries}
    assert "1A005" in told
    assert not any(code.startswith(("RU-", "KZ-")) for code in told)


def test_lines_of_eaeu_declarations_are_known(screen: GoodsScreen) -> None:
    """What is listed is found, what is harmless left alone, on both parts of the lines."""
    found = Evaluation()
    for line in labelled_in(LINES):
        found.add(line, identification(screen, line.item))
    assert found.every.precision >= 0.9
    assert found.every.recall >= 0.7
