"""What a description plainly names, where it says little else."""

from __future__ import annotations

import re
from collections.abc import Sequence

from firstline.reference.goods_words import GoodsWord, GoodsWords
from firstline.reference.snapshot import Snapshot
from firstline.screening.wordlist import WordMap, stems_of

_END_OF_NAME = re.compile(r"[,;:()/|+*]|\s-\s")


class Naming:
    """The plain words of trade of a snapshot, compiled."""

    def __init__(self, snapshot: Snapshot) -> None:
        known = [each.content for each in snapshot.every(GoodsWords)]
        self.goods: tuple[GoodsWord, ...] = tuple(one for content in known for one in content.goods)
        self._map = WordMap((word, one) for one in self.goods for said in one.words.values() for word in said)
        self._fillers = frozenset(one for content in known for filler in content.fillers for one in stems_of(filler))

    def named(self, text: str) -> Sequence[GoodsWord]:
        """The goods that the text before its first comma or bracket names; none where it says anything else."""
        said = stems_of(_END_OF_NAME.split(text, maxsplit=1)[0])
        return self._map.meanings([one for one in said if one not in self._fillers and not one.isdigit()])

    def mentioned(self, text: str) -> Sequence[GoodsWord]:
        """All goods whose words stand anywhere in a text."""
        return [one for one, _ in self._map.found_in(text, "")]
