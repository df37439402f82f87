"""What the goods are found to be against the words and the code under which they are declared."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from firstline.assessment.context import Context
from firstline.assessment.finding import Evidence, Finding, FindingKind, Parameter
from firstline.consignment.consignment import Consignment
from firstline.consignment.goods_item import GoodsItem
from firstline.reference.catalogue import ControlEntry
from firstline.reference.snapshot import Snapshot
from firstline.screening.decision.entries import entries_of, named
from firstline.screening.decision.join import Join
from firstline.screening.indicators import Flags, whole
from firstline.screening.wordlist import WordList

TELLING = ("/brand", "/model", "/manufacturer", "/standard", "/serial_numbers")
NOTHING_SAID = frozenset({"description.vague", "description.too-short"})
HEADING, CHAPTER = 4, 2


@dataclass(frozen=True)
class Line:
    """A goods item of which something was found: its `number`, and `at` where it stands."""

    item: GoodsItem
    number: int
    at: str


def prepare(snapshot: Snapshot) -> Join:
    """The join, with the commodity codes and words of the entries."""
    return GoodsAndCode(Flags(snapshot, "description"), entries_of(snapshot))


class GoodsAndCode:
    """The codes that point strongly at entries, compiled; the words of an entry when it is first met."""

    def __init__(self, flags: Flags, entries: dict[str, ControlEntry]) -> None:
        self._flags = flags
        self._entries = entries
        self._terms: dict[str, WordList] = {}
        least = flags.number("description.code-beside-controlled", "strength")
        self._strong: dict[str, set[str]] = {}
        for entry in entries.values():
            for link in entry.commodity_codes:
                if link.strength >= least and len(link.code) > HEADING:
                    self._strong.setdefault(link.code[:HEADING], set()).add(link.code)

    def __call__(self, consignment: Consignment, findings: Sequence[Finding], context: Context) -> Iterator[Finding]:
        """Each red flag once for a goods item."""
        if not findings:
            return
        lines = {
            item.number or place + 1: Line(item, item.number or place + 1, f"/goods_items/{place}")
            for place, item in enumerate(consignment.goods_items)
        }
        seen: set[tuple[str, Parameter]] = set()
        for raised in self._all(lines, findings):
            key = (raised.code, raised.parameters["item"])
            if key not in seen:
                seen.add(key)
                yield raised

    def _all(self, lines: dict[int, Line], findings: Sequence[Finding]) -> Iterator[Finding]:
        for finding, entry in named(findings, self._entries):
            if (line := line_of(finding, lines)) is not None:
                yield from self._hidden(finding, entry, line)
                yield from self._other_code(finding, entry, line)
        for finding in findings:
            if finding.code in NOTHING_SAID and (line := line_of(finding, lines)) is not None:
                yield from self._nothing_said(line)

    def _hidden(self, finding: Finding, entry: ControlEntry, line: Line) -> Iterator[Finding]:
        telling = [one for one in finding.evidence if is_name(one, entry, line)]
        if line.item.description and telling and not any(self._is_plain(one, entry, line) for one in finding.evidence):
            said: dict[str, Parameter] = {"item": line.number, "entry": entry.code, "name": telling[0].text}
            yield from self._flags.raised(
                "description.trade-name-hidden", telling[0], certainty=finding.certainty, parameters=said
            )

    def _is_plain(self, one: Evidence, entry: ControlEntry, line: Line) -> bool:
        """Whether the evidence is a word of the description that says what the goods are, or a chemical number."""
        if one.field.startswith((f"{line.at}/cas_numbers", f"{line.at}/un_number")):
            return True
        if entry.code not in self._terms:
            self._terms[entry.code] = WordList(term for said in entry.terms.values() for term in said)
        is_term = self._terms[entry.code].first_in(one.text or "", one.field) is not None
        return is_term and one.field == f"{line.at}/description"

    def _other_code(self, finding: Finding, entry: ControlEntry, line: Line) -> Iterator[Finding]:
        code, links = line.item.commodity_code or "", [link.code for link in entry.commodity_codes]
        by_words = any(not one.field.endswith("/commodity_code") for one in finding.evidence)
        if not by_words or not links or not code[:HEADING].isdigit() or any(agree(code, link) for link in links):
            return
        is_beside = any(code[:HEADING] == link[:HEADING] for link in links)
        is_elsewhere = finding.kind is FindingKind.HIT and all(code[:CHAPTER] != link[:CHAPTER] for link in links)
        if is_beside or is_elsewhere:
            yield from self._flags.raised(
                "description.code-beside-controlled" if is_beside else "description.code-unlike-goods",
                whole(f"{line.at}/commodity_code", code),
                certainty=finding.certainty,
                parameters={"item": line.number, "declared": code, "entry": entry.code},
            )

    def _nothing_said(self, line: Line) -> Iterator[Finding]:
        code = line.item.commodity_code or ""
        strong = self._strong.get(code[:HEADING], ())
        if strong and not any(agree(code, link) for link in strong):
            said: dict[str, Parameter] = {"item": line.number, "declared": code}
            found = whole(f"{line.at}/commodity_code", code)
            yield from self._flags.raised("description.code-beside-controlled", found, certainty=0.6, parameters=said)


def line_of(finding: Finding, lines: dict[int, Line]) -> Line | None:
    """The goods item that a finding is of."""
    number = finding.parameters.get("item")
    return lines.get(number) if isinstance(number, int) else None


def agree(code: str, link: str) -> bool:
    """Whether a declared code lies under a code of an entry, or is the shorter beginning of it."""
    return code.startswith(link) or link.startswith(code)


def is_name(one: Evidence, entry: ControlEntry, line: Line) -> bool:
    """Whether the evidence is a trade name of the entry, or stands where makers and models stand."""
    if one.field.startswith(tuple(f"{line.at}{field}" for field in TELLING)):
        return True
    return (one.text or "").casefold() in {name.casefold() for name in entry.trade_names}
