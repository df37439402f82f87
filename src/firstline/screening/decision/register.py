"""The register of issued papers: what a licence or statement says against the declaration, aspect by aspect."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from firstline.consignment.codes import unit
from firstline.consignment.consignment import Consignment
from firstline.consignment.goods_item import GoodsItem, Quantity
from firstline.consignment.party import Role
from firstline.errors import InvalidCode
from firstline.reference.licences import IssuedPaper, LicenceRegister, PaperKind, number_key
from firstline.reference.snapshot import Snapshot
from firstline.text.names import tokens

EXPORTERS = (Role.EXPORTER, Role.CONSIGNOR)
CONSIGNEES = (Role.CONSIGNEE, Role.IMPORTER)
DAY = len("2026-01-31")


class Aspect(StrEnum):
    """What of a paper is compared."""

    GOODS = "goods"
    EXPORTER = "exporter"
    CONSIGNEE = "consignee"
    END_USER = "end-user"
    DESTINATION = "destination"
    QUANTITY = "quantity"
    VALIDITY = "validity"


@dataclass(frozen=True)
class Compared:
    """One aspect: what the declaration states and what the paper says; `fits` is None where it cannot be told."""

    aspect: Aspect
    stated: str
    issued: str
    fits: bool | None


class Register:
    """The issued papers of a snapshot by kind and number."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._papers: dict[tuple[PaperKind, str], list[IssuedPaper]] = {}
        for known in snapshot.every(LicenceRegister):
            for paper in known.content.papers:
                self._papers.setdefault((paper.kind, number_key(paper.number)), []).append(paper)
        self.kinds = frozenset(kind for kind, _ in self._papers)

    def issued(self, kind: PaperKind, number: str) -> list[IssuedPaper]:
        """Every line of a paper; none where it is not known."""
        return self._papers.get((kind, number_key(number)), [])


def covers(paper: IssuedPaper, code: str) -> bool:
    """Whether an entry is one of a paper's or below one of them."""
    return any(is_within(code, entry) for entry in paper.entries)


def is_within(code: str, entry: str) -> bool:
    """Whether a code is an entry's or that of a paragraph below it."""
    return f"{code.casefold()}.".startswith(f"{entry.casefold()}.")


def is_met(paper: IssuedPaper, code: str) -> bool:
    """Whether a paper is for an entry or for a paragraph below it, which is as near as an entry can be told."""
    return covers(paper, code) or any(is_within(entry, code) for entry in paper.entries)


def compared_goods(paper: IssuedPaper, hits: list[str], others: list[str]) -> Compared:
    """The entries that goods were hit by, and `others` that the same words fit. Where nothing was hit, or the paper is
    for one of those others or a paragraph below, it cannot be told."""
    fits: bool | None = any(covers(paper, code) for code in hits)
    if not fits and (not hits or any(is_met(paper, code) for code in (*hits, *others))):
        fits = None
    return Compared(Aspect.GOODS, ", ".join(hits), ", ".join(paper.entries), fits)


def compared_parties(paper: IssuedPaper, consignment: Consignment) -> Iterator[Compared]:
    """Exporter, consignee and end user, as far as the paper names them. The consignee who is the end user on the
    paper need not be named as such on the declaration."""
    exporters, consignees = first_named(consignment, EXPORTERS), first_named(consignment, CONSIGNEES)
    yield from compared_names(Aspect.EXPORTER, exporters, paper.exporters)
    yield from compared_names(Aspect.CONSIGNEE, consignees, paper.consignees)
    end_users = first_named(consignment, (Role.END_USER,))
    if not end_users and are_alike(consignees, paper.end_users):
        end_users = consignees
    yield from compared_names(Aspect.END_USER, end_users, paper.end_users)


def first_named(consignment: Consignment, roles: Iterable[Role]) -> list[str]:
    """The names of the parties in the first of these roles that anyone is named in."""
    by_role = ([party.name for party in consignment.parties if party.name and party.role is role] for role in roles)
    return next((names for names in by_role if names), [])


def compared_names(aspect: Aspect, stated: list[str], issued: tuple[str, ...]) -> Iterator[Compared]:
    """Names of the declaration against those of the paper, where it names any."""
    if issued:
        fits = are_alike(stated, issued) if stated else None
        yield Compared(aspect, "; ".join(stated), "; ".join(issued), fits)


def are_alike(stated: list[str], issued: tuple[str, ...]) -> bool:
    """Whether there are names, and every one has the words of one on the paper, but for legal forms and capitals."""
    known = {frozenset(tokens(name)) for name in issued}
    return bool(stated) and all(frozenset(tokens(name)) in known for name in stated)


def compared_destination(paper: IssuedPaper, consignment: Consignment) -> Iterator[Compared]:
    """The country that the goods go to; that of the consignee where the declaration names none."""
    if not paper.countries:
        return
    receivers = [party.country for party in consignment.parties if party.role in CONSIGNEES and party.country]
    stated = [consignment.country_of_destination] if consignment.country_of_destination else receivers
    fits = all(country in paper.countries for country in stated) if stated else None
    yield Compared(Aspect.DESTINATION, ", ".join(map(str, dict.fromkeys(stated))), ", ".join(paper.countries), fits)


def compared_quantity(paper: IssuedPaper, items: Iterable[GoodsItem]) -> Iterator[Compared]:
    """What goods items draw on a paper together. Where one states nothing in such a unit it cannot be told, unless
    the others are too much already."""
    if paper.quantity is None:
        return
    licensed = unit.measure(paper.quantity.unit or "")
    each = [drawn(item, licensed.measures) for item in items]
    sum_of = sum((value for value in each if value is not None), Decimal(0)) / licensed.factor
    fits = False if sum_of > paper.quantity.value else None if None in each or not each else True
    stated = shown(Quantity(value=sum_of, unit=paper.quantity.unit))
    yield Compared(Aspect.QUANTITY, stated, shown(paper.quantity), fits)


def drawn(item: GoodsItem, measures: str) -> Decimal | None:
    """How much of goods there is, in the first unit of what is measured: the net mass, the supplementary quantity,
    and the gross mass, which the net mass does not exceed, for want of both. None where nothing of it is stated."""
    stated = item.supplementary_quantity
    if measures == "mass" and item.net_mass_kg is not None:
        return item.net_mass_kg
    if stated is not None and stated.unit:
        try:
            written = unit.measure(stated.unit)
        except InvalidCode:
            written = None
        if written is not None and written.measures == measures:
            return stated.value * written.factor
    return item.gross_mass_kg if measures == "mass" else None


def shown(quantity: Quantity) -> str:
    """A quantity without needless digits."""
    said = f"{quantity.value:f}"
    return f"{said.rstrip('0').rstrip('.') if '.' in said else said} {quantity.unit}"


def compared_validity(paper: IssuedPaper, consignment: Consignment, as_of: str) -> Compared:
    """The day of the declaration, or where it does not say one that on which it is judged."""
    lodged = consignment.lodged_at or ""
    day = (lodged if len(lodged) >= DAY else as_of)[:DAY]
    fits = paper.valid_from <= day and (paper.valid_to is None or day <= paper.valid_to)
    return Compared(Aspect.VALIDITY, day, f"{paper.valid_from} – {paper.valid_to or ''}".strip(), fits)
