"""The report page: what it holds, that it stays bounded, and that no text in a message can act in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from firstline.assessment.channel import Channel
from firstline.assessment.finding import FindingKind
from firstline.consignment.consignment import Consignment, ConsignmentType
from firstline.consignment.goods_item import Document, GoodsItem, Packages
from firstline.consignment.party import Party
from firstline.consignment.transport import Container, MeansOfTransport, TransportDocument
from firstline.errors import Misuse
from firstline.intake.batch import Screened
from firstline.intake.messages import NotRead
from firstline.reading import wco_transport
from firstline.reference.catalogue import CatalogueFamily
from firstline.reference.snapshot import CONTENT_BY_KIND, Snapshot
from firstline.reporting.collected import Collected, Kept, WorstOf
from firstline.reporting.page_content import Made, PageContent, labels
from firstline.reporting.report import FOLDER, check_writable, hash_of, page_of, text_of, write_report
from firstline.reporting.wording import LANGUAGES, catalogue

AT = "2026-11-25T10:00:00+00:00"
Make = Callable[..., Screened]


def collected(snapshot: Snapshot, answers: Sequence[Screened], **limits: int) -> Collected:
    made = Collected(**limits)
    made.begin(snapshot)
    for one in answers:
        made.add(one)
    return made


def test_a_report_of_another_data_folder_says_where_its_answers_are(
    snapshot: Snapshot, answers: Sequence[Screened]
) -> None:
    """What the page tells the reader to type finds the answer, also where the folder has a space in its name."""
    for folder, options in ((None, ""), (Path("my demo"), " --data 'my demo'")):
        made = Made(AT, "1.2.3", folder)
        content = PageContent(collected(snapshot, answers), snapshot, made).content("en")
        assert content["made"]["explain_options"] == options


def content_of(made: Collected, snapshot: Snapshot, language: str = "en") -> dict[str, Any]:
    return PageContent(made, snapshot, Made(AT, "1.2.3")).content(language)


class Elements(HTMLParser):
    """Collects what a browser would build: each element's name with its attributes, and the text of scripts."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.scripts: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag == "script":
            self.scripts.append("")

    def handle_data(self, data: str) -> None:
        if self.elements and self.elements[-1][0] == "script":
            self.scripts[-1] += data


def test_the_page_says_what_was_screened_and_against_what(snapshot: Snapshot, answers: Sequence[Screened]) -> None:
    """Counts, lists with source, date, age, entries and version, missing lists, the made-up list, moment, program."""
    content = content_of(collected(snapshot, answers), snapshot)
    assert sum(content["counts"]["channels"].values()) == len(answers) == 6
    assert content["made"]["made_up"] is True
    assert content["made"]["missing"].keys() == {"un", "ofac"}
    assert (content["made"]["at"], content["made"]["program"]) == (AT, "1.2.3")
    first = content["parts"][0]
    assert first["made_up"] is True
    assert first["age"] == 1
    assert len(first["version"]) == 64
    assert len(content["parts"]) == len(snapshot.manifest.parts)


def test_a_consignment_is_told_in_full(snapshot: Snapshot, answers: Sequence[Screened]) -> None:
    """Finding, certainty, entry, list, version, evidence, what to look for, reasons, route, parties, goods."""
    content = content_of(collected(snapshot, answers), snapshot)
    english = content["texts"]["en"]
    one = next(each for each in content["consignments"] if each["reference"] == "REPORT-01")
    hit = one["findings"][0]
    assert english[hit["text"]] == "Item 1 may be Thionyl chloride (CWC-3B14). It may fall under 1C350.9 as well."
    assert (hit["kind"], hit["entry"]) == ("hit", "CWC-3B14")
    assert "Chemical Weapons Convention" in [english[content["lists"][place]["title"]] for place in hit["lists"]]
    assert hit["version"] == next(
        part.version[:12] for part in snapshot.manifest.parts if part.name == "goods/chemicals"
    )
    assert [english[place] for place, _ in hit["evidence"]][:1] == ["item 1, description"]
    assert len(hit["look_for"]) > 1
    assert one["route"] == ["CN", "TJ"]
    assert english[one["reasons"][0][0]] == "A hit that an officer must resolve."
    assert one["items"][0]["description"][:2] == ["🧪🧪 ", ["Thionyl chloride", 0]]
    assert ("net_mass_kg", {"number": "200"}) in one["items"][0]["facts"]
    assert [english[party["role"]] for party in one["parties"]] == ["consignor", "consignee"]
    assert len(one["id"]) == 64


def test_counts_cover_every_consignment_and_details_the_worst(snapshot: Snapshot, screened: Make) -> None:
    """However many there are, only so many are kept in full, the worst; all are counted."""
    description = {True: "Thionyl chloride CAS 7719-09-7", False: "cotton yarn"}
    answers = [
        screened(
            position,
            reference=f"R{position}",
            country_of_dispatch="CN",
            goods_items=[{"description": description[position % 3 == 0]}],
        )
        for position in range(1, 31)
    ]
    made = collected(snapshot, answers, not_green=4, green=2)
    content = content_of(made, snapshot)
    assert content["counts"]["channels"] == {"red": 10, "green": 20}
    assert [one["reference"] for one in content["consignments"]] == ["R3", "R6", "R9", "R12", "R1", "R2"]
    names = [content["lists"][place]["name"] for place, _ in content["counts"]["lists"]]
    assert dict(zip(names, (some for _, some in content["counts"]["lists"]), strict=True))["cwc"] == {"red": 10}
    assert content["counts"]["routes"] == [["CN", "", {"green": 20, "red": 10}]]
    entries = {entry: some for entry, _, some in content["counts"]["entries"]}
    assert entries["CWC-3B14"] == {"red": 10}


@given(st.lists(st.tuples(st.floats(0, 1), st.integers(1, 50)), max_size=40), st.integers(1, 8))
def test_the_worst_are_kept_within_bounds(scored: list[tuple[float, int]], most: int) -> None:
    """Never more answers nor more bytes than allowed; by number alone, exactly the worst remain, in order."""
    kept = WorstOf(most, 10_000)
    tight = WorstOf(most, 60)
    for place, (score, size) in enumerate(scored):
        kept.add(Kept(1, score, -place, b"x" * size, b""))
        tight.add(Kept(1, score, -place, b"x" * size, b""))
    expected = sorted(((score, -place) for place, (score, _) in enumerate(scored)), reverse=True)[:most]
    assert [(one.score, one.earlier) for one in kept.worst_first()] == expected
    assert sum(one.size for one in tight.worst_first()) <= 60


def test_unread_messages_are_counted_and_the_first_named(snapshot: Snapshot) -> None:
    """The page names file, place and reason, and where the file is kept; past some hundreds only the number."""
    made = collected(snapshot, [])
    for nth in range(600):
        made.add_unread(NotRead(f"{nth}.xml", f"{nth}.xml:1:1: not known", Path("/quarantine") / str(nth)))
    content = content_of(made, snapshot)
    assert content["made"]["unread"] == 600
    assert content["made"]["unread_shown"][0] == ["0.xml:1:1: not known", "/quarantine/0"]
    assert len(content["made"]["unread_shown"]) == 500


def test_a_message_that_breaks_off_says_where(snapshot: Snapshot, screened: Make) -> None:
    """Its problem stands with it, in the language of the reader."""
    whole = screened(1, reference="A")
    answer = msgspec.json.decode(whole.answer.json)
    answer["message"] |= {"complete": False, "problems": [{"line": 3, "column": 9, "element": "Name", "value": "cut"}]}
    broken = Screened(
        type(whole.answer)(whole.answer.id, whole.answer.context, "yellow", 0.2, msgspec.json.encode(answer)),
        whole.consignment,
        is_complete=False,
    )
    content = content_of(collected(snapshot, [broken]), snapshot)
    (one,) = content["consignments"]
    assert content["made"]["incomplete"] == 1
    assert one["complete"] is False
    assert "3:9" in content["texts"]["fr"][one["problems"][0]]


HOSTILE = ("</script><script>alert(1)</script>", "<!--<script>", "]]>", "<img src=x onerror=alert(1)>", "{{ 7 * 7 }}")


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.one_of(st.sampled_from(HOSTILE), st.text(min_size=1, max_size=40)))
def test_no_text_of_a_message_can_act_in_the_page(snapshot: Snapshot, screened: Make, text: str) -> None:
    """Whatever stands in a message, the page has the same elements, and the text comes back as it was."""
    fields = {"reference": f"x{text}", "parties": [{"role": "consignee", "name": text}], "goods_items": []}
    content = content_of(collected(snapshot, [screened(1, **fields)]), snapshot)
    plain = content_of(collected(snapshot, [screened(1, **{**fields, "reference": "x", "parties": []})]), snapshot)
    page, harmless = Elements(page_of(content, "en")), Elements(page_of(plain, "en"))
    assert page.elements == harmless.elements
    assert msgspec.json.decode(page.scripts[0]) == msgspec.json.decode(msgspec.json.encode(content))


def test_the_page_is_alone_and_says_so_to_the_browser(snapshot: Snapshot, answers: Sequence[Screened]) -> None:
    """No address is loaded or linked; the policy allows nothing but its own style and script, by their hashes."""
    page = page_of(content_of(collected(snapshot, answers), snapshot), "ru")
    elements = Elements(page).elements
    assert not [
        attrs for tag, attrs in elements if tag in {"link", "img", "iframe", "object", "base"} or "src" in attrs
    ]
    assert {attrs["href"] for _, attrs in elements if "href" in attrs} == {"#consignments"}
    policy = next(attrs["content"] for _, attrs in elements if attrs.get("http-equiv"))
    assert policy is not None
    assert policy.startswith("default-src 'none'")
    assert f"'{hash_of(re.findall(r'<style>(.*?)</style>', page, re.DOTALL)[0])}'" in policy
    assert f"'{hash_of(re.findall(r'<script>(.*?)</script>', page, re.DOTALL)[0])}'" in policy
    assert re.findall(r"url\(|@import|fetch\(|XMLHttpRequest|innerHTML", text_of("page.css") + text_of("page.js")) == []
    assert '<html lang="ru">' in page


def test_the_page_stays_small(snapshot: Snapshot, answers: Sequence[Screened]) -> None:
    """Two thousand consignments that are not green weigh less than 8 MB: what is said twice is kept once."""
    made = collected(snapshot, [one for one in answers for _ in range(400)])
    content = content_of(made, snapshot)
    assert len(content["consignments"]) >= 2_000
    assert len(page_of(content, "en").encode()) < 8_000_000


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_of_the_page_is_there(language: str, snapshot: Snapshot) -> None:
    """Each label that template or script names, each field, code, list and subject has its words in every language."""
    named = set(re.findall(r'say\("([a-z.-]+)"[,)]', text_of("page.js")))
    named |= set(re.findall(r'(?:said\(|data-label=|data-hint=)"([a-z.-]*[a-z])"', text_of("page.html")))
    named |= {f"column.{name}" for name in ("list", "source", "date", "age", "entries", "version")}
    named |= {f"sort.{name}" for name in ("worst", "score", "reference", "way", "mass")}
    named |= {f"action.{channel}" for channel in Channel} | {f"channel.{channel}" for channel in Channel}
    named |= {f"kind.{kind}" for kind in FindingKind if kind is not FindingKind.UNKNOWN}
    named |= {f"type.{kind}" for kind in ConsignmentType}
    subjects = "goods parties party-flags route value identifiers documents description packaging amendment history"
    named |= {f"subject.{subject}" for subject in subjects.split()}
    records = (Consignment, GoodsItem, Party, Packages, Document, Container, MeansOfTransport, TransportDocument)
    fields = {name for record in records for name in record.__struct_fields__}
    named |= {
        f"field.{name}" for name in fields - {"id", "message", "extras", "role", "type", "full", "seals", "master"}
    }
    assert len(named) > 150
    assert named - labels(language).keys() == set()
    terms = {f"terms.part.{kind}" for kind in CONTENT_BY_KIND}
    terms |= {f"terms.place.{role}" for role, _ in (*wco_transport.PLACES, *wco_transport.OFFICES)}
    catalogues = snapshot.every(CatalogueFamily)
    terms |= {
        f"terms.control_list.{name}" for one in catalogues for entry in one.content.entries for name in entry.lists
    }
    assert terms - catalogue(language).keys() == set()


def test_texts_are_there_in_every_language(snapshot: Snapshot, answers: Sequence[Screened]) -> None:
    """One place in the table is one text in each of four languages, and none is a bare key."""
    texts = content_of(collected(snapshot, answers), snapshot)["texts"]
    assert texts.keys() == LANGUAGES.keys()
    assert len({len(column) for column in texts.values()}) == 1
    keys = catalogue("en").keys()
    assert [text for column in texts.values() for text in column if text.partition(" ")[0] in keys] == []


def test_a_report_is_written_whole_or_not_at_all(
    tmp_path: Path, snapshot: Snapshot, answers: Sequence[Screened], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A write that fails leaves the report of before, and nothing half done beside it."""
    path = tmp_path / "report.html"
    made = collected(snapshot, answers)
    write_report(path, made, snapshot, at=AT, language="en")
    before = path.read_bytes()

    def full(self: Path, data: bytes) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(OSError, match="No space"):
        write_report(path, made, snapshot, at=AT, language="uz")
    monkeypatch.undo()
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_a_place_that_cannot_be_written_is_misuse(tmp_path: Path) -> None:
    """It is said before a long work begins."""
    for path in (tmp_path, tmp_path / "missing" / "report.html"):
        with pytest.raises(Misuse, match=r"report\.html|folder that exists"):
            check_writable(path)
    check_writable(tmp_path / "report.html")


def test_the_files_of_the_page_are_in_the_package() -> None:
    """Template, style and script are found where the wheel puts them."""
    assert {"page.html", "page.css", "page.js"} <= {file.name for file in FOLDER.iterdir()}
