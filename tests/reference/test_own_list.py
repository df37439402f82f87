"""A list of one's own: what a row becomes, and errors that name line and column."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from firstline.errors import ReferenceRejected
from firstline.reference.own_list import COLUMNS
from firstline.reference.publishers import read_list
from firstline.reference.watchlist import Schema

MADE_UP = Path(__file__).resolve().parents[1] / "fixtures" / "reference" / "own_made_up.csv"
DOCUMENTED = Path(__file__).resolve().parents[2] / "docs" / "reference" / "own-list.md"


def test_every_column_comes_out() -> None:
    """Several values in a cell are several; a country may be a code or a name."""
    loaded = read_list("mine", MADE_UP)
    person, ship = loaded.watchlist.entities
    assert (loaded.date, loaded.watchlist.name) == ("2026-06-01", "mine")
    assert [(one.name, one.weak, one.former) for one in person.names] == [
        ("Zarvok Kelbunov", False, False),
        ("Sarwok Kelbunow", False, False),
        ("Z. M. Kelbunov", False, False),
        ("The Engineer", True, False),
        ("Old Kelbunov", False, True),
    ]
    assert (person.countries, person.nationalities) == (("IQ", "KZ"), ("IQ",))
    assert person.birth_dates == ("1961-04-12", "1973")
    assert person.addresses == ("1 Made-up Street, Goma",)
    assert [(one.type, one.value) for one in person.identifiers] == [("passport", "K0012345"), ("id", "998877")]
    assert person.remarks == "Said, in quotes"
    assert (ship.schema, ship.flag, ship.owner, ship.vessel_type) == (Schema.VESSEL, "PA", "Quorven Works", "Tanker")


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        ("id;name\n1;Завод Кворвен\n", "utf-8-sig"),
        ("id\tname\n1\tЗавод Кворвен\n", "utf-16"),
        ("id,name\r\n1,Завод Кворвен\r\n", "cp1251"),
    ],
)
def test_what_spreadsheets_write_is_read(tmp_path: Path, content: str, encoding: str) -> None:
    """Semicolons, tabs, a byte order mark, UTF-16 and Windows-1251."""
    path = tmp_path / "l.csv"
    path.write_bytes(content.encode(encoding))
    assert read_list("mine", path).watchlist.entities[0].names[0].name == "Завод Кворвен"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "line 1: the header lacks id, name"),
        ("id,name\n", "holds no entries"),
        ("id,title\n1,x\n", "line 1: the header lacks name"),
        ("id,name,aliasses\n1,x,y\n", "no such column: aliasses"),
        ("id,name,name\n1,x,y\n", "a column stands twice: name"),
        ("id,name\n1,\n", "line 2, column name: an entry is not named"),
        ("id,name\n1,x\n,y\n", "line 3, column id: an entry is not named"),
        ("id,name\n1,x\n1,y\n", "line 3, column id: two entries have one number, see line 2"),
        ("id,name\n1,x,y\n", "line 2: a row has more or fewer cells"),
        ("id,name\n1,x\n2\n", "line 3: a row has more or fewer cells"),
        ('id,name\n1,"x\n', "that is not CSV"),
        ("id,name,schema\n1,x,robot\n", "line 2, column schema: no such schema; found 'robot'"),
        ("id,name,countries\n1,x,Atlantis\n", "line 2, column countries: no such country; found 'Atlantis'"),
        ("id,name,birth_date\n1,x,12/04/1961\n", "line 2, column birth_date: that is no date; found '12/04/1961'"),
        ("<html><body>503</body></html>", "the header lacks id, name"),
    ],
)
def test_an_error_names_line_and_column(tmp_path: Path, content: str, said: str) -> None:
    """What was found, what was expected, and where it is written down."""
    path = tmp_path / "l.csv"
    path.write_text(content)
    with pytest.raises(ReferenceRejected, match=re.escape(said)):
        read_list("mine", path)


@pytest.mark.parametrize("content", [b"\x00\x01\x02\x03", b"\x89PNG\r\n\x1a\n" + bytes(200), b"PK\x03\x04" + bytes(99)])
def test_a_binary_file_is_refused(tmp_path: Path, content: bytes) -> None:
    """A picture or a spreadsheet in the place of the CSV is an error of ours."""
    path = tmp_path / "l.csv"
    path.write_bytes(content)
    with pytest.raises(ReferenceRejected):
        read_list("mine", path)


def test_a_folder_is_refused(tmp_path: Path) -> None:
    """A list of one's own is one file."""
    with pytest.raises(ReferenceRejected, match="that is a folder"):
        read_list("mine", tmp_path)


def test_every_column_is_documented() -> None:
    """docs/reference/own-list.md names each column, and no other."""
    documented = re.findall(r"`([a-z_]+)`", "".join(re.findall(r"^\|(.*?)\|", DOCUMENTED.read_text("utf-8"), re.M)))
    assert sorted(documented) == sorted(COLUMNS.known)
