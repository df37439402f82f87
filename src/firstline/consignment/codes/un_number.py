"""UN numbers of dangerous goods: four digits."""

from __future__ import annotations

import re

from firstline.errors import InvalidCode

_FORM = re.compile(r"^(?:UN\s*)?(\d{4})$", re.IGNORECASE)


def parse(text: str) -> str:
    """The four digits, with or without `UN` before them. Raises InvalidCode."""
    match = _FORM.match(text.strip())
    if match is None or match[1] == "0000":
        raise InvalidCode("not a UN number", found=text, expected="four digits, such as 1263 or UN 1263")
    return match[1]
