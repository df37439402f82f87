"""The UN Security Council Consolidated List, from its XML."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from firstline.consignment.codes import imo_number
from firstline.errors import InvalidCode, ReferenceRejected, Unreadable
from firstline.files.xml import Node, elements
from firstline.reference.names_of_countries import code_of
from firstline.reference.publishers import Loaded
from firstline.reference.watchlist import ListedEntity, ListedIdentifier, ListedName, Schema, Watchlist, each_once
from firstline.reference.written_dates import dates_in, years

TITLE = {
    "en": "UN Security Council Consolidated List",
    "fr": "Liste récapitulative du Conseil de sécurité de l’ONU",
    "ru": "Сводный перечень Совета Безопасности ООН",
    "uz": "BMT Xavfsizlik Kengashining yig‘ma ro‘yxati",
}
ROOT = b"<CONSOLIDATED_LIST"
HEAD_BYTES = 4096
NAME_PARTS = ("FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME")
ADDRESS_PARTS = ("STREET", "CITY", "STATE_PROVINCE", "ZIP_CODE", "COUNTRY")
BIRTH_PLACE_PARTS = ("STREET", "CITY", "STATE_PROVINCE", "COUNTRY")
# Several names in one element: `A; B`, or `A b) B`.
_SEVERAL = re.compile(r";|\s[a-z]\)\s")
_IN_BRACKETS = re.compile(r"^(?P<outside>[^()]+)\((?P<inside>[^()]+)\)$")
_OWN_SCRIPT = re.compile(r"[^\W\d_]+(?:[\s\-ـ]+[^\W\d_]+)*")
_NUMBER = re.compile(r"(?<!\w)(?:[A-Z]{1,2}[ -]{1,2})?(?=(?:[A-Z-]*\d){5})[A-Z\d][A-Z\d-]{4,}(?!\w)")
_FORMER = re.compile(r"\b(?:formerly|previously) listed as\b", re.IGNORECASE)
_IMO = re.compile(r"\bIMO(?: number| no\.?)?:? ?(\d{7})\b", re.IGNORECASE)


def read(name: str, path: Path) -> Loaded:
    """The list. Raises ReferenceRejected where the file is not whole: half a list would let the rest through."""
    day = date_of(path)
    entities = []
    try:
        for node, broken in elements(path, lambda tag: tag in ("INDIVIDUAL", "ENTITY")):
            if broken is not None:
                raise broken
            entities.append(entity(node, path))
    except Unreadable as error:
        place = f", line {error.line}" if error.line else ""
        raise ReferenceRejected(
            f"the file is not whole: {error.what}",
            where=f"{path}{place}",
            expected="well-formed XML to its end",
            next_step="Download the file again.",
        ) from error
    return Loaded(Watchlist(name=name, title=TITLE, entities=tuple(entities)), day)


def date_of(path: Path) -> str:
    """The day on which the file was made, as it says at its top; empty where it does not. Raises ReferenceRejected
    where this is another publisher's file, or a web page that stands in its place."""
    if path.is_dir():
        raise ReferenceRejected("that is a folder", where=str(path), expected="the file consolidated.xml")
    with path.open("rb") as stream:
        head = stream.read(HEAD_BYTES)
    if ROOT not in head:
        raise ReferenceRejected(
            "that is not the consolidated list of the United Nations",
            where=str(path),
            found=head[:60].decode("utf-8", "replace").strip() or "nothing",
            expected="XML that begins with CONSOLIDATED_LIST",
            next_step="Download it from the site of the Security Council, and look at it before you load it.",
        )
    return head.decode("utf-8", "replace").partition('dateGenerated="')[2][:10]


def entity(node: Node, path: Path) -> ListedEntity:
    """One listed subject. Raises ReferenceRejected where it has no number or no name."""
    kind = node.name
    number = said(node.take("REFERENCE_NUMBER")) or said(node.take("DATAID"))
    found = tuple(dict.fromkeys(names(node, kind)))
    if not number or not found:
        raise ReferenceRejected(
            "an entry has no number or no name", where=f"{path}, line {node.line}", found=number or kind
        )
    comment = said(node.take("COMMENTS1"))
    nationalities = codes(node.every("NATIONALITY", "VALUE"))
    return ListedEntity(
        id=number,
        schema=Schema.PERSON if kind == "INDIVIDUAL" else Schema.ORGANISATION,
        names=found,
        programme=said(node.take("UN_LIST_TYPE")),
        countries=tuple(dict.fromkeys([*nationalities, *codes(node.every(f"{kind}_ADDRESS", "COUNTRY"))])),
        nationalities=tuple(nationalities),
        addresses=tuple(joined(node.every(f"{kind}_ADDRESS"), ADDRESS_PARTS)),
        birth_dates=tuple(dict.fromkeys(birth_dates(node))),
        birth_places=tuple(birth_places(node)),
        titles=tuple(every_text(node.every("TITLE", "VALUE") + node.every("DESIGNATION", "VALUE"))),
        identifiers=each_once([*documents(node), *numbers_in(comment or "")]),
        listed_on=(node.take("LISTED_ON") or "")[:10] or None,
        remarks=comment,
        extras=extras(node),
    )


def said(text: str | None) -> str | None:
    """A text without the line breaks and indents of the file."""
    return " ".join(text.split()) if text else None


def names(node: Node, kind: str) -> Iterator[ListedName]:
    """Primary name, name in the original script, aliases; one for each where an element holds several."""
    primary = " ".join(part for name in NAME_PARTS if (part := said(node.take(name))))
    yield from spellings(primary)
    yield from spellings(said(node.take("NAME_ORIGINAL_SCRIPT")) or "", original=True)
    for alias in node.every(f"{kind}_ALIAS"):
        quality, note = (alias.take("QUALITY") or "").lower(), said(text_of(alias, "NOTE")) or ""
        former = quality == "f.k.a." or bool(_FORMER.search(note))
        yield from spellings(said(alias.take("ALIAS_NAME")) or "", weak=quality == "low", former=former)
        for written in _OWN_SCRIPT.findall(note):
            if is_own_script(written):
                yield ListedName(name=written, weak=quality == "low", former=former, original_script=True)


def spellings(text: str, *, weak: bool = False, former: bool = False, original: bool = False) -> Iterator[ListedName]:
    """The names that one element holds: parted by semicolons, or in two scripts of which one is in brackets."""
    brackets = _IN_BRACKETS.match(text)
    if brackets and is_own_script(brackets["outside"]) != is_own_script(brackets["inside"]):
        pieces = [brackets["outside"], *_SEVERAL.split(brackets["inside"])]
    else:
        pieces = _SEVERAL.split(text)
    for piece in (piece.strip() for piece in pieces):
        if piece:
            own = original or is_own_script(piece)
            yield ListedName(name=piece, weak=weak, former=former, original_script=own)


def is_own_script(text: str) -> bool:
    """Whether the letters of a text are, for the most part, not Latin."""
    letters = [char for char in text if char.isalpha()]
    latin = sum(unicodedata.name(char, "").startswith(("LATIN", "MODIFIER")) for char in letters)
    return bool(letters) and latin * 2 < len(letters)


def text_of(node: Node, name: str) -> str | None:
    """The text of an element that stays among what has no field."""
    first = node.first(name)
    return first.text if first else None


def every_text(nodes: list[Node]) -> Iterator[str]:
    """The texts of elements, each once; they count as taken."""
    texts = [said(node.text) for node in nodes]
    for node in nodes:
        node.taken = True
    yield from dict.fromkeys(text for text in texts if text)


def codes(nodes: list[Node]) -> list[str]:
    """The countries that elements name, each once."""
    return list(dict.fromkeys(code for node in nodes if node.text and (code := code_of(node.text))))


def joined(nodes: list[Node], parts: tuple[str, ...]) -> Iterator[str]:
    """Places on one line each, every one once."""
    lines = (", ".join(part for name in parts if (part := said(node.take(name)))) for node in nodes)
    yield from dict.fromkeys(line for line in lines if line)


def birth_places(node: Node) -> Iterator[str]:
    """Places of birth: the subject's own, and those stated with an alias."""
    yield from dict.fromkeys(
        [
            *joined(node.every("INDIVIDUAL_PLACE_OF_BIRTH"), BIRTH_PLACE_PARTS),
            *joined(node.every("INDIVIDUAL_ALIAS"), ("CITY_OF_BIRTH", "COUNTRY_OF_BIRTH")),
        ]
    )


def birth_dates(node: Node) -> Iterator[str]:
    """Dates of birth, as precise as they are known: a day, a month, a year, every year of a span."""
    for born in node.every("INDIVIDUAL_DATE_OF_BIRTH"):
        date, year, note = born.take("DATE"), born.take("YEAR"), text_of(born, "NOTE")
        first, last = born.take("FROM_YEAR"), born.take("TO_YEAR")
        if date:
            yield date[:10]
        elif first and last:
            yield from years(int(first), int(last))
        else:
            yield from dates_in(f"{note or ''} {year or ''}")
    for stated in node.every("INDIVIDUAL_ALIAS", "DATE_OF_BIRTH"):
        yield from dates_written(stated)


def dates_written(node: Node) -> Iterator[str]:
    """The dates in one element, ISO or in words; one without any stays among what has no field."""
    text = node.text or ""
    found = [text[:10]] if re.match(r"\d{4}-\d\d-\d\d", text) else list(dates_in(text))
    node.taken = bool(found)
    yield from found


def documents(node: Node) -> Iterator[ListedIdentifier]:
    """Passports and identity documents, with the country that issued them and all else that is said of them."""
    for document in node.every("INDIVIDUAL_DOCUMENT"):
        number = said(document.take("NUMBER")) or number_in(document)
        if not number:
            continue
        kinds = " ".join(
            filter(None, (said(document.take(name)) for name in ("TYPE_OF_DOCUMENT", "TYPE_OF_DOCUMENT2")))
        )
        issued_by = said(document.take("ISSUING_COUNTRY")) or said(document.take("COUNTRY_OF_ISSUE"))
        code = code_of(issued_by) if issued_by else None
        rest = [issued_by if issued_by and not code else None, *(said(text) for _, text in document.left())]
        document.take_rest()
        yield ListedIdentifier(
            type="passport" if is_passport(kinds) else "id",
            value=number,
            country=code,
            note="; ".join(dict.fromkeys(part for part in (kinds, *rest) if part)),
        )


def number_in(document: Node) -> str | None:
    """The number that only the kind of a document or its note holds; dates have fewer digits together."""
    found = (_NUMBER.search(text_of(document, name) or "") for name in ("TYPE_OF_DOCUMENT2", "NOTE"))
    return next((" ".join(one[0].split()) for one in found if one), None)


def is_passport(kind: str) -> bool:
    """Whether a document is a passport, in English, French or Spanish."""
    return any(word in kind.lower() for word in ("passport", "passeport", "pasaporte"))


def numbers_in(comment: str) -> Iterator[ListedIdentifier]:
    """IMO numbers in a comment: those of shipping companies, or of ships, which have another check digit."""
    for number in _IMO.findall(comment):
        yield ListedIdentifier(type="imo" if is_ship(number) else "imo-company", value=number)


def is_ship(number: str) -> bool:
    """Whether an IMO number is a ship's."""
    try:
        return bool(imo_number.parse(number))
    except InvalidCode:
        return False


def extras(node: Node) -> dict[str, Any]:
    """What has no field, by the path of its element; a list where it repeats."""
    found: dict[str, list[str]] = {}
    for path, text in node.left():
        found.setdefault(path, []).append(said(text) or "")
    return {path: texts[0] if len(texts) == 1 else texts for path, texts in found.items()}
