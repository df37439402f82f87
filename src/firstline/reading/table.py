"""A table of any file format: its header found, its columns mapped, and how it writes numbers and dates."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice

from firstline.reading.mapping import accepted, propose

HEADER_WITHIN = 20
SAMPLE_ROWS = 200
MOST_COLUMNS = 2_000
WORTH_READING = ("goods_items.description", "goods_items.commodity_code", "parties.")
DAY = re.compile(r"^(\d{1,2})[./-](\d{1,2})[./-](\d{4}|\d{2})(?:[ T](\d{1,2}:\d{2}(?::\d{2})?))?$", re.ASCII)
_DECIMAL_COMMA = re.compile(r"^[+-]?(?:[\d \u00a0\u202f.']*\d,(?:\d{1,2}|\d{4,})|0,\d+)$", re.ASCII)
_DECIMAL_POINT = re.compile(r"^[+-]?(?:[\d \u00a0\u202f,']*\d\.(?:\d{1,2}|\d{4,})|0\.\d+)$", re.ASCII)
_LOCODE = re.compile(r"^[A-Z]{2} ?[A-Z2-9]{3}$", re.ASCII)

NumberedRow = tuple[int, list[str]]


class TableRefused(ValueError):
    """A table, or the rest of one, that cannot be read; `line` is where."""

    def __init__(self, what: str, line: int = 1) -> None:
        self.line = line
        super().__init__(what)


@dataclass(frozen=True)
class Forms:
    """How this table writes: under which headings with decimal commas, under which places as
    codes, the day or the month first."""

    comma_headings: frozenset[str]
    code_headings: frozenset[str]
    month_first: bool


@dataclass
class Table:
    """The rows of a table below its header, each with its line, what each column is, and how it writes."""

    headings: list[str]
    field_by_heading: Mapping[str, str]
    rows: Iterator[NumberedRow]
    forms: Forms


def opened(rows: Iterator[NumberedRow], mapping: Mapping[str, str] | None, *, commas_likely: bool = False) -> Table:
    """The table: its header found, its columns mapped by `mapping` or as is proposed.

    `commas_likely` says how numbers are written where no column tells. Raises TableRefused.
    """
    sample, rows = sampled(rows)
    if not sample and next(rows, None) is None:
        raise TableRefused("there is no row in it")
    place = header_place([cells for _, cells in sample], mapping)
    headings = unique(sample[place][1]) if sample else []
    if len(headings) > MOST_COLUMNS:
        raise TableRefused(f"{len(headings)} columns are more than the {MOST_COLUMNS} that are read")
    below = sample[place + 1 :]
    cells = [row for _, row in below]
    if mapping is None:
        mapping = accepted(propose(headings, cells))
    known = {mapping[heading] for heading in headings if heading in mapping}
    if not any(field.startswith(WORTH_READING) for field in known):
        raise TableRefused(f"no column is recognised as goods or party among {', '.join(headings)[:200]}")
    return Table(headings, mapping, chain(below, rows), forms_of(headings, mapping, cells, commas_likely))


def sampled(rows: Iterator[NumberedRow]) -> tuple[list[NumberedRow], Iterator[NumberedRow]]:
    """The first rows, and the others; where the table breaks off among the first, the error comes after them."""
    sample: list[NumberedRow] = []
    try:
        for row in islice(rows, SAMPLE_ROWS):
            sample.append(row)
    except TableRefused as error:
        return sample, breaking(error)
    return sample, rows


def breaking(error: TableRefused) -> Iterator[NumberedRow]:
    """No more rows, but the error that ended them."""
    none: tuple[NumberedRow, ...] = ()
    yield from none
    raise error


def header_place(rows: Sequence[Sequence[str]], mapping: Mapping[str, str] | None) -> int:
    """The row whose cells are most often known headings, among the first; titles may stand above it."""
    scores = [known_headings(row, mapping) for row in rows[:HEADER_WITHIN]]
    return scores.index(max(scores)) if scores and max(scores) > 0 else 0


def known_headings(row: Sequence[str], mapping: Mapping[str, str] | None) -> float:
    """How many cells of a row are headings: those of the mapping, or those that are recognised."""
    if mapping is not None:
        return sum(heading in mapping for heading in unique(row))
    return sum(proposal.certainty for proposal in propose(row, []) if proposal.heading.strip())


def unique(cells: Sequence[str]) -> list[str]:
    """Headings, with their place behind those that repeat or are empty."""
    seen: set[str] = set()
    names = []
    for place, cell in enumerate(cells, start=1):
        name = " ".join(cell.split()) or f"column {place}"
        names.append(f"{name} ({place})" if name in seen else name)
        seen.update((name, names[-1]))
    return names


def forms_of(headings: Sequence[str], mapping: Mapping[str, str], rows: Sequence[Sequence[str]], commas: bool) -> Forms:
    """Read from the columns themselves how numbers and dates are written.

    A column that does not tell writes numbers as the others do, or as is likely for the file.
    """
    columns = {
        heading: [row[place].strip() for row in rows if place < len(row)]
        for place, heading in enumerate(headings)
        if heading in mapping
    }
    tells = {heading: balance_of_commas(cells) for heading, cells in columns.items()}
    of_all = sum(tells.values())
    otherwise = of_all > 0 if of_all else commas
    comma_headings = frozenset(heading for heading, says in tells.items() if (says > 0 if says else otherwise))
    coded = frozenset(
        heading for heading, cells in columns.items() if all(_LOCODE.match(cell) for cell in cells if cell)
    )
    dated = chain.from_iterable(cells for heading, cells in columns.items() if is_date(mapping[heading]))
    return Forms(comma_headings, coded, month_first=is_month_first(dated))


def balance_of_commas(cells: Sequence[str]) -> int:
    """How many cells can only be read with a decimal comma, less those with a decimal point."""
    return sum((_DECIMAL_COMMA.match(cell) is not None) - (_DECIMAL_POINT.match(cell) is not None) for cell in cells)


def is_date(field: str) -> bool:
    """Whether a field holds a date or moment."""
    return field.endswith(("_at", ".date"))


def is_month_first(cells: Iterable[str]) -> bool:
    """Whether more dates can only be read with the month first than with the day first."""
    dates = [match for cell in cells if (match := DAY.match(cell))]
    return sum(int(match[2]) > 12 for match in dates) > sum(int(match[1]) > 12 for match in dates)
