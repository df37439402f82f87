"""A register of licences: what a row becomes, and errors that name line and column."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pytest

from firstline.consignment.goods_item import Quantity
from firstline.errors import ReferenceRejected
from firstline.reference.licences import COLUMNS, PaperKind, number_key, read

MADE_UP = Path(__file__).resolve().parents[1] / "fixtures" / "reference" / "licences_made_up.csv"
DOCUMENTED = Path(__file__).resolve().parents[2] / "docs" / "reference" / "licences.md"
HEADER = "number,kind,entries,exporter,end_user,country,quantity,unit,valid_from,valid_to,issued_by\n"


def row(**cells: str) -> str:
    """A right row, but for these cells."""
    right = {
        "number": "L-1", "kind": "licence", "entries": "2B350", "exporter": "Zarvona", "valid_from": "2026-01-15",
        "issued_by": "Office",
    }  # fmt: skip
    return ",".join((right | cells).get(column, "") for column in HEADER.strip().split(",")) + "\n"


def test_every_column_comes_out() -> None:
    """Several values in a cell are several; a paper may have a row for each of its goods."""
    register, day = read(MADE_UP)
    first, second, statement = register.papers
    assert day == ""
    assert (first.number, first.kind, first.entries) == ("DU-2026/014", PaperKind.LICENCE, ("2B350", "2B230"))
    assert first.exporters == ("Zarvona Kimyo MChJ", "ООО Зарвона Кимё")
    assert first.consignees == first.end_users == ("Tavrel Chemicals LLP",)
    assert (first.countries, second.countries) == (("KZ",), ("KZ", "KG"))
    assert second.quantity == Quantity(value=Decimal("1.5"), unit="t")
    assert (first.valid_from, first.valid_to) == ("2026-01-15", "2026-12-31")
    assert first.issued_by == "Made-up Licensing Office"
    assert (statement.kind, statement.exporters, statement.quantity, statement.valid_to) == (
        PaperKind.END_USER_STATEMENT, (), None, None,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "line 1: the header lacks number, kind, entries, valid_from, issued_by"),
        (HEADER, "the register holds no papers"),
        (HEADER.replace("country", "land") + row(), "line 1: no such column: land"),
        (HEADER + row(number=""), "line 2, column number: a paper has no number"),
        (HEADER + row(number="--"), "line 2, column number: that is no number; found '--'"),
        (HEADER + row(kind="permit"), "line 2, column kind: no such kind; found 'permit'; expected licence or end-"),
        (HEADER + row(entries=""), "line 2, column entries: no goods are covered"),
        (HEADER + row(entries="2B350; pumps and valves"), "column entries: that is no code of a control list; found"),
        (HEADER + row(exporter=""), "line 2, column exporter: it must say for whom it is"),
        (HEADER + row(kind="end-user-statement"), "column end_user: it must say for whom it is"),
        (HEADER + row() + row(number="L-2", country="Atlantis"), "line 3, column country: no such country"),
        (HEADER + row(quantity="5"), "line 2, column unit: no such unit; found ''"),
        (HEADER + row(quantity="5", unit="barrels"), "line 2, column unit: no such unit; found 'barrels'; expected a"),
        (HEADER + row(unit="kg"), "line 2, column quantity: a unit without a quantity"),
        (HEADER + row(quantity="0", unit="kg"), "line 2, column quantity: that is no quantity; found '0'"),
        (HEADER + row(quantity="NaN", unit="kg"), "line 2, column quantity: that is no quantity; found 'NaN'"),
        (HEADER + row(quantity="much", unit="kg"), "line 2, column quantity: that is no quantity; found 'much'"),
        (HEADER + row(valid_from=""), "line 2, column valid_from: a paper has no first day"),
        (HEADER + row(valid_from="2026"), "line 2, column valid_from: that is no day; found '2026'"),
        (HEADER + row(valid_to="2026-02-30"), "line 2, column valid_to: that is no day; found '2026-02-30'"),
        (HEADER + row(valid_to="2026-01-14"), "line 2, column valid_to: it ends before it begins"),
        (HEADER + row(issued_by=""), "line 2, column issued_by: nobody issued it"),
        (HEADER + row() + row(number="l 1"), "line 3, column number: two rows are of one paper and the same entries, "),
        ("<html><body>503</body></html>", "the header lacks number"),
    ],
)
def test_an_error_names_line_and_column(tmp_path: Path, content: str, said: str) -> None:
    """What was found, what was expected, and where it is written down."""
    path = tmp_path / "l.csv"
    path.write_text(content)
    with pytest.raises(ReferenceRejected, match=re.escape(said)) as error:
        read(path)
    assert "docs/reference/licences.md" in str(error.value)


def test_a_folder_is_refused(tmp_path: Path) -> None:
    """A register is one file."""
    with pytest.raises(ReferenceRejected, match="that is a folder"):
        read(tmp_path)


@pytest.mark.parametrize("number", ["du 2026 014", "DU2026-014", "ＤＵ-2026/014", "№DU-2026/014"])
def test_a_number_is_known_however_it_is_parted(number: str) -> None:
    """Capitals, signs and spaces tell no two numbers apart."""
    assert number_key(number) == number_key("DU-2026/014")


def test_another_number_is_another() -> None:
    """Letters and digits do."""
    assert number_key("DU-2026/014") not in {number_key("DU-2026/015"), number_key("DX-2026/014"), ""}


def test_every_column_is_documented() -> None:
    """docs/reference/licences.md names each column, and no other; its example can be loaded as it stands."""
    page = DOCUMENTED.read_text("utf-8")
    table = page.partition("An example:")[0]
    documented = re.findall(r"`([a-z_]+)`", "".join(re.findall(r"^\|(.*?)\|", table, re.M)))
    assert sorted(documented) == sorted(COLUMNS.known)


def test_the_register_on_the_page_is_a_register(tmp_path: Path) -> None:
    """The example can be loaded as it stands."""
    (example,) = re.findall(r"```csv\n(.*?)```", DOCUMENTED.read_text("utf-8"), re.S)
    (tmp_path / "l.csv").write_text(example)
    register, _ = read(tmp_path / "l.csv")
    assert [paper.number for paper in register.papers] == ["DU-2026/014", "EUS-77"]
