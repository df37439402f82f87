"""Places: UN/LOCODE, a country's two letters and three letters or digits 2 to 9."""

from __future__ import annotations

import re

from firstline.errors import InvalidCode

_FORM = re.compile(r"^[A-Z]{2}[A-Z2-9]{3}$")


def parse(text: str) -> str:
    """The code in capitals without a space. Raises InvalidCode."""
    code = text.strip().upper().replace(" ", "")
    if not _FORM.match(code):
        raise InvalidCode("not a UN/LOCODE", found=text, expected="two letters and three letters or digits 2-9")
    return code
