"""XML from strangers: one element at a time, every door shut, nothing lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from firstline.errors import HostileInput, Unreadable
from firstline.files.xml import EMPTY, GREATEST_DEPTH, Node, Surroundings, elements, surrounded


def node(text: str) -> Node:
    return Node(etree.fromstring(text))


def wanted(name: str) -> bool:
    return name == "w"


def test_a_node_is_asked_by_names_without_namespace_or_capitals() -> None:
    """Paths, the first, the first with a text, all; attributes by their bare names."""
    one = node('<a xmlns:x="urn:x" x:k="v"><x:B/><b> two </b><b>three</b></a>')
    assert one.attributes == {"k": "v"}
    assert [child.text for child in one.every("B")] == [None, "two", "three"]
    first, stated = one.first("b"), one.stated("b")
    assert first is not None
    assert stated is not None
    assert (first.text, stated.text, stated.line) == (None, "two", 1)
    assert one.first("c") is None
    assert EMPTY.take("a") is None


def test_what_is_taken_is_not_left() -> None:
    """Texts and attributes that nobody took are left with their path; an element with parts is numbered."""
    one = node('<a><p><q u="1">x</q></p><p><q u="2">y</q><null/></p><r>1</r><r>2</r></a>')
    assert one.take_all("p", "q") == ["x", "y"]
    assert one.take("p", "q") is None
    second = one.every("p", "q")[1]
    assert second.take_attribute("u") == "2"
    assert second.take_attribute("u") is None
    assert list(one.left()) == [("p[1]/q@u", "1"), ("r", "1"), ("r", "2")]
    one.take_rest()
    assert list(one.left()) == []


def test_text_around_children_is_the_elements_own() -> None:
    """What stands between and behind children is no less declared."""
    assert node("<a>steel<br/>pipes<br/> used </a>").text == "steelpipes used"


def test_elements_come_one_by_one(tmp_path: Path) -> None:
    """The outermost of the wanted name, in their order, comments and instructions aside."""
    (tmp_path / "x.xml").write_text("<r><!-- no --><w>1<w>inner</w></w><?pi?><o><w>2</w></o></r>")
    found = [(one.text, broken) for one, broken in elements(tmp_path / "x.xml", wanted)]
    assert found == [("1", None), ("2", None)]


def test_a_break_gives_what_stood_before_it(tmp_path: Path) -> None:
    """Without the leaf in which the file broke; where none was open the error is raised with its place."""
    (tmp_path / "x.xml").write_text("<r>\n<w><a>1</a><b>2")
    ((one, broken),) = elements(tmp_path / "x.xml", wanted)
    assert broken is not None
    assert (broken.line, one.take("a"), one.first("b")) == (2, "1", None)
    (tmp_path / "y.xml").write_text("<r><w/></q>")
    with pytest.raises(Unreadable) as raised:
        list(elements(tmp_path / "y.xml", wanted))
    assert (raised.value.line, raised.value.column) == (1, 12)


def test_an_empty_file_has_a_place_too(tmp_path: Path) -> None:
    """Line 1, column 1."""
    (tmp_path / "x.xml").write_bytes(b"")
    with pytest.raises(Unreadable) as raised:
        list(elements(tmp_path / "x.xml", wanted))
    assert (raised.value.line, raised.value.column) == (1, 1)


@pytest.mark.parametrize(
    "text", ["<!DOCTYPE r><r/>", "<r>" + "<a>" * (GREATEST_DEPTH + 1) + "</a>" * (GREATEST_DEPTH + 1) + "</r>"]
)
def test_document_types_and_endless_nesting_are_refused(text: str, tmp_path: Path) -> None:
    """Before anything in them is read."""
    (tmp_path / "x.xml").write_text(text)
    with pytest.raises(HostileInput) as raised:
        list(elements(tmp_path / "x.xml", wanted))
    assert raised.value.line == 1


def test_what_stands_around_goes_with_its_own_element(tmp_path: Path) -> None:
    """What is before and behind it in what holds it; what holds them all is said of each as far as it was read."""
    text = (
        '<r v="3"><head>h</head><box><id>1</id><w/><foot>f</foot></box><box><w/><id a="k">2</id></box>'
        "<tail><t>z</t></tail></r>"
    )
    (tmp_path / "x.xml").write_text(text)
    first, second = [dict(around) for _, _, around in surrounded(tmp_path / "x.xml", wanted)]
    assert first == {"r/head": "h", "r/box/id": "1", "r/box/foot": "f"}
    assert second == {"r/head": "h", "r/box/id": "2", "r/box/id@a": "k", "r/tail/t": "z", "r@v": "3"}


def test_what_stands_around_is_bounded(tmp_path: Path) -> None:
    """A file of a million other elements does not fill the memory."""
    (tmp_path / "x.xml").write_text("<r>" + "<o>1</o>" * 5000 + "<w/></r>")
    ((_, _, around),) = surrounded(tmp_path / "x.xml", wanted)
    assert len(around) == Surroundings.MOST


def test_what_stood_before_a_break_between_elements_is_given(tmp_path: Path) -> None:
    """The whole element first, then the error."""
    (tmp_path / "x.xml").write_text("<r><w>1</w><o>")
    found = surrounded(tmp_path / "x.xml", wanted)
    assert next(found)[0].text == "1"
    with pytest.raises(Unreadable):
        next(found)


@pytest.mark.parametrize("real", ["windows-1251", "utf-8-sig", "utf-16"])
def test_another_encoding_than_the_declared_is_found_out(real: str, tmp_path: Path) -> None:
    """The element is read once, with what stands around it."""
    text = '<?xml version="1.0" encoding="utf-8"?><r><h>имя</h><w>насосы центробежные</w></r>'
    (tmp_path / "x.xml").write_bytes(text.encode(real))
    ((one, broken, around),) = surrounded(tmp_path / "x.xml", wanted)
    assert (one.text, broken, around) == ("насосы центробежные", None, [("r/h", "имя")])
