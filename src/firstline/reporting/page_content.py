"""What the report page holds, as JSON: the counts, the lists, and each consignment with its findings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from shlex import quote
from typing import Any

from babel.numbers import get_decimal_symbol, get_group_symbol

from firstline.assessment.assessment import Assessment
from firstline.assessment.assessment import from_json as assessment_from_json
from firstline.assessment.finding import Finding
from firstline.consignment.consignment import Consignment
from firstline.consignment.encoding import from_json as consignment_from_json
from firstline.consignment.goods_item import GoodsItem
from firstline.consignment.message import Problem
from firstline.consignment.party import Party
from firstline.consignment.pointer import steps_of
from firstline.consignment.transport import Place
from firstline.intake.lists import age_of
from firstline.intake.snapshots import missing_lists
from firstline.reference.publishers import PUBLISHERS
from firstline.reference.snapshot import Part, Snapshot
from firstline.reference.watchlist import Watchlist
from firstline.reporting.collected import Collected, Kept, Routed, ends, lists_by_entry, named, subject_of
from firstline.reporting.declared import Declared, Shown, visible
from firstline.reporting.texts import Texts
from firstline.reporting.wording import LANGUAGES, Names, catalogue

ITEMS_SHOWN = 12
COUNTED_SHOWN = 60
LONGEST_QUOTE = 90
PREFIX = "report."
# Which sentences the page itself needs, and what it calls them.
LABELS = {
    PREFIX: "",
    "terms.channel.": "channel.",
    "terms.field_name.": "field.",
    "terms.mode.": "mode_of_transport.",
    "terms.type.": "type.",
    "terms.true": "true",
    "terms.false": "false",
}
# Shown in places of their own, not among the other fields.
OF_CONSIGNMENT = ("id", "message", "reference", "parties", "goods_items", "places", "countries_of_transit")
OF_ROUTE = ("country_of_dispatch", "country_of_destination")
OF_ITEM = ("number", "description", "commodity_code", "hs6")


@dataclass(frozen=True)
class Made:
    """As of which moment (ISO 8601) a report is right, which version of the program made it, and in which data folder
    the answers are kept where it is not the user's own."""

    at: str
    program: str
    data_folder: Path | None = None


class PageContent:
    """The content of one report over one snapshot."""

    def __init__(self, collected: Collected, snapshot: Snapshot, made: Made) -> None:
        self._collected = collected
        self._snapshot = snapshot
        self._made = made
        self._lists_by_entry = lists_by_entry(snapshot)
        self._watchlists = {known.name: known.content for known in snapshot.every(Watchlist)}
        self._names = Names.of(snapshot)
        self._texts = Texts(self._names)
        self._lists: dict[str, int] = {}
        self._countries: dict[str, int] = {}

    def content(self, language: str) -> dict[str, Any]:
        """Everything that the page shows, to begin with in `language`; the tables come last, when they are whole."""
        page = {
            "language": language,
            "languages": LANGUAGES,
            "labels": {name: labels(name) for name in LANGUAGES},
            "numbers": {name: [get_decimal_symbol(babel(name)), get_group_symbol(babel(name))] for name in LANGUAGES},
            "made": self.made(),
            "parts": [self.part(part) for part in sorted(self._snapshot.manifest.parts, key=watchlists_first)],
            "counts": self.counts(),
            "consignments": [self.consignment(one) for one in self._collected.worst_first()],
        }
        lists = [{"name": name, "title": self.list_title(name)} for name in self._lists]
        return page | {"lists": lists, "countries": self._countries, "texts": self._texts.by_language()}

    def made(self) -> dict[str, Any]:
        """When, by what and against what it was made; what is missing of it, and what could not be read."""
        counts, unread = self._collected.counts, self._collected.unread
        return {
            "at": self._made.at,
            "program": self._made.program,
            "explain_options": f" --data {quote(str(self._made.data_folder))}" if self._made.data_folder else "",
            "snapshot": self._snapshot.id,
            "made_up": any(watchlist.made_up for watchlist in self._watchlists.values()),
            "missing": {name: PUBLISHERS[name].title for name in missing_lists(self._snapshot.manifest.parts)},
            "incomplete": counts.incomplete,
            "unread": counts.unread,
            "unread_shown": [[plain(one.said), plain(str(one.quarantined))] for one in unread],
        }

    def part(self, part: Part) -> dict[str, Any]:
        """One list or catalogue that was screened against."""
        watchlist = self._watchlists.get(part.name)
        return {
            "title": self._texts.title(watchlist.title, part.name)
            if watchlist
            else self._texts.term("part", part.kind),
            "which": "" if watchlist else part.name.partition("/")[2],
            "made_up": bool(watchlist and watchlist.made_up),
            "source": plain(part.source),
            "date": part.date,
            "age": age_of(part.date, self._made.at),
            "entries": part.entries,
            "version": part.version,
        }

    def counts(self) -> dict[str, Any]:
        """How many consignments of each channel there are, by what was found in them; the most frequent first."""
        counts = self._collected.counts
        return {
            "channels": counts.channels,
            "subjects": by_channel(counts.subjects),
            "lists": [[self.list_place(name), some] for (name,), some in by_channel(counts.lists)],
            "entries": [
                [entry, self.entry_title(name, entry), some]
                for (name, entry), some in by_channel(counts.entries)[:COUNTED_SHOWN]
            ],
            "routes": [[*map(self.country, pair), some] for pair, some in by_channel(counts.routes)[:COUNTED_SHOWN]],
        }

    def consignment(self, kept: Kept) -> dict[str, Any]:
        """One consignment with its answer; what holds nothing is left out."""
        one, answer = consignment_from_json(kept.consignment), assessment_from_json(kept.answer)
        declared = Declared(one, answer.findings)
        before, after = ends(Routed(one.country_of_dispatch, one.country_of_destination, one.places))
        shown = {
            "id": answer.assessment,
            "channel": answer.channel,
            "score": answer.score,
            "reference": plain(one.reference or ""),
            "message": [plain(one.message.name), one.message.position],
            "complete": answer.message.complete,
            "problems": [self.problem(problem) for problem in answer.message.problems],
            "route": [self.country(before), self.country(after)],
            "stops": self.stops(one, declared),
            "parties": [self.party(party, f"/parties/{nth}", declared) for nth, party in enumerate(one.parties)],
            **self.items(one, declared),
            "facts": list(declared.fields("", one, without=(*OF_CONSIGNMENT, *OF_ROUTE))),
            "findings": [self.finding(finding, one) for finding in answer.findings],
            "reasons": self.reasons(answer),
            "not_known": [self._texts.sentence(f"{PREFIX}subject.{subject_of(code)}") for code in answer.not_known],
            "elsewhere": [(self.place_of(at, one), text) for at, text in declared.elsewhere()],
        }
        for code in sorted(declared.countries):
            self.meet(code)
        return {name: value for name, value in shown.items() if value not in (None, "", [])}

    def stops(self, one: Consignment, declared: Declared) -> list[tuple[int, Shown]]:
        """Where it goes: dispatch, transit and every place, to the destination."""
        countries = [
            ("country_of_dispatch", "/country_of_dispatch", one.country_of_dispatch),
            *(
                ("countries_of_transit", f"/countries_of_transit/{nth}", code)
                for nth, code in enumerate(one.countries_of_transit)
            ),
            ("country_of_destination", "/country_of_destination", one.country_of_destination),
        ]
        stops = [(self.label(name), declared.shown(at, name, code)) for name, at, code in countries if code]
        places = [self.stop(place, f"/places/{nth}", declared) for nth, place in enumerate(one.places)]
        before_last = len(stops) - 1 if one.country_of_destination else len(stops)
        return stops[:before_last] + places + stops[before_last:]

    def stop(self, place: Place, at: str, declared: Declared) -> tuple[int, Shown]:
        """A place in its role."""
        parts = declared.fields(at, place, without=("role",))
        return self._texts.term("place", place.role), {"parts": [shown for _, shown in parts]}

    def party(self, party: Party, at: str, declared: Declared) -> dict[str, Any]:
        """A party in its role, as it was named."""
        return {
            "role": self._texts.term("role", party.role),
            "facts": list(declared.fields(at, party, without=("role",))),
        }

    def items(self, one: Consignment, declared: Declared) -> dict[str, Any]:
        """The goods items: the first, and every one that a finding speaks of; how many are left out."""
        chosen = [
            (nth, item)
            for nth, item in enumerate(one.goods_items)
            if nth < ITEMS_SHOWN or declared.speaks_of(f"/goods_items/{nth}/")
        ]
        items = [self.item(item, nth, declared) for nth, item in chosen]
        return {"items": items, "items_left_out": (len(one.goods_items) - len(items)) or None}

    def item(self, item: GoodsItem, nth: int, declared: Declared) -> dict[str, Any]:
        """One goods item."""
        at = f"/goods_items/{nth}"
        named_in = {
            name: declared.shown(f"{at}/{name}", name, value)
            for name in ("description", "commodity_code")
            if (value := getattr(item, name)) is not None
        }
        return {
            "number": item.number or nth + 1,
            **named_in,
            "facts": list(declared.fields(at, item, without=OF_ITEM)),
        }

    def finding(self, finding: Finding, one: Consignment) -> dict[str, Any]:
        """One finding: what it says, how sure, of which entry in which version, on what words, what to look for."""
        listing = finding.listing
        lists = named(listing, self._lists_by_entry) if listing else ()
        shown = {
            "kind": finding.kind,
            "subject": subject_of(finding.code),
            "text": self._texts.finding(finding),
            "certainty": finding.certainty,
            "lists": [self.list_place(name) for name in lists],
            "entry": plain(listing.entry) if listing else None,
            "version": listing.version[:12] if listing else None,
            "evidence": [
                [self.place_of(evidence.field, one), quoted(evidence.text or "")] for evidence in finding.evidence
            ],
            "look_for": [self._texts.sentence(code) for code in finding.look_for],
        }
        return {name: value for name, value in shown.items() if value not in (None, [])}

    def reasons(self, answer: Assessment) -> list[Any]:
        """Each step of the decision: what it says, its effect on the score, the findings that it rests on."""
        return [
            [self._texts.sentence(reason.code, reason.parameters), reason.effect, *reason.findings]
            for reason in answer.reasons
        ]

    def problem(self, problem: Problem) -> int:
        """What could not be read of a message, and where."""
        said = {
            "at": ":".join(str(part) for part in (problem.line, problem.column) if part is not None),
            "element": plain(problem.element or ""),
            "value": quoted(problem.value or ""),
            "expected": plain(problem.expected or ""),
        }
        return self._texts.sentence(f"{PREFIX}problem", said)

    def place_of(self, pointer: str, one: Consignment) -> int:
        """Where in the message evidence stands, in words: the item or party, and the field."""
        steps = steps_of(pointer)
        field = next((step for step in reversed(steps) if not step.isdigit()), "")
        if steps[0] == "goods_items" and len(steps) > 2:
            item = one.goods_items[int(steps[1])]
            return self._texts.within("report.at-item", {"item": item.number or int(steps[1]) + 1}, field)
        if steps[0] == "parties" and len(steps) > 2:
            return self._texts.within("report.at-party", {"role": one.parties[int(steps[1])].role}, field)
        return self.label(field)

    def label(self, field: str) -> int:
        """The name of a field of the record; that of an element or column of the message as it stands there."""
        return self._texts.term("field_name", plain(field))

    def country(self, code: str) -> str:
        """The code of a country, whose name is put in the table."""
        self.meet(code)
        return code

    def meet(self, code: str | None) -> None:
        """Take notice of a country that the page will name."""
        if code:
            self._countries.setdefault(visible(code), self._texts.country(code))

    def list_place(self, name: str) -> int:
        """The place of a control list or watchlist in the table of them."""
        return self._lists.setdefault(name, len(self._lists))

    def list_title(self, name: str) -> int:
        """What a list is called."""
        watchlist = self._watchlists.get(name)
        return self._texts.title(watchlist.title, name) if watchlist else self._texts.term("control_list", name)

    def entry_title(self, name: str, entry: str) -> int:
        """What an entry of a list is called: the goods of a control entry, the first name of a listed entity."""
        watchlist = self._watchlists.get(name)
        if watchlist is None:
            return self._texts.title(self._names.entries.get(entry, {}), entry)
        names = (one.names[0].name for one in watchlist.entities if one.id == entry)
        return self._texts.title({}, plain(next(names, entry)))


def watchlists_first(part: Part) -> tuple[int, str]:
    """The order in which lists are shown: of parties, of goods, then all other facts."""
    return {"watchlist": 0, "goods": 1}.get(part.kind, 2), part.name


def labels(language: str) -> dict[str, str]:
    """The words of the page itself, and the names of channels, fields and codes."""
    return {
        name + key.removeprefix(prefix): said
        for key, said in catalogue(language).items()
        for prefix, name in LABELS.items()
        if key.startswith(prefix)
    }


def babel(language: str) -> str:
    """The language as CLDR names it."""
    return "uz_Latn" if language == "uz" else language


def by_channel(counts: Counter[Any]) -> list[tuple[tuple[str, ...], dict[str, int]]]:
    """Counts of `(..., channel)` as counts of each channel by what stands before it, the most frequent first."""
    gathered: dict[tuple[str, ...], dict[str, int]] = {}
    for (*name, channel), count in sorted(counts.items()):
        gathered.setdefault(tuple(name), {})[channel] = count
    return sorted(gathered.items(), key=lambda pair: weight(pair[1]), reverse=True)


def weight(some: Mapping[str, int]) -> tuple[int, int]:
    """What puts one count before another: those that are not green, then all."""
    return sum(count for channel, count in some.items() if channel != "green"), sum(some.values())


def plain(text: str) -> str:
    """A text of the message as the page can hold it."""
    return visible(text.encode("utf-8", "replace").decode())


def quoted(text: str) -> str:
    """The beginning of a text, as a quotation."""
    return plain(text if len(text) <= LONGEST_QUOTE else text[: LONGEST_QUOTE - 1] + "…")
