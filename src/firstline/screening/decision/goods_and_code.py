"""What the goods are found to be against the words and the code under which they are declared."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

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


def prepare(snapshot: Snapshot) -> Join:
    """The join, with the commodity codes and words of the entries."""
    flags, entries = Flags(snapshot, "description"), entries_of(snapshot)
    least = flags.number("description.code-beside-controlled", "strength")
    strong = {
        link.code
        for entry in entries.values()
        for link in entry.commodity_codes
        if link.strength >= least and len(link.code) > HEADING
    }
    headings = {code[:HEADING] for code in strong}
    terms: dict[str, WordList] = {}

    def join(consignment: Consignment, findings: Sequence[Finding]) -> Iterator[Finding]:
        items = {item.number or place + 1: (place, item) for place, item in enumerate(consignment.goods_items)}
        seen: set[tuple[str, object]] = set()
        for raised in (*of_entries(items, findings), *of_vague(items, findings)):
            key = (raised.code, raised.parameters.get("item"))
            if key not in seen:
                seen.add(key)
                yield raised

    def of_entries(items: dict[int, tuple[int, GoodsItem]], findings: Sequence[Finding]) -> Iterator[Finding]:
        for finding, entry in named(findings, entries):
            number = finding.parameters.get("item")
            if isinstance(number, int) and number in items:
                place, item = items[number]
                yield from hidden(finding, entry, place, item, number)
                yield from other_code(finding, entry, place, item, number)

    def hidden(finding: Finding, entry: ControlEntry, place: int, item: GoodsItem, number: int) -> Iterator[Finding]:
        at = f"/goods_items/{place}"
        telling = [one for one in finding.evidence if one.text and is_name(one, entry, at)]
        if item.description and telling and not any(is_plain(one, entry, at) for one in finding.evidence):
            said: dict[str, Parameter] = {"item": number, "entry": entry.code, "name": telling[0].text}
            yield from flags.raised(
                "description.trade-name-hidden", telling[0], certainty=finding.certainty, parameters=said
            )

    def is_plain(one: Evidence, entry: ControlEntry, at: str) -> bool:
        """Whether the evidence is a word of the description that says what the goods are, or a chemical number."""
        if one.field.startswith((f"{at}/cas_numbers", f"{at}/un_number")):
            return True
        if entry.code not in terms:
            terms[entry.code] = WordList(term for said in entry.terms.values() for term in said)
        return one.field == f"{at}/description" and terms[entry.code].first_in(one.text or "", "") is not None

    def other_code(
        finding: Finding, entry: ControlEntry, place: int, item: GoodsItem, number: int
    ) -> Iterator[Finding]:
        code, links = item.commodity_code or "", [link.code for link in entry.commodity_codes]
        by_words = any(not one.field.endswith("/commodity_code") for one in finding.evidence)
        if not by_words or not links or not code[:HEADING].isdigit() or any(agree(code, link) for link in links):
            return
        is_beside = any(code[:HEADING] == link[:HEADING] for link in links)
        is_elsewhere = finding.kind is FindingKind.HIT and all(code[:CHAPTER] != link[:CHAPTER] for link in links)
        if is_beside or is_elsewhere:
            yield from flags.raised(
                "description.code-beside-controlled" if is_beside else "description.code-unlike-goods",
                whole(f"/goods_items/{place}/commodity_code", code),
                certainty=finding.certainty,
                parameters={"item": number, "declared": code, "entry": entry.code},
            )

    def of_vague(items: dict[int, tuple[int, GoodsItem]], findings: Sequence[Finding]) -> Iterator[Finding]:
        for finding in findings:
            number = finding.parameters.get("item")
            if finding.code in NOTHING_SAID and isinstance(number, int) and number in items:
                place, item = items[number]
                code = item.commodity_code or ""
                if code[:HEADING] in headings and not any(agree(code, link) for link in strong):
                    said: dict[str, Parameter] = {"item": number, "declared": code}
                    found = whole(f"/goods_items/{place}/commodity_code", code)
                    yield from flags.raised("description.code-beside-controlled", found, certainty=0.6, parameters=said)

    return join


def agree(code: str, link: str) -> bool:
    """Whether a declared code lies under a code of an entry, or is the shorter beginning of it."""
    return code.startswith(link) or link.startswith(code)


def is_name(one: Evidence, entry: ControlEntry, at: str) -> bool:
    """Whether the evidence is a trade name of the entry, or stands where makers and models stand."""
    if one.field.startswith(tuple(f"{at}{field}" for field in TELLING)):
        return True
    return (one.text or "").casefold() in {name.casefold() for name in entry.trade_names}
