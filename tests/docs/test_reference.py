"""The reference says what the program does: every command, option, field and error, and no other."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Any

import msgspec
import pytest
import typer

from firstline import errors
from firstline.assessment.assessment import Assessment
from firstline.cli.app import app, status_of
from firstline.consignment.consignment import Consignment, ConsignmentType
from firstline.consignment.party import Role
from firstline.errors import FirstlineError
from firstline.reading.formats import FORMATS
from firstline.reference.loading import content_of, form_of
from firstline.reference.rules import Rules, check
from firstline.reporting.wording import catalogue

DOCS = Path(__file__).resolve().parents[2] / "docs"


def sections(page: str) -> dict[str, str]:
    """The text under each heading of the second level."""
    parts = re.split(r"^## (.+)$", (DOCS / page).read_text("utf-8"), flags=re.M)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def first_cells(text: str) -> set[str]:
    """What stands between backquotes in the first cells of its tables."""
    return {name for cell in re.findall(r"^\|(.*?)\|", text, re.M) for name in re.findall(r"`([^`]+)`", cell)}


def commands(command: Any, name: str) -> Iterator[tuple[str, Any]]:
    """Every command and group with its full name."""
    yield name, command
    for below in getattr(command, "commands", {}).values():
        yield from commands(below, f"{name} {below.name}")


def parameters_of(command: Any) -> set[str]:
    """Options as they are typed, arguments in capitals."""
    named: set[str] = set()
    for parameter in command.params:
        is_option = parameter.param_type_name == "option"
        named |= set(parameter.opts) - {"--help"} if is_option else {parameter.name.upper()}
    return named


def test_every_command_and_option_is_documented() -> None:
    """No command, option or argument is missing, and none is made up."""
    documented = {name: first_cells(text) for name, text in sections("reference/commands.md").items()}
    there = {
        name: parameters_of(command)
        for name, command in commands(typer.main.get_command(app), "firstline")
        if parameters_of(command) or not hasattr(command, "commands")
    }
    assert documented == there


def test_every_command_has_help_that_says_its_exit_status_where_it_has_one() -> None:
    """Each command and each option says what it is for."""
    for name, command in commands(typer.main.get_command(app), "firstline"):
        assert (command.help or "").strip(), name
        for parameter in command.params:
            assert (parameter.help or "").strip(), f"{name} {parameter.name}"


def test_every_field_of_the_assessment_is_documented() -> None:
    """Each record of the schema has its section, and its table each field."""
    schema = msgspec.json.schema(Assessment)["$defs"]
    there = {name: set(record["properties"]) for name, record in schema.items() if "properties" in record}
    assert {name: first_cells(text) for name, text in sections("reference/assessment.md").items()} == there


def test_every_field_of_the_consignment_is_documented() -> None:
    """Each record of the schema has its section, and its table each field."""
    schema = msgspec.json.schema(Consignment)["$defs"]
    there = {name: set(record["properties"]) for name, record in schema.items() if "properties" in record}
    assert {name: first_cells(text) for name, text in sections("reference/consignment.md").items()} == there


@pytest.mark.parametrize(
    ("record", "field", "kind"), [("Consignment", "type", ConsignmentType), ("Party", "role", Role)]
)
def test_every_value_of_a_closed_list_is_documented(record: str, field: str, kind: type[StrEnum]) -> None:
    """The row of the field names each value that it can have, and no other."""
    (row,) = re.findall(rf"^\| `{field}` \| text \|(.*)\|$", sections("reference/consignment.md")[record], re.M)
    assert set(re.findall(r"`([^`]+)`", row)) == {str(value) for value in kind}


def test_every_format_is_documented() -> None:
    """Each format has its section, in the order in which they are asked, and no other is made up."""
    named = [re.findall(r"`([^`]+)`", heading) for heading in sections("reference/formats.md")]
    assert [name for names in named for name in names] == list(FORMATS)


def test_every_error_is_documented_with_its_code_and_exit_status() -> None:
    """The table of the page is that of the program."""
    page = (DOCS / "reference" / "errors.md").read_text("utf-8")
    rows = re.findall(r"^\| `(\w+)` \| `([\w.-]+)` \| (\d) \|", page, re.M)
    kinds = [kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, FirstlineError)]
    assert sorted(rows) == sorted((kind.__name__, kind.code, str(status_of(kind("x")))) for kind in kinds)


def test_the_rules_on_the_page_are_rules() -> None:
    """The example can be loaded as it stands."""
    (example,) = re.findall(r"```toml\n(.*?)```", (DOCS / "reference" / "rules.md").read_text("utf-8"), re.S)
    assert tomllib.loads(example)
    rules = content_of(form_of("rules"), "rules.md", example.encode())
    assert isinstance(rules, Rules)
    check(rules, "rules.md", catalogue("en").keys())


def test_the_list_on_the_page_is_a_list(tmp_path: Path) -> None:
    """The example of one's own list can be loaded as it stands."""
    from firstline.reference.publishers import read_list

    (example,) = re.findall(r"```csv\n(.*?)```", (DOCS / "reference" / "own-list.md").read_text("utf-8"), re.S)
    (tmp_path / "l.csv").write_text(example)
    assert [one.names[0].name for one in read_list("mine", tmp_path / "l.csv").watchlist.entities] == [
        "Quorven Dastamir Works",
        "Zarvok Kelbunov",
    ]


PAGES = sorted(str(path.relative_to(DOCS)) for path in DOCS.rglob("*.md"))


@pytest.mark.parametrize("page", PAGES)
def test_every_link_leads_somewhere(page: str) -> None:
    """A page names no file that is not there, and the entry page leads to every guide and reference."""
    path = DOCS / page
    for target in re.findall(r"\]\((?!https?:)([^)#]+)", path.read_text("utf-8")):
        assert (path.parent / target).exists(), target


def test_the_entry_page_leads_to_every_page() -> None:
    """Guides and reference are all found from docs/README.md."""
    entry = (DOCS / "README.md").read_text("utf-8")
    assert [page for page in PAGES if page.startswith(("guide/", "reference/")) and page not in entry] == []
