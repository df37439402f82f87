"""An explanation in words: what was found on which declared text, against what, and what was not known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import msgspec
from babel.numbers import format_percent

from firstline.assessment.finding import Evidence, Finding, FindingKind, Listing
from firstline.consignment.pointer import steps_of, value_at
from firstline.intake.explain import Explanation
from firstline.reference.catalogue import CatalogueFamily
from firstline.reference.watchlist import Watchlist
from firstline.reporting.wording import Wording

# How sure a screen must be for each word, from the surest down.
CERTAINTIES = ((0.9, "certain"), (0.7, "likely"), (0.4, "possible"), (0.0, "weak"))
LONGEST_TEXT = 600
AROUND = 80


@dataclass(frozen=True)
class Piece:
    """A stretch of text; `is_marked` where it is the evidence."""

    text: str
    is_marked: bool = False


@dataclass(frozen=True)
class Line:
    """A line of an explanation: its pieces, how deep it stands, and whether it is a heading."""

    pieces: tuple[Piece, ...]
    depth: int = 0
    is_heading: bool = False


def lines(found: Explanation, wording: Wording) -> Iterator[Line]:
    """The whole explanation, line by line."""
    return Worded(found, wording).lines()


class Worded:
    """One explanation in one language."""

    def __init__(self, found: Explanation, wording: Wording) -> None:
        self._found = found
        self._wording = wording
        self._content = msgspec.to_builtins(found.consignment)
        self._parts = {part.name: part for part in found.snapshot.manifest.parts}
        self._lists = {known.name: known.content for known in found.snapshot.every(Watchlist)}
        self._entries = {
            entry.code: entry for known in found.snapshot.every(CatalogueFamily) for entry in known.content.entries
        }

    def lines(self) -> Iterator[Line]:
        kept = self._found.kept
        yield said(kept.reference or kept.message.name, is_heading=True)
        channel = {
            "channel": str(kept.channel),
            "action": self._sentence(f"action.{kept.channel}"),
            "score": kept.score,
        }
        yield said(self._sentence("title", channel))
        yield said(self._sentence("as-of", {"at": moment(self._found.context.as_of)}))
        if self._found.context.earlier is not None:
            yield said(self._sentence("earlier", {"channel": str(self._found.context.earlier.channel)}))
        yield from self._findings()
        yield from self._against()
        yield from self._not_known()
        yield from self._decided()
        yield from self._message()
        yield from self._again()

    def _findings(self) -> Iterator[Line]:
        yield self._heading("found")
        found = [one for one in self._found.kept.findings if one.kind is not FindingKind.CLEARS]
        for finding in found:
            yield from self._finding(finding)
        if not found:
            yield said(self._sentence("nothing-found"), depth=1)

    def _against(self) -> Iterator[Line]:
        yield self._heading("against")
        found = [one for one in self._found.kept.findings if one.kind is FindingKind.CLEARS]
        for finding in found:
            yield from self._finding(finding)
        if not found:
            yield said(self._sentence("against.none"), depth=1)

    def _finding(self, finding: Finding) -> Iterator[Line]:
        share = format_percent(finding.certainty, locale=self._wording.locale)
        word = next(word for least, word in CERTAINTIES if finding.certainty >= least)
        yield said(f"- {self._wording.finding(finding)}", depth=1)
        yield said(self._sentence(f"certainty.{word}", {"share": share}), depth=2)
        for field in dict.fromkeys(evidence.field for evidence in finding.evidence):
            yield self._declared(field, [one for one in finding.evidence if one.field == field])
        if finding.listing is not None:
            yield from self._listing(finding.listing)
        looks = self._wording.look_for(finding.look_for)
        if looks:
            yield said(self._sentence("look-for"), depth=2)
        for look in looks:
            yield said(f"* {look}", depth=3)

    def _declared(self, field: str, evidence: list[Evidence]) -> Line:
        """What was declared in a field, with the evidence marked in it."""
        before = Piece(f"{self._sentence('declared', {'place': self._place(field)})} ")
        text = value_at(self._content, field)
        return Line((before, *marked(text if isinstance(text, str) else None, evidence)), depth=2)

    def _place(self, pointer: str) -> str:
        """A place in the consignment in words."""
        steps = steps_of(pointer)
        if len(steps) > 2 and steps[0] == "goods_items":
            number = value_at(self._content, f"/goods_items/{steps[1]}/number") or int(steps[1]) + 1
            return self._sentence("at.item", {"item": str(number), "field_name": steps[2]})
        if len(steps) > 2 and steps[0] == "parties":
            role = value_at(self._content, f"/parties/{steps[1]}/role")
            return self._sentence("at.party", {"role": role, "field_name": steps[2]})
        field = next((step for step in reversed(steps) if not step.isdigit()), "")
        return self._sentence("at.consignment", {"field_name": field})

    def _listing(self, listing: Listing) -> Iterator[Line]:
        """The entry that speaks: its title, who published it, of which date, in which version."""
        part, watchlist = self._parts.get(listing.list), self._lists.get(listing.list)
        entry = self._entries.get(listing.entry)
        language = self._wording.language
        source, date = (part.source, part.date) if part else (listing.list, "")
        title = entry.title.get(language) if entry else None
        if watchlist is not None:
            source = watchlist.title.get(language, source)
            title = next((one.names[0].name for one in watchlist.entities if one.id == listing.entry), None)
        elif entry is not None:
            source, date = entry.source, entry.date
        yield said(self._sentence("entry", {"entry": listing.entry, "title": title}), depth=2)
        named = {"source": source, "date": date or None, "version": listing.version[:12]}
        yield said(self._sentence("from", named), depth=2)
        if watchlist is not None and watchlist.made_up:
            yield said(self._sentence("made-up"), depth=2)

    def _not_known(self) -> Iterator[Line]:
        yield self._heading("not-known")
        counts = Counter(self._unknown(code.partition(".")[0]) for code in self._found.kept.not_known)
        for key, count in counts.items():
            yield said(f"- {self._sentence(key, {'count': count})}", depth=1)
        yield said(self._sentence("not-known.why" if counts else "nothing-unknown"), depth=1)

    def _unknown(self, domain: str) -> str:
        """The key of the sentence on what a domain could not judge."""
        own = f"not-known.{domain}"
        return own if self._wording.has(f"explain.{own}") else "not-known.other"

    def _decided(self) -> Iterator[Line]:
        yield self._heading("decided")
        for reason in self._found.kept.reasons:
            effect = self._wording.shown("effect", reason.effect)
            yield said(f"{effect}  {self._wording.reason(reason)}", depth=1)

    def _message(self) -> Iterator[Line]:
        yield self._heading("message")
        message = self._found.kept.message
        where = {"name": message.name, "position": message.position, "sha256": message.sha256[:16]}
        yield said(self._sentence("message.where", where), depth=1)
        if self._found.context.mapping is not None:
            yield said(self._sentence("message.mapping"), depth=1)
        if not message.complete:
            yield said(self._sentence("message.broken"), depth=1)
        for problem in message.problems:
            yield said(self._sentence("message.problem", msgspec.structs.asdict(problem)), depth=1)

    def _again(self) -> Iterator[Line]:
        yield self._heading("again")
        kept = self._found.kept
        names = ("assessment", "snapshot", "context")
        hashes = {name: str(getattr(kept, name))[:12] for name in names} | {"program": kept.program}
        yield said(self._sentence("kept", hashes), depth=1)
        if self._found.program_differs:
            programs = {"before": kept.program, "now": self._found.again.program}
            yield said(self._wording.sentence("report.other-program", programs), depth=1)
        differs = bool(self._found.differences)
        yield said(self._wording.sentence("report.differs" if differs else "report.same-answer"), depth=1)
        for one in self._found.differences:
            values = {"path": one.path, "kept": repr(one.kept), "now": repr(one.now)}
            yield said(self._sentence("difference", values), depth=2)

    def _heading(self, key: str) -> Line:
        return said(self._sentence(key), is_heading=True)

    def _sentence(self, key: str, parameters: dict[str, Any] | None = None) -> str:
        return self._wording.sentence(f"explain.{key}", parameters)


def said(text: str, depth: int = 0, is_heading: bool = False) -> Line:
    """A line without evidence."""
    return Line((Piece(text),), depth, is_heading)


def moment(at: str) -> str:
    """A moment to the minute, with its offset from UTC where it has another."""
    return f"{at[:10]} {at[11:16]} UTC" if at.endswith(("+00:00", "Z")) else at


def marked(text: str | None, evidence: list[Evidence]) -> Iterator[Piece]:
    """The declared text in pieces, the evidence marked; of a long text only what stands around it."""
    spans = sorted((one.start, one.end) for one in evidence if one.start is not None and one.end is not None)
    if text is None or not spans:
        said = ", ".join(dict.fromkeys(one.text for one in evidence if one.text))
        yield Piece(said or text or "", is_marked=bool(said))
        return
    first = 0 if len(text) <= LONGEST_TEXT else max(0, spans[0][0] - AROUND)
    last = len(text) if len(text) <= LONGEST_TEXT else min(len(text), spans[-1][1] + AROUND)
    yield Piece("… " if first else "")
    at = first
    for start, end in spans:
        yield Piece(text[at:start])
        yield Piece(text[max(at, start) : end], is_marked=end > at)
        at = max(at, end)
    yield Piece(text[at:last] + (" …" if last < len(text) else ""))
