"""What goods may be, as JSON with the reasons in words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from firstline.assessment.finding import FindingKind
from firstline.errors import Unreadable
from firstline.intake.goods import Identification, Identified, identification, item_in, screen_over
from firstline.reference.snapshot import Snapshot
from firstline.reporting.wording import Names, Wording


class Answering:
    """Answers lines of JSON with lines of JSON, in one language, on the lists that are asked for."""

    def __init__(self, snapshot: Snapshot, lists: set[str], lang: str) -> None:
        self._screen = screen_over(snapshot, lists)
        self._wording = Wording(lang, Names.of(snapshot))

    def __call__(self, lines: list[bytes]) -> list[bytes]:
        """An answer for each line, an error in its place where it cannot be read."""
        return [self._answer(line) for line in lines]

    def _answer(self, line: bytes) -> bytes:
        try:
            answer = told(identification(self._screen, item_in(line)), self._wording)
        except Unreadable as error:
            answer = {"error": str(error), "entries": [], "watch": []}
        return msgspec.json.encode(answer) + b"\n"


def told(answer: Identification, wording: Wording) -> dict[str, Any]:
    """An answer as it is written."""
    return {
        "entries": [entry_told(one, wording) for one in answer.entries],
        "watch": [entry_told(one, wording) for one in answer.watch],
    }


def entry_told(one: Identified, wording: Wording) -> dict[str, Any]:
    """An entry with its reasons in words."""
    return {
        "code": one.code,
        "score": one.score,
        "reasons": list(reasons(one, wording)),
        "evidence": one.evidence,
        "missing": [wording.shown("not_stated", name) for name in one.missing],
    }


def reasons(one: Identified, wording: Wording) -> Iterator[str]:
    """What it may be and what that is, which words and figures say so, the threshold, and what to look for."""
    finding = one.finding
    yield wording.finding(finding)
    explanation = wording.names.explanations.get(one.code, {}).get(wording.language)
    if explanation:
        yield explanation
    words = dict.fromkeys(evidence.text for evidence in one.evidence if evidence.text)
    if words:
        yield wording.sentence("goods.said-by", {"words": tuple(f"«{text}»" for text in words)})
    if finding.kind is FindingKind.HIT and "stated" in finding.parameters:
        yield wording.sentence("goods.reached", finding.parameters)
    yield from wording.look_for(finding.look_for)
