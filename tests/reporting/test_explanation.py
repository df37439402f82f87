"""An explanation marks the declared words, and leaves nothing out that speaks for or against."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from firstline.assessment.assessment import AssessedMessage, Assessment, Reason
from firstline.assessment.channel import Channel
from firstline.assessment.context import Context, EarlierVersion
from firstline.assessment.finding import Evidence, Finding, FindingKind, Listing
from firstline.consignment.consignment import Consignment
from firstline.consignment.goods_item import GoodsItem
from firstline.consignment.message import Message, Problem
from firstline.consignment.party import Party, Role
from firstline.intake.explain import Difference, Explanation
from firstline.reference.snapshot import Manifest, Part, Snapshot
from firstline.reference.watchlist import ListedEntity, ListedName, Schema, Watchlist
from firstline.reporting.explanation import CERTAINTIES, LONGEST_TEXT, lines, marked
from firstline.reporting.wording import LANGUAGES, Wording

TEXT = "12 drums of thionyl chloride, 99 %"
EVIDENCE = Evidence(field="/goods_items/0/description", text="thionyl chloride", start=12, end=28)


def explanation(*findings: Finding, differences: tuple[Difference, ...] = ()) -> Explanation:
    """An explanation of a made-up consignment that has everything an explanation can say."""
    problem = Problem(line=4, column=2, element="Mass", value="heavy", expected="a number")
    consignment = Consignment(
        id="c",
        message=Message(format="f", name="m.xml", sha256="a" * 64, position=2, complete=False, problems=(problem,)),
        goods_items=(GoodsItem(number=7, description=TEXT),),
        parties=(Party(role=Role.CONSIGNEE, name="Zarvok Kelbunov"),),
    )
    kept = Assessment(
        assessment="e" * 64,
        message=AssessedMessage(name="m.xml", sha256="a" * 64, position=2, complete=False, problems=(problem,)),
        consignment="c",
        reference="R-1",
        version=1,
        channel=Channel.RED,
        score=0.9,
        reasons=(Reason(code="decision.hit", effect=0.9, findings=(0,)),),
        findings=findings,
        not_known=("value.per-kg-outlier", "route.made-up", "route.other"),
        snapshot="b" * 64,
        context="d" * 64,
        program="0.0.1",
    )
    entity = ListedEntity(id="E-1", schema=Schema.PERSON, names=(ListedName(name="KELBUNOV, Zarvok"),))
    watchlist = Watchlist(
        name="mine", title=dict.fromkeys(LANGUAGES, "A list of ours"), entities=(entity,), made_up=True
    )
    part = Part(name="watchlist/mine", version="9" * 64, source="s", date="2026-11-20", entries=1)
    earlier = EarlierVersion(assessment="x", channel=Channel.GREEN, consignment=consignment)
    context = Context(as_of="2026-11-24T08:00:00+00:00", mapping={"a": "reference"}, earlier=earlier)
    again = msgspec.structs.replace(kept, program="0.0.2")
    snapshot = Snapshot(Manifest(parts=(part,)), {"watchlist/mine": watchlist})
    return Explanation(kept, again, consignment, snapshot, context, differences)


HIT = Finding(
    code="parties.listed",
    kind=FindingKind.HIT,
    certainty=0.95,
    parameters={"role": "consignee", "listed_name": "KELBUNOV, Zarvok", "list": "mine", "programme": "X"},
    evidence=(Evidence(field="/parties/0/name", text="Zarvok Kelbunov", start=0, end=15),),
    listing=Listing(list="watchlist/mine", entry="E-1", version="9" * 64),
    look_for=("parties.look.birth-date",),
)
CLEARS = Finding(
    code="documents.licence-presented",
    kind=FindingKind.CLEARS,
    certainty=0.6,
    parameters={"item": 7, "number": "L-12"},
    evidence=(EVIDENCE,),
)


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_is_said_in_every_language(language: str) -> None:
    """Entry, list, date, made up, the item by its own number, problems, earlier version, both programs."""
    said = "\n".join(
        "".join(piece.text for piece in line.pieces) for line in lines(explanation(HIT, CLEARS), Wording(language))
    )
    for part in ("E-1", "KELBUNOV, Zarvok", "A list of ours", "2026-11-20", "9" * 12, "m.xml", "Mass", "heavy"):
        assert part in said
    for part in ("7", "2026-11-24 08:00 UTC", "0.0.1", "0.0.2", "L-12", "2"):
        assert part in said
    wording = Wording(language)
    assert wording.sentence("explain.made-up") in said
    assert wording.sentence("explain.message.broken") in said
    assert wording.sentence("explain.not-known.value") in said
    assert wording.sentence("explain.not-known.other", {"count": 2}) in said
    assert "explain." not in said


def test_what_speaks_against_stands_under_its_own_heading() -> None:
    """A presented licence is not among what was found."""
    wording = Wording("en")
    said = ["".join(piece.text for piece in line.pieces) for line in lines(explanation(HIT, CLEARS), wording)]
    against = said.index("What speaks against it")
    assert next(place for place, line in enumerate(said) if "L-12" in line) > against
    assert next(place for place, line in enumerate(said) if "listed subject" in line) < against


def test_one_of_several_is_called_by_its_field_and_not_by_its_place() -> None:
    """The fourth country of transit stands in a field that has a name; its place says nothing to an officer."""
    wording = Wording("en")
    transit = Finding(
        code="route.diversion-point",
        kind=FindingKind.FLAG,
        certainty=0.25,
        evidence=(Evidence(field="/countries_of_transit/3", text="KZ"),),
    )
    said = ["".join(piece.text for piece in line.pieces) for line in lines(explanation(transit), wording)]
    named = wording.sentence("explain.at.consignment", {"field_name": "countries_of_transit"})
    assert wording.sentence("explain.declared", {"place": named}) + " KZ" in said


def test_a_difference_is_said_with_both_values() -> None:
    """And that the answer differs, not that it is the same."""
    wording = Wording("en")
    found = explanation(HIT, differences=(Difference("/score", 0.9, 0.1),))
    said = "\n".join("".join(piece.text for piece in line.pieces) for line in lines(found, wording))
    assert "/score: kept 0.9, now 0.1" in said
    assert wording.sentence("report.differs") in said
    assert wording.sentence("report.same-answer") not in said


@given(st.text(max_size=80), st.lists(st.tuples(st.integers(0, 80), st.integers(0, 80)), min_size=1, max_size=4))
def test_marking_changes_no_letter(text: str, spans: list[tuple[int, int]]) -> None:
    """Pieces together are the text, and what is marked is what the evidence names, however spans overlap."""
    spans = [(min(span), min(max(span), len(text))) for span in spans if min(span) <= len(text)]
    evidence = [Evidence(field="/x", text=text[start:end], start=start, end=end) for start, end in spans]
    pieces = list(marked(text, evidence))
    assert "".join(piece.text for piece in pieces) == text
    if spans:
        places = {place for start, end in spans for place in range(start, end)}
        shown = [piece.is_marked for piece in pieces for _ in piece.text]
        assert {place for place, is_marked in enumerate(shown) if is_marked} == places


def test_of_a_long_text_what_stands_around_the_evidence_is_shown() -> None:
    """A whole page of text does not bury the words that speak."""
    text = "x" * 5000 + "sarin" + "y" * 5000
    pieces = list(marked(text, [Evidence(field="/x", text="sarin", start=5000, end=5005)]))
    assert [piece.text for piece in pieces if piece.is_marked] == ["sarin"]
    assert sum(len(piece.text) for piece in pieces) < LONGEST_TEXT


def test_every_certainty_has_a_word() -> None:
    """From 0 to 1 without a gap."""
    assert [least for least, _ in CERTAINTIES] == sorted((least for least, _ in CERTAINTIES), reverse=True)
    assert CERTAINTIES[-1][0] == 0
