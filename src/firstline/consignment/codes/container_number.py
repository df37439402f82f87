"""Container numbers: ISO 6346, with their check digit."""

from __future__ import annotations

from stdnum import iso6346
from stdnum.exceptions import ValidationError

from firstline.errors import InvalidCode


def parse(text: str) -> str:
    """The number in capitals without spaces. Raises InvalidCode for a wrong form or check digit."""
    try:
        return str(iso6346.validate(text.replace("-", "")))
    except ValidationError as error:
        raise InvalidCode(
            "not a container number", found=text, expected="four letters, six digits and a check digit (ISO 6346)"
        ) from error
