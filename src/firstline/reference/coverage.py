"""What the catalogue lacks of an official table, entry by entry and threshold line by threshold line."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from firstline.consignment.value import Value
from firstline.reference.catalogue import ControlEntry, Threshold
from firstline.reference.official import OfficialEntry, OfficialLine, OfficialTable
from firstline.text.quantities import measured, readings

TERM_LANGUAGES = ("en", "ru", "fr", "zh")
ABOUT_THE_SAME = Decimal("0.02")
# What is written in figures and is no threshold: other entries, standards, numbers of chemicals and of paragraphs.
_NO_FIGURE = re.compile(
    r"\b\d[A-E]\d{3}(?:\.\w+)*\.?|\bML\d+(?:\.\w+)*|\(?CAS[^)]*\)?|\b\d{2,7}-\d\d-\d\b"
    r"|\b(?:ISO|ASTM|DIN|JIS|ANSI|IEC|IEEE|EN|ITU|MIL|AISI|VDI|NEMA|GOST)[\w\s./-]*\d[\d:.\-/]*\b"
    r"|(?<!\w)[a-z]\d\.|\b[A-Za-z]+-?\d+\b"
)
_FIGURE = re.compile(r"(?<![\w.,])[-+−]?\d+(?:[ \u00a0]\d{3})*(?:[.,]\d+)?(?:\s*[×x]\s*10\s?[-−]?\d+)?")
_TIMES_TEN = re.compile(r"\s*[×x]\s*10\s?([-−]?\d+)$")


class Missing(Value, frozen=True, kw_only=True):
    """What an official entry has and the catalogue lacks."""

    table: str
    entry: str
    where: str
    what: str
    found: str = ""


@dataclass(frozen=True)
class Examples:
    """The entries that labelled lines are about: those that find them, and those that look alike or are below."""

    positive: Collection[str] = frozenset()
    look_alike: Collection[str] = frozenset()


@dataclass
class Catalogue:
    """The entries by root, and by the numbers they list."""

    by_root: dict[str, list[ControlEntry]] = field(default_factory=lambda: defaultdict(list))
    by_number: dict[str, list[ControlEntry]] = field(default_factory=lambda: defaultdict(list))

    @classmethod
    def of(cls, entries: Iterable[ControlEntry]) -> Catalogue:
        """The entries, to be looked up."""
        catalogue = cls()
        for entry in entries:
            catalogue.by_root[root_of(entry.code)].append(entry)
            for number in (*entry.cas, *entry.un_numbers, *(link.code for link in entry.commodity_codes)):
                catalogue.by_number[number].append(entry)
        return catalogue

    def under(self, code: str) -> list[ControlEntry]:
        """The entry of a code and those under it."""
        return [one for one in self.by_root.get(root_of(code), ()) if is_of(one.code, code)]


def root_of(code: str) -> str:
    """The entry that a code is a part of."""
    return code.partition(".")[0]


def is_of(code: str, other: str) -> bool:
    """Whether a code is another or stands under it."""
    return code == other or code.startswith(f"{other}.")


def missing(
    table: OfficialTable, official: OfficialEntry, catalogue: Catalogue, examples: Examples
) -> Iterator[Missing]:
    """Everything that the catalogue lacks of one official entry."""
    named = official.code or official.title
    for where, what, found in lacking(table, official, catalogue, examples):
        yield Missing(table=table.name, entry=named, where=where or named, what=what, found=found)


def lacking(
    table: OfficialTable, official: OfficialEntry, catalogue: Catalogue, examples: Examples
) -> Iterator[tuple[str, str, str]]:
    """Where something is lacking, what, and what should stand there."""
    number = official.cas or official.un_number or official.hs6
    its = catalogue.under(official.code) if official.code else catalogue.by_number.get(number or "", [])
    if not its:
        yield "", "no entry", ""
        return
    if number and not any(number in numbers_of(entry) for entry in its):
        yield "", "a number that no entry lists", number
    for line in official.lines:
        yield from unstated(line, its)
    if table.needs_words:
        for entry in its:
            yield from ((entry.code, "no terms", lang) for lang in TERM_LANGUAGES if not entry.terms.get(lang))
    if table.needs_lines and not official.is_by_title:
        yield from (("", "no labelled line", what) for what in unlabelled(official.code, examples))


def unstated(line: OfficialLine, its: Iterable[ControlEntry]) -> Iterator[tuple[str, str, str]]:
    """The figures of an official line that no threshold has."""
    thresholds = [one for entry in its for one in entry.thresholds if is_stated_in(one, entry, line)]
    for figure in figures_of(line):
        if not any(states(one, figure) for one in thresholds):
            yield line.paragraph, "a figure that no threshold has", figure.words


def unlabelled(code: str, examples: Examples) -> Iterator[str]:
    """The kinds of labelled lines that there are none of about an entry."""
    for what, about in (("positive", examples.positive), ("look-alike", examples.look_alike)):
        if not any(is_of(one, code) or is_of(code, one) for one in about):
            yield what


def numbers_of(entry: ControlEntry) -> set[str]:
    """The CAS and UN numbers of an entry and its commodity codes."""
    return {*entry.cas, *entry.un_numbers, *(link.code for link in entry.commodity_codes)}


def is_stated_in(threshold: Threshold, entry: ControlEntry, line: OfficialLine) -> bool:
    """Whether a threshold stands for an official line."""
    return (threshold.paragraph or entry.code) == line.paragraph


@dataclass(frozen=True)
class OfficialFigure:
    """A number in an official line: its `words`, its value, and what it is in known units."""

    words: str
    value: Decimal
    readings: tuple[tuple[str, Decimal], ...]


def figures_of(line: OfficialLine) -> Iterator[OfficialFigure]:
    """The numbers of an official line that may be thresholds. Official texts write decimal commas."""
    text = _NO_FIGURE.sub(lambda match: " " * len(match.group()), line.text)
    known = measured(line.text)
    for match in _FIGURE.finditer(text):
        beside = [one for one in known if one.start <= match.start() < one.end]
        yield OfficialFigure(
            match.group().strip(), value_of(match.group()), tuple(said for one in beside for said in one.readings)
        )


def value_of(words: str) -> Decimal:
    """A number as an official text writes it: `0,1`, `20 000`, `3 × 10-4`."""
    power = _TIMES_TEN.search(words)
    plain = _TIMES_TEN.sub("", words).replace(" ", "").replace("\u00a0", "").replace(",", ".").replace("−", "-")
    return Decimal(plain).scaleb(int(power[1].replace("−", "-"))) if power else Decimal(plain)


def states(threshold: Threshold, figure: OfficialFigure) -> bool:
    """Whether a threshold has a figure as its value, in whatever unit, or as a condition."""
    if any(abs(figure.value) == abs(value) for value in (threshold.value, *values_in(threshold.conditions))):
        return True
    own = readings(threshold.value, threshold.unit)
    return any(dimension in own and is_near(own[dimension], value) for dimension, value in figure.readings)


def values_in(conditions: Iterable[str]) -> Iterator[Decimal]:
    """The numbers that conditions name."""
    for condition in conditions:
        for match in _FIGURE.finditer(condition):
            yield value_of(match.group())


def is_near(one: Decimal, other: Decimal) -> bool:
    """Whether two values are the same but for rounding: 25 knots and 46.3 km/h."""
    return abs(one - other) <= ABOUT_THE_SAME * max(abs(one), abs(other))
