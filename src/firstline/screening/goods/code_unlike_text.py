"""A red flag: the description reads like goods of another chapter than that of the declared code."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from firstline.assessment.context import Context
from firstline.assessment.finding import Finding, Parameter
from firstline.consignment.consignment import Consignment
from firstline.reference.commodity_model import CommodityModel
from firstline.reference.snapshot import Snapshot
from firstline.screening.indicators import Flags, whole
from firstline.screening.screen import Screen

if TYPE_CHECKING:
    from firstline.screening.goods.commodity_code import Classifier

CODE = "description.code-unlike-text"
CATCH_ALL_CHAPTERS = ("98", "99")


def prepare(snapshot: Snapshot) -> Screen:
    """The screen; without a trained model in the snapshot it says nothing."""
    models = snapshot.every(CommodityModel)
    if not models:
        return silent
    from firstline.screening.goods.commodity_model import unpacked

    return CodeScreen(unpacked(models[0].content), Flags(snapshot, "description"))


def silent(consignment: Consignment, context: Context) -> Iterator[Finding]:
    """Nothing."""
    yield from ()


class CodeScreen:
    """A classifier, and how sure it must be: `least_for_another` is what all codes of another chapter must come to,
    `most_for_declared` what the declared chapter may come to."""

    def __init__(self, classifier: Classifier, flags: Flags) -> None:
        self._classifier = classifier
        self._flags = flags
        self._least = flags.number(CODE, "least_for_another")
        self._most = flags.number(CODE, "most_for_declared")

    def __call__(self, consignment: Consignment, context: Context) -> Iterator[Finding]:
        """What the descriptions of all items with a code say."""
        items = [
            (place, item.description, item.hs6)
            for place, item in enumerate(consignment.goods_items)
            if item.description and item.hs6 and not item.hs6.startswith(CATCH_ALL_CHAPTERS)
        ]
        found = self.unlike([(text, code) for _, text, code in items])
        for (place, text, declared), another in zip(items, found, strict=True):
            if another is not None:
                number = consignment.goods_items[place].number or place + 1
                evidence = whole(f"/goods_items/{place}/description", text)
                said: dict[str, Parameter] = {"item": number, "declared": declared, "likely": another[0]}
                yield from self._flags.raised(CODE, evidence, certainty=another[1], parameters=said)

    def unlike(self, items: Sequence[tuple[str, str]]) -> list[tuple[str, float] | None]:
        """For each description and declared code the likely code and how sure its chapter is, where it is sure."""
        if not items:
            return []
        codes = self._classifier.codes
        chances = self._classifier.probabilities([text for text, _ in items])
        chapters = codes.sums(chances, 2)[:, codes.uppers[2]]
        found: list[tuple[str, float] | None] = []
        for (_, declared), by_code, by_chapter in zip(items, chances, chapters, strict=True):
            best = int(by_code.argmax())
            same = [place for place, code in enumerate(codes.codes) if code[:2] == declared[:2]]
            of_declared = float(by_code[same].sum())
            is_sure = by_chapter[best] >= self._least and of_declared <= self._most
            found.append((codes.codes[best], round(float(by_chapter[best]), 3)) if is_sure else None)
        return found
