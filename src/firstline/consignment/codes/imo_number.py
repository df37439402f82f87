"""IMO ship numbers, with their check digit."""

from __future__ import annotations

from stdnum import imo
from stdnum.exceptions import ValidationError

from firstline.errors import InvalidCode


def parse(text: str) -> str:
    """The seven digits. Raises InvalidCode for a wrong form or check digit."""
    try:
        return str(imo.validate(text.strip()))
    except ValidationError as error:
        raise InvalidCode("not an IMO ship number", found=text, expected="seven digits with check digit") from error
