"""The table of formats: each recognised by its first bytes, none by another's, none broken by any bytes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firstline.consignment.consignment import Consignment
from firstline.consignment.encoding import to_json
from firstline.errors import UnknownFormat
from firstline.reading.formats import FORMATS, reader_named, recognised
from firstline.reading.reader import Unread

HEADS = {
    "wco-declaration": b'<?xml version="1.0"?><md:MetaData xmlns:md="urn:wco:datamodel:WCO:X"><Declaration>',
    "asycuda-declaration": b"\xef\xbb\xbf<ASYCUDA>",
    "json-lines": b' {"reference": "A"}',
    "delimited": b"Description;HS Code\npumps;841391\n",
}


def test_every_format_of_the_table_has_a_reader() -> None:
    """A name in the table leads to a reader that can be asked; another name is an error that names them all."""
    for name in FORMATS:
        assert reader_named(name).recognises(b"\x00\x01\x02", "x.bin") is False
    with pytest.raises(UnknownFormat) as raised:
        reader_named("bogus")
    assert "json-lines" in (raised.value.expected or "")


@pytest.mark.parametrize("name", FORMATS)
def test_a_format_is_recognised_by_its_first_bytes(name: str) -> None:
    """By no name of a file, in UTF-16 as in UTF-8."""
    assert recognised(HEADS[name], "message.bin") == name
    if name.endswith("declaration"):
        assert recognised(HEADS[name].decode("utf-8-sig").encode("utf-16"), "x") == name


def test_a_declaration_without_the_namespace_is_recognised_by_its_elements() -> None:
    """A report service wraps it in a namespace of its own; any XML with a `Declaration` is not one."""
    assert recognised(b"<r:R xmlns:r='x'><r:Declaration><r:GoodsShipment>", "x") == "wco-declaration"
    with pytest.raises(UnknownFormat):
        recognised(b"<Tax><Declaration><Income>5</Income></Declaration></Tax>", "x")


@pytest.mark.parametrize("head", [b"", b"\x89PNG\r\n\x1a\n\0\0", b"hello", b"<html><body>"])
def test_what_no_reader_knows_is_named(head: bytes) -> None:
    """With what was found and what would be read."""
    with pytest.raises(UnknownFormat) as raised:
        recognised(head, "odd.bin")
    assert raised.value.where == "odd.bin"


@pytest.mark.parametrize("name", FORMATS)
@given(data=st.binary(max_size=600))
@settings(max_examples=40, deadline=None)
def test_no_bytes_break_a_reader(name: str, data: bytes, read: Any, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Any bytes, after a good head or alone, give consignments or refusals, never an error."""
    path = tmp_path_factory.mktemp("any") / "any.bin"
    for whole in (data, HEADS[name] + data):
        path.write_bytes(whole)
        for one in read(path, name):
            if isinstance(one, Consignment):
                assert to_json(one)
            else:
                assert one.problem.line


def wrapped(name: str, inner: bytes) -> bytes:
    root = b"ASYCUDA" if name == "asycuda-declaration" else b"Declaration"
    return b"<" + root + b' xmlns="urn:wco:datamodel">' + inner + b"</" + root + b">"


HOSTILE = {
    "bomb": b'<!DOCTYPE l [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><ROOT><a>&b;</a></ROOT>',
    "theft": b'<!DOCTYPE l [<!ENTITY x SYSTEM "file:///etc/passwd">]><ROOT><a>&x;</a></ROOT>',
    "outer type": b'<!DOCTYPE l SYSTEM "http://example.org/l.dtd"><ROOT><a>1</a></ROOT>',
    "depth": b"<ROOT>" + b"<a>" * 5000 + b"</a>" * 5000 + b"</ROOT>",
    "text": b"<ROOT><a>" + b"x" * 11_000_000 + b"</a></ROOT>",
    "nul": b"<ROOT><a>a\0b</a></ROOT>",
}


@pytest.mark.parametrize("name", ["wco-declaration", "asycuda-declaration"])
@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_xml_is_refused(name: str, hostile: str, read: Any, tmp_path: Path) -> None:
    """Bombs, stolen files, endless nesting, giant texts, NULs: a refusal with its line, never a whole consignment."""
    root = b"ASYCUDA" if name == "asycuda-declaration" else b"Declaration"
    path = tmp_path / "hostile.xml"
    path.write_bytes(HOSTILE[hostile].replace(b"ROOT", root))
    found = read(path, name)
    assert found
    for one in found:
        assert isinstance(one, Unread) or not one.message.complete
        assert b"root:" not in (to_json(one) if isinstance(one, Consignment) else b"")
        problem = one.problem if isinstance(one, Unread) else one.message.problems[-1]
        assert problem.line


@pytest.mark.parametrize(
    ("declared", "real"),
    [("UTF-8", "windows-1251"), ("windows-1251", "windows-1251"), ("utf-16", "utf-16"), ("nonsense", "utf-8")],
)
def test_another_encoding_than_the_declared_is_read(
    declared: str, real: str, consignments: Any, tmp_path: Path
) -> None:
    """By what the bytes are."""
    text = f'<?xml version="1.0" encoding="{declared}"?><ASYCUDA><Item><Goods_description><Commercial_Description>'
    text += "насосы центробежные</Commercial_Description></Goods_description></Item></ASYCUDA>"
    (tmp_path / "e.xml").write_bytes(text.encode(real))
    (one,) = consignments(tmp_path / "e.xml", "asycuda-declaration")
    assert one.goods_items[0].description == "насосы центробежные"
