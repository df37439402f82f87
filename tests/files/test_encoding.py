"""The encoding of a text that does not say which it is in."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firstline.files.encoding import LOOKED_AT, encoding_of, guessed


@pytest.mark.parametrize(
    ("text", "encoding", "found"),
    [
        ("pumps", "ascii", "utf-8"),
        ("Vélos", "utf-8", "utf-8"),
        ("Vélos", "utf-8-sig", "utf-8-sig"),
        ("Vélos", "utf-16-le", "utf-16"),
        ("Vélos", "utf-16-be", "utf-16"),
        ("Société Générale d'équipements à été", "windows-1252", "windows-1252"),
        ("Насосы центробежные", "windows-1251", "windows-1251"),
    ],
)
def test_the_encoding_is_found(text: str, encoding: str, found: str, tmp_path: Path) -> None:
    """By its mark, by being UTF-8, or by how its letters stand together."""
    marks = {"utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}
    (tmp_path / "t").write_bytes(marks.get(encoding, b"") + text.encode(encoding))
    assert encoding_of(tmp_path / "t") == found


def test_a_letter_cut_by_the_look_is_no_error(tmp_path: Path) -> None:
    """The look ends within a letter of two bytes."""
    (tmp_path / "t").write_bytes(b"x" * (LOOKED_AT - 1) + "é".encode())
    assert encoding_of(tmp_path / "t") == "utf-8"


@given(text=st.text(alphabet="абвгдежзийклмнопрстуфхцчшщъыьэюя ", min_size=20))
@settings(max_examples=50)
def test_words_of_cyrillic_are_told(text: str) -> None:
    """Where most letters stand beside another."""
    words = " ".join(word for word in text.split() if len(word) > 3)
    if words:
        assert guessed(words.encode("windows-1251")) == "windows-1251"
