"""The encoding of a text that does not say which it is in."""

from __future__ import annotations

import codecs
from itertools import pairwise

from firstline.files.metering import Openable

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
LOOKED_AT = 1 << 20


def encoding_of(file: Openable) -> str:
    """UTF-8 where the bytes are that, UTF-16 by its mark, else the likelier of Windows-1251 and 1252."""
    with file.open("rb") as stream:
        head = stream.read(LOOKED_AT)
    for mark, name in _MARKS:
        if head.startswith(mark):
            return name
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return guessed(head)
    return "utf-8"


def guessed(data: bytes) -> str:
    """Windows-1251 where nearly all beyond ASCII would be Cyrillic letters in words of their own, else 1252.

    In a Western text an accented letter stands alone among ASCII letters; in a Cyrillic
    one such bytes stand side by side.
    """
    beyond = sum(byte > 0x7F for byte in data)
    beside = sum(first > 0xBF and second > 0xBF for first, second in pairwise(data))
    return "windows-1251" if beyond and beside > beyond / 2 else "windows-1252"
