"""The manifest as messages: each consignment in a form that can carry what is hidden in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from firstline.consignment.consignment import Consignment
from firstline.specimens import asycuda_xml, csv_sheet, wco_xml

A_FILE = 250


@dataclass(frozen=True)
class Form:
    """A form of message: the beginning and end of its files' names, who writes it, what it can carry."""

    name: str
    suffix: str
    write: Callable[[Iterable[Consignment], IO[bytes]], None]
    carried: Callable[[Consignment], Consignment]


WCO = Form("wco-declarations", "xml", wco_xml.write, wco_xml.carried)
ASYCUDA = Form("asycuda-declarations", "xml", asycuda_xml.write, asycuda_xml.carried)
ENGLISH = Form("sheet-english", "csv", csv_sheet.english, csv_sheet.carried)
RUSSIAN = Form("sheet-russian", "csv", csv_sheet.russian, lambda one: csv_sheet.carried(one, "ru"))
# The turn in which consignments take the forms; one that cannot be carried by the form of its turn takes the next.
TURNS = (WCO, ASYCUDA, WCO, ENGLISH, ASYCUDA, WCO, RUSSIAN, ASYCUDA, WCO, ENGLISH)


def form_for(one: Consignment, turn: int) -> Form:
    """The form of its turn, or the next that carries all that may speak; an English sheet carries all of it."""
    forms = (*TURNS[turn % len(TURNS) :], ENGLISH)
    return next(form for form in forms if spoken(form.carried(one)) == spoken(one))


def spoken(one: Consignment) -> tuple[object, ...]:
    """What may tell a threat: type, parties, ship, delivery, chemical and dangerous goods numbers."""
    return (
        one.type,
        sorted((party.role, party.name) for party in one.parties),
        one.means_of_transport and (one.means_of_transport.name, one.means_of_transport.imo),
        [place for place in one.places if place.role == "delivery"],
        [(item.un_number, item.cas_numbers) for item in one.goods_items],
    )


def write(consignments: Iterable[Consignment], folder: Path) -> list[Path]:
    """The messages in a folder that is there, a few files of each form; their paths in order."""
    by_form: dict[Form, list[Consignment]] = {form: [] for form in TURNS}
    for turn, one in enumerate(consignments):
        by_form[form_for(one, turn)].append(one)
    paths = []
    for form, its in by_form.items():
        for number, start in enumerate(range(0, len(its), A_FILE), start=1):
            path = folder / f"{form.name}-{number}.{form.suffix}"
            with path.open("wb") as stream:
                form.write(its[start : start + A_FILE], stream)
            paths.append(path)
    return paths
