"""How well goods are identified on labelled lines: precision, recall, the right entry among the first three."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from firstline.consignment.goods_item import GoodsItem
from firstline.errors import Unreadable
from firstline.intake.goods import Identification

COLUMNS = ("lang", "hs", "kind", "truth", "text")
NOTHING = "-"
WATCHED = "watch"
FIRST = 3
PARTS = ("development", "test")


@dataclass(frozen=True)
class Labelled:
    """A line of a declaration and what is true of it: the codes of the entries that control the goods, none for
    goods that are free; `kind` says how it was written, `about` the entry that free goods are taken for."""

    lang: str
    hs: str
    kind: str
    truth: tuple[str, ...]
    text: str
    about: str = ""

    @property
    def item(self) -> GoodsItem:
        return GoodsItem(description=self.text, commodity_code=None if self.hs in ("", NOTHING) else self.hs)

    @property
    def is_controlled(self) -> bool:
        return bool(self.truth) and self.kind != WATCHED

    @property
    def part(self) -> str:
        """Development or test, by entry: all lines about one entry are in one part, those about none by their text."""
        about = self.about or " ".join(self.truth) or self.text
        root = about.split()[0].partition(".")[0] if about != self.text else about
        return PARTS[sha256(root.encode()).digest()[0] % 2]


@dataclass
class Count:
    """Lines by what they are and what was said of them."""

    found: int = 0
    missed: int = 0
    wrong: int = 0
    quiet: int = 0
    first: int = 0

    @property
    def precision(self) -> float:
        return share(self.found, self.found + self.wrong)

    @property
    def recall(self) -> float:
        return share(self.found, self.found + self.missed)

    @property
    def f1(self) -> float:
        return share(2 * self.found, 2 * self.found + self.wrong + self.missed)

    @property
    def in_first(self) -> float:
        return share(self.first, self.found + self.missed)

    @property
    def lines(self) -> int:
        return self.found + self.missed + self.wrong + self.quiet


@dataclass(frozen=True)
class Mistake:
    """A line that was judged wrongly; `what` is missed, wrong or misplaced."""

    line: Labelled
    what: str
    said: tuple[tuple[str, float], ...]


@dataclass
class Evaluation:
    """The counts of all lines, and by kind and language; every mistake."""

    every: Count = field(default_factory=Count)
    by_kind: dict[str, Count] = field(default_factory=dict)
    by_lang: dict[str, Count] = field(default_factory=dict)
    mistakes: list[Mistake] = field(default_factory=list)
    scored: list[tuple[float, bool]] = field(default_factory=list)

    def add(self, line: Labelled, answer: Identification) -> None:
        """Count one line."""
        counts = (self.every, self.by_kind.setdefault(line.kind, Count()), self.by_lang.setdefault(line.lang, Count()))
        right = line.is_controlled and is_among(line.truth, answer, FIRST)
        outcome = OUTCOMES[line.is_controlled, answer.is_flagged]
        for count in counts:
            setattr(count, outcome, getattr(count, outcome) + 1)
            count.first += right
        said = tuple((one.code, one.score) for one in answer.entries[:FIRST])
        if outcome in ("missed", "wrong"):
            self.mistakes.append(Mistake(line, outcome, said))
        elif line.is_controlled and not right:
            self.mistakes.append(Mistake(line, "misplaced", said))
        if answer.entries:
            self.scored.append((answer.entries[0].score, line.is_controlled))


OUTCOMES = {(True, True): "found", (True, False): "missed", (False, True): "wrong", (False, False): "quiet"}


def is_among(truth: Iterable[str], answer: Identification, first: int) -> bool:
    """Whether one of the right entries, one above or one below it is among the first."""
    said = [one.code for one in answer.entries[:first]]
    return any(code == right or is_within(code, right) or is_within(right, code) for code in said for right in truth)


def is_within(code: str, other: str) -> bool:
    """Whether a code stands under another: `2B350.g` under `2B350`, `FIREARM-PISTOL` under `FIREARM`."""
    return code.startswith((f"{other}.", f"{other}-"))


def labelled_in(path: Path) -> Iterator[Labelled]:
    """The labelled lines of a tab-separated file. Raises Unreadable naming file, line and what was expected."""
    with path.open(encoding="utf-8-sig", newline="") as stream:
        for number, row in enumerate(csv.reader(stream, delimiter="\t", quoting=csv.QUOTE_NONE), 1):
            if not row or row[0].startswith("#") or tuple(row[:2]) == COLUMNS[:2]:
                continue
            if len(row) < len(COLUMNS):
                raise Unreadable(
                    "too few columns", line=number, where=str(path), found="\t".join(row),
                    expected=", ".join(COLUMNS) + ", parted by tabs",
                )  # fmt: skip
            yield labelled(row)


def labelled(row: list[str]) -> Labelled:
    """A row as a labelled line."""
    lang, hs, kind, truth, text, *about = row
    codes = () if truth in ("", NOTHING) else tuple(truth.replace(",", " ").replace(";", " ").split())
    return Labelled(lang, hs, kind, codes, text, about[0] if about and about[0] != NOTHING else "")


def share(part: int, whole: int) -> float:
    """A share; none of nothing is 0."""
    return part / whole if whole else 0.0
