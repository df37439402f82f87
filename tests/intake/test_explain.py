"""The whole way: screened today, explained when every list has changed."""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from firstline.assessment.assessment import Assessment, Decision, from_json, to_json
from firstline.assessment.channel import Channel
from firstline.errors import Altered, Misuse, NotFound
from firstline.intake.batch import Batch, Screened
from firstline.intake.explain import explain, explain_on_record
from firstline.intake.lists import load
from firstline.intake.messages import Intake, NotRead
from firstline.intake.snapshots import current_snapshot
from firstline.store.store import Store, opened

AT = "2026-11-24T08:00:00+00:00"
Forge = Callable[..., None]
LATER = "2027-03-01T08:00:00+00:00"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = opened(address_in(tmp_path))
    yield made
    made.close()


def address_in(folder: Path) -> str:
    return f"sqlite:///{folder / 'store.sqlite'}"


def screened(
    store: Store,
    folder: Path,
    *paths: Path,
    at: str = AT,
    processes: int = 1,
    mapping: Mapping[str, str] | None = None,
) -> list[Screened | NotRead]:
    with store.read() as unit:
        snapshot, parts = current_snapshot(unit)
    batch = Batch(store, snapshot, parts, Intake(folder / "quarantine", at, mapping), processes)
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


def test_a_licence_is_compared_with_the_register_of_that_day(store: Store, tmp_path: Path) -> None:
    """It is withdrawn after the decision: the next consignment is stopped, the explanation stays the same."""
    columns = "number,kind,entries,exporter,valid_from,issued_by\n"
    register = tmp_path / "licences.csv"
    register.write_text(f"{columns}L-1,licence,FIREARM-PISTOL,Zarvona MChJ,2026-01-01,Office\n")
    load(store, "licences", register, at=AT, who="tester")
    record = pistols(parties=[{"role": "exporter", "name": "ZARVONA"}])
    record["goods_items"][0]["documents"] = [{"type": "X002", "number": "l1"}]  # type: ignore[index]
    (before,) = answers(screened(store, tmp_path, message(tmp_path / "m.jsonl", record)))
    assert "documents.licence-fits" in {one.code for one in before.findings}
    register.write_text(f"{columns}L-2,licence,FIREARM-PISTOL,Zarvona MChJ,2026-01-01,Office\n")
    load(store, "licences", register, at=LATER, who="tester")
    (after, _) = answers(screened(store, tmp_path, message(tmp_path / "m2.jsonl", record, SHIRTS), at=LATER))
    assert "documents.licence-unknown" in {one.code for one in after.findings}
    assert before.score < after.score
    assert after.channel == "red"
    found = explain(store, before.assessment)
    assert found.again == before
    assert found.differences == ()


ASSESSMENTS: dict[str, str] = {}


def test_every_store_gives_the_same_answer(address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On SQLite and PostgreSQL: red, explained the same, with the same id; an amendment finds its earlier version."""
    monkeypatch.chdir(tmp_path)
    store = opened(address)
    red, green = answers(screened(store, tmp_path, message(Path("m.jsonl"), pistols(version=1), SHIRTS)))
    later = message(Path("later.jsonl"), {**SHIRTS, "reference": "A-1", "version": 2})
    (amended,) = answers(screened(store, tmp_path, later, at=LATER))
    for one in (red, green, amended):
        assert explain(store, one.assessment).differences == ()
        assert ASSESSMENTS.setdefault(f"{one.reference} {one.version}", one.assessment) == one.assessment
    assert "amendment.changed-after-selection" in [finding.code for finding in amended.findings]
    store.close()


def test_a_finding_altered_by_hand_is_noticed(store: Store, tmp_path: Path, forge: Forge) -> None:
    """A stored certainty that somebody changed is named with both values."""
    (red,) = answers(screened(store, tmp_path, message(tmp_path / "m.jsonl", pistols())))
    forged = json.loads(json.dumps({"c": red.findings[0].certainty}))["c"]
    kept = to_json(red)
    altered = kept.replace(f'"certainty":{forged}'.encode(), b'"certainty":0.01', 1)
    assert altered != kept
    forge(address_in(tmp_path), "update assessments set json = :json", json=altered)
    found = explain(store, red.assessment)
    assert [(one.path, one.kept, one.now) for one in found.differences] == [("/findings/0/certainty", 0.01, forged)]


@pytest.mark.parametrize(
    ("column", "value"), [("channel", "green"), ("score", 0.01), ("reference", "Z-9"), ("consignment", "0" * 64)]
)
def test_a_column_altered_by_hand_is_noticed(
    store: Store, tmp_path: Path, forge: Forge, column: str, value: object
) -> None:
    """The columns by which an assessment is found say what it says, or the explanation names them."""
    (red,) = answers(screened(store, tmp_path, message(tmp_path / "m.jsonl", pistols())))
    forge(address_in(tmp_path), f"update assessments set {column} = :value", value=value)
    (one,) = explain(store, red.assessment[:12]).differences
    assert (one.path, one.kept) == (f"{column} (column)", value)


@pytest.mark.parametrize(
    ("statement", "values"),
    [
        ("update parts set compressed = :data", {"data": zlib.compress(b"{}")}),
        ("update parts set compressed = :data", {"data": b"junk"}),
        ("delete from parts", {}),
        ("update contexts set json = :data", {"data": b'{"as_of":"1999-01-01T00:00:00+00:00"}'}),
        ("update snapshots set manifest = :data", {"data": b"{}"}),
        ("update message_chunks set compressed = :data", {"data": zlib.compress(b"[]")}),
        ("delete from message_chunks", {}),
        ("update assessments set json = :data", {"data": b"no json"}),
    ],
)
def test_what_was_altered_or_is_gone_is_no_ground_for_an_answer(
    store: Store, tmp_path: Path, forge: Forge, statement: str, values: dict[str, object]
) -> None:
    """Message bytes, context, snapshot or a part of it: what does not fit its hash is refused, not used."""
    (red,) = answers(screened(store, tmp_path, message(tmp_path / "m.jsonl", pistols())))
    forge(address_in(tmp_path), statement, **values)
    with pytest.raises(Altered):
        explain_on_record(store, red.assessment, at=LATER, who="officer")
    with store.read() as unit:
        last = unit.audit.entries()[-1]
    assert (last.event, last.who) == ("explain:assessment:repeat", "officer")
    assert '"result":"altered"' in last.details


def test_who_asked_for_an_explanation_is_on_record(store: Store, tmp_path: Path) -> None:
    """The audit log names the assessment and what came of it."""
    (red,) = answers(screened(store, tmp_path, message(tmp_path / "m.jsonl", pistols())))
    explain_on_record(store, "A-1", at=LATER, who="officer")
    with store.read() as unit:
        last = unit.audit.entries()[-1]
    assert json.loads(last.details) == {"name": "A-1", "assessment": red.assessment, "result": "same"}


def test_another_version_of_the_program_is_no_difference_by_itself(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same answer by a later program is the same answer; that the programs differ is said."""
    (red,) = answers(screened(store, tmp_path, message(tmp_path / "m.jsonl", pistols())))
    monkeypatch.setattr("firstline.screening.assess.__version__", "9.9.9")
    found = explain(store, red.assessment)
    assert found.program_differs
    assert found.differences == ()
    assert found.again.assessment != red.assessment


def test_a_later_program_that_decides_otherwise_is_said(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the same rules come to another score in a later version, score and channel are named."""
    (red,) = answers(screened(store, tmp_path, message(tmp_path / "m.jsonl", pistols())))
    monkeypatch.setattr(
        "firstline.screening.assess.prepared", lambda _: ((), (), lambda *_: Decision(score=0, channel=Channel.GREEN))
    )
    paths = [one.path for one in explain(store, red.assessment).differences]
    assert "/channel" in paths
    assert "/score" in paths
    assert any(path.startswith("/findings/0") for path in paths)


def test_an_unknown_name_and_one_that_fits_several(store: Store, tmp_path: Path) -> None:
    """Nothing of that name is NotFound; a beginning that fits several is misuse that names them."""
    kept = answers(screened(store, tmp_path, message(tmp_path / "m.jsonl", *(pistols(f"P-{n}") for n in range(3)))))
    with pytest.raises(NotFound, match="firstline screen"):
        explain(store, "no-such-reference")
    assert explain(store, kept[0].assessment[:16]).kept == kept[0]
    with store.begin() as unit:
        row = unit.assessments.find(kept[0].assessment)
        twin = {name: getattr(row, name) for name in row.__struct_fields__} | {"id": row.id[:20] + "0" * 44, "batch": 1}
        unit.assessments.keep_all([twin])
    with pytest.raises(Misuse, match=row.id[:16]):
        explain(store, row.id[:12])


def test_a_table_is_explained_under_its_mapping(store: Store, tmp_path: Path) -> None:
    """The column mapping that was given is a part of the context: months later it reads the same."""
    path = tmp_path / "t.csv"
    path.write_text("ref;what\nT-1;9 mm semi-automatic pistols with magazines\n")
    mapping = {"ref": "reference", "what": "goods_items.description"}
    (red,) = answers(screened(store, tmp_path, path, mapping=mapping))
    path.unlink()
    found = explain(store, "T-1")
    assert found.kept == red
    assert found.kept.channel == "red"
    assert found.context.mapping == mapping
    assert found.differences == ()


def test_what_breaks_off_is_explained_and_what_is_unread_has_no_assessment(store: Store, tmp_path: Path) -> None:
    """The incomplete declaration explains itself from its kept bytes; both files are in the audit log."""
    whole = '<Declaration xmlns="urn:wco:datamodel:WCO:DEC-DMS:2"><FunctionalReferenceID>X-1</FunctionalReferenceID><Ty'
    (tmp_path / "broken.xml").write_text(whole)
    (tmp_path / "bad.bin").write_bytes(b"\x00\x01\x02")
    found = screened(store, tmp_path, tmp_path / "broken.xml", tmp_path / "bad.bin")
    assert [isinstance(one, NotRead) for one in found].count(True) == 1
    again = explain(store, "X-1")
    assert again.differences == ()
    assert not again.kept.message.complete
    with pytest.raises(NotFound):
        explain(store, "bad.bin")
    with store.read() as unit:
        events = [entry for entry in unit.audit.entries() if entry.event == "screen:message:quarantine"]
    assert sorted(Path(json.loads(entry.details)["name"]).name for entry in events) == ["bad.bin", "broken.xml"]


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


def test_the_real_lists_are_read_whole(store: Store, tmp_path: Path, shared_data: Path) -> None:
    """As many entries as their files hold, and a listed name in Cyrillic finds its Latin listing."""
    lists = shared_data / "watchlists"
    un = load(store, "un", lists / "un" / "consolidated.xml", at=AT, who="tester")
    ofac = load(store, "ofac", lists / "ofac", at=AT, who="tester")
    xml = (lists / "un" / "consolidated.xml").read_text("utf-8")
    assert un.part.entries == xml.count("</INDIVIDUAL>") + xml.count("</ENTITY>")
    assert un.part.date == "2026-02-27"
    assert ofac.part.entries == 8976
    record = {"reference": "D", "parties": [{"role": "consignee", "name": "Рособоронэкспорт"}]}
    (hit,) = answers(screened(store, tmp_path, message(tmp_path / "m.jsonl", record)))
    assert hit.channel == "red"
    assert hit.findings[0].listing is not None
    assert hit.findings[0].listing.list == "watchlist/ofac"
