"""The score counts what it says it counts."""

from __future__ import annotations

from firstline.assessment.assessment import AssessedMessage, Assessment
from firstline.assessment.channel import Channel
from firstline.assessment.finding import Finding, FindingKind, Listing
from firstline.specimens.score import answer_of, is_named, score
from firstline.specimens.truth import Kind, Truth


def threat(reference: str, category: str = "explosives", names: tuple[str, ...] = ("ENTRY-1",)) -> Truth:
    return Truth(reference=reference, kind=Kind.THREAT, category=category, names=names, words="words")


def harmless(reference: str, kind: Kind = Kind.ORDINARY) -> Truth:
    return Truth(reference=reference, kind=kind, category="toys" if kind is Kind.LOOK_ALIKE else "")


def assessed(reference: str, channel: Channel, *entries: str, kind: FindingKind = FindingKind.HIT) -> Assessment:
    findings = tuple(
        Finding(
            code="goods.control-entry",
            kind=kind,
            certainty=0.9,
            listing=Listing(list="goods/x", entry=entry, version="0"),
        )
        for entry in entries
    )
    return Assessment(
        assessment=reference,
        message=AssessedMessage(name="", sha256="", position=1),
        consignment="",
        reference=reference,
        version=None,
        channel=channel,
        score=0.5,
        reasons=(),
        findings=findings,
        not_known=(),
        snapshot="",
        context="",
        program="",
    )


def test_a_small_manifest() -> None:
    """Two threats found of three, one of them red and named; of four harmless, one stopped and one blue."""
    truths = [
        threat("A"),
        threat("B"),
        threat("C", "firearms"),
        harmless("D"),
        harmless("E"),
        harmless("F", Kind.LOOK_ALIKE),
        harmless("G", Kind.LOOK_ALIKE),
    ]
    given = [
        assessed("A", Channel.RED, "ENTRY-1"),
        assessed("B", Channel.BLUE, "ENTRY-2"),
        assessed("C", Channel.GREEN, "ENTRY-1"),
        assessed("D", Channel.GREEN),
        assessed("E", Channel.BLUE),
        assessed("F", Channel.YELLOW, "ENTRY-1"),
        assessed("G", Channel.GREEN),
    ]
    made = score(truths, given)
    assert (made.threats, made.found, made.red, made.named_right) == (3, 2, 1, 2)
    assert made.recall == 2 / 3
    assert [case.truth.reference for case in made.missed] == ["C"]
    assert [(case.truth.reference, case.channel) for case in made.stopped_wrongly] == [("F", Channel.YELLOW)]
    assert (made.harmless, made.harmless_not_green, made.harmless_red) == (4, 2, 0)
    assert [(one.category, one.threats, one.found, one.missed) for one in made.categories] == [
        ("explosives", 2, 2, 0),
        ("firearms", 1, 0, 1),
    ]


def test_what_clears_names_nothing() -> None:
    """A finding that says the goods are below the threshold has not named the threat."""
    cleared = answer_of(assessed("A", Channel.RED, "ENTRY-1", kind=FindingKind.CLEARS))
    assert not is_named(threat("A"), cleared)
    assert is_named(threat("A"), answer_of(assessed("A", Channel.RED, "ENTRY-1")))


def test_a_beginning_stands_for_all_that_begin_so() -> None:
    """`9A012.` and `FIREARM-` are families; a whole name is itself alone."""
    family = threat("A", names=("9A012.", "FIREARM-"))
    assert is_named(family, answer_of(assessed("A", Channel.RED, "9A012.a")))
    assert is_named(family, answer_of(assessed("A", Channel.RED, "FIREARM-PISTOL")))
    assert not is_named(threat("A", names=("1C350.1",)), answer_of(assessed("A", Channel.RED, "1C350.10")))


def test_no_threats_at_all_is_no_miss() -> None:
    """A manifest of nothing but trade has a recall of 1."""
    made = score([harmless("A")], [assessed("A", Channel.GREEN)])
    assert (made.recall, made.threats, made.missed, made.stopped_wrongly) == (1.0, 0, (), ())
