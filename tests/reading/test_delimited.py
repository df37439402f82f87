"""CSV and TSV as people export them, whatever their encoding, delimiter, numbers, dates and titles."""

from __future__ import annotations

import csv
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firstline.consignment.transport import Container, Place
from firstline.files.hashing import sha256_of
from firstline.reading.delimited import READER, delimiter_of
from firstline.reading.reader import ReadingOptions, Source, Unread


def test_a_russian_sheet_is_mapped_from_its_headings(consignments: Any, made_up: Path) -> None:
    """A title above the header, decimal commas, tonnes, master data on the first row only."""
    first, second = consignments(made_up / "ru_made_up.csv")
    assert (first.reference, len(first.goods_items)) == ("10001", 2)
    assert first.goods_items[0].net_mass_kg == Decimal(1500)
    assert first.goods_items[1].commodity_code == "7318150000"
    assert first.parties[0].name == "ООО Выдумка"
    assert second.message.problems[0].value == "xx"
    assert second.goods_items[0].extras["Вес нетто (тонн)"] == "xx"


ROWS = (
    ("Description", "Code SH", "Poids net", "Expéditeur"),
    ("Vélos", "871200", "12,5", "Société Exemple"),
    ("Pneus", "401110", "3,25", "Société Exemple"),
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "windows-1252"])
@pytest.mark.parametrize("delimiter", [";", "\t", "|"])
def test_encoding_and_delimiter_do_not_matter(encoding: str, delimiter: str, consignments: Any, tmp_path: Path) -> None:
    """The same rows in any of them are the same goods."""
    path = tmp_path / "table.csv"
    path.write_bytes("\r\n".join(delimiter.join(row) for row in ROWS).encode(encoding))
    first, second = consignments(path)
    assert [one.goods_items[0].description for one in (first, second)] == ["Vélos", "Pneus"]
    assert [one.goods_items[0].net_mass_kg for one in (first, second)] == [Decimal("12.5"), Decimal("3.25")]
    assert first.parties[0].name == "Société Exemple"


def test_windows_1251_is_told_from_1252(consignments: Any, tmp_path: Path) -> None:
    """A Cyrillic table without a mark is read as such."""
    text = "Наименование товара;Отправитель\nНасосы центробежные;ООО Выдумка\n"
    (tmp_path / "t.csv").write_bytes(text.encode("windows-1251"))
    (one,) = consignments(tmp_path / "t.csv")
    assert one.goods_items[0].description == "Насосы центробежные"


def test_bytes_of_another_encoding_are_noted(consignments: Any, tmp_path: Path) -> None:
    """A stray byte far down a UTF-8 table is named with its line; the row is read."""
    filler = "pump parts,841391\n" * 80_000
    (tmp_path / "t.csv").write_bytes(f"Description,HS Code\n{filler}".encode() + b"caf\xe9 tables,940330\n")
    last = consignments(tmp_path / "t.csv")[-1]
    (problem,) = last.message.problems
    assert (problem.line, problem.element) == (80_002, "Description")


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("1,234.50", "1234.50"),
        ("1.234,50", "1234.50"),
        ("1 234,5", "1234.5"),
        ("1\u00a0234", "1234"),
        ("1'234.5", "1234.5"),
        ("0 5", "0.5"),
        ("12,5", "12.5"),
        ("0,125", "0.125"),
        ("12.5 kg", "12.5"),
        ("1,5 т", "1500.0"),
        ("7", "7"),
    ],
)
def test_numbers_are_read_as_people_write_them(written: str, value: str, consignments: Any, tmp_path: Path) -> None:
    """Thousands, decimal commas and units beside the number."""
    (tmp_path / "t.csv").write_text(f"Description\tNet mass\npumps\t{written}\n")
    (one,) = consignments(tmp_path / "t.csv")
    assert one.goods_items[0].net_mass_kg == Decimal(value)


@pytest.mark.parametrize("written", ["ten", "1 2 3", "1,23,4", "1e999999999", "Infinity", "12_5", "١٢", "1" * 60])
def test_what_is_no_number_is_noted_and_kept(written: str, consignments: Any, tmp_path: Path) -> None:
    """It stays under its heading with a problem that names line, column and value."""
    (tmp_path / "t.csv").write_text(f"Description\tNet mass\npumps\t{written}\n")
    (one,) = consignments(tmp_path / "t.csv")
    assert one.goods_items[0].extras["Net mass"] == written
    assert [(p.line, p.element, p.value) for p in one.message.problems] == [(2, "Net mass", written)]


def test_a_column_tells_how_its_table_writes_three_digits(consignments: Any, tmp_path: Path) -> None:
    """`1,500` is one and a half beside `2,75`, and fifteen hundred beside `2.75`."""
    for other, mass in (("2,75", Decimal("1.500")), ("2.75", Decimal(1500))):
        (tmp_path / "t.csv").write_text(f"Description\tNet mass\npumps\t1,500\nvalves\t{other}\n")
        assert consignments(tmp_path / "t.csv")[0].goods_items[0].net_mass_kg == mass


@pytest.mark.parametrize(
    ("written", "other", "read_as"),
    [
        ("03/04/2025", "25/12/2025", "2025-04-03"),
        ("03/04/2025", "12/25/2025", "2025-03-04"),
        ("3.4.25", "", "2025-04-03"),
        ("2025/04/03", "", "2025-04-03"),
        ("20250403", "", "2025-04-03"),
        ("3-Apr-2025", "", "2025-04-03"),
        ("Apr 3, 2025", "", "2025-04-03"),
        ("03/04/2025 9:05", "25/12/2025", "2025-04-03T09:05"),
        ("2025-04-03 09:05:00", "", "2025-04-03T09:05:00"),
    ],
)
def test_dates_are_read_in_the_order_of_their_table(
    written: str, other: str, read_as: str, consignments: Any, tmp_path: Path
) -> None:
    """A day above 12 anywhere in the dates tells which comes first; else the day does."""
    (tmp_path / "t.csv").write_text(f"Declaration date\tDescription\n{written}\tpumps\n{other}\tvalves\n")
    assert consignments(tmp_path / "t.csv")[0].lodged_at == read_as


def test_quoted_lines_and_quotes_are_one_cell(consignments: Any, tmp_path: Path) -> None:
    """A description over two lines, with a comma and quotes inside, is one text; the next row keeps its line."""
    text = 'Reference,Description,Net mass\nA,"pumps,\n""new"" ones",5\nB,valves,x\n'
    (tmp_path / "t.csv").write_text(text)
    first, second = consignments(tmp_path / "t.csv")
    assert first.goods_items[0].description == 'pumps,\n"new" ones'
    assert second.message.problems[0].line == 4


def test_headings_that_repeat_lose_nothing(consignments: Any, tmp_path: Path) -> None:
    """The first is the field, the others stay in the extras under a name of their own."""
    (tmp_path / "t.csv").write_text("Description,Description,,Seal\npumps,for water,red,S1\n")
    (one,) = consignments(tmp_path / "t.csv")
    item = one.goods_items[0]
    assert (item.description, item.extras) == ("pumps", {"Description (2)": "for water", "column 3": "red"})
    assert one.containers == (Container(seals=("S1",)),)


def test_rows_of_one_declaration_are_one_consignment(consignments: Any, tmp_path: Path) -> None:
    """What a later row alone says of the whole is taken; what it says otherwise stays with its goods."""
    text = "Reference,Description,Office,Currency,Consignee,Type\nA,pumps,,EUR,First,IM\nA,valves,77,USD,Second,IM\n"
    (tmp_path / "t.csv").write_text(text)
    (one,) = consignments(tmp_path / "t.csv")
    assert (one.office, one.currency, one.type) == ("77", "EUR", "import")
    assert [party.name for party in one.parties] == ["First", "Second"]
    assert one.goods_items[1].extras == {"Currency": "USD"}


def test_what_cannot_be_made_of_the_whole_is_kept_with_it(consignments: Any, tmp_path: Path) -> None:
    """An unknown type and a date that is none stay in the extras of the consignment."""
    (tmp_path / "t.csv").write_text("Declaration type,Declaration date,Description\nQQ,soon,pumps\n")
    (one,) = consignments(tmp_path / "t.csv")
    assert one.extras == {"Declaration type": "QQ", "Declaration date": "soon"}
    assert {problem.element for problem in one.message.problems} == set(one.extras)


def test_every_field_that_a_column_can_be_mapped_onto_is_filled(consignments: Any, tmp_path: Path) -> None:
    """Values in their own forms: several containers in one cell, currency beside the price, codes of places."""
    row = {
        "Reference": "R1",
        "MRN": "25XX1",
        "Version": "2",
        "Container": "CSQU3054383, MADE0000001",
        "Container type": "22G1",
        "Port of loading": "TRIST",
        "Place of delivery": "Samarkand",
        "Vessel": "MADE UP STAR",
        "Flag": "PA",
        "Master bill": "MBL-1",
        "Transit countries": "GE, TR",
        "Total packages": "12",
        "Volume": "3.5",
        "Description": "batteries",
        "HS Code": "85065000.0",
        "Item no": "1.0",
        "Item price": "EUR 1,200.50",
        "Quantity": "40",
        "Unit": "NAR",
        "Packages": "4",
        "Package type": "CT",
        "Marks": "M/1",
        "UN number": "UN 3090",
        "CAS": "7439-93-2",
        "Licence number": "L-1",
        "Licence date": "2025-04-03",
        "Serial number": "S1; S2",
        "End user": "Final Works",
        "End user country": "UZ",
        "Importer ID": "123456789.0",
    }
    with (tmp_path / "t.csv").open("w", newline="") as stream:
        rows = csv.DictWriter(stream, row)
        rows.writeheader()
        rows.writerow(row)
    (one,) = consignments(tmp_path / "t.csv")
    assert not one.message.problems
    assert not one.extras
    item = one.goods_items[0]
    assert not item.extras
    assert (one.mrn, one.version, one.countries_of_transit, one.packages[0].number) == ("25XX1", 2, ("GE", "TR"), 12)
    assert [container.number for container in one.containers] == ["CSQU3054383", "MADE0000001"]
    assert one.places == (Place(role="loading", code="TRIST"), Place(role="delivery", name="Samarkand"))
    assert (item.commodity_code, item.value, item.currency, item.number) == ("85065000", Decimal("1200.50"), "EUR", 1)
    assert (item.un_number, item.cas_numbers, item.serial_numbers) == ("3090", ("7439-93-2",), ("S1", "S2"))
    assert (item.documents[0].number, item.documents[0].date) == ("L-1", "2025-04-03")
    parties = {party.role: party for party in one.parties}
    assert (parties["end-user"].name, parties["end-user"].country) == ("Final Works", "UZ")
    assert parties["importer"].identifiers[0].value == "123456789"


def test_a_town_of_five_letters_is_no_code(consignments: Any, tmp_path: Path) -> None:
    """A column that also holds names of other lengths holds names."""
    (tmp_path / "t.csv").write_text("Port of loading,Description\nPARIS,pumps\nMARSEILLE,valves\n")
    assert consignments(tmp_path / "t.csv")[0].places == (Place(role="loading", name="PARIS"),)


def test_a_row_that_is_too_long_keeps_its_cells(consignments: Any, tmp_path: Path) -> None:
    """They stay in the extras, and the row is noted."""
    (tmp_path / "t.csv").write_text("Description,HS Code\npumps,841391,extra\n")
    (one,) = consignments(tmp_path / "t.csv")
    assert one.goods_items[0].extras == {"column 3": "extra"}
    assert one.message.problems[0].value == "3 cells"


def test_a_mapping_finds_its_header_under_a_title(consignments: Any, tmp_path: Path) -> None:
    """Headings that nobody knows are found by the mapping that names them."""
    (tmp_path / "t.csv").write_text("Report of goods,Description\nWare,Menge\nKetten,5\n")
    (one,) = consignments(tmp_path / "t.csv", mapping={"Ware": "goods_items.description"})
    assert (one.goods_items[0].description, one.goods_items[0].extras) == ("Ketten", {"Menge": "5"})


@pytest.mark.parametrize("text", ["a,b\n1,2\n3,4\n", "Menge;Farbe\n1;rot\n"])
def test_a_table_of_something_else_is_named(text: str, read: Any, tmp_path: Path) -> None:
    """Where no column is goods or party, nothing is read, and the headings are said."""
    (tmp_path / "t.csv").write_text(text)
    (unread,) = read(tmp_path / "t.csv")
    assert isinstance(unread, Unread)
    assert "no column is recognised" in unread.what
    assert unread.problem.line == 1


def test_an_empty_table_and_one_cell_without_end_are_refused(read: Any, tmp_path: Path) -> None:
    """The first has no rows; the second is longer than a cell may be, over many lines."""
    (tmp_path / "empty.csv").write_text("")
    (empty,) = read(tmp_path / "empty.csv", "delimited")
    assert isinstance(empty, Unread)
    with (tmp_path / "cell.csv").open("w") as stream:
        stream.write('Description,HS Code\npumps,841391\n"' + ("x" * 1023 + "\n") * (17 << 10))
    (last,) = read(tmp_path / "cell.csv")
    assert not last.message.complete


def test_what_stands_beside_a_missing_number_is_kept(consignments: Any, tmp_path: Path) -> None:
    """A unit without a quantity, half an item's number."""
    (tmp_path / "t.csv").write_text("Item no,Description,Quantity,Unit\n1.5,pumps,,NAR\n")
    (one,) = consignments(tmp_path / "t.csv")
    assert one.goods_items[0].extras == {"Item no": "1.5", "Unit": "NAR"}
    assert one.message.problems[0].expected == "a whole number"


def test_too_many_columns_and_endless_lines_are_refused(read: Any, tmp_path: Path) -> None:
    """Neither takes memory without bound; what stood before the line is read."""
    (tmp_path / "wide.csv").write_text(",".join(f"c{n}" for n in range(3000)) + "\nDescription," + "," * 2998)
    (wide,) = read(tmp_path / "wide.csv")
    assert isinstance(wide, Unread)
    with (tmp_path / "long.csv").open("w") as stream:
        stream.write("Description,HS Code\n" + "pumps,841391\n" * 300 + "x" * (17 << 20) + ",1\n")
    found = read(tmp_path / "long.csv")
    assert len(found) == 300
    assert found[0].message.complete
    assert not found[-1].message.complete
    assert found[-1].message.problems[-1].line == 302


def test_a_table_that_ends_within_a_row_is_not_complete(read: Any, tmp_path: Path) -> None:
    """The rows before it stand; the last says that it breaks off."""
    (tmp_path / "t.csv").write_text("Description,HS Code,Consignee\npumps,841391,First\nvalves,8481")
    first, last = read(tmp_path / "t.csv")
    assert first.message.complete
    assert not last.message.complete


def test_the_headings_are_told_without_reading_on(tmp_path: Path) -> None:
    """The first rows, and the headings under a mapping; nothing for what is no table."""
    (tmp_path / "t.csv").write_text("A title,\nWare,Menge\nKetten,5\n")
    source = Source(path=tmp_path / "t.csv", name="t", sha256=sha256_of(tmp_path / "t.csv"))
    assert READER.head(source)[1] == ["Ware", "Menge"]
    options = ReadingOptions(mapping={"Ware": "goods_items.description"})
    assert READER.headings(source, options) == ["Ware", "Menge"]
    (tmp_path / "t.csv").write_text("no table\n")
    assert not READER.head(source)
    assert not READER.headings(source, options)


def test_the_delimiter_is_that_by_which_rows_agree() -> None:
    """Commas within quotes and in numbers do not win over the semicolons between the columns."""
    assert delimiter_of(['Name;Mass;"a, b, c"', "x;1,5;y", "z;2,5;w"]) == ";"
    assert delimiter_of(["only one column", "here"]) is None


@given(data=st.binary(max_size=2000))
@settings(max_examples=60, deadline=None)
def test_no_bytes_break_the_reader(data: bytes, read: Any, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Any bytes under a good header give rows or a refusal, never an error."""
    path = tmp_path_factory.mktemp("any") / "t.csv"
    path.write_bytes(b"Reference,Description,Net mass,Declaration date\n" + data)
    assert isinstance(read(path, "delimited"), list)


def test_the_real_import_declarations_are_read(shared_data: Path, consignments: Any) -> None:
    """Every row is a consignment, and code, origin, mass and price are those of the row."""
    path = shared_data / "targeting" / "valid.csv"
    read_rows = consignments(path)
    with path.open(newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert len(read_rows) == len(rows)
    for one, row in zip(read_rows[:1000], rows[:1000], strict=True):
        item = one.goods_items[0]
        assert (one.reference, one.lodged_at, one.country_of_dispatch, item.origin) == (
            row["Declaration ID"],
            row["Date"],
            row["Country of Departure"],
            row["Country of Origin"],
        )
        assert item.hs6 == row["HS6 Code"].zfill(6)
        assert (item.net_mass_kg, item.value) == (Decimal(row["Net Mass"]), Decimal(row["Item Price"]))
        assert (item.tax_rate, item.tax_type) == (Decimal(row["Tax Rate"]), row["Tax Type"])
        assert item.extras["Fraud"] == row["Fraud"]
