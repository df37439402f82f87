"""Dates as publishers of lists write them in words, as ISO 8601 of the same precision."""

from __future__ import annotations

import re
from collections.abc import Iterator

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
# A span of more years than these says nothing of any one of them.
LONGEST_SPAN = 20
_DATE = re.compile(
    rf"(?:\b(?P<day>\d{{1,2}}) )?(?:\b(?P<month>{'|'.join(MONTHS)})[a-z]*\.? )?\b(?P<year>(?:18|19|20)\d\d)\b",
    re.IGNORECASE,
)
_SPAN = re.compile(r"\b((?:18|19|20)\d\d)(?: ?(?:to|and|-|–) ?)((?:18|19|20)\d\d)\b")


def dates_in(text: str) -> Iterator[str]:
    """Each date in a text: `11 Apr. 1963` is 1963-04-11, `Nov. 1973` 1973-11, `1951 to 1953` three years."""
    span = _SPAN.search(text)
    if span:
        yield from years(int(span[1]), int(span[2]))
        return
    for said in _DATE.finditer(text):
        date = said["year"]
        if said["month"]:
            date += f"-{MONTHS.index(said['month'].lower()[:3]) + 1:02}"
            if said["day"] and 1 <= int(said["day"]) <= 31:
                date += f"-{int(said['day']):02}"
        yield date


def years(first: int, last: int) -> Iterator[str]:
    """Every year of a span; its two ends where it is too long to mean each."""
    if 0 <= last - first <= LONGEST_SPAN:
        yield from (str(year) for year in range(first, last + 1))
    else:
        yield from (str(first), str(last))
