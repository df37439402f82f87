"""The one function: pure, ordered, and prepared once for a snapshot."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec

from firstline import __version__
from firstline.assessment.assessment import Assessment, to_json
from firstline.assessment.channel import Channel
from firstline.assessment.context import Context
from firstline.assessment.finding import FindingKind
from firstline.consignment.consignment import Consignment
from firstline.reference.loading import bundled
from firstline.reference.rules import Rules
from firstline.reference.snapshot import Manifest, Part, Snapshot, encoded, opened, version_of
from firstline.screening.assess import assess, prepared, rank

Declare = Callable[..., Consignment]
Assessed = Callable[..., Assessment]
NOW = Context(as_of="2026-11-25T00:00:00Z")
RISKY: dict[str, Any] = {
    "reference": "R1",
    "type": "import",
    "country_of_dispatch": "DE",
    "country_of_destination": "TJ",
    "countries_of_transit": ["TR"],
    "goods_items": [
        {"number": 1, "description": "spare parts", "commodity_code": "841391", "hs6": "841391"},
        {"number": 2, "description": "thionyl chloride", "commodity_code": "281217", "hs6": "281217"},
    ],
    "parties": [{"role": "consignee", "name": "Fast Freight Forwarding"}],
}


def test_the_same_input_gives_the_same_answer(snapshot: Snapshot, declare: Declare) -> None:
    """Bytes for bytes, also in a snapshot that was opened again."""
    again = opened(snapshot.manifest, {part.version: data for part, data in bundled()})
    said = [to_json(assess(declare(**RISKY), known, NOW)) for known in (snapshot, snapshot, again)]
    assert len(set(said)) == 1


def test_the_assessment_names_what_it_depends_on(snapshot: Snapshot, assessed: Assessed) -> None:
    """Snapshot, context and program; its id changes with the context and with the place in the message."""
    said = assessed(**RISKY)
    assert (said.snapshot, said.program, said.reference) == (snapshot.id, __version__, "R1")
    later = assessed(Context(as_of="2026-11-26T00:00:00Z"), **RISKY)
    message = {"format": "jsonl", "name": "made-up.jsonl", "sha256": "0" * 64, "position": 2}
    assert len({said.assessment, later.assessment, assessed(**RISKY, message=message).assessment}) == 3
    assert said.context != later.context


def test_hits_come_first_and_the_surest_first(assessed: Assessed) -> None:
    """Findings stand in the order of their rank, whichever screen made them."""
    findings = assessed(**RISKY).findings
    assert list(findings) == sorted(findings, key=rank)
    assert findings[0].kind is FindingKind.HIT
    assert {one.code for one in findings} >= {"goods.control-entry", "documents.end-use-missing", "description.vague"}


def test_reasons_rest_on_findings_that_are_there(assessed: Assessed) -> None:
    """Every place that a reason names is that of a finding."""
    said = assessed(**RISKY)
    assert said.channel is Channel.RED
    assert all(0 <= place < len(said.findings) for reason in said.reasons for place in reason.findings)


def test_what_is_not_known_is_told_apart(assessed: Assessed) -> None:
    """Not known is listed once by its code and is no finding."""
    said = assessed(**RISKY)
    assert "amendment.changed" in said.not_known
    assert list(said.not_known) == sorted(set(said.not_known))
    assert all(one.kind is not FindingKind.UNKNOWN for one in said.findings)


def test_ordinary_imports_of_a_named_country_are_green(assessed: Assessed) -> None:
    """A destination that guidance on diversion names is nothing to say of shirts."""
    said = assessed(
        type="import",
        country_of_dispatch="CN",
        country_of_destination="TJ",
        goods_items=[{"number": 1, "description": "cotton T-shirts", "commodity_code": "610910", "hs6": "610910"}],
        parties=[{"role": "consignee", "name": "Umid Trade", "country": "TJ"}],
    )
    assert (said.channel, said.findings) == (Channel.GREEN, ())


def test_controlled_goods_to_such_a_country_say_more(assessed: Assessed) -> None:
    """The same goods score higher there than where no guidance names the country."""
    codes = {code: {**RISKY, "country_of_destination": code, "countries_of_transit": []} for code in ("TJ", "FR")}
    there, elsewhere = (assessed(**codes[code]) for code in ("TJ", "FR"))
    assert "decision.controlled-goods-to-diversion" in {one.code for one in there.reasons}
    assert there.score > elsewhere.score


def test_screens_are_prepared_once_for_a_snapshot(snapshot: Snapshot) -> None:
    """An equal snapshot finds what was prepared; one with other rules is prepared and decided anew."""
    again = opened(snapshot.manifest, {part.version: data for part, data in bundled()})
    assert prepared(snapshot) is prepared(again)


def test_rules_of_an_administration_decide(snapshot: Snapshot, declare: Declare, assessed: Assessed) -> None:
    """The same findings under other rules, in another snapshot, lead to another channel."""
    rules = msgspec.structs.replace(snapshot.one(Rules).content, channels={Channel.BLUE: 0.01})
    data = encoded(rules)
    parts = dict(bundled_by_name())
    parts["rules"] = (msgspec.structs.replace(parts["rules"][0], version=version_of(data)), data)
    manifest = Manifest(parts=tuple(part for part, _ in parts.values()))
    other = opened(manifest, {part.version: content for part, content in parts.values()})
    said = assess(declare(**RISKY), other, NOW)
    assert said.channel is Channel.BLUE
    assert said.snapshot != snapshot.id
    assert said.findings == assessed(**RISKY).findings


def bundled_by_name() -> dict[str, tuple[Part, bytes]]:
    return {part.name: (part, data) for part, data in bundled()}
