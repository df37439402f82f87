"""Reasons that an officer reads: what it may be, what that is, which words and figures say so, what to ask."""

from __future__ import annotations

import msgspec
import pytest

from firstline.reference.loading import bundled
from firstline.reference.snapshot import Manifest, Snapshot, opened
from firstline.reporting.identification import Answering


@pytest.fixture(scope="module")
def snapshot() -> Snapshot:
    parts = bundled()
    return opened(Manifest(parts=tuple(part for part, _ in parts)), {part.version: data for part, data in parts})


def first_entry(answering: Answering, description: str) -> dict[str, object]:
    (line,) = answering([msgspec.json.encode({"description": description})])
    entry: dict[str, object] = msgspec.json.decode(line)["entries"][0]
    return entry


@pytest.mark.parametrize(("lang", "quantity"), [("en", "Nominal size"), ("ru", "Условный проход")])
def test_reasons_name_the_words_the_figure_and_the_threshold(snapshot: Snapshot, lang: str, quantity: str) -> None:
    """In the reader's language, the declared words as they stand."""
    entry = first_entry(Answering(snapshot, {"international"}, lang), "Hastelloy C276 diaphragm valves DN25")
    assert entry["code"] == "2B350.g"
    reasons = " ".join(entry["reasons"])  # type: ignore[arg-type]
    assert "«diaphragm valves»" in reasons
    assert f"{quantity}" in reasons
    assert "DN25" in reasons
    assert "> 10 mm" in reasons


def test_what_is_outside_a_threshold_is_told_as_that(snapshot: Snapshot) -> None:
    """The figure is said once, by the sentence that clears; nothing says that it reaches the threshold."""
    entry = first_entry(Answering(snapshot, {"international"}, "en"), "nitric acid 2 %")
    reasons: list[str] = entry["reasons"]  # type: ignore[assignment]
    assert "outside the threshold" in reasons[0]
    assert not any("and the threshold is" in reason for reason in reasons)


def test_an_unreadable_line_is_answered_in_its_place(snapshot: Snapshot) -> None:
    """An error, and no entries."""
    good, bad = Answering(snapshot, {"international"}, "en")([b'{"description": "toner"}', b"{bad"])
    assert msgspec.json.decode(good) == {"entries": [], "watch": []}
    assert set(msgspec.json.decode(bad)) == {"error", "entries", "watch"}
