"""Lists in use: a bad one never takes the place of a good one, and everything is on record."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from firstline.errors import Misuse, NotFound, ReferenceRejected
from firstline.intake.lists import Guard, Loading, Origin, load, show, update
from firstline.intake.snapshots import current_snapshot, missing_lists
from firstline.reference.licences import LicenceRegister
from firstline.store.store import Store, opened

AT = "2026-11-24T08:00:00+00:00"
LATER = "2026-12-04T08:00:00+00:00"
FIXTURES = Path(__file__).resolve().parents[1] / "fixtures" / "reference"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = opened(f"sqlite:///{tmp_path / 'store.sqlite'}")
    yield made
    made.close()


def own_list(path: Path, *names: str, aliases: str = "") -> Path:
    path.write_text("id,name,aliases\n" + "".join(f"{n},{name},{aliases}\n" for n, name in enumerate(names, start=1)))
    return path


def ten(path: Path) -> Path:
    return own_list(path, *[f"Name Number{n}" for n in range(10)], aliases="One Alias; Two Alias")


def versions(store: Store) -> dict[str, str]:
    with store.read() as unit:
        return {one.name: one.version for one in unit.lists.installed()}


def events(store: Store) -> list[tuple[str, dict[str, object]]]:
    with store.read() as unit:
        assert unit.audit.first_broken() is None
        return [(entry.event, json.loads(entry.details)) for entry in unit.audit.entries()]


@pytest.mark.parametrize(
    "content",
    [
        "",
        "id,name\n",
        "number,title\n1,x\n",
        "id,name\n1,\n",
        "<html>503</html>",
        "id,name\n1,One\n2,Two\n",
        "id,name\n1",
    ],
)
def test_a_bad_list_never_takes_the_place_of_a_good_one(store: Store, tmp_path: Path, content: str) -> None:
    """Empty, headless, broken, a web page, cut short: the one loaded stays, and the refusal is on record."""
    path = ten(tmp_path / "l.csv")
    good = load(store, "mine", path, at=AT, who="tester").part
    path.write_text(content)
    ((name, outcome),) = update(store, at=LATER, who="other")
    assert name == "mine"
    assert isinstance(outcome, ReferenceRejected)
    assert versions(store) == {"watchlist/mine": good.version}
    (_, (event, details)) = events(store)
    assert event == "lists:list:refuse"
    assert (details["name"], details["code"], details["error"]) == ("mine", "reference.rejected", str(outcome))


def test_a_list_that_is_gone_keeps_the_one_loaded(store: Store, tmp_path: Path) -> None:
    """The path is looked for where the list was loaded from, wherever the program runs now."""
    path = ten(tmp_path / "l.csv")
    good = load(store, "mine", path, at=AT, who="tester").part
    path.unlink()
    ((_, outcome),) = update(store, at=LATER, who="tester")
    assert isinstance(outcome, NotFound)
    assert versions(store) == {"watchlist/mine": good.version}
    assert [event for event, _ in events(store)] == ["lists:list:load", "lists:list:refuse"]


def test_an_update_reads_again_from_where_a_list_was_loaded(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A path given relative to a folder is found from another one; the new version is in use and on record."""
    monkeypatch.chdir(tmp_path)
    ten(tmp_path / "l.csv")
    first = load(store, "mine", Path("l.csv"), at=AT, who="tester").part
    own_list(tmp_path / "l.csv", *[f"Name Number{n}" for n in range(12)], aliases="One Alias; Two Alias")
    monkeypatch.chdir("/")
    ((_, outcome),) = update(store, at=LATER, who="tester")
    assert isinstance(outcome, Loading)
    assert outcome.is_new
    assert outcome.part.entries == 12
    assert versions(store)["watchlist/mine"] == outcome.part.version != first.version
    assert [event for event, _ in events(store)] == ["lists:list:load", "lists:list:update"]
    with store.read() as unit:
        assert unit.snapshots.part(first.version)


def test_the_same_again_is_no_new_version(store: Store, tmp_path: Path) -> None:
    """That it was looked at is on record; which version is in use since when stays as it was."""
    path = ten(tmp_path / "l.csv")
    first = load(store, "mine", path, at=AT, who="tester")
    again = load(store, "mine", path, at=LATER, who="tester")
    assert (first.is_new, again.is_new) == (True, False)
    assert again.part == first.part
    with store.read() as unit:
        assert [one.loaded_at for one in unit.lists.installed()] == [AT]
    assert [event for event, _ in events(store)] == ["lists:list:load", "lists:list:confirm"]


@pytest.mark.parametrize(
    ("count", "aliases", "largest_shrink", "refused"),
    [
        (8, "One Alias; Two Alias", 0.2, None),
        (7, "One Alias; Two Alias", 0.2, "7 entries"),
        (7, "One Alias; Two Alias", 0.3, None),
        (2, "One Alias; Two Alias", 1.0, None),
        (9, "One Alias; Two Alias", 0.0, "9 entries"),
        (10, "One Alias", 0.2, "20 names"),
        (10, "", 0.2, "10 names"),
    ],
)
def test_a_list_does_not_shrink_unseen(
    store: Store, tmp_path: Path, count: int, aliases: str, largest_shrink: float, refused: str | None
) -> None:
    """Neither entries nor names: a list without its file of aliases is smaller as well."""
    path = ten(tmp_path / "l.csv")
    load(store, "mine", path, at=AT, who="tester")
    own_list(path, *[f"Name Number{n}" for n in range(count)], aliases=aliases)
    guard = Guard(largest_shrink)
    if refused is None:
        assert load(store, "mine", path, at=LATER, who="tester", guard=guard).part.entries == count
        return
    with pytest.raises(ReferenceRejected, match="--largest-shrink 1") as error:
        load(store, "mine", path, at=LATER, who="tester", guard=guard)
    assert error.value.found == refused
    ((_, outcome),) = update(store, at=LATER, who="tester", guard=guard)
    assert isinstance(outcome, ReferenceRejected)


def test_publishers_lists_of_the_made_up_kind(store: Store, tmp_path: Path) -> None:
    """UN and OFAC are loaded by name, show their source, date and age, and are no longer missing."""
    folder = Path(shutil.copytree(FIXTURES / "ofac_made_up", tmp_path / "ofac"))
    load(store, "un", FIXTURES / "un_made_up.xml", at=AT, who="tester")
    load(store, "ofac", folder, at=AT, who="tester")
    rows = {row.part.name: row for row in show(store, at=LATER)}
    un, ofac = rows["watchlist/un"], rows["watchlist/ofac"]
    assert (un.origin, un.part.date, un.age_days, un.part.entries) == (Origin.LOADED, "2026-11-20", 14, 2)
    assert (ofac.part.date, ofac.age_days, ofac.loaded_at, ofac.part.entries) == ("", 10, AT, 5)
    assert "Security Council" in un.part.source
    assert missing_lists(row.part for row in rows.values()) == []
    (folder / "alt.csv").unlink()
    outcomes = dict(update(store, at=LATER, who="tester"))
    assert isinstance(outcomes["ofac"], ReferenceRejected)
    assert isinstance(outcomes["un"], Loading)
    assert versions(store)["watchlist/ofac"] == ofac.part.version


def test_the_wrong_file_for_a_publisher_is_refused(store: Store) -> None:
    """The file of one is not the list of another."""
    for name, path in (
        ("un", FIXTURES / "ofac_made_up" / "sdn.csv"),
        ("ofac", FIXTURES / "un_made_up.xml"),
        ("un", FIXTURES),
        ("mine", FIXTURES / "un_made_up.xml"),
        ("mine", FIXTURES / "ofac_made_up" / "sdn.csv"),
        ("rules", FIXTURES / "un_made_up.xml"),
    ):
        with pytest.raises(ReferenceRejected):
            load(store, name, path, at=AT, who="tester")
    assert versions(store) == {}
    assert [event for event, _ in events(store)] == ["lists:list:refuse"] * 6


@pytest.mark.parametrize("name", ["example", "UN", "a/b", "", "../x", "watch list", "1st", "x" * 41])
def test_a_name_that_could_not_be_told_apart_is_misuse(store: Store, tmp_path: Path, name: str) -> None:
    """Nothing is loaded under it."""
    with pytest.raises(Misuse):
        load(store, name, ten(tmp_path / "l.csv"), at=AT, who="tester")
    assert versions(store) == {}


def test_without_a_real_list_the_made_up_one_is_in_use(store: Store, tmp_path: Path) -> None:
    """It says that it is made up, and goes when a real one comes."""
    before = {row.part.name: row.origin for row in show(store, at=AT)}
    assert before["watchlist/example"] is Origin.MADE_UP
    assert before["goods/firearms"] is Origin.BUNDLED
    load(store, "mine", ten(tmp_path / "l.csv"), at=AT, who="tester")
    after = {row.part.name: row.origin for row in show(store, at=AT)}
    assert "watchlist/example" not in after
    assert after["watchlist/mine"] is Origin.LOADED


RULES = """
source = "Made up"
date = "2026-11-24"
[channels]
blue = 0.2
yellow = 0.4
red = 0.99
[lowest_for]
"decision.incomplete-message" = "red"
[[weights]]
code = "goods.control-entry"
weight = 0.9
"""


def test_rules_of_an_administration_take_the_place_of_the_bundled_ones(store: Store, tmp_path: Path) -> None:
    """They are a part of the snapshot, so another snapshot; bad ones change nothing."""
    path = tmp_path / "rules.toml"
    path.write_text(RULES)
    guard = Guard(codes={"goods.control-entry", "decision.incomplete-message"})
    with store.read() as unit:
        before, _ = current_snapshot(unit)
    load(store, "rules", path, at=AT, who="tester", guard=guard)
    with store.read() as unit:
        after, _ = current_snapshot(unit)
    assert after.id != before.id
    (row,) = [row for row in show(store, at=LATER) if row.part.name == "rules"]
    assert (row.origin, row.part.date, row.age_days) == (Origin.LOADED, "2026-11-24", 10)
    path.write_text(RULES.replace("goods.control-entry", "goods.controled-entry"))
    with pytest.raises(ReferenceRejected, match=r"goods\.controled-entry"):
        load(store, "rules", path, at=AT, who="tester", guard=guard)
    with store.read() as unit:
        assert current_snapshot(unit)[0].id == after.id


LICENCES = FIXTURES / "licences_made_up.csv"


def test_a_register_of_licences_is_a_part_of_its_own(store: Store, tmp_path: Path) -> None:
    """It shows beside the watchlists, makes another snapshot, and a bad one changes nothing."""
    path = Path(shutil.copy(LICENCES, tmp_path / "licences.csv"))
    with store.read() as unit:
        before, _ = current_snapshot(unit)
    load(store, "licences", path, at=AT, who="tester")
    with store.read() as unit:
        after, _ = current_snapshot(unit)
    assert after.id != before.id
    assert len(after.one(LicenceRegister).content.papers) == 3
    (row,) = [row for row in show(store, at=LATER) if row.part.name == "licences"]
    assert (row.origin, row.part.source, row.part.entries, row.age_days) == (Origin.LOADED, str(path), 3, 10)
    assert "watchlist/example" in {row.part.name for row in show(store, at=LATER)}
    path.write_text(LICENCES.read_text("utf-8").replace("Kazakhstan", "Atlantis"))
    ((name, outcome),) = update(store, at=LATER, who="tester")
    assert (name, type(outcome)) == ("licences", ReferenceRejected)
    assert "line 2, column country" in str(outcome)
    assert versions(store) == {"licences": row.part.version}


def test_a_register_does_not_shrink_unseen(store: Store, tmp_path: Path) -> None:
    """A file that is cut short takes no licence away."""
    path = Path(shutil.copy(LICENCES, tmp_path / "licences.csv"))
    load(store, "licences", path, at=AT, who="tester")
    path.write_text("".join(LICENCES.read_text("utf-8").splitlines(keepends=True)[:3]))
    with pytest.raises(ReferenceRejected, match="2 entries"):
        load(store, "licences", path, at=LATER, who="tester")
    assert load(store, "licences", path, at=LATER, who="tester", guard=Guard(0.4)).part.entries == 2


@pytest.mark.parametrize("name", ["licences", "rules"])
def test_what_is_not_there_or_cannot_be_read_is_said(store: Store, tmp_path: Path, name: str) -> None:
    """A path to nothing, and a folder in the place of the file."""
    with pytest.raises(NotFound):
        load(store, name, tmp_path / "nowhere", at=AT, who="tester")
    with pytest.raises(ReferenceRejected):
        load(store, name, tmp_path, at=AT, who="tester")
    assert versions(store) == {}
