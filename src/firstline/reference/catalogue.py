"""The goods catalogue: control entries as facts, in the form in which the snapshot holds them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from enum import StrEnum
from typing import Any

import msgspec

from firstline.consignment.value import Value

INTERNATIONAL = "international"


class EntryKind(StrEnum):
    """`control`: an entry of a control list. `watch`: goods of a diversion list, reported, never a hit by itself."""

    CONTROL = "control"
    WATCH = "watch"


class Comparison(StrEnum):
    AT_LEAST = ">="
    ABOVE = ">"
    AT_MOST = "<="
    BELOW = "<"
    EQUAL = "="


class Threshold(Value, frozen=True, kw_only=True):
    """A technical parameter that decides: the `quantity` (its name in resources/quantities), how it
    compares with `value` in `unit`. Where `stated` is true, goods that do not state it are not flagged
    on words alone.

    All thresholds of an entry must hold together; those of one quantity are the ends of a range. So a figure outside
    one clears, unless `settles` is false: the list has another way to meet the entry or a neighbour of it, or tells
    of what the goods are capable of and not of what they are. Thresholds that name a `way` are alternatives: the
    entry is met where all those of one way hold, with all those that name none.

    `paragraph` is the line of the official text that has the threshold, the entry itself where it is not given.
    `conditions` are the other figures of that line, as written there: those under which the value is measured."""

    quantity: str
    comparison: Comparison
    value: Decimal
    unit: str
    way: str = ""
    paragraph: str = ""
    conditions: tuple[str, ...] = ()
    stated: bool = False
    settles: bool = True


class CommodityLink(Value, frozen=True, kw_only=True):
    """A commodity code (2 to 10 digits) and how far it alone points at the entry, 0..1."""

    code: str
    strength: float


class ControlEntry(Value, frozen=True, kw_only=True):
    """One entry, by the code of its list (`2B350.g`, `ML1.a`, `CWC-2B04`, `EXPLOSIVE-UN0030`).

    Texts are by language (en, fr, ru, uz for `title`, `explanation`, what the goods are and why they matter, `notes`,
    what the list leaves out, and `uses`, typical lawful ones; `terms` in as many as there are). `heads`: everyday
    names of the kind of goods (capacitor, конденсатор), in any language, which count only where a text states and
    reaches every threshold of a way, two or more. `near`: at least one of these must stand in the same text as a term
    (any language). `rules_out`: words that give a term another
    meaning. `number_strengths`: how far a CAS or UN number alone points at the entry, 0..1, where it is not as far as
    such numbers do. `like`: codes of entries whose words, numbers, links and thresholds are this one's where it has
    none of its own, as those of a national list that follows an international one. `under`: codes of entries of other
    lists that the same goods fall under, as rifles do under `ML1.a`. `before`: codes of entries that this one is told
    before where the same goods seem to be both, as its list leaves to them only what is not here. `look_for`: codes
    worded in the language catalogues.
    """

    code: str
    kind: EntryKind
    lists: tuple[str, ...]
    title: dict[str, str]
    explanation: dict[str, str] = {}
    notes: dict[str, str] = {}
    uses: dict[str, str] = {}
    terms: dict[str, tuple[str, ...]] = {}
    trade_names: tuple[str, ...] = ()
    makers: tuple[str, ...] = ()
    heads: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    rules_out: tuple[str, ...] = ()
    cas: tuple[str, ...] = ()
    un_numbers: tuple[str, ...] = ()
    number_strengths: dict[str, float] = {}
    commodity_codes: tuple[CommodityLink, ...] = ()
    thresholds: tuple[Threshold, ...] = ()
    like: tuple[str, ...] = ()
    under: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    tier: str | None = None
    licence: bool = True
    end_user_statement: bool = False
    look_for: tuple[str, ...] = ()
    source: str
    date: str


class CatalogueFamily(Value, frozen=True, kw_only=True):
    """One file of `resources/goods/`: entries of one family, each with source and date. `ruled_out_by` names the
    contexts of `resources/contexts.toml` whose words give the terms of the whole family another meaning,
    `names_ruled_out_by` those in which even the name of a product is another thing: an imitation, a game.
    `names_suffice`: a short name of a product alone names the goods (Semtex); in other families its maker makes
    harmless goods as well, and another word of the entry must stand beside it. `list` is the list that the entries
    are of: the international ones, or one that is asked for by its name (`us`)."""

    name: str
    list: str = INTERNATIONAL
    names_suffice: bool = False
    ruled_out_by: tuple[str, ...] = ()
    names_ruled_out_by: tuple[str, ...] = ()
    entries: tuple[ControlEntry, ...]


FOLLOWED = (
    "terms", "trade_names", "makers", "heads", "near", "rules_out", "cas", "un_numbers", "number_strengths",
    "commodity_codes", "thresholds", "explanation", "notes", "uses", "look_for",
)  # fmt: skip


def resolved(families: Iterable[CatalogueFamily]) -> Iterator[CatalogueFamily]:
    """The families with what entries take from those that they are `like`; an entry may only be like one that stands
    on its own. Raises KeyError for an entry that there is none of."""
    families = list(families)
    by_code = {entry.code: entry for family in families for entry in family.entries}
    for family in families:
        entries = tuple(following(entry, by_code) if entry.like else entry for entry in family.entries)
        yield msgspec.structs.replace(family, entries=entries)


def following(entry: ControlEntry, by_code: Mapping[str, ControlEntry]) -> ControlEntry:
    """An entry with what it has none of its own from the entries that it is like."""
    taken: dict[str, Any] = {}
    for other in (by_code[code] for code in entry.like):
        for name in FOLLOWED:
            if not getattr(entry, name):
                theirs = getattr(other, name)
                taken[name] = joined_facts(taken[name], theirs) if name in taken else theirs
    return msgspec.structs.replace(entry, **taken)


def joined_facts(one: Any, other: Any) -> Any:
    """The facts of two entries together: texts by language, or lists."""
    if isinstance(one, dict):
        return {
            key: joined_facts(one[key], other[key]) if key in one and key in other else one.get(key, other.get(key))
            for key in (*one, *(key for key in other if key not in one))
        }
    return one if isinstance(one, str | float) else tuple(dict.fromkeys((*one, *other)))
