"""The table of formats: a new one is its module and a line here. Readers load when they are asked for."""

from __future__ import annotations

from importlib import import_module

from firstline.errors import UnknownFormat
from firstline.reading.reader import Reader

# In the order in which they are asked whether a message is theirs: the particular before the general.
FORMATS = {
    "wco-declaration": "firstline.reading.wco_declaration",
    "asycuda-declaration": "firstline.reading.asycuda_declaration",
    "json-lines": "firstline.reading.json_lines",
    "delimited": "firstline.reading.delimited",
}
HEAD_BYTES = 1 << 16


def reader_named(name: str) -> Reader:
    """The reader of a format. Raises UnknownFormat."""
    if name not in FORMATS:
        raise UnknownFormat("no reader of that name", found=name, expected=", ".join(FORMATS))
    reader: Reader = import_module(FORMATS[name]).READER
    return reader


def recognised(head: bytes, name: str) -> str:
    """The format of a message from its first bytes and its file's name. Raises UnknownFormat."""
    for format in FORMATS:
        if reader_named(format).recognises(head, name):
            return format
    raise UnknownFormat(
        "no reader knows this kind of message",
        where=name,
        found=head[:40].decode("utf-8", "backslashreplace"),
        expected=", ".join(FORMATS),
    )
