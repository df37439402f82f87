"""Facts as files: each becomes a part, and an error names file, entry and field."""

from __future__ import annotations

from pathlib import Path

import pytest

from firstline.errors import ReferenceRejected
from firstline.reference.loading import bundled, content_of, form_of, parts_of, sources_in
from firstline.reference.rules import Rules, check
from firstline.reporting.wording import catalogue

LIST = """
name = "{name}"
[title]
en = "Made up"
[[entities]]
id = "M-1"
schema = "person"
names = [{{ name = "Zarvok Kelbunov" }}]
listed_on = "2026-01-02"
"""


def folder_with(folder: Path, **content: str) -> Path:
    for name, text in content.items():
        path = folder / "watchlists" / f"{name}.toml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)
    return folder


def test_a_file_becomes_a_part(tmp_path: Path) -> None:
    """Its name follows from what it holds, its date from the newest of its members."""
    ((part, _),) = parts_of(sources_in(folder_with(tmp_path, one=LIST.format(name="one"))))
    assert (part.name, part.date, part.entries, part.bundled) == ("watchlist/one", "2026-01-02", 1, True)


def test_two_files_of_one_name_are_refused(tmp_path: Path) -> None:
    """Neither takes the place of the other unseen."""
    folder_with(tmp_path, a=LIST.format(name="one"), b=LIST.format(name="one"))
    with pytest.raises(ReferenceRejected, match=r"watchlists/b\.toml"):
        parts_of(sources_in(tmp_path))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("name = ", "not TOML"),
        (LIST.format(name="one").replace('schema = "person"', 'schema = "robot"'), "M-1, schema"),
        (LIST.format(name="one").replace('id = "M-1"', 'id = "M-1"\ncolour = "red"'), "M-1, colour"),
        (LIST.format(name="one").replace('"2026-01-02"', '"yesterday"'), "M-1, listed_on"),
        (LIST.format(name="one").replace('schema = "person"\n', ""), "M-1, schema"),
    ],
)
def test_an_error_names_file_entry_and_field(tmp_path: Path, text: str, said: str) -> None:
    """A value that is no such thing, a field that is unknown or missing."""
    folder_with(tmp_path, one=text)
    with pytest.raises(ReferenceRejected, match=said) as refused:
        parts_of(sources_in(tmp_path))
    assert "watchlists/one.toml" in str(refused.value)


def rules_from(text: str) -> Rules:
    rules = content_of(form_of("rules"), "rules.toml", text.encode())
    assert isinstance(rules, Rules)
    return rules


RULES = """
source = "Made up"
date = "2026-11-24"
[channels]
blue = 0.2
yellow = 0.4
red = 0.7
[lowest_for]
"decision.incomplete-message" = "yellow"
[[weights]]
code = "goods.control-entry"
weight = 0.9
[[weights]]
code = "route.*"
weight = 0.5
[[caps]]
kind = "flag"
most = 0.5
[[together]]
code = "decision.of-our-own"
all_of = ["goods.watch", "route.*"]
weight = 0.25
"""


def test_the_bundled_rules_pass_their_own_check() -> None:
    """What the program brings is held to what it asks of an administration."""
    (data,) = [data for part, data in bundled() if part.kind == "rules"]
    import msgspec

    check(msgspec.json.decode(data, type=Rules), "rules.toml", catalogue("en").keys())
    check(rules_from(RULES), "rules.toml", catalogue("en").keys())


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("weight = 0.9", "weight = 1.5", "weights, goods.control-entry: a share is out of range; found '1.5'"),
        ("weight = 0.25", "weight = -0.1", "together, decision.of-our-own: a share is out of range"),
        ("most = 0.5", "most = 2", "caps, flag: a share is out of range"),
        ("red = 0.7", "red = 1.7", "channels.red: a share is out of range"),
        ("yellow = 0.4", "yellow = 0.8", "channels: the thresholds do not rise"),
        ("yellow = 0.4", "yellow = 0.2", "channels: the thresholds do not rise"),
        ("red = 0.7\n", "", "channels: a channel has no threshold"),
        ('"yellow"', '"green"', "an incomplete message could be green"),
        ('"decision.incomplete-message" = "yellow"', "", "an incomplete message could be green"),
        ('"goods.control-entry"', '"goods.controlled"', "no finding has such a code; found 'goods.controlled'"),
        ('code = "route.*"', 'code = "routes.*"', "no finding has such a code; found 'routes.*'"),
        ('"goods.watch"', '"goods.wach"', "all_of: no finding has such a code; found 'goods.wach'"),
        ('code = "route.*"', 'code = "goods.control-entry"', "one code stands twice"),
        ('"decision.of-our-own"', '"ours"', "a reason has another name"),
        ('source = "Made up"', 'source = " "', "rules say who made them and when"),
        ('date = "2026-11-24"', 'date = "today"', "rules say who made them and when"),
    ],
)
def test_rules_that_make_no_sense_are_refused(before: str, after: str, said: str) -> None:
    """Weights beyond a share, codes of no finding, thresholds out of order: each is named."""
    assert before in RULES
    with pytest.raises(ReferenceRejected) as refused:
        check(rules_from(RULES.replace(before, after, 1)), "rules.toml", catalogue("en").keys())
    assert said in str(refused.value)
    assert str(refused.value).startswith("rules.toml, ")
