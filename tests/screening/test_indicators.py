"""Every red flag is complete: tested, worded, documented, sourced."""

from __future__ import annotations

import importlib.util
import re
from collections import Counter
from pathlib import Path
from types import ModuleType

import pytest

from firstline.assessment.finding import Evidence, FindingKind
from firstline.reference.indicators import Indicator, Indicators
from firstline.reference.loading import content_of, form_of
from firstline.reference.rules import Rules
from firstline.reference.snapshot import Manifest, Snapshot
from firstline.reporting.wording import LANGUAGES, catalogue
from firstline.screening.indicators import Flags, unknown, whole

ROOT = Path(__file__).resolve().parents[2]
FACTS = content_of(
    form_of("indicators"), "indicators.toml", (ROOT / "src/firstline/resources/indicators.toml").read_bytes()
)
assert isinstance(FACTS, Indicators)
INDICATORS: tuple[Indicator, ...] = FACTS.indicators
GROUPS = {"document", "packaging", "route", "party", "goods", "identifier", "behaviour"}


@pytest.fixture(scope="module")
def page() -> ModuleType:
    """The script that writes the reference page."""
    spec = importlib.util.spec_from_file_location("indicators_page", ROOT / "scripts" / "indicators_page.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("indicator", INDICATORS, ids=lambda indicator: indicator.code)
def test_is_complete(indicator: Indicator) -> None:
    """Group, fields, strength, what raises it, source and day; a sentence and what to look for in every language."""
    assert indicator.group in GROUPS
    assert 0 < indicator.strength <= 1
    assert indicator.fields
    assert indicator.raised_by.endswith(".")
    assert len(indicator.source) > 10
    assert re.fullmatch(r"\d{4}-\d{2}-\d{2}", indicator.date)
    assert indicator.look_for
    for language in LANGUAGES:
        assert {indicator.code, *indicator.look_for} <= catalogue(language).keys()


def test_each_stands_once() -> None:
    """No code twice."""
    assert max(Counter(indicator.code for indicator in INDICATORS).values()) == 1


def test_each_has_a_test_of_its_own() -> None:
    """Its code stands as a case in a test of this room, beside this one."""
    tests = "".join(path.read_text("utf-8") for path in Path(__file__).parent.rglob("test_*.py"))
    assert {indicator.code for indicator in INDICATORS if f'"{indicator.code}"' not in tests} == set()


def test_each_is_raised_somewhere_in_the_source(page: ModuleType) -> None:
    """A red flag that no screen raises would be a promise; those of history are not known by their domain."""
    raised = page.codes_in_source()
    promised = {indicator.code for indicator in INDICATORS if not indicator.code.startswith("history.")}
    # Embargo and concern are raised by their kind of fact.
    assert promised - raised <= {"route.arms-embargo", "route.proliferation-concern"}


def test_rules_name_codes_that_are_raised(page: ModuleType) -> None:
    """A rule on findings together that names a code of nobody would never be met."""
    rules = content_of(form_of("rules"), "rules.toml", (ROOT / "src/firstline/resources/rules.toml").read_bytes())
    assert isinstance(rules, Rules)
    raised = page.codes_in_source() | {indicator.code for indicator in INDICATORS}
    assert {code for rule in rules.together for code in rule.all_of if not code.endswith(".*")} <= raised
    assert all(rule.code in catalogue(language) for rule in rules.together for language in LANGUAGES)


def test_every_code_that_a_screen_raises_is_worded_and_documented(page: ModuleType) -> None:
    """In four languages, and on the reference page."""
    documented = page.PAGE.read_text("utf-8")
    for code in page.codes_in_source():
        assert f"`{code}`" in documented, code
        assert all(code in catalogue(language) for language in LANGUAGES), code


def test_the_reference_page_is_what_the_facts_say(page: ModuleType) -> None:
    """Run scripts/indicators_page.py after a change."""
    assert page.PAGE.read_text("utf-8") == page.page()


def test_every_red_flag_stands_on_the_reference_page(page: ModuleType) -> None:
    """With its source."""
    documented = page.PAGE.read_text("utf-8")
    assert all(f"| `{one.code}` |" in documented and one.source in documented for one in INDICATORS)


def test_a_red_flag_that_is_not_used_is_not_raised(snapshot: Snapshot) -> None:
    """An administration that takes an indicator out of its snapshot gets no finding, no words and no threshold."""
    nothing = Flags(Snapshot(Manifest(parts=()), {}), "description")
    assert nothing.raised("description.vague") == []
    assert nothing.texts("description.beyond-household", "words") == ()
    assert nothing.number("description.too-short", "letters") == float("inf")
    assert Flags(snapshot, "description").number("description.too-short", "words") == float("inf")


def test_a_red_flag_is_as_sure_as_the_screen_times_its_strength(snapshot: Snapshot) -> None:
    """It is a flag, with its evidence and what to look for."""
    [found] = Flags(snapshot, "description").raised("description.vague", whole("/x", "parts"), certainty=0.5)
    strength = next(one.strength for one in INDICATORS if one.code == "description.vague")
    assert found.certainty == pytest.approx(strength / 2)
    assert (found.kind, found.evidence) == (FindingKind.FLAG, (Evidence(field="/x", text="parts", start=0, end=5),))
    assert found.look_for
    assert unknown("a.b").kind is FindingKind.UNKNOWN
