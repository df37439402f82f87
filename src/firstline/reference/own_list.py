"""A watchlist of one's own: a CSV with a header; `id` and `name` must be there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from firstline.reference.own_table import Columns, Row, rows
from firstline.reference.publishers import Loaded
from firstline.reference.watchlist import ListedEntity, ListedIdentifier, ListedName, Schema, Watchlist

COLUMNS = Columns(
    known=(
        "id", "name", "aliases", "weak_aliases", "former_names", "schema", "countries", "nationalities", "birth_date",
        "birth_places", "titles", "addresses", "identifiers", "linked_to", "vessel_type", "flag", "owner", "programme",
        "listed_on", "remarks",
    ),
    required=("id", "name"),
    documentation="Columns and an example stand in docs/reference/own-list.md.",
)  # fmt: skip


def read(name: str, path: Path) -> Loaded:
    """The list; several values in one cell are parted by semicolons, an identifier is `type:value`.

    Raises ReferenceRejected naming line, column, what was found and what was expected.
    """
    lines: dict[str, int] = {}
    entities = []
    for line, row in rows(path, COLUMNS):
        one = entity(row)
        if one.id in lines:
            raise row.rejected(f"two entries have one number, see line {lines[one.id]}", "id", one.id, "a number each")
        lines[one.id] = line
        entities.append(one)
    title = dict.fromkeys(("en", "fr", "ru", "uz"), name)
    dates = [one.listed_on for one in entities if one.listed_on]
    return Loaded(Watchlist(name=name, title=title, entities=tuple(entities)), max(dates, default=""))


def identifiers(row: Row) -> Iterator[ListedIdentifier]:
    """`type:value`, or a value alone."""
    for part in row.several("identifiers"):
        type, _, value = (piece.strip() for piece in part.partition(":"))
        yield ListedIdentifier(type=type if value else "id", value=value or type)


def entity(row: Row) -> ListedEntity:
    """One row as a listed subject."""
    schema = row.one("schema").lower() or Schema.ORGANISATION
    if schema not in set(Schema):
        raise row.rejected("no such schema", "schema", schema, ", ".join(Schema))
    nationalities, flag = row.countries("nationalities"), row.one("flag")
    listed_on = row.days("listed_on")
    return ListedEntity(
        id=row.required("id"),
        schema=Schema(schema),
        names=(
            ListedName(name=row.required("name")),
            *(ListedName(name=alias) for alias in row.several("aliases")),
            *(ListedName(name=alias, weak=True) for alias in row.several("weak_aliases")),
            *(ListedName(name=alias, former=True) for alias in row.several("former_names")),
        ),
        programme=row.one("programme") or None,
        countries=tuple(dict.fromkeys([*nationalities, *row.countries("countries")])),
        nationalities=tuple(nationalities),
        addresses=tuple(row.several("addresses")),
        birth_dates=tuple(row.days("birth_date")),
        birth_places=tuple(row.several("birth_places")),
        titles=tuple(row.several("titles")),
        identifiers=tuple(identifiers(row)),
        linked_to=tuple(row.several("linked_to")),
        vessel_type=row.one("vessel_type") or None,
        flag=row.country("flag", flag) if flag else None,
        owner=row.one("owner") or None,
        listed_on=listed_on[0] if listed_on else None,
        remarks=row.one("remarks") or None,
    )
