"""Evidence is marked at its exact characters, wherever in the consignment it stands."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from firstline.assessment.finding import Evidence, Finding, FindingKind
from firstline.consignment.consignment import Consignment
from firstline.reporting.declared import LONGEST_PIECE, Declared, Mark, cut, visible

CONSIGNMENT = msgspec.convert(
    {
        "id": "x",
        "message": {"format": "f", "name": "n", "sha256": "0", "position": 1},
        "country_of_destination": "KZ",
        "gross_mass_kg": "12.50",
        "places": [{"role": "delivery", "code": "KZALA", "country": "KZ"}],
        "parties": [{"role": "consignee", "name": "Zarvok LLC", "extras": {"Note": {"Line": ["a", "cash only"]}}}],
        "goods_items": [
            {"description": "one drum of it", "cas_numbers": ["7719-09-7"], "extras": {"a/b": "spare part"}}
        ],
    },
    Consignment,
    strict=False,
)


def declared(*evidence: Evidence) -> Declared:
    return Declared(
        CONSIGNMENT, [Finding(code="goods.x", kind=FindingKind.HIT, certainty=1.0, evidence=(one,)) for one in evidence]
    )


@given(st.text(max_size=60), st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=4))
def test_a_cut_text_loses_nothing(text: str, spans: list[tuple[int, int]]) -> None:
    """The pieces side by side are the text; a piece is marked exactly where some evidence stands over it."""
    marks = [Mark(n, None, min(span), max(span)) for n, span in enumerate(spans)]
    shown = cut(text, marks)
    pieces: list[Any] = [shown] if isinstance(shown, str) else list(shown)
    assert "".join(piece if isinstance(piece, str) else piece[0] for piece in pieces) == visible(text)
    covered = "".join(char for n, char in enumerate(text) if any(m.start <= n < m.end for m in marks))  # type: ignore[operator]
    assert "".join(piece[0] for piece in pieces if isinstance(piece, list)) == visible(covered)


def test_characters_are_counted_as_the_screens_count_them() -> None:
    """Letters beyond the first plane are one character each, as in Python."""
    assert cut("🧪🧪 sarin, new", [Mark(0, "sarin", 3, 8)]) == ["🧪🧪 ", ["sarin", 0], ", new"]


def test_findings_that_share_words_are_both_named() -> None:
    """Where two spans overlap, the piece between names both findings; touching spans of one finding are one mark."""
    assert cut("abcdef", [Mark(0, None, 0, 4), Mark(1, None, 2, 6)]) == [["ab", 0], ["cd", 0, 1], ["ef", 1]]
    assert cut("abcdef", [Mark(0, None, 0, 3), Mark(0, None, 3, 5)]) == [["abcde", 0], "f"]


@pytest.mark.parametrize(
    ("evidence", "at"),
    [
        (Evidence(field="/goods_items/0/description", text="drum", start=4, end=8), "/goods_items/0/description"),
        (Evidence(field="/parties/0/name", text="Zarvok", start=0, end=6), "/parties/0/name"),
    ],
)
def test_a_text_is_marked_where_it_is_shown(evidence: Evidence, at: str) -> None:
    """Descriptions and names bear their marks, and are not shown a second time."""
    made = declared(evidence)
    item, party = CONSIGNMENT.goods_items[0], CONSIGNMENT.parties[0]
    shown = dict(made.fields("/goods_items/0", item)) | dict(made.fields("/parties/0", party))
    marked = [piece[0] for piece in shown[at.rpartition("/")[2]] if isinstance(piece, list)]
    assert marked == [evidence.text]
    assert list(made.elsewhere()) == []


def test_numbers_countries_and_places_are_marked_whole() -> None:
    """A number keeps its digits; a place named as a whole is marked in the part that was quoted."""
    made = declared(
        Evidence(field="/gross_mass_kg", text="12.50"),
        Evidence(field="/country_of_destination", text="KZ"),
        Evidence(field="/places/0", text="KZALA"),
        Evidence(field="/goods_items/0/cas_numbers/0", text="7719-09-7"),
    )
    fields = dict(made.fields("", CONSIGNMENT))
    assert fields["gross_mass_kg"] == {"number": "12.50", "by": [0]}
    assert fields["country_of_destination"] == {"country": "KZ", "by": [1]}
    assert ["KZALA", 2] in fields["places"]["each"][0]["parts"][1]  # type: ignore[call-overload, index]
    assert dict(made.fields("/goods_items/0", CONSIGNMENT.goods_items[0]))["cas_numbers"] == {
        "each": [[["7719-09-7", 3]]]
    }
    assert list(made.elsewhere()) == []


@pytest.mark.parametrize(
    ("field", "text", "start"),
    [
        ("/goods_items/0/extras/a~1b", "part", 6),
        ("/parties/0/extras/Note/Line", "cash", 0),
        ("/parties/0/extras/Note/Line/1", "cash", 0),
        ("/extras/gone", "quoted", 0),
    ],
)
def test_evidence_outside_the_shown_fields_is_not_lost(field: str, text: str, start: int) -> None:
    """What stands in extras, in whatever depth, is shown with its mark; even a field that is not there is quoted."""
    made = declared(Evidence(field=field, text=text, start=start, end=start + len(text)))
    list(made.fields("/goods_items/0", CONSIGNMENT.goods_items[0]))
    ((pointer, shown),) = made.elsewhere()
    assert pointer == field
    assert [piece[0] for piece in shown if isinstance(piece, list)] == [text]


def test_what_cannot_be_seen_is_shown_by_its_number() -> None:
    """Characters that hide or turn a text are spelt out; very long words are cut, saying by how much."""
    assert visible("a\u202eb\x00c\u200b\u00e9") == "a⟨U+202E⟩b⟨U+0000⟩c⟨U+200B⟩é"
    shown = cut("x" * (LONGEST_PIECE + 7), [])
    assert isinstance(shown, str)
    assert "[…7…]" in shown
