"""Commodity codes: HS of the WCO, six digits, and their national extensions."""

from __future__ import annotations

import re

from firstline.errors import InvalidCode

_SEPARATORS = re.compile(r"[\s.\-]")
_FORM = re.compile(r"^\d{4,12}$")


def parse(text: str) -> str:
    """The digits of a commodity code, 4 to 12. Raises InvalidCode."""
    digits = _SEPARATORS.sub("", text)
    if not _FORM.match(digits) or digits.startswith("00"):
        raise InvalidCode("not a commodity code", found=text, expected="4 to 12 digits, chapter 01 to 99")
    return digits


def hs6(text: str | None) -> str | None:
    """The international six digits of a code, where it has them."""
    if text is None:
        return None
    try:
        digits = parse(text)
    except InvalidCode:
        return None
    return digits[:6] if len(digits) >= 6 else None
