"""The OFAC list is read whole: every column, and every statement of the remarks that names something."""

from __future__ import annotations

import csv
import io
import re
import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firstline.errors import ReferenceRejected
from firstline.reference import ofac_remarks
from firstline.reference.publishers import read_list
from firstline.reference.watchlist import ListedEntity, Schema

MADE_UP = Path(__file__).resolve().parents[1] / "fixtures" / "reference" / "ofac_made_up"
END = "\x1a"


@pytest.fixture(scope="module")
def made_up() -> dict[str, ListedEntity]:
    return {one.id: one for one in read_list("ofac", MADE_UP).watchlist.entities}


@pytest.fixture(scope="module")
def real(shared_data: Path) -> dict[str, ListedEntity]:
    return {one.id: one for one in read_list("ofac", shared_data / "watchlists" / "ofac").watchlist.entities}


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(MADE_UP, tmp_path / "ofac"))


def numbers(one: ListedEntity) -> set[tuple[str, str, str | None]]:
    return {(number.type, number.value, number.country) for number in one.identifiers}


def test_a_person(made_up: dict[str, ListedEntity]) -> None:
    """Names, dates and places of birth, nationalities and documents, each with the country that issued it."""
    person = made_up["99001"]
    assert person.schema is Schema.PERSON
    assert [(one.name, one.weak, one.former) for one in person.names] == [
        ("KELBUNOV, Zarvok", False, False),
        ("KELBUNOFF, Zarvok", False, False),
        ("THE ENGINEER", True, False),
    ]
    assert person.birth_dates == ("1961-04-12", "1973-11", "1951", "1952", "1953")
    assert person.birth_places == ("Mosul, Iraq",)
    assert person.nationalities == ("IQ", "KP")
    assert person.countries == ("IQ", "KP", "CD")
    assert person.titles == ("Director",)
    assert person.programme == "MADE-UP, TEST"
    assert person.addresses == ("1 Made-up Street, Goma, Congo, Democratic Republic of the",)
    assert person.linked_to == ("QUORVEN DASTAMIR WORKS",)
    assert numbers(person) == {
        ("passport", "K 0012345", "IQ"),
        ("passport", "008827", "IR"),
        ("id", "660000 73767", "BE"),
        ("tax", "100036386", "RS"),
        ("id", "16247821", "CO"),
        ("id", "000-11-2222", "US"),
        ("phone", "982188526300", None),
        ("email", "made@up.example", None),
        ("digital-currency", "1MadeUpAddress2222", None),
    }
    passport = next(one for one in person.identifiers if one.value == "K 0012345")
    assert passport.note == "Passport issued 18 Jan 2014 expires 17 Jan 2024"


def test_a_firm(made_up: dict[str, ListedEntity]) -> None:
    """What was given up is former, whether in alt.csv or in the remarks; places before a country go to the note."""
    firm = made_up["99002"]
    assert {one.name: (one.weak, one.former) for one in firm.names} == {
        "QUORVEN DASTAMIR WORKS": (False, False),
        "DASTAMIR IRONWORKS": (False, True),
        "NEW QUORVEN": (False, False),
        "OLD QUORVEN": (True, True),
    }
    assert numbers(firm) == {
        ("bic", "QUORKPPY", None),
        ("registration", "02696754", "GB"),
        ("registration", "23461", "MX"),
        ("tax", "BE 454,419,759", None),
        ("imo-company", "5342883", None),
        ("website", "www.quorven.example", None),
        ("phone", "(357)(22660766)", None),
    }
    assert firm.countries == ("BA",)
    assert firm.extras == {"alias remarks": ("made up",), "address remarks": ("old address",)}


def test_a_ship_and_an_aircraft(made_up: dict[str, ListedEntity]) -> None:
    """Type, flags, owner, tonnage, call sign, IMO number and MMSI; tail and serial numbers."""
    ship, aircraft = made_up["99003"], made_up["99004"]
    assert (ship.schema, ship.vessel_type, ship.flag, ship.owner) == (Schema.VESSEL, "Crude Oil Tanker", "IR", "NITC")
    assert numbers(ship) == {("imo", "9074729", None), ("mmsi", "572469210", None), ("call-sign", "P3QG3", None)}
    assert ship.countries == ("IR", "MT")
    assert ship.extras == {"tonnage": "318,000", "gross tonnage": "163,660"}
    assert ship.addresses == ()
    assert aircraft.schema is Schema.AIRCRAFT
    assert numbers(aircraft) == {
        ("serial-number", "1023409321", None),
        ("tail-number", "N200VR", None),
        ("tail-number", "EP-MUP", None),
    }


def test_remarks_that_run_over_are_joined_once(made_up: dict[str, ListedEntity]) -> None:
    """A word that the column cut is whole again; the file repeats itself, the entry does not."""
    one = made_up["99005"]
    assert one.linked_to == ("QUORVEN DASTAMIR WORKS", "PROMO MADE UP S.A")
    assert numbers(one) == {("registration", "1037828021660", "RU")}
    assert (one.remarks or "").count("1037828021660") == 1


def test_the_remarks_are_kept_as_they_were_written(made_up: dict[str, ListedEntity]) -> None:
    """What no rule understands is still there to be read."""
    assert "Secondary sanctions risk: made up, sections 510.201 and 510.210" in (made_up["99002"].remarks or "")


def test_every_alias_and_address_of_the_real_list(real: dict[str, ListedEntity], shared_data: Path) -> None:
    """Counted apart from the reader: each row of each file is found in its entry."""
    folder = shared_data / "watchlists" / "ofac"
    rows = {file: list(csv.reader(io.StringIO((folder / file).read_text("utf-8")))) for file in FILES}
    entries = [row for row in rows["sdn.csv"] if len(row) > 1]
    assert len(entries) == len(real) == 8976
    for row in entries:
        one = real[row[0]]
        assert row[1] == one.names[0].name
        assert set(row[3].split("] [")) == set((one.programme or "").split(", ")) or row[3].strip() == "-0-"
    for row in (row for row in rows["alt.csv"] if len(row) > 1):
        assert any(name.name == row[3].strip() and name.former == (row[2] == "fka") for name in real[row[0]].names)
    for row in (row for row in rows["add.csv"] if len(row) > 1):
        line = ", ".join(part.strip() for part in row[2:5] if part.strip() != "-0-")
        assert not line or line in real[row[0]].addresses


FILES = ("sdn.csv", "alt.csv", "add.csv")
# By a look of their own: how often the files say so, and in what type of number it must come out.
STATED = {
    "imo": r"Vessel Registration Identification IMO (\d{7})",
    "mmsi": r"MMSI (\d{9})",
    "passport": r"(?<!Stateless Person )Passport (\d{5,})\b",
    "tax": r"Tax ID No\. (\d[\w/-]*)",
    "bic": r"SWIFT/BIC (\w+)",
    "email": r"Email Address (\S+@[^;\s]+\w)",
    "digital-currency": r"Digital Currency Address - \w+ (\w+)",
    "tail-number": r"Aircraft Tail Number ([\w-]+)",
    "serial-number": r"Serial Number \(MSN\) ([\w-]+)",
    "phone": r"Phone Number (\d{6,})",
}


@pytest.mark.parametrize("type", STATED)
def test_every_number_that_the_real_remarks_state(real: dict[str, ListedEntity], type: str) -> None:
    """None is left in the remarks alone; a ship's IMO number with a wrong check digit is kept as another number."""
    stated = 0
    for one in real.values():
        for value in re.findall(STATED[type], one.remarks or ""):
            stated += 1
            types = {number.type for number in one.identifiers if number.value.startswith(value)}
            assert type in types or (type == "imo" and "id" in types), (one.id, value)
    assert stated > 20


def test_every_birth_of_the_real_list(real: dict[str, ListedEntity]) -> None:
    """Each year that follows DOB is a date of birth, each place that follows POB a place."""
    for one in real.values():
        years = {date[:4] for date in one.birth_dates}
        assert set(re.findall(r"\bDOB (?:circa |\d\d? )?(?:[A-Z][a-z]{2} )?(\d{4})", one.remarks or "")) <= years, (
            one.id
        )
        assert len(one.birth_places) >= bool(re.search(r"(?:^|; )POB ", one.remarks or ""))


@pytest.mark.parametrize(
    ("file", "change", "said"),
    [
        ("alt.csv", None, "missing"),
        ("add.csv", None, "missing"),
        ("sdn.csv", None, "missing"),
        ("sdn.csv", lambda text: "", "breaks off"),
        ("sdn.csv", lambda text: text[: len(text) // 2], "not one of this file|breaks off|cut short"),
        ("alt.csv", lambda text: text.rstrip(END), "breaks off"),
        ("sdn.csv", lambda text: text.replace("\r\n99003", "\r\n\x1a#", 1), "not one of this file"),
        ("sdn.csv", lambda text: "\r\n".join(text.split("\r\n")[1:]), "cut short, or of another day"),
        ("sdn.csv", lambda text: "<html><body>Error</body></html>", "not one of this file"),
        ("sdn.csv", lambda text: text.replace("individual", "robot"), "not understood"),
        ("add.csv", lambda text: text.replace("99001,11,", "99001,"), "not one of this file"),
    ],
)
def test_files_that_are_not_whole_are_refused(copy: Path, file: str, change: object, said: str) -> None:
    """Missing, empty, cut at any row, of another day, a web page: the error names file and line, and what to do."""
    path = copy / file
    if callable(change):
        with path.open(newline="") as stream:
            text = stream.read()
        path.write_text(change(text), newline="")
    else:
        path.unlink()
    with pytest.raises(ReferenceRejected, match=said) as refused:
        read_list("ofac", copy)
    assert file in str(refused.value) or "sdn.csv" in str(refused.value)


def test_a_file_in_the_place_of_the_folder_is_refused() -> None:
    """The error says which folder is meant."""
    with pytest.raises(ReferenceRejected, match=r"the folder that holds sdn\.csv"):
        read_list("ofac", MADE_UP / "sdn.csv")


@pytest.mark.parametrize(
    "statement",
    [
        "NITC fleet of 1979",
        "NIT # Provisional (Colombia)",
        "LEIVA of the 5th brigade",
        "License pending",
        "DOB 1961",
        "arrested 30 Sep 2002",
        "Executive Order 13662 Directive Determination",
        "U.S.A. Passport issued 21 Jun 1992 in Amman, Jordan",
    ],
)
def test_a_statement_that_states_no_number_gives_none(statement: str) -> None:
    """A word that begins like a label, a date, a law: none of them is a number of somebody."""
    assert ofac_remarks.identifier(statement) is None


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=200))
def test_any_remarks_are_read_without_failing(remarks: str) -> None:
    """Whatever stands there, an identifier has a value and a type."""
    said = ofac_remarks.statements(remarks)
    assert all(one.value and one.type for one in ofac_remarks.identifiers(said))
    assert all(re.match(r"\d{4}", date) for date in ofac_remarks.birth_dates(said))
