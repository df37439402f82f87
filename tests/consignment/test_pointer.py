"""Evidence names its place by a JSON Pointer, whatever the message calls its elements."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from firstline.consignment.pointer import escaped, steps_of, value_at


@given(st.text(), st.integers(0, 2))
def test_any_name_is_found_again(name: str, place: int) -> None:
    """A name with slashes and tildes leads to its value, and to no other."""
    content = {"extras": {name: ["a", "b", "c"], name + "~": "other"}}
    assert value_at(content, f"/extras/{escaped(name)}/{place}") == "abc"[place]
    assert steps_of(f"/extras/{escaped(name)}") == ["extras", name]


def test_where_nothing_stands_there_is_nothing() -> None:
    """A place past the end, a name of a text, a name that is not there."""
    content = {"a": ["b"]}
    assert [value_at(content, pointer) for pointer in ("/a/1", "/a/0/c", "/d", "/a/b")] == [None] * 4
    assert value_at(content, "") is content
