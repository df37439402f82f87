"""Findings become a score and a channel by rules that are data."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from firstline.assessment.assessment import Decision
from firstline.assessment.channel import Channel
from firstline.assessment.finding import Finding, FindingKind
from firstline.consignment.consignment import Consignment
from firstline.errors import NotFound
from firstline.reference.catalogue import CatalogueFamily, ControlEntry, EntryKind
from firstline.reference.rules import Cap, Rules, Together, Weight
from firstline.reference.snapshot import Content, Manifest, Part, Snapshot
from firstline.screening.decision import combine

Declare = Callable[..., Consignment]


def entry(code: str, licence: bool) -> ControlEntry:
    return ControlEntry(
        code=code, kind=EntryKind.CONTROL, lists=(), title={}, licence=licence, source="made up", date="2026-11-25"
    )


CATALOGUE = CatalogueFamily(name="made-up", entries=(entry("ASKS", True), entry("ASKS-NOT", False)))
RULES = Rules(
    channels={Channel.BLUE: 0.2, Channel.YELLOW: 0.4, Channel.RED: 0.7},
    weights=(
        Weight(code="goods.control-entry", weight=0.9),
        Weight(code="goods.*", weight=0.5),
        Weight(code="route.*", weight=0.5),
    ),
    together=(
        Together(code="decision.both", all_of=("goods.*", "route.detour"), weight=0.3),
        Together(code="decision.exact", all_of=("goods.control-entry", "parties.like-listed"), weight=0.2),
    ),
    caps=(Cap(kind=FindingKind.FLAG, most=0.5), Cap(kind=FindingKind.WATCH, most=0.25)),
    lowest_for={"decision.incomplete-message": Channel.YELLOW, "route.embargo": Channel.RED},
    source="made up",
    date="2026-11-25",
)
COMPLETE: dict[str, Any] = {}
BROKEN: dict[str, Any] = {
    "message": {"format": "jsonl", "name": "x", "sha256": "0" * 64, "position": 1, "complete": False}
}


def snapshot_of(*contents: Content) -> Snapshot:
    by_name = {type(content).__name__: content for content in contents}
    parts = [Part(name=name, version=name, source="made up", date="2026-11-25", entries=1) for name in by_name]
    return Snapshot(Manifest(parts=tuple(parts)), by_name)


def finding(code: str, certainty: float = 1.0, kind: FindingKind = FindingKind.FLAG, **said: Any) -> Finding:
    return Finding(code=code, kind=kind, certainty=certainty, parameters=said)


def hit(certainty: float = 1.0, entry: str = "ASKS", item: int = 1) -> Finding:
    return finding("goods.control-entry", certainty, FindingKind.HIT, entry=entry, item=item)


@pytest.fixture(scope="module")
def decide(declare: Declare) -> Callable[..., Decision]:
    """Decides on findings under the made-up rules, or others."""

    def decision(*findings: Finding, rules: Rules = RULES, fields: dict[str, Any] = COMPLETE) -> Decision:
        return combine.prepare(snapshot_of(rules, CATALOGUE))(declare(**fields), findings)

    return decision


def test_nothing_found_is_green_and_says_so(decide: Callable[..., Decision]) -> None:
    """No finding: score 0, green, and the reason is that there was none."""
    said = decide()
    assert (said.score, said.channel, [one.code for one in said.reasons]) == (0, Channel.GREEN, ["decision.nothing"])


def test_a_finding_adds_its_weight_times_its_certainty(decide: Callable[..., Decision]) -> None:
    """The weight of its code, or else that of its domain; none for a domain without a weight."""
    assert decide(hit(0.5)).score == pytest.approx(0.45)
    assert decide(finding("route.detour", 0.4)).score == pytest.approx(0.2)
    assert decide(finding("value.heavy-package")).score == 0


def test_findings_join_as_chances_do(decide: Callable[..., Decision]) -> None:
    """Two hits of 0.45 come to 1 - 0.55 x 0.55, and each is a reason that names its finding."""
    said = decide(hit(0.5), hit(0.5, item=2))
    assert said.score == pytest.approx(1 - 0.55 * 0.55)
    assert [(one.code, one.effect, one.findings) for one in said.reasons] == [
        ("decision.hit", 0.45, (0,)),
        ("decision.hit", 0.45, (1,)),
    ]


def test_red_flags_and_watches_alone_stay_under_their_caps(decide: Callable[..., Decision]) -> None:
    """However many there are, they come to no more than the cap of their kind."""
    flags = [finding(f"route.flag-{n}") for n in range(9)]
    watches = [finding("goods.watch", kind=FindingKind.WATCH) for _ in range(9)]
    assert decide(*flags).score == pytest.approx(0.5)
    assert decide(*watches).score == pytest.approx(0.25)
    assert decide(*flags, *watches).score == pytest.approx(1 - 0.5 * 0.75)


@pytest.mark.parametrize("kind", [FindingKind.CLEARS, FindingKind.UNKNOWN])
def test_what_clears_or_is_not_known_adds_nothing(decide: Callable[..., Decision], kind: FindingKind) -> None:
    """Neither alone nor in a rule on findings together."""
    assert decide(finding("goods.below-threshold", kind=kind), finding("route.detour", 0.4)).score == 0.2


def test_findings_together_say_more(decide: Callable[..., Decision]) -> None:
    """A rule counts once, whether it names a code or a domain, and names the findings that it rests on."""
    said = decide(finding("goods.code-alone", 0.2), finding("route.detour", 0.2), finding("goods.not-stated", 0.2))
    both = [one for one in said.reasons if one.code == "decision.both"]
    assert [(one.effect, one.findings) for one in both] == [(0.3, (0, 1, 2))]
    assert "decision.exact" not in {one.code for one in said.reasons}
    alone = decide(finding("route.detour", 0.2))
    assert "decision.both" not in {one.code for one in alone.reasons}


def paper(code: str, item: int = 1, **said: Any) -> Finding:
    return finding(f"documents.{code}", 0.5, FindingKind.CLEARS, item=item, **said)


def test_a_licence_that_nobody_could_check_settles_a_hit_partly(decide: Callable[..., Decision]) -> None:
    """Presented for the item of a hit whose entry asks for one; not for another item or entry, never wholly."""
    licence = paper("licence-presented")
    assert decide(hit(), licence).score == pytest.approx(0.9 * 0.45)
    assert decide(hit(item=2), licence).score == pytest.approx(0.9)
    assert decide(hit(entry="ASKS-NOT"), licence).score == pytest.approx(0.9)
    assert decide(hit(entry="nowhere"), licence).score == pytest.approx(0.9)


def test_a_licence_that_fits_settles_the_findings_on_its_entries(decide: Callable[..., Decision]) -> None:
    """Of its item, hits and questions alike; those on another entry or item keep their weight."""
    licence = paper("licence-fits", entries=("ASKS",))
    question = finding("goods.not-stated", entry="ASKS", item=1)
    assert decide(hit(), licence).score == pytest.approx(0.9 * 0.1)
    assert decide(question, licence).score == pytest.approx(0.5 * 0.1)
    assert decide(hit(item=2), licence).score == decide(hit(entry="ASKS-NOT"), licence).score == pytest.approx(0.9)
    assert decide(hit(), licence, paper("licence-in-part", entries=("ASKS",))).score == pytest.approx(0.9 * 0.1)


def test_what_a_licence_settles_says_nothing_together_with_others(decide: Callable[..., Decision]) -> None:
    """Licensed goods on a roundabout way are licensed goods; without the licence the two say more than each."""
    detour = finding("route.detour", 0.4)
    assert "decision.both" in {reason.code for reason in decide(hit(), detour).reasons}
    settled = decide(hit(), detour, paper("licence-fits", entries=("ASKS",)))
    assert "decision.both" not in {reason.code for reason in settled.reasons}
    assert settled.score == pytest.approx(1 - (1 - 0.09) * (1 - 0.2))


def test_a_licence_that_was_compared_in_part_counts_as_one_that_was_not(decide: Callable[..., Decision]) -> None:
    """For the entries that it is for, and for no other."""
    assert decide(hit(), paper("licence-in-part", entries=("ASKS",))).score == pytest.approx(0.9 * 0.45)
    assert decide(hit(), paper("licence-in-part", entries=())).score == pytest.approx(0.9)


def test_a_statement_settles_goods_that_need_no_licence(decide: Callable[..., Decision]) -> None:
    """Where the entry asks for a licence the statement is none."""
    both = paper("end-user-statement-fits", entries=("ASKS", "ASKS-NOT"))
    assert decide(hit(entry="ASKS-NOT"), both).score == pytest.approx(0.9 * 0.1)
    assert decide(hit(), both).score == pytest.approx(0.9)
    assert decide(hit(entry="ASKS-NOT"), paper("end-user-statement-presented")).score == pytest.approx(0.9)


@pytest.mark.parametrize("what", ["unknown", "does-not-fit"])
def test_a_licence_that_does_not_stand_takes_nothing_away(decide: Callable[..., Decision], what: str) -> None:
    """It is a red flag of its own."""
    licence = finding(f"documents.licence-{what}", 0.6, item=1, number="L-1")
    assert decide(hit(), licence).score >= decide(hit()).score


def test_a_finding_leads_to_a_channel_at_least(decide: Callable[..., Decision]) -> None:
    """Whatever the score; and a stricter channel that the score reaches stands."""
    said = decide(finding("route.embargo", 0.01))
    assert (said.channel, said.reasons[0].code) == (Channel.RED, "decision.lowest-channel")
    assert said.reasons[0].parameters == {"channel": "red"}
    assert said.reasons[0].findings == (0,)


def test_what_was_not_read_whole_is_never_green(decide: Callable[..., Decision]) -> None:
    """A message that breaks off is yellow at least, and says why; red where the findings say so."""
    said = decide(fields=BROKEN)
    assert (said.channel, [one.code for one in said.reasons]) == (Channel.YELLOW, ["decision.incomplete-message"])
    assert decide(hit(), fields=BROKEN).channel is Channel.RED


@pytest.mark.parametrize(
    ("certainty", "channel"), [(0.0, Channel.GREEN), (0.3, Channel.BLUE), (0.6, Channel.YELLOW), (1.0, Channel.RED)]
)
def test_the_score_reaches_a_channel(decide: Callable[..., Decision], certainty: float, channel: Channel) -> None:
    """The strictest whose lowest score is reached."""
    assert decide(hit(certainty)).channel is channel


def test_rules_that_an_administration_replaces_change_the_channel(decide: Callable[..., Decision]) -> None:
    """The same finding under a lower threshold, another weight or a lowest channel is decided otherwise."""
    found = hit(0.6)
    stricter = msgspec.structs.replace(RULES, channels={Channel.RED: 0.5})
    lighter = msgspec.structs.replace(RULES, weights=(Weight(code="goods.*", weight=0.1),))
    by_code = msgspec.structs.replace(RULES, lowest_for={"goods.control-entry": Channel.RED})
    assert decide(found).channel is Channel.YELLOW
    assert decide(found, rules=stricter).channel is Channel.RED
    assert decide(found, rules=lighter).channel is Channel.GREEN
    assert decide(found, rules=by_code).channel is Channel.RED


def test_without_rules_there_is_no_decision() -> None:
    """A snapshot without rules is refused."""
    with pytest.raises(NotFound):
        combine.prepare(snapshot_of(CATALOGUE))


CODES = ("goods.control-entry", "goods.watch", "goods.code-alone", "route.detour", "parties.like-listed", "x.y")
ANY_FINDING = st.builds(
    finding,
    code=st.sampled_from(CODES),
    certainty=st.floats(0, 1, allow_nan=False),
    kind=st.sampled_from([FindingKind.HIT, FindingKind.WATCH, FindingKind.FLAG]),
    entry=st.sampled_from(["ASKS", "ASKS-NOT"]),
    item=st.integers(1, 2),
)


@given(findings=st.lists(ANY_FINDING, max_size=8), one_more=ANY_FINDING)
def test_one_more_finding_never_lowers_the_score(
    decide: Callable[..., Decision], findings: Sequence[Finding], one_more: Finding
) -> None:
    """Whatever was found, a further hit, watch or red flag leaves score and channel or makes them stricter."""
    before, after = decide(*findings), decide(*findings, one_more)
    assert 0 <= before.score <= after.score <= 1
    assert combine.STRICTNESS.index(before.channel) <= combine.STRICTNESS.index(after.channel)


@given(findings=st.lists(ANY_FINDING, max_size=6), data=st.data())
def test_the_order_of_findings_does_not_matter(
    decide: Callable[..., Decision], findings: list[Finding], data: st.DataObject
) -> None:
    """The same findings in another order come to the same score and channel."""
    said, again = decide(*findings), decide(*data.draw(st.permutations(findings)))
    assert said.score == pytest.approx(again.score, abs=1e-4)
    assert said.channel is again.channel
