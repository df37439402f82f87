"""Where a text says what the goods are not, as texts of tariffs do: (excl. warships), à l'exclusion de, кроме."""

from __future__ import annotations

import re
from collections.abc import Sequence

_MARKS = (
    r"excl\b\.?|excluding|exclud\w+|except(?:ing| for)?|other than|not including|"
    r"à l['’]excl(?:usion|\.)?|à l['’]exception|sauf|autres? que|hormis|non compris|"
    r"за исключением|исключая|кроме|не включая|помимо|"
    r"bundan mustasno|tashqari|除外|不包括"
)
# What goods lack: the next word alone, or the one before it.
_LACKING = (
    r"(?<!\w)(?:without|free (?:of|from)|does not contain|contains no|sans|exempte? de|без|не содержит)\s[\w-]+"
    r"|(?<!\w)[\w-]+-free\b"
)
_EXCLUSION = re.compile(
    rf"\((?:{_MARKS})(?!\w)[^()]*(?:\([^()]*\)[^()]*)*(?:\)|$)|(?<!\w)(?:{_MARKS})(?!\w)[^,;.()\n]*|{_LACKING}",
    re.IGNORECASE,
)


def exclusions(text: str) -> Sequence[tuple[int, int]]:
    """Start and end of each part of a text that names what is not meant: to the closing bracket, or to the next
    comma, semicolon or stop."""
    return [match.span() for match in _EXCLUSION.finditer(text)]


def is_excluded(start: int, end: int, excluded: Sequence[tuple[int, int]]) -> bool:
    """Whether a place lies within one of the parts."""
    return any(first <= start and end <= last for first, last in excluded)
