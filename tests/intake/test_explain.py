"""The whole way: screened today, explained when every list has changed."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from firstline.assessment.assessment import Assessment, from_json
from firstline.errors import Altered, ReferenceRejected
from firstline.intake.batch import Batch, Screened
from firstline.intake.explain import explain
from firstline.intake.lists import load, update
from firstline.intake.messages import Intake, NotRead
from firstline.intake.snapshots import current_snapshot
from firstline.store.store import Store, opened

AT = "2026-11-24T08:00:00+00:00"
LATER = "2027-03-01T08:00:00+00:00"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = opened(f"sqlite:///{tmp_path / 'store.sqlite'}")
    yield made
    made.close()


def screened(store: Store, folder: Path, *paths: Path, at: str = AT, processes: int = 1) -> list[Screened | NotRead]:
    with store.read() as unit:
        snapshot, parts = current_snapshot(unit)
    batch = Batch(store, snapshot, parts, Intake(folder / "quarantine", at), processes)
    return list(batch.screen(paths, "tester"))


def answers(found: list[Screened | NotRead]) -> list[Assessment]:
    return [from_json(one.answer.json) for one in found if isinstance(one, Screened)]


def message(path: Path, *records: Mapping[str, object]) -> Path:
    path.write_text("\n".join(json.dumps(dict(record)) for record in records))
    return path


def pistols(reference: str = "A-1", **more: object) -> dict[str, object]:
    goods = {"number": 1, "description": "9 mm semi-automatic pistols with magazines", "commodity_code": "93020000"}
    return {"reference": reference, "type": "import", "goods_items": [goods], **more}


SHIRTS: dict[str, object] = {
    "reference": "B-2",
    "goods_items": [{"number": 1, "description": "cotton shirts", "commodity_code": "610510"}],
}


def own_list(path: Path, *names: str) -> Path:
    path.write_text("id,name\n" + "".join(f"{n},{name}\n" for n, name in enumerate(names, start=1)))
    return path


def test_threats_are_stopped_and_harmless_goods_are_not(store: Store, tmp_path: Path) -> None:
    """Pistols are red with the words marked in the declared text; shirts are green."""
    text = pistols()
    red, green = answers(screened(store, tmp_path, message(tmp_path / "m.jsonl", text, SHIRTS)))
    assert (red.channel, green.channel) == ("red", "green")
    hit = red.findings[0]
    assert hit.listing is not None
    assert hit.listing.entry == "FIREARM-PISTOL"
    marked = hit.evidence[0]
    said = "9 mm semi-automatic pistols with magazines"
    assert marked.field == "/goods_items/0/description"
    assert said[marked.start : marked.end] == marked.text
    assert green.reasons[0].code == "decision.nothing"


def test_an_explanation_outlives_its_lists(store: Store, tmp_path: Path) -> None:
    """A list is replaced after the decision; the explanation still gives the same answer."""
    path = own_list(tmp_path / "l.csv", "Quorven Dastamir Works", "Second Name Here")
    load(store, "mine", path, at=AT, who="tester")
    record = {"reference": "C-3", "parties": [{"role": "consignee", "name": "Quorven Dastamir Works"}]}
    (before,) = answers(screened(store, tmp_path, message(tmp_path / "m.jsonl", record)))
    assert before.channel == "red"
    own_list(path, "Somebody Else Entirely", "Another One")
    load(store, "mine", path, at=LATER, who="tester")
    (after,) = answers(screened(store, tmp_path, message(tmp_path / "m2.jsonl", record, SHIRTS), at=LATER))[:1]
    assert after.channel == "green"
    found = explain(store, before.assessment)
    assert found.again == before
    assert found.differences == ()


def test_a_finding_altered_by_hand_is_noticed(store: Store, tmp_path: Path) -> None:
    """A stored certainty that somebody changed is named with both values."""
    (red,) = answers(screened(store, tmp_path, message(tmp_path / "m.jsonl", pistols())))
    import sqlite3

    forged = json.loads(json.dumps({"c": red.findings[0].certainty}))["c"]
    with sqlite3.connect(tmp_path / "store.sqlite") as connection:
        (kept,) = connection.execute("select json from assessments").fetchone()
        altered = kept.replace(f'"certainty":{forged}'.encode(), b'"certainty":0.01', 1)
        assert altered != kept
        connection.execute("update assessments set json = ?", (altered,))
    found = explain(store, red.assessment)
    assert [(one.path, one.kept, one.now) for one in found.differences] == [("/findings/0/certainty", 0.01, forged)]


def test_an_altered_part_is_no_ground_for_an_answer(store: Store, tmp_path: Path) -> None:
    """A snapshot part whose bytes changed is refused, not used."""
    (red,) = answers(screened(store, tmp_path, message(tmp_path / "m.jsonl", pistols())))
    import sqlite3
    import zlib

    with sqlite3.connect(tmp_path / "store.sqlite") as connection:
        connection.execute("update parts set compressed = ?", (zlib.compress(b"{}"),))
    with pytest.raises(Altered):
        explain(store, red.assessment)


def test_the_same_message_is_recognised(store: Store, tmp_path: Path) -> None:
    """Screened again, it has the answer that it had."""
    path = message(tmp_path / "m.jsonl", pistols(), SHIRTS)
    first = screened(store, tmp_path, path)
    again = screened(store, tmp_path, path, at=LATER)
    assert all(isinstance(one, Screened) and one.repeated for one in again)
    assert answers(again) == answers(first)


def test_an_amendment_after_selection_is_a_finding(store: Store, tmp_path: Path) -> None:
    """A new version changes the goods after the first was red: the change is named."""
    screened(store, tmp_path, message(tmp_path / "1.jsonl", pistols(version=1)))
    changed = {**SHIRTS, "reference": "A-1", "version": 2}
    (later,) = answers(screened(store, tmp_path, message(tmp_path / "2.jsonl", changed), at=LATER))
    codes = [finding.code for finding in later.findings]
    assert "amendment.changed-after-selection" in codes
    assert later.channel != "green"
    assert explain(store, later.assessment).differences == ()


def test_an_incomplete_message_is_never_green(store: Store, tmp_path: Path) -> None:
    """What stands before the break is screened and at least yellow; the file is kept in quarantine."""
    whole = (
        '<Declaration xmlns="urn:wco:datamodel:WCO:DEC-DMS:2"><FunctionalReferenceID>X</FunctionalReferenceID><TypeCo'
    )
    path = tmp_path / "broken.xml"
    path.write_text(whole)
    (one,) = screened(store, tmp_path, path)
    assert isinstance(one, Screened)
    assert one.problem is not None
    assert answers([one])[0].channel == "yellow"
    assert any((tmp_path / "quarantine").iterdir())


def test_what_no_reader_knows_is_put_aside_and_the_rest_goes_on(store: Store, tmp_path: Path) -> None:
    """An unreadable file is named and kept; the next one is screened."""
    bad = tmp_path / "bad.bin"
    bad.write_bytes(b"\x00\x01\x02")
    found = screened(store, tmp_path, bad, message(tmp_path / "m.jsonl", SHIRTS))
    unread = [one for one in found if isinstance(one, NotRead)]
    assert len(unread) == 1
    assert unread[0].quarantined.read_bytes() == b"\x00\x01\x02"
    assert answers(found)[0].channel == "green"


def test_many_processes_give_the_answers_of_one(store: Store, tmp_path: Path) -> None:
    """Seven hundred consignments over two workers come out in order and alike."""
    records = [pistols(f"P-{n}") if n % 7 == 0 else {**SHIRTS, "reference": f"S-{n}"} for n in range(700)]
    path = message(tmp_path / "m.jsonl", *records)
    found = answers(screened(store, tmp_path, path, processes=2))
    assert [one.reference for one in found] == [record["reference"] for record in records]
    other = opened(f"sqlite:///{tmp_path / 'other.sqlite'}")
    assert answers(screened(other, tmp_path, path)) == found
    other.close()


@pytest.mark.parametrize("content", ["", "id,name\n", "number,title\n1,x\n", "id,name\n1,\n"])
def test_a_bad_list_never_takes_the_place_of_a_good_one(store: Store, tmp_path: Path, content: str) -> None:
    """Empty, headless or broken: the one loaded stays, and the error says where."""
    path = own_list(tmp_path / "l.csv", *[f"Name Number{n}" for n in range(10)])
    good = load(store, "mine", path, at=AT, who="tester")
    path.write_text(content)
    ((name, outcome),) = update(store, at=LATER, who="tester")
    assert name == "mine"
    assert isinstance(outcome, ReferenceRejected)
    with store.read() as unit:
        assert [one.version for one in unit.lists.installed()] == [good.version]


def test_a_list_does_not_shrink_unseen(store: Store, tmp_path: Path) -> None:
    """Two of ten names are too few until the user says so."""
    path = own_list(tmp_path / "l.csv", *[f"Name Number{n}" for n in range(10)])
    load(store, "mine", path, at=AT, who="tester")
    own_list(path, "Name Number1", "Name Number2")
    with pytest.raises(ReferenceRejected, match="shrink"):
        load(store, "mine", path, at=LATER, who="tester")
    assert load(store, "mine", path, at=LATER, who="tester", shrink=1.0).entries == 2


def test_the_real_lists_are_read_whole(store: Store, tmp_path: Path, shared_data: Path) -> None:
    """As many entries as their files hold, and a listed name in Cyrillic finds its Latin listing."""
    lists = shared_data / "watchlists"
    un = load(store, "un", lists / "un" / "consolidated.xml", at=AT, who="tester")
    ofac = load(store, "ofac", lists / "ofac", at=AT, who="tester")
    xml = (lists / "un" / "consolidated.xml").read_text("utf-8")
    assert un.entries == xml.count("</INDIVIDUAL>") + xml.count("</ENTITY>")
    assert un.date == "2026-02-27"
    assert ofac.entries == 8976
    record = {"reference": "D", "parties": [{"role": "consignee", "name": "Рособоронэкспорт"}]}
    (hit,) = answers(screened(store, tmp_path, message(tmp_path / "m.jsonl", record)))
    assert hit.channel == "red"
    assert hit.findings[0].listing is not None
    assert hit.findings[0].listing.list == "watchlist/ofac"
