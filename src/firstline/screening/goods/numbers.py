"""Numbers that name goods in a text: CAS numbers of chemicals and UN numbers of dangerous goods."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from stdnum import casrn

from firstline.reference.catalogue import ControlEntry

_HYPHEN = r"\s?[-‐‑‒–—−]\s?"
_CAS = re.compile(rf"(?<!\d)(\d{{2,7}}){_HYPHEN}(\d{{2}}){_HYPHEN}(\d)(?!\d)")
_CAS_UNPARTED = re.compile(r"\bCAS\b[^\d\n]{0,16}(\d{2,7})\s?(\d{2})\s?(\d)(?!\d)", re.IGNORECASE)
# Whom a UN number is called after: the United Nations in the languages of traders, as prefix or a few letters before.
_UN = re.compile(
    r"(?<![^\W_])(?:UN|UNNO|ONU|ООН|BMT|БМТ)(?:\s?ID)?[\s\-–:.#№]*(?:No|Nr|N°|Nº)?[\s.:]*(\d{4})(?!\d)", re.IGNORECASE
)
_DIVISION = re.compile(
    r"(?:class|division|div|cl|classe|класс|подкласс|sinf|кл)\w{0,2}\.?\s*:?\s*1\.[1-6]\s?[A-HJ-LNS]?\b"
    r"|\b1\.[1-6]\s?[A-HJ-LNS]\b",
    re.IGNORECASE,
)
_FOUR_DIGITS = re.compile(r"(?<![\w.,-])0\d{3}(?![\w-]|[.,]\d)")
# What must stand in a text before the slower patterns are worth a try.
_CAS_MAY_STAND = re.compile(r"\d\s?[-‐‑‒–—−]\s?\d\d\s?[-‐‑‒–—−]|[Cc][Aa][Ss]\b")
_UN_MAY_STAND = re.compile(r"\d{4}")
NEAR_DIVISION = 24


@dataclass(frozen=True, slots=True)
class Number:
    """A number (`code`) that stands in a text from `start` to `end`, and the places of the entries that list it."""

    code: str
    entries: Sequence[int]
    is_cas: bool
    start: int
    end: int


def chemicals_in(text: str) -> frozenset[str]:
    """Every CAS number in a text whose check digit is right, listed or not."""
    if not _CAS_MAY_STAND.search(text):
        return frozenset()
    said = ("-".join(match.groups()) for pattern in (_CAS, _CAS_UNPARTED) for match in pattern.finditer(text))
    return frozenset(cas for cas in said if casrn.is_valid(cas))


class Numbers:
    """The CAS and UN numbers of a catalogue."""

    def __init__(self, controls: Sequence[ControlEntry]) -> None:
        self.by_cas: dict[str, list[int]] = {}
        self.by_un: dict[str, list[int]] = {}
        for place, control in enumerate(controls):
            for cas in control.cas:
                self.by_cas.setdefault(cas, []).append(place)
            for number in control.un_numbers:
                self.by_un.setdefault(number, []).append(place)
        self.in_text: Callable[[str], tuple[Number, ...]] = lru_cache(maxsize=65536)(self._in_text)

    def _in_text(self, text: str) -> tuple[Number, ...]:
        """Every listed number in a text. Listed CAS numbers have right check digits, so those found have too."""
        chemicals = self._cas(text) if _CAS_MAY_STAND.search(text) else ()
        dangerous = self._un(text) if _UN_MAY_STAND.search(text) else ()
        return (*chemicals, *dangerous)

    def _cas(self, text: str) -> Iterator[Number]:
        for pattern in (_CAS, _CAS_UNPARTED):
            for match in pattern.finditer(text):
                cas = "-".join(match.groups())
                entries = self.by_cas.get(cas, ())
                if entries:
                    start = match.start() if pattern is _CAS else match.start(1)
                    yield Number(cas, entries, True, start, match.end())

    def _un(self, text: str) -> Iterator[Number]:
        for match in _UN.finditer(text):
            if match[1] in self.by_un:
                yield Number(match[1], self.by_un[match[1]], False, *match.span())
        bare = [match for match in _FOUR_DIGITS.finditer(text) if match.group() in self.by_un]
        for division in _DIVISION.finditer(text) if bare else ():
            for match in bare:
                if match.start() - division.end() <= NEAR_DIVISION >= division.start() - match.end():
                    yield Number(match.group(), self.by_un[match.group()], False, *match.span())
