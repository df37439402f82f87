"""CAS registry numbers of chemicals, with their check digit."""

from __future__ import annotations

from stdnum import casrn
from stdnum.exceptions import ValidationError

from firstline.errors import InvalidCode


def parse(text: str) -> str:
    """The number with its hyphens. Raises InvalidCode for a wrong form or check digit."""
    try:
        return str(casrn.validate(text.strip()))
    except ValidationError as error:
        raise InvalidCode(
            "not a CAS number", found=text, expected="a number such as 7697-37-2 with its check digit"
        ) from error
