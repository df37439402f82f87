"""Own JSON Lines: what is wrong in a line is named and kept, what is right stands."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firstline.consignment.consignment import Consignment
from firstline.consignment.encoding import to_json
from firstline.reading.reader import Unread


def test_what_is_read_written_and_read_again_is_the_same(consignments: Any, made_up: Path, tmp_path: Path) -> None:
    """Records of every format, with their message's surroundings, problems and ids."""
    for name in ("wco_full.xml", "wco_two_declarations.xml", "asycuda_full.xml", "ru_made_up.csv"):
        before = consignments(made_up / name)
        path = tmp_path / "again.jsonl"
        path.write_bytes(b"\n".join(map(to_json, before)))
        after = consignments(path)
        assert [one.id for one in after] == [one.id for one in before]
        assert [one.goods_items for one in after] == [one.goods_items for one in before]
        assert [one.message.extras for one in after] == [one.message.extras for one in before]
        assert [one.message.problems for one in after] == [one.message.problems for one in before]


def test_a_bad_line_does_not_stop_the_others(read: Any, tmp_path: Path) -> None:
    """A line that is no JSON is named with its line; a wrong field stays in the extras; the rest is read."""
    path = tmp_path / "mixed.jsonl"
    path.write_text('{"reference": "A", "gross_mass_kg": "heavy", "bogus": 1}\n{"a":\n\n{"reference": "B"}\n')
    first, broken, last = read(path)
    assert first.extras == {"gross_mass_kg": "heavy", "bogus": 1}
    assert {problem.element for problem in first.message.problems} == {"gross_mass_kg", "bogus"}
    assert isinstance(broken, Unread)
    assert (broken.problem.line, broken.problem.column) == (2, 6)
    assert last.reference == "B"


@pytest.mark.parametrize(
    ("record", "extras"),
    [
        ({"bogus x`": 1}, {"bogus x`": 1}),
        ({"parties": [{"role": "king", "name": "A"}, {"name": "B"}]}, {}),
        ({"extras": "text"}, {"extras": "text"}),
        ({"extras": {"bogus": 1}, "bogus": 2}, {"bogus": (1, 2)}),
        ({"message": 5, "id": 7}, {}),
        ({"lodged_at": "yesterday", "reference": "A"}, {"lodged_at": "yesterday"}),
        (
            {"goods_items": [{"number": 1, "extras": {"a b": {"c": [1]}}, "un_number": 3}]},
            {"goods_items.0.un_number": 3},
        ),
    ],
)
def test_what_does_not_fit_is_kept_in_the_extras(
    record: dict[str, Any], extras: dict[str, Any], consignments: Any, tmp_path: Path
) -> None:
    """Under the place where it stood; nothing that was said is dropped."""
    (tmp_path / "one.jsonl").write_text(json.dumps(record))
    (one,) = consignments(tmp_path / "one.jsonl")
    assert one.extras.items() >= extras.items()
    if "parties" in record:
        assert {"A", "B"} <= {*str(one.extras).replace("'", " ").split(), *(p.name for p in one.parties)}


@pytest.mark.parametrize(
    "line",
    [
        b"[1, 2]",
        b'{"extras": ' + b'{"a":' * 20_000 + b"1" + b"}" * 20_001,
        b'{"gross_mass_kg": 1e400}',
        b'{"reference": "\xff"}',
        b'{"reference": "A"} trailing',
    ],
)
def test_a_line_that_is_no_consignment_is_refused(line: bytes, read: Any, tmp_path: Path) -> None:
    """Named with line and column; the next line is read."""
    (tmp_path / "one.jsonl").write_bytes(line + b'\n{"reference": "B"}')
    unread, after = read(tmp_path / "one.jsonl", "json-lines")
    assert isinstance(unread, Unread)
    assert (unread.problem.line, bool(unread.problem.column)) == (1, True)
    assert after.reference == "B"


def test_a_line_that_never_ends_is_passed_over(read: Any, tmp_path: Path) -> None:
    """Memory holds no more than a line may have."""
    (tmp_path / "long.jsonl").write_bytes(b'{"reference": "' + b"x" * (35 << 20) + b'"}\n{"reference": "B"}')
    unread, after = read(tmp_path / "long.jsonl")
    assert isinstance(unread, Unread)
    assert unread.code == "message.hostile"
    assert (after.reference, after.message.position) == ("B", 2)


def test_numbers_keep_their_digits(consignments: Any, tmp_path: Path) -> None:
    """A mass of 10.50 is written 10.50 again."""
    (tmp_path / "one.jsonl").write_text('\ufeff{"gross_mass_kg": 10.50, "goods_items": [{"description": "TYPE 5e12"}]}')
    (one,) = consignments(tmp_path / "one.jsonl")
    assert one.gross_mass_kg == Decimal("10.50")
    assert b'"gross_mass_kg":10.50' in to_json(one)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
NAMES = st.sampled_from([*Consignment.__struct_fields__, "bogus"])


@given(record=st.dictionaries(NAMES, json_values, max_size=6))
@settings(max_examples=150, deadline=None)
def test_no_object_breaks_the_reader(
    record: dict[str, Any], read: Any, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Any JSON object is a consignment or is refused; a consignment can be written and read again."""
    path = tmp_path_factory.mktemp("any") / "any.jsonl"
    path.write_text(json.dumps(record))
    (one,) = read(path, "json-lines")
    if isinstance(one, Consignment):
        path.write_bytes(to_json(one))
        (again,) = read(path, "json-lines")
        assert again.id == one.id


@given(cut=st.integers(1, 100_000))
@settings(max_examples=40, deadline=None)
def test_a_file_cut_anywhere_loses_no_line_before(
    cut: int, read: Any, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Whole lines stand; a broken one is refused."""
    lines = [f'{{"reference": "R{n}"}}'.encode() for n in range(50)]
    whole = b"\n".join(lines)
    path = tmp_path_factory.mktemp("cut") / "cut.jsonl"
    data = whole[: 1 + cut % len(whole)]
    path.write_bytes(data)
    found = read(path, "json-lines")
    complete = [part for part in data.split(b"\n") if part in lines]
    assert [one.reference for one in found if isinstance(one, Consignment)] == [f"R{n}" for n in range(len(complete))]
    assert len(found) == len([part for part in data.split(b"\n") if part])


@pytest.mark.parametrize(
    "said",
    [
        {"complete": False},
        {"complete": False, "format": "x", "name": "y", "sha256": "", "position": 1},
        {"complete": False, "unheard": 1},
    ],
)
def test_a_line_that_says_it_is_incomplete_stays_so(tmp_path: Path, read: Any, said: dict[str, object]) -> None:
    """However little it says of its message: incomplete, with a problem, and nothing of it lost."""
    path = tmp_path / "m.jsonl"
    path.write_text(json.dumps({"reference": "C", "message": said}))
    (one,) = read(path)
    assert isinstance(one, Consignment)
    assert not one.message.complete
    assert one.message.problems
    assert "unheard" not in said or one.extras["message"]["unheard"] == 1
