"""The technical quantities that thresholds name: units and the words that stand beside them."""

from __future__ import annotations

from decimal import Decimal

from firstline.consignment.value import Value


class TechnicalQuantity(Value, frozen=True, kw_only=True):
    """`unit` is the one thresholds are written in; `cues` the words or abbreviations, by language, that say
    in a description which quantity a number is (UTS, предел прочности, Ду); `title` its name by language.
    `bare`: a number without any cue may be taken for it, where an entry names no other quantity of that dimension.

    `joined`: other quantities with their powers, whose product, times `factor`, this one is where a text states them
    and not this one: a specific strength is a strength over a density. All are taken in the first units of their
    dimensions (`firstline/text/quantities.py`)."""

    name: str
    unit: str
    bare: bool = False
    cues: dict[str, tuple[str, ...]]
    title: dict[str, str]
    joined: dict[str, int] = {}
    factor: Decimal = Decimal(1)


class Quantities(Value, frozen=True, kw_only=True):
    """One file of `resources/quantities/`: the quantities of one field of goods."""

    name: str
    quantities: tuple[TechnicalQuantity, ...]
