"""Country codes: ISO 3166-1 alpha-2. Whether one is assigned is a screen's matter."""

from __future__ import annotations

import re

from firstline.errors import InvalidCode

_FORM = re.compile(r"^[A-Z]{2}$")


def parse(text: str) -> str:
    """The code in capitals. Raises InvalidCode."""
    code = text.strip().upper()
    if not _FORM.match(code):
        raise InvalidCode("not a country code", found=text, expected="two letters (ISO 3166-1 alpha-2)")
    return code
