"""The UN Security Council Consolidated List, from its XML."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from firstline.consignment.party import Identifier
from firstline.errors import ReferenceRejected, Unreadable
from firstline.files.xml import Node, elements
from firstline.reference.names_of_countries import code_of
from firstline.reference.publishers import Loaded
from firstline.reference.watchlist import ListedEntity, ListedName, Schema, Watchlist

TITLE = {
    "en": "UN Security Council Consolidated List",
    "fr": "Liste récapitulative du Conseil de sécurité de l’ONU",
    "ru": "Сводный перечень Совета Безопасности ООН",
    "uz": "BMT Xavfsizlik Kengashining yig‘ma ro‘yxati",
}
NAME_PARTS = ("FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME")


def read(name: str, path: Path) -> Loaded:
    """The list. Raises ReferenceRejected where the file is not whole: half a list would let the rest through."""
    entities = []
    try:
        for node, broken in elements(path, lambda tag: tag in ("INDIVIDUAL", "ENTITY")):
            if broken is not None:
                raise broken
            entities.append(entity(node))
    except Unreadable as error:
        raise ReferenceRejected(str(error), where=str(path), next_step="Download the file again.") from error
    return Loaded(Watchlist(name=name, title=TITLE, entities=tuple(entities)), date_of(path))


def date_of(path: Path) -> str:
    """The day on which the file was made, as it says at its top; empty where it does not."""
    with path.open("rb") as stream:
        head = stream.read(4096).decode("utf-8", "replace")
    return head.partition('dateGenerated="')[2][:10]


def entity(node: Node) -> ListedEntity:
    """One listed subject."""
    is_person = node.name == "INDIVIDUAL"
    kind = node.name
    reference = node.take("REFERENCE_NUMBER") or node.take("DATAID") or ""
    return ListedEntity(
        id=reference,
        schema=Schema.PERSON if is_person else Schema.ORGANISATION,
        names=tuple(dict.fromkeys(names(node, kind))),
        programme=node.take("UN_LIST_TYPE"),
        countries=tuple(dict.fromkeys(countries(node, kind))),
        addresses=tuple(address for one in node.every(f"{kind}_ADDRESS") if (address := joined(one))),
        birth_dates=tuple(date for one in node.every("INDIVIDUAL_DATE_OF_BIRTH") if (date := birth_date(one))),
        identifiers=tuple(identifiers(node)),
        listed_on=day(node.take("LISTED_ON")),
        remarks=node.take("COMMENTS1"),
    )


def names(node: Node, kind: str) -> Iterator[ListedName]:
    """Primary name, name in the original script, aliases."""
    primary = " ".join(part for name in NAME_PARTS if (part := node.take(name)))
    if primary:
        yield ListedName(name=primary)
    original = node.take("NAME_ORIGINAL_SCRIPT")
    if original:
        yield ListedName(name=original, original_script=True)
    for alias in node.every(f"{kind}_ALIAS"):
        name = alias.take("ALIAS_NAME")
        if name:
            yield ListedName(name=name, weak=(alias.take("QUALITY") or "").lower() == "low")


def countries(node: Node, kind: str) -> Iterator[str]:
    """Nationalities and countries of addresses."""
    named = [one.text for one in node.every("NATIONALITY", "VALUE")]
    named += [one.text for one in node.every(f"{kind}_ADDRESS", "COUNTRY")]
    yield from (code for name in named if name and (code := code_of(name)))


def joined(address: Node) -> str | None:
    """An address on one line."""
    parts = (address.take(name) for name in ("STREET", "CITY", "STATE_PROVINCE", "ZIP_CODE", "COUNTRY"))
    return ", ".join(part for part in parts if part) or None


def birth_date(node: Node) -> str | None:
    """A date of birth, as precise as it is known."""
    date, year = node.take("DATE"), node.take("YEAR")
    return day(date) or year


def day(text: str | None) -> str | None:
    """The day at the beginning of a date; the list writes some with an offset from UTC behind them."""
    return text[:10] if text else None


def identifiers(node: Node) -> Iterator[Identifier]:
    """Documents by their kind."""
    for document in node.every("INDIVIDUAL_DOCUMENT"):
        number = document.take("NUMBER")
        if number:
            kind = (document.take("TYPE_OF_DOCUMENT") or "").lower()
            yield Identifier(type="passport" if "passport" in kind else "id", value=number)
