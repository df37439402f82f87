"""What takes long to make is made once for as long as what it follows from stays the same."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from firstline.files.derived import MOST_KEPT, DerivedFolder, program_hash


@pytest.fixture
def made() -> list[bytes]:
    return []


@pytest.fixture
def make(made: list[bytes]) -> Callable[[], bytes]:
    """Makes bytes that tell how often they were made."""

    def one() -> bytes:
        made.append(b"made %d" % len(made))
        return made[-1]

    return one


def test_it_is_made_once(tmp_path: Path, made: list[bytes], make: Callable[[], bytes]) -> None:
    """Another start of the same program takes what was kept."""
    assert DerivedFolder(tmp_path / "cache", "1")("a name", make) == b"made 0"
    assert DerivedFolder(tmp_path / "cache", "1")("a name", make) == b"made 0"
    assert len(made) == 1


def test_another_program_or_name_makes_its_own(tmp_path: Path, make: Callable[[], bytes]) -> None:
    """What an older program made is not taken for what this one makes."""
    assert DerivedFolder(tmp_path, "1")("a name", make) == b"made 0"
    assert DerivedFolder(tmp_path, "2")("a name", make) == b"made 1"
    assert DerivedFolder(tmp_path, "2")("another", make) == b"made 2"


@pytest.mark.parametrize("damage", [lambda data: data[:-1], lambda data: b"", lambda data: data + b"x"])
def test_what_is_damaged_is_made_anew(
    tmp_path: Path, make: Callable[[], bytes], damage: Callable[[bytes], bytes]
) -> None:
    """A file cut off by a full disk is never read as the whole."""
    keep = DerivedFolder(tmp_path, "1")
    keep("a name", make)
    (file,) = tmp_path.iterdir()
    file.write_bytes(damage(file.read_bytes()))
    assert keep("a name", make) == b"made 1"
    assert keep("a name", make) == b"made 1"


def test_a_folder_that_cannot_be_made_keeps_nothing(tmp_path: Path, make: Callable[[], bytes]) -> None:
    """The answer comes all the same."""
    (tmp_path / "file").write_text("")
    keep = DerivedFolder(tmp_path / "file", "1")
    assert [keep("a name", make), keep("a name", make)] == [b"made 0", b"made 1"]


def test_only_the_newest_are_kept(tmp_path: Path) -> None:
    """The folder does not grow with every change of a list."""
    keep = DerivedFolder(tmp_path, "1")
    for number in range(MOST_KEPT + 3):
        keep(str(number), lambda number=number: b"%d" % number)  # type: ignore[misc]
    assert len(list(tmp_path.iterdir())) == MOST_KEPT


def test_a_program_is_known_by_its_files(tmp_path: Path) -> None:
    """A changed line, or a file by another name, is another program."""
    (tmp_path / "a.py").write_text("1")
    first = program_hash(tmp_path)
    (tmp_path / "a.py").write_text("2")
    second = program_hash(tmp_path)
    (tmp_path / "a.py").rename(tmp_path / "b.py")
    assert len({first, second, program_hash(tmp_path)}) == 3
