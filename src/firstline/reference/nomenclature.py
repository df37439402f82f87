"""The words of the nomenclature: what the goods of a chapter, heading or subheading are called."""

from __future__ import annotations

from firstline.consignment.value import Value


class Nomenclature(Value, frozen=True, kw_only=True):
    """`words` by code of 2, 4 or 6 digits, then by language: names of the goods, or the publisher's text."""

    name: str
    source: str
    date: str = ""
    words: dict[str, dict[str, tuple[str, ...]]]
