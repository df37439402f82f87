"""A watchlist of one's own: a CSV with a header; `id` and `name` must be there."""

from __future__ import annotations

import csv
from pathlib import Path

from firstline.consignment.party import Identifier
from firstline.errors import ReferenceRejected
from firstline.files.encoding import encoding_of
from firstline.reference.publishers import Loaded
from firstline.reference.watchlist import ListedEntity, ListedName, Schema, Watchlist

COLUMNS = (
    "id", "name", "aliases", "weak_aliases", "schema", "countries", "birth_date", "addresses", "identifiers",
    "programme", "listed_on", "remarks",
)  # fmt: skip


def read(name: str, path: Path) -> Loaded:
    """The list; several values in one cell are parted by semicolons, an identifier is `type:value`.

    Raises ReferenceRejected naming line, column, what was found and what was expected.
    """
    with path.open(encoding=encoding_of(path), newline="") as stream:
        reader = csv.DictReader(stream)
        headings = [heading.strip().lower() for heading in reader.fieldnames or ()]
        if not {"id", "name"} <= set(headings):
            raise ReferenceRejected(
                "the header lacks id or name", where=str(path), found=", ".join(headings), expected=", ".join(COLUMNS)
            )
        reader.fieldnames = headings
        entities = tuple(entity(row, f"{path}, line {reader.line_num}") for row in reader)
    title = dict.fromkeys(("en", "fr", "ru", "uz"), name)
    dates = [one.listed_on for one in entities if one.listed_on]
    return Loaded(Watchlist(name=name, title=title, entities=entities), max(dates, default=""))


def entity(row: dict[str, str | None], where: str) -> ListedEntity:
    """One row."""

    def several(column: str) -> list[str]:
        return [part.strip() for part in (row.get(column) or "").split(";") if part.strip()]

    for column in ("id", "name"):
        if not (row.get(column) or "").strip():
            raise ReferenceRejected("an entry is not named", where=where, found="", expected=f"a value for {column}")
    schema = (row.get("schema") or Schema.ORGANISATION).strip().lower()
    if schema not in set(Schema):
        raise ReferenceRejected("no such schema", where=where, found=schema, expected=", ".join(Schema))
    numbers = [part.partition(":") for part in several("identifiers")]
    return ListedEntity(
        id=(row["id"] or "").strip(),
        schema=Schema(schema),
        names=(
            ListedName(name=(row["name"] or "").strip()),
            *(ListedName(name=alias) for alias in several("aliases")),
            *(ListedName(name=alias, weak=True) for alias in several("weak_aliases")),
        ),
        programme=row.get("programme") or None,
        countries=tuple(several("countries")),
        addresses=tuple(several("addresses")),
        birth_dates=tuple(several("birth_date")),
        identifiers=tuple(Identifier(type=kind if value else "id", value=value or kind) for kind, _, value in numbers),
        listed_on=row.get("listed_on") or None,
        remarks=row.get("remarks") or None,
    )
