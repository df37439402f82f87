"""Red flags in the description itself: vague, missing, or at odds with the commodity code."""

from __future__ import annotations

import re
from collections.abc import Iterator

from firstline.assessment.context import Context
from firstline.assessment.finding import Evidence, Finding, Parameter
from firstline.consignment.consignment import Consignment
from firstline.reference.phrases import RejectedDescriptions
from firstline.reference.snapshot import Snapshot
from firstline.screening.indicators import Flags, whole
from firstline.screening.screen import Screen
from firstline.screening.wordlist import WordList

_PURITY = re.compile(r"\b(99[.,]\d{2,})\s*%")
_CODE_IN_TEXT = re.compile(r"\b(?:HS|HTS|ТН ?ВЭД|SH)[\s:.№#]*(?:code|код)?[\s:]*(\d{4})[\s.]?(\d{2})", re.IGNORECASE)


def prepare(snapshot: Snapshot) -> Screen:
    """The screen, with the rejected descriptions of the snapshot."""
    flags = Flags(snapshot, "description")
    rejected = WordList(p.phrase for known in snapshot.every(RejectedDescriptions) for p in known.content.phrases)
    beyond = WordList(flags.texts("description.beyond-household", "words"))
    purity = flags.number("description.beyond-household", "purity_percent")
    shortest = flags.number("description.too-short", "letters")

    def screen(consignment: Consignment, context: Context) -> Iterator[Finding]:
        for place, item in enumerate(consignment.goods_items):
            field, number = f"/goods_items/{place}/description", item.number or place + 1
            text = item.description
            if text is None:
                # A sheet without any descriptions says so once for all of it, not for every line.
                continue
            said: dict[str, Parameter] = {"item": number}
            if rejected.is_all_of(text):
                yield from flags.raised("description.vague", whole(field, text), parameters=said)
            elif sum(map(str.isalpha, text)) < shortest:
                yield from flags.raised("description.too-short", whole(field, text), parameters=said)
            if (special := beyond.first_in(text, field)) is not None:
                yield from flags.raised("description.beyond-household", special, parameters=said)
            yield from pure(text, field, number)
            yield from other_code(text, field, number, item.hs6)
            if item.commodity_code and item.commodity_code[:2] in ("98", "99"):
                yield from flags.raised("description.catch-all-code", whole(field, text), parameters=said)
        if consignment.goods_items and all(
            item.description is None and item.hs6 is None for item in consignment.goods_items
        ):
            yield from flags.raised("description.missing", parameters={"count": len(consignment.goods_items)})

    def pure(text: str, field: str, number: int) -> Iterator[Finding]:
        for match in _PURITY.finditer(text):
            if float(match[1].replace(",", ".")) >= purity:
                found = Evidence(field=field, text=match.group(), start=match.start(), end=match.end())
                yield from flags.raised("description.beyond-household", found, parameters={"item": number})

    def other_code(text: str, field: str, number: int, hs6: str | None) -> Iterator[Finding]:
        match = _CODE_IN_TEXT.search(text)
        if match is not None and hs6 is not None and match[1] != hs6[:4]:
            found = Evidence(field=field, text=match.group(), start=match.start(), end=match.end())
            said: dict[str, Parameter] = {"item": number, "stated": match[1] + match[2], "declared": hs6}
            yield from flags.raised("description.code-mismatch", found, parameters=said)

    return screen
