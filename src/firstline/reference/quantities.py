"""The technical quantities that thresholds name: units and the words that stand beside them."""

from __future__ import annotations

from firstline.consignment.value import Value


class TechnicalQuantity(Value, frozen=True, kw_only=True):
    """`unit` is the one thresholds are written in; `cues` the words or abbreviations, by language, that say
    in a description which quantity a number is (UTS, предел прочности, Ду); `title` its name by language.
    `bare`: a number without any cue may be taken for it, where an entry names no other quantity of that dimension."""

    name: str
    unit: str
    bare: bool = False
    cues: dict[str, tuple[str, ...]]
    title: dict[str, str]


class Quantities(Value, frozen=True, kw_only=True):
    """One file of `resources/quantities/`: the quantities of one field of goods."""

    name: str
    quantities: tuple[TechnicalQuantity, ...]
