"""OFAC's list of Specially Designated Nationals, from sdn.csv, add.csv, alt.csv and sdn_comments.csv."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path

from firstline.consignment.codes import imo_number
from firstline.consignment.party import Identifier
from firstline.errors import InvalidCode, NotFound, ReferenceRejected
from firstline.reference.names_of_countries import code_of
from firstline.reference.publishers import Loaded
from firstline.reference.watchlist import ListedEntity, ListedName, Schema, Watchlist

TITLE = {
    "en": "OFAC Specially Designated Nationals",
    "fr": "Liste SDN de l’OFAC (États-Unis)",
    "ru": "Список SDN OFAC (США)",
    "uz": "OFAC SDN ro‘yxati (AQSh)",
}
EMPTY = "-0-"
END_OF_FILE = "\x1a"
SCHEMAS = {"individual": Schema.PERSON, "vessel": Schema.VESSEL, "aircraft": Schema.AIRCRAFT}
COLUMNS = {"sdn.csv": 12, "alt.csv": 5, "add.csv": 6}
_BORN = re.compile(r"\bDOB (?:circa )?(?:(\d{1,2}) )?(?:(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) )?(\d{4})")
_WEAK = re.compile(r"a\.k\.a\. '([^']+)'")
_NUMBER = re.compile(
    r"(?:^|; )(?:alt\. )?(Passport|Tax ID No\.|National ID No\.|Identification Number|Registration Number|"
    r"Registration ID|Vessel Registration Identification|Cedula No\.|SWIFT/BIC|Phone Number) "
    r"(?:IMO )?([A-Z0-9][\w./-]*)"
)
_NATIONALITY = re.compile(r"\b(?:nationality|citizen) ([A-Z][A-Za-z ,']+?)(?:;|\.|$)")
TYPES = {
    "Passport": "passport",
    "Tax ID No.": "tax",
    "SWIFT/BIC": "bic",
    "Vessel Registration Identification": "imo",
    "Phone Number": "phone",
}
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def read(name: str, path: Path) -> Loaded:
    """The list from the folder of its files. Raises NotFound or ReferenceRejected naming file, line and what is
    wrong."""
    aliases: dict[str, list[ListedName]] = {}
    for row in rows(path, "alt.csv"):
        aliases.setdefault(row[0], []).append(ListedName(name=row[3]))
    addresses: dict[str, list[list[str]]] = {}
    for row in rows(path, "add.csv"):
        addresses.setdefault(row[0], []).append(row)
    more = {row[0]: row[1] for row in rows(path, "sdn_comments.csv")} if (path / "sdn_comments.csv").exists() else {}
    entities = tuple(
        entity(row, aliases.get(row[0], []), addresses.get(row[0], []), more.get(row[0], ""))
        for row in rows(path, "sdn.csv")
    )
    return Loaded(Watchlist(name=name, title=TITLE, entities=entities), "")


def rows(folder: Path, file: str) -> Iterator[list[str]]:
    """The rows of one file, `-0-` as nothing."""
    path = folder / file
    if not path.is_file():
        raise NotFound("a file of the list is missing", where=str(path), expected=", ".join(COLUMNS))
    with path.open(encoding="utf-8", errors="replace", newline="") as stream:
        reader = csv.reader(stream)
        for row in reader:
            if row in ([], [END_OF_FILE]):
                continue
            if len(row) < COLUMNS.get(file, 2):
                raise ReferenceRejected(
                    "a row is cut short",
                    where=f"{path}, line {reader.line_num}",
                    found=f"{len(row)} columns",
                    expected=f"{COLUMNS.get(file, 2)} columns",
                    next_step="Download the file again.",
                )
            yield ["" if cell.strip() == EMPTY else cell.strip() for cell in row]


def entity(row: list[str], aliases: list[ListedName], addresses: list[list[str]], more: str) -> ListedEntity:
    """One listed subject."""
    number, name, kind, programme = row[:4]
    flag, remarks = row[9], row[11] + more
    named = [code for address in addresses if (code := code_of(address[4]))]
    named += [code for match in _NATIONALITY.finditer(remarks) if (code := code_of(match[1]))]
    named += [code for code in (code_of(flag),) if code]
    weak = [ListedName(name=match[1], weak=True) for match in _WEAK.finditer(remarks)]
    call_sign = [Identifier(type="call-sign", value=row[5])] if row[5] else []
    lines = (", ".join(part for part in address[2:5] if part) for address in addresses)
    return ListedEntity(
        id=number,
        schema=SCHEMAS.get(kind, Schema.ORGANISATION),
        names=tuple(dict.fromkeys([ListedName(name=name), *aliases, *weak])),
        programme=programme or None,
        countries=tuple(dict.fromkeys(named)),
        addresses=tuple(line for line in lines if line),
        birth_dates=tuple(dict.fromkeys(birth_dates(remarks))),
        identifiers=tuple(dict.fromkeys([*identifiers(remarks), *call_sign])),
        remarks=remarks or None,
    )


def birth_dates(remarks: str) -> Iterator[str]:
    """Dates of birth, as precise as they are known."""
    for day, month, year in _BORN.findall(remarks):
        written: str = year
        if month:
            written += f"-{MONTHS.index(month) + 1:02}" + (f"-{int(day):02}" if day else "")
        yield written


def identifiers(remarks: str) -> Iterator[Identifier]:
    """Numbers that the remarks name; an IMO number only where its check digit is right."""
    for kind, value in _NUMBER.findall(remarks):
        type = TYPES.get(kind, "id")
        if type == "imo":
            try:
                value = imo_number.parse(value)
            except InvalidCode:
                type = "id"
        yield Identifier(type=type, value=value.rstrip("."))
