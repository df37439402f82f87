"""OFAC's list of Specially Designated Nationals, from sdn.csv, add.csv, alt.csv and sdn_comments.csv."""

from __future__ import annotations

import csv
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from firstline.errors import ReferenceRejected
from firstline.files.encoding import encoding_of
from firstline.reference import ofac_remarks
from firstline.reference.names_of_countries import code_of
from firstline.reference.publishers import Loaded
from firstline.reference.watchlist import ListedEntity, ListedIdentifier, ListedName, Schema, Watchlist, each_once

TITLE = {
    "en": "OFAC Specially Designated Nationals",
    "fr": "Liste SDN de l’OFAC (États-Unis)",
    "ru": "Список SDN OFAC (США)",
    "uz": "OFAC SDN ro‘yxati (AQSh)",
}
EMPTY = "-0-"
END_OF_FILE = "\x1a"
SCHEMAS = {"": Schema.ORGANISATION, "individual": Schema.PERSON, "vessel": Schema.VESSEL, "aircraft": Schema.AIRCRAFT}
COLUMNS = {"sdn.csv": 12, "alt.csv": 5, "add.csv": 6}
COMMENTS = "sdn_comments.csv"
AGAIN = "Download all files of the list again, on the same day."
# Columns that have no field of the record, by the publisher's own names.
TONNAGE, GROSS_TONNAGE = 7, 8


@dataclass(frozen=True)
class Files:
    """The rows that belong to an entry, by its number: aliases, addresses, and the remarks that ran over."""

    aliases: Mapping[str, list[list[str]]]
    addresses: Mapping[str, list[list[str]]]
    more: Mapping[str, str]


def read(name: str, path: Path) -> Loaded:
    """The list from the folder of its files. Raises ReferenceRejected naming file, line and what is wrong; a file
    that is cut short is refused, since half a list would let the rest through."""
    if not path.is_dir():
        raise ReferenceRejected(
            "that is a file", where=str(path), expected=f"the folder that holds {', '.join(COLUMNS)}"
        )
    entries = list(rows(path, "sdn.csv"))
    numbers = {row[0] for row in entries}
    more: dict[str, str] = {}
    for number, text, *_ in dict.fromkeys(map(tuple, rows(path, COMMENTS))) if (path / COMMENTS).exists() else ():
        more[number] = more.get(number, "") + text
    files = Files(grouped(path, "alt.csv", numbers), grouped(path, "add.csv", numbers), more)
    entities = tuple(entity(row, files, path) for row in entries)
    return Loaded(Watchlist(name=name, title=TITLE, entities=entities), "")


def grouped(folder: Path, file: str, numbers: Collection[str]) -> dict[str, list[list[str]]]:
    """The rows of a file by the entry they belong to. Raises ReferenceRejected where sdn.csv lacks that entry."""
    found: dict[str, list[list[str]]] = {}
    for row in rows(folder, file):
        if row[0] not in numbers:
            raise ReferenceRejected(
                "sdn.csv is cut short, or of another day", where=str(folder / file), found=row[0], next_step=AGAIN
            )
        found.setdefault(row[0], []).append(row)
    return found


def rows(folder: Path, file: str) -> Iterator[list[str]]:
    """The rows of one file, `-0-` as nothing."""
    path, columns = folder / file, COLUMNS.get(file, 2)
    if not path.is_file():
        raise ReferenceRejected(
            "a file of the list is missing", where=str(path), expected=", ".join(COLUMNS), next_step=AGAIN
        )
    is_whole = file == COMMENTS
    with path.open(encoding=encoding_of(path), newline="") as stream:
        reader = csv.reader(stream)
        for row in reader:
            is_whole = is_whole or row == [END_OF_FILE]
            if row in ([], [END_OF_FILE]):
                continue
            if len(row) != columns or not row[0].isdigit():
                raise ReferenceRejected(
                    "a row is not one of this file",
                    where=f"{path}, line {reader.line_num}",
                    found=f"{len(row)} columns: {','.join(row)}",
                    expected=f"{columns} columns, the first a number",
                    next_step=AGAIN,
                )
            yield [cell if cell.strip() != EMPTY else "" for cell in row]
    if not is_whole:
        raise ReferenceRejected(
            "the file breaks off", where=str(path), expected="the mark 0x1A at its end", next_step=AGAIN
        )


def entity(row: list[str], files: Files, path: Path) -> ListedEntity:
    """One listed subject. Raises ReferenceRejected where it has no name or its kind is not known."""
    number, name, kind, programme, title, call_sign, vessel_type, _, _, flag, owner, remarks = (
        part.strip() if place < 11 else part for place, part in enumerate(row)
    )
    if not name or kind not in SCHEMAS:
        expected = "a name, and one of " + ", ".join(filter(None, SCHEMAS))
        raise ReferenceRejected(
            f"entry {number} is not understood", where=str(path / "sdn.csv"), found=f"{name}, {kind}", expected=expected
        )
    remarks = (remarks + files.more.get(number, "")).strip()
    said = ofac_remarks.statements(remarks)
    addresses = files.addresses.get(number, [])
    nationalities = list(ofac_remarks.nationalities(said))
    flags = [flag, *ofac_remarks.after(said, "Former Vessel Flag ", "Vessel Flag ")]
    named = [*(row[4] for row in addresses), *flags]
    painted = [("call-sign", call_sign), ("tail-number", name if kind == "aircraft" else "")]
    return ListedEntity(
        id=number,
        schema=SCHEMAS[kind],
        names=tuple(
            dict.fromkeys([ListedName(name=name), *aliases(files.aliases.get(number, [])), *ofac_remarks.aliases(said)])
        ),
        programme=programme.replace("] [", ", ") or None,
        countries=tuple(dict.fromkeys([*nationalities, *(code for one in named if (code := code_of(one)))])),
        nationalities=tuple(nationalities),
        addresses=tuple(dict.fromkeys(line for row in addresses if (line := joined(row[2:5])))),
        birth_dates=tuple(ofac_remarks.birth_dates(said)),
        birth_places=tuple(ofac_remarks.after(said, "POB ")),
        titles=(title,) if title else (),
        identifiers=each_once(
            [
                *ofac_remarks.identifiers(said),
                *(ListedIdentifier(type=type, value=value) for type, value in painted if value),
            ]
        ),
        linked_to=tuple(ofac_remarks.after(said, "Linked To: ")),
        vessel_type=vessel_type or None,
        flag=code_of(flag),
        owner=owner or None,
        remarks=remarks or None,
        extras=extras(row, files.aliases.get(number, []), addresses),
    )


def aliases(rows: list[list[str]]) -> Iterator[ListedName]:
    """The names of alt.csv; `fka` were given up."""
    for row in rows:
        yield ListedName(name=row[3].strip(), former=row[2].strip() == "fka")


def joined(parts: list[str]) -> str:
    """An address on one line."""
    return ", ".join(part.strip() for part in parts if part.strip())


def extras(row: list[str], aliases: list[list[str]], addresses: list[list[str]]) -> dict[str, object]:
    """What has no field, by the publisher's name of the column."""
    found = {
        "tonnage": row[TONNAGE].strip(),
        "gross tonnage": row[GROSS_TONNAGE].strip(),
        "flag": row[9].strip() if row[9].strip() and code_of(row[9]) is None else "",
        "alias remarks": [one[4].strip() for one in aliases if one[4].strip()],
        "address remarks": [one[5].strip() for one in addresses if one[5].strip()],
    }
    return {name: value for name, value in found.items() if value}
