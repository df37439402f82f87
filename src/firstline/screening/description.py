"""Red flags in the description itself: vague, missing, or at odds with the commodity code."""

from __future__ import annotations

import re
from collections.abc import Iterator

from firstline.assessment.context import Context
from firstline.assessment.finding import Evidence, Finding, Parameter
from firstline.consignment.consignment import Consignment
from firstline.consignment.goods_item import GoodsItem
from firstline.reference.phrases import RejectedDescriptions
from firstline.reference.snapshot import Snapshot
from firstline.screening.indicators import Flags, whole
from firstline.screening.naming import Naming
from firstline.screening.screen import Screen
from firstline.screening.wordlist import WordList

CATCH_ALL_CHAPTERS = ("98", "99")
_PURITY = re.compile(r"\b(99[.,]\d{2,})\s*%")
_COLD_TO_HOT = re.compile(
    r"[-−–](\d{2})\s*°?\s*[CС]?\s*(?:\.{2,3}|…|/|to|à|до|~|-|–)\s*\+?\s*(\d{2,3})\s*°\s*[CС]\b", re.IGNORECASE
)
_CODE_IN_TEXT = re.compile(r"\b(?:HS|HTS|ТН ?ВЭД|SH)[\s:.№#]*(?:code|код)?[\s:]*(\d{4})[\s.]?(\d{2})", re.IGNORECASE)


def prepare(snapshot: Snapshot) -> Screen:
    """The screen, with the rejected descriptions and the plain words of trade of the snapshot."""
    return DescriptionScreen(snapshot)


class DescriptionScreen:
    """The word lists and limits of its indicators, compiled."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._flags = Flags(snapshot, "description")
        phrases = [phrase for known in snapshot.every(RejectedDescriptions) for phrase in known.content.phrases]
        self._rejected = WordList(phrase.phrase for phrase in phrases)
        self._always_rejected = WordList(phrase.phrase for phrase in phrases if not phrase.alone)
        self._naming = Naming(snapshot)
        self._beyond = WordList(self._flags.texts("description.beyond-household", "words"))
        self._purity = self._flags.number("description.beyond-household", "purity_percent")
        self._cold = self._flags.number("description.beyond-household", "cold_celsius")
        self._hot = self._flags.number("description.beyond-household", "hot_celsius")
        self._shortest = self._flags.number("description.too-short", "letters")

    def __call__(self, consignment: Consignment, context: Context) -> Iterator[Finding]:
        """What the descriptions say."""
        for place, item in enumerate(consignment.goods_items):
            # A sheet without any descriptions says so once for all of it, not for every line.
            if item.description is not None:
                field, number = f"/goods_items/{place}/description", item.number or place + 1
                yield from self._quality(item.description, field, number)
                yield from self._grade(item.description, field, number)
                yield from self._code(item, item.description, field, number)
            yield from self._catch_all(item, place)
        if consignment.goods_items and all(
            item.description is None and item.hs6 is None for item in consignment.goods_items
        ):
            yield from self._flags.raised("description.missing", parameters={"count": len(consignment.goods_items)})

    def _quality(self, text: str, field: str, number: int) -> Iterator[Finding]:
        said: dict[str, Parameter] = {"item": number}
        if self._rejected.is_all_of(text):
            yield from self._flags.raised("description.vague", whole(field, text), parameters=said)
        elif (found := self._always_rejected.first_in(text, field)) is not None:
            yield from self._flags.raised("description.vague", found, certainty=0.6, parameters=said)
        elif sum(map(str.isalpha, text)) < self._shortest:
            yield from self._flags.raised("description.too-short", whole(field, text), parameters=said)

    def _grade(self, text: str, field: str, number: int) -> Iterator[Finding]:
        found = self._beyond.first_in(text, field)
        # Looking for a sign is quick beside the patterns that hold it.
        if found is None and "%" in text:
            found = next(self._pure(text, field), None)
        if found is None and "°" in text:
            found = next(self._hardy(text, field), None)
        if found is not None:
            yield from self._flags.raised("description.beyond-household", found, parameters={"item": number})

    def _pure(self, text: str, field: str) -> Iterator[Evidence]:
        for match in _PURITY.finditer(text):
            if float(match[1].replace(",", ".")) >= self._purity:
                yield Evidence(field=field, text=match.group(), start=match.start(), end=match.end())

    def _hardy(self, text: str, field: str) -> Iterator[Evidence]:
        for match in _COLD_TO_HOT.finditer(text):
            if int(match[1]) >= self._cold and int(match[2]) >= self._hot:
                yield Evidence(field=field, text=match.group(), start=match.start(), end=match.end())

    def _code(self, item: GoodsItem, text: str, field: str, number: int) -> Iterator[Finding]:
        if item.hs6 is None or item.hs6.startswith(CATCH_ALL_CHAPTERS):
            return
        said: dict[str, Parameter]
        match = _CODE_IN_TEXT.search(text)
        if match is not None and match[1] != item.hs6[:4]:
            found = Evidence(field=field, text=match.group(), start=match.start(), end=match.end())
            said = {"item": number, "stated": match[1] + match[2], "declared": item.hs6}
            yield from self._flags.raised("description.code-mismatch", found, parameters=said)
        named = self._naming.named(text)
        chapters = sorted({chapter for one in named for chapter in one.chapters})
        if named and item.hs6[:2] not in chapters:
            said = {"item": number, "declared": item.hs6, "chapters": tuple(chapters)}
            yield from self._flags.raised("description.code-unlike-words", whole(field, text), parameters=said)

    def _catch_all(self, item: GoodsItem, place: int) -> Iterator[Finding]:
        code = item.commodity_code or ""
        if code.startswith(CATCH_ALL_CHAPTERS):
            found = whole(f"/goods_items/{place}/commodity_code", code)
            said: dict[str, Parameter] = {"item": item.number or place + 1}
            yield from self._flags.raised("description.catch-all-code", found, parameters=said)
