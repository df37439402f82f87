"""The table of publishers: each has a module that reads, and errors of the file system are ours."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import pytest

from firstline.errors import NotFound, ReferenceRejected
from firstline.reference.names_of_countries import code_of
from firstline.reference.publishers import PUBLISHERS, read_list
from firstline.reference.written_dates import dates_in


@pytest.mark.parametrize("name", PUBLISHERS)
def test_every_publisher_has_a_reader(name: str) -> None:
    """A line in the table is a module with `read`."""
    assert callable(import_module(f"firstline.reference.{PUBLISHERS[name].module}").read)


@pytest.mark.parametrize("name", ["un", "ofac", "mine"])
def test_a_path_that_is_not_there_says_what_is_wanted(tmp_path: Path, name: str) -> None:
    """The error names the path and what to give instead."""
    with pytest.raises(NotFound, match="Check the path") as missing:
        read_list(name, tmp_path / "nothing")
    assert missing.value.expected == PUBLISHERS.get(name, PUBLISHERS["own"]).takes


@pytest.mark.parametrize("name", ["un", "mine"])
def test_a_file_that_may_not_be_read_is_an_error_of_ours(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """No traceback: the error names the file and says to check the rights."""
    path = tmp_path / "l"
    path.touch()

    def refuse(self: Path, *_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied", str(self))

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(ReferenceRejected, match="Permission denied") as refused:
        read_list(name, path)
    assert refused.value.where == str(path)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Democratic People's Republic of Korea", "KP"),
        ("Korea, North", "KP"),
        ("Bosnia-Herzegovina", "BA"),
        ("Bosnia and Herzegovina", "BA"),
        ("Saint Kitts and Nevis", "KN"),
        ("St. Vincent and the Grenadines", "VC"),
        ("Virgin Islands, British", "VG"),
        ("Congo, Republic of the", "CG"),
        ("Congo, Democratic Republic of the", "CD"),
        ("Iran (Islamic Republic of)", "IR"),
        ("Cote d'Ivoire", "CI"),
        ("Côte d’Ivoire", "CI"),
        ("Burma", "MM"),
        ("West Bank", "PS"),
        ("undetermined", None),
        ("", None),
    ],
)
def test_countries_as_lists_name_them(name: str, code: str | None) -> None:
    """In any order of words, with or without accents; what is no country is none."""
    assert code_of(name) == code


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("12 Apr 1961", ["1961-04-12"]),
        ("Nov. 1973", ["1973-11"]),
        ("August 1961", ["1961-08"]),
        ("circa 1951", ["1951"]),
        ("1951 to 1953", ["1951", "1952", "1953"]),
        ("1900-1999", ["1900", "1999"]),
        ("a) 11 Apr. 1960 b) 11 Apr. 1963", ["1960-04-11", "1963-04-11"]),
        ("99 Apr 1961", ["1961-04"]),
        ("24/06/1402 (Hijri Calendar)", []),
        ("30-35 years old", []),
    ],
)
def test_dates_in_words(text: str, dates: list[str]) -> None:
    """As precise as they are written; a span is each of its years."""
    assert list(dates_in(text)) == dates
