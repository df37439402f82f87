"""Plain words of trade with the chapters and UN numbers under which such goods are declared."""

from __future__ import annotations

from firstline.consignment.value import Value


class GoodsWord(Value, frozen=True, kw_only=True):
    """One sort of goods: `words` by language, each naming it and nothing else; `chapters`, every chapter of the
    Harmonized System that such goods may stand in; `un_numbers`, every UN number of them, where they are dangerous."""

    name: str
    words: dict[str, tuple[str, ...]]
    chapters: tuple[str, ...]
    un_numbers: tuple[str, ...] = ()


class GoodsWords(Value, frozen=True, kw_only=True):
    """`fillers` are words that may stand beside a name and change nothing: new, women's, frozen."""

    goods: tuple[GoodsWord, ...]
    fillers: tuple[str, ...] = ()
    source: str
    date: str
