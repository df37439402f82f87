"""Writes docs/reference/indicators.md from the facts, so that the page says what the program does.

Usage: python scripts/indicators_page.py. Run it after a change to resources/indicators.toml, resources/rules.toml or
the codes that a screen raises; a test compares the page with what this would write.
"""

from __future__ import annotations

import re
from pathlib import Path

import firstline
from firstline.reference.indicators import Indicator, Indicators
from firstline.reference.loading import content_of, form_of
from firstline.reference.rules import Rules
from firstline.reporting.wording import catalogue

SOURCE = Path(firstline.__file__).parent
PAGE = Path(__file__).resolve().parents[1] / "docs" / "reference" / "indicators.md"
DOMAINS = "goods|parties|route|value|identifiers|documents|description|packaging|party-flags|amendment|history|decision"
HEAD = """# Red flags: the indicators

Written by `scripts/indicators_page.py` from `resources/indicators.toml`, `resources/rules.toml` and the English
sentences. An administration may change strength, words and thresholds; a change makes another snapshot.

A red flag stops no consignment. Its finding's certainty is how sure the screen is times its strength; the rules weigh
it (`weight`), red flags alone come to no more than the cap, and the rules at the end say what findings are worth
together. What needs history answers "not known" where the context does not hold it, never "no". Goods on the common
high priority list and parties like a listed one are findings of the goods and party screens, at the end of this page.
"""


def page() -> str:
    """The whole page."""
    flags = content_of(form_of("indicators"), "indicators.toml", read("indicators.toml"))
    rules = content_of(form_of("rules"), "rules.toml", read("rules.toml"))
    if not isinstance(flags, Indicators) or not isinstance(rules, Rules):
        raise TypeError("not the facts of indicators and rules")
    groups = dict.fromkeys(indicator.group for indicator in flags.indicators)
    tables = [group_table(group, [i for i in flags.indicators if i.group == group]) for group in groups]
    return "\n".join([HEAD, *tables, together(rules), others({i.code for i in flags.indicators})])


def read(name: str) -> bytes:
    """A bundled file of facts."""
    return SOURCE.joinpath("resources", name).read_bytes()


def group_table(group: str, indicators: list[Indicator]) -> str:
    """One group of indicators as a table."""
    rows = [
        "| code | fields | what raises it | strength | source |",
        "| --- | --- | --- | --- | --- |",
        *(row(indicator) for indicator in indicators),
    ]
    return "\n".join([f"## {group.capitalize()}", "", *rows, ""])


def row(one: Indicator) -> str:
    """One indicator as a row."""
    fields = ", ".join(f"`{field}`" for field in one.fields)
    raised = one.raised_by + (" *Needs history.*" if one.needs_history else "")
    return f"| `{one.code}` | {fields} | {raised} | {one.strength:g} | {one.source} ({one.date}) |"


def together(rules: Rules) -> str:
    """The rules on findings together, the weights of domains and the caps."""
    said = catalogue("en")
    lines = ["## Together", "", "| rule | when all of these are there | adds | says |", "| --- | --- | --- | --- |"]
    for rule in rules.together:
        met = ", ".join(f"`{code}`" for code in rule.all_of)
        lines.append(f"| `{rule.code}` | {met} | {rule.weight:g} | {said[rule.code]} |")
    weights = ", ".join(f"`{weight.code}` {weight.weight:g}" for weight in rules.weights)
    caps = ", ".join(f"{cap.kind} {cap.most:g}" for cap in rules.caps)
    return "\n".join([*lines, "", f"Weights: {weights}. Caps: {caps}.", ""])


def codes_in_source() -> set[str]:
    """Every code of a finding or reason that stands in the source of the screens."""
    pattern = re.compile(rf'"((?:{DOMAINS})\.[a-z][a-z0-9.-]+)"')
    found = {code for path in (SOURCE / "screening").rglob("*.py") for code in pattern.findall(path.read_text("utf-8"))}
    return {code for code in found if ".look." not in code}


def others(indicators: set[str]) -> str:
    """The codes that are no red flags, with their sentences."""
    said = catalogue("en")
    lines = ["## Other findings and reasons", "", "| code | says |", "| --- | --- |"]
    lines += [f"| `{code}` | {said[code]} |" for code in sorted(codes_in_source() - indicators) if code in said]
    return "\n".join([*lines, ""])


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
