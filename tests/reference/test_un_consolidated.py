"""The UN list is read whole: every element of its XML comes out in a field, or by its own name."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree

import pytest

from firstline.errors import ReferenceRejected
from firstline.reference.publishers import read_list
from firstline.reference.un_consolidated import is_own_script
from firstline.reference.watchlist import ListedEntity, Schema

MADE_UP = Path(__file__).resolve().parents[1] / "fixtures" / "reference" / "un_made_up.xml"


@pytest.fixture(scope="module")
def made_up() -> dict[str, ListedEntity]:
    loaded = read_list("un", MADE_UP)
    assert loaded.date == "2026-11-20"
    return {one.id: one for one in loaded.watchlist.entities}


def test_every_name_has_its_quality(made_up: dict[str, ListedEntity]) -> None:
    """Four name parts are one name; several in one element are several; low quality is weak, what was given up
    former, and the subject's own script is told from Latin wherever it stands."""
    names = {one.name: (one.weak, one.former, one.original_script) for one in made_up["MUi.001"].names}
    assert names == {
        "ZARVOK KELBUNOV MADE UP": (False, False, False),
        "زارفوك كيلبونوف": (False, False, True),
        "Zarvok Kelbunoff": (False, False, False),
        "Sarwok Kelbunow": (False, False, False),
        "Z. M. Kelbunov": (False, False, False),
        "The Engineer": (True, False, False),
        "Kelbun Zar": (False, True, False),
        "凯尔布诺夫": (False, True, True),
        "كيلبون زار": (False, True, True),
        "K. Zarvokian": (False, False, False),
    }
    works = {one.name: one.former for one in made_up["MUe.002"].names}
    assert works == {
        "QUORVEN DASTAMIR WORKS": False, "QUORVEN TRADING": False, "Dastamir Ironworks": True, "QDW": False
    }  # fmt: skip


def test_dates_places_countries_and_titles(made_up: dict[str, ListedEntity]) -> None:
    """A day, a span of years, a month in words, a year; those of an alias as well."""
    person = made_up["MUi.001"]
    assert person.schema is Schema.PERSON
    assert person.birth_dates == ("1961-04-11", "1963", "1964", "1965", "1973-11", "1970", "1961-04-12")
    assert person.birth_places == ("Mosul, Ninawa, Iraq", "Quorash, Iraq")
    assert person.nationalities == ("KP",)
    assert person.countries == ("KP", "CD")
    assert person.addresses == ("1 Made-up Street, Goma, North Kivu, Democratic Republic of the Congo",)
    assert person.titles == ("Dr.", "Director", "Chief buyer")
    assert (person.programme, person.listed_on) == ("MADE-UP", "2020-02-03")
    assert made_up["MUe.002"].countries == ("KP", "BA")


def test_documents_and_numbers_in_comments(made_up: dict[str, ListedEntity]) -> None:
    """A document has its kind, country and note; a number that stands in a note only is found there; an IMO number
    is a ship's or a company's by its check digit."""
    found = {one.value: (one.type, one.country) for one in made_up["MUi.001"].identifiers}
    assert found == {
        "MU 0012345": ("passport", "IQ"),
        "L 191609": ("id", None),
        "5342883": ("imo-company", None),
        "9074729": ("imo", None),
    }
    notes = {one.value: one.note or "" for one in made_up["MUi.001"].identifiers}
    assert notes["MU 0012345"] == "Passport Service passport; 2015-01-02; Expired 2 Jan. 2020"


def test_what_has_no_field_is_kept_by_its_own_name(made_up: dict[str, ListedEntity]) -> None:
    """Nothing that the publisher says is dropped."""
    extras = made_up["MUi.001"].extras
    assert extras["GENDER"] == "Male"
    assert extras["LAST_DAY_UPDATED/VALUE"] == ("2021-01-01", "2022-01-01")
    assert extras["NATIONALITY/VALUE"][1] == "former Nowhere"
    assert extras["INDIVIDUAL_ADDRESS/NOTE"] == "as of 2019"
    assert extras["INDIVIDUAL_ALIAS[2]/NOTE"] == "combat name"
    assert extras["INDIVIDUAL_DOCUMENT[3]/NOTE"] == "details not available"


def test_every_text_of_the_file_comes_out_somewhere(shared_data: Path) -> None:
    """Counted apart from the reader: each word of each element stands in what was read of its entry."""
    path = shared_data / "watchlists" / "un" / "consolidated.xml"
    read = {one.id: one for one in read_list("un", path).watchlist.entities}
    entries = [entry for kind in ElementTree.parse(path).getroot() for entry in kind]
    assert len(entries) == len(read)
    missing: Counter[str] = Counter()
    for entry in entries:
        said = words_of(read[text_at(entry, "REFERENCE_NUMBER")])
        for element in entry.iter():
            for word in (element.text or "").split():
                if element.tag not in WORDED and not any(word in one for one in said):
                    missing[f"{element.tag} {word}"] += 1
    assert missing == Counter()


# Said otherwise by a field of ours: kind of alias as weak or former, country by its code, a span by its years.
WORD = re.compile(r"\w+")
WORDED = {
    "LISTED_ON",
    "QUALITY",
    "ISSUING_COUNTRY",
    "COUNTRY_OF_ISSUE",
    "FROM_YEAR",
    "TO_YEAR",
    "DATE",
    "ALIAS_NAME",
    "FIRST_NAME",
}


def words_of(one: ListedEntity) -> set[str]:
    texts = [one.programme, one.remarks, one.listed_on, one.id, *one.addresses, *one.birth_dates, *one.birth_places]
    texts += [*one.titles, *(name.name for name in one.names)]
    texts += [text for number in one.identifiers for text in (number.value, number.note)]
    for value in one.extras.values():
        texts += [value] if isinstance(value, str) else list(value)
    return {word for text in texts if text for word in text.split()}


def text_at(entry: ElementTree.Element, tag: str) -> str:
    return (entry.findtext(tag) or "").strip()


def test_names_of_the_real_list_counted_apart(shared_data: Path) -> None:
    """Every alias, every name in its own script and every document number is there; low quality alone is weak."""
    path = shared_data / "watchlists" / "un" / "consolidated.xml"
    read = {one.id: one for one in read_list("un", path).watchlist.entities}
    for entry in (entry for kind in ElementTree.parse(path).getroot() for entry in kind):
        one = read[text_at(entry, "REFERENCE_NUMBER")]
        words = {word for name in one.names for word in WORD.findall(name.name)}
        weak = {word for name in one.names if name.weak for word in WORD.findall(name.name)}
        for alias in [*entry.iter("INDIVIDUAL_ALIAS"), *entry.iter("ENTITY_ALIAS")]:
            said = set(WORD.findall(alias.findtext("ALIAS_NAME") or "")) - {"b"}
            assert said <= words
            assert alias.findtext("QUALITY") != "Low" or said <= weak
        assert set(WORD.findall(entry.findtext("NAME_ORIGINAL_SCRIPT") or "")) <= words
        numbers = {" ".join(number.text.split()) for number in entry.iter("NUMBER") if number.text}
        assert numbers <= {number.value for number in one.identifiers}


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "not the consolidated list"),
        ("<html><body>503 Service Unavailable</body></html>", "not the consolidated list"),
        ("<!DOCTYPE html><html><p>Sorry<br></html>", "not the consolidated list"),
        ('<CONSOLIDATED_LIST dateGenerated="2026-01-01"><INDIVIDUALS/></CONSOLIDATED_LIST>', "holds no entries"),
        ("<CONSOLIDATED_LIST><INDIVIDUALS><INDIVIDUAL><DATAID>1</DATAID>", "not whole"),
        (
            "<CONSOLIDATED_LIST><INDIVIDUAL><DATAID>1</DATAID></INDIVIDUAL></CONSOLIDATED_LIST>",
            "no number or no name",
        ),
        ('<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><CONSOLIDATED_LIST>&b;</CONSOLIDATED_LIST>', "not whole"),
    ],
)
def test_what_is_not_the_whole_list_is_refused(tmp_path: Path, content: str, said: str) -> None:
    """Empty, a web page in its place, cut short or hostile: the error says so and what to do."""
    path = tmp_path / "consolidated.xml"
    path.write_text(content)
    with pytest.raises(ReferenceRejected, match=said):
        read_list("un", path)


def test_a_file_cut_anywhere_is_refused(tmp_path: Path) -> None:
    """However few bytes are missing at the end."""
    whole = MADE_UP.read_bytes().rstrip()
    path = tmp_path / "consolidated.xml"
    for length in range(len(whole) // 7, len(whole), len(whole) // 7):
        path.write_bytes(whole[:length])
        with pytest.raises(ReferenceRejected):
            read_list("un", path)


@pytest.mark.parametrize(
    ("text", "own"), [("金铁三", True), ("Müller", False), ("Иванов", True), ("12", False), ("", False)]
)
def test_a_script_of_its_own_is_any_but_latin(text: str, own: bool) -> None:
    """Accents and digits do not make a name foreign."""
    assert is_own_script(text) is own
