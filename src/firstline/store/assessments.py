"""Assessments and what they rest on: the consignment, the context, the batch."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from operator import itemgetter

from sqlalchemy import Connection, Row, RowMapping, Table, and_, insert, select
from sqlalchemy.dialects import postgresql, sqlite

from firstline.assessment.context import UnitValue
from firstline.errors import Misuse, NotFound
from firstline.store.records import EarlierConsignment, KeptAssessment
from firstline.store.tables import assessments, batches, consignments, contexts, unit_values

IN_ONE_QUESTION = 500
SHORTEST_PREFIX = 6


def insert_once(connection: Connection, table: Table, rows: Sequence[Mapping[str, object]]) -> None:
    """Insert the rows that are not there yet, in one go.

    They go in by their key: neighbours in an index then share the pages that are written.
    """
    if rows:
        (key,) = table.primary_key.columns
        rows = sorted(rows, key=itemgetter(key.name))
        dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
        adding = dialect.insert(table).on_conflict_do_nothing()
        # The rows go to the driver as they are: reading them parameter by parameter takes longer than keeping them.
        compiled = adding.compile(dialect=connection.dialect, column_keys=list(rows[0]))
        names = compiled.positiontup
        bound = rows if names is None else list(map(itemgetter(*names), rows))
        connection.exec_driver_sql(str(compiled), bound)


class Batches:
    """A batch sees what was kept before it began, never itself."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def begin(self, as_of: str) -> int:
        """The number of a new batch, higher than every one before."""
        key = self._connection.execute(insert(batches).values(as_of=as_of)).inserted_primary_key
        if key is None:
            raise NotFound("the database gave the batch no number")
        return int(key[0])


class Contexts:
    """Contexts by their hash, each kept once."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def keep_all(self, json_by_hash: Mapping[str, bytes]) -> None:
        """Keep those that are new."""
        rows = [{"hash": name, "json": data} for name, data in json_by_hash.items()]
        insert_once(self._connection, contexts, rows)

    def json(self, hash: str) -> bytes:
        """A context as JSON. Raises NotFound."""
        row = self._connection.execute(select(contexts.c.json).where(contexts.c.hash == hash)).first()
        if row is None:
            raise NotFound(f"no context {hash[:12]} is kept")
        return bytes(row.json)


class Consignments:
    """What was declared, kept once by its content."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def keep_all(self, json_by_id: Iterable[tuple[str, bytes]]) -> None:
        """Keep those that are new."""
        insert_once(self._connection, consignments, [{"id": id, "json": data} for id, data in json_by_id])

    def earlier(self, references: Collection[str], before: int) -> dict[str, list[EarlierConsignment]]:
        """By reference, what was assessed under it in batches before number `before`, newest first."""
        found: dict[str, list[EarlierConsignment]] = {}
        for some in in_pieces(sorted(references)):
            asked = (
                select(assessments.c.reference, consignments.c.id, consignments.c.json, assessments.c.json)
                .join(consignments, consignments.c.id == assessments.c.consignment)
                .where(assessments.c.reference.in_(some), assessments.c.batch < before)
                .order_by(assessments.c.batch.desc(), assessments.c.position.desc())
            )
            for reference, id, json, assessment_json in self._connection.execute(asked):
                row = EarlierConsignment(id=id, json=bytes(json), assessment_json=bytes(assessment_json))
                found.setdefault(reference, []).append(row)
        return found


class Assessments:
    """Assessments as they were made; none is ever changed."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def keep_all(self, kept: Sequence[Mapping[str, object]]) -> None:
        """Keep those that are new; a row has the columns of the table."""
        insert_once(self._connection, assessments, kept)

    def given_before(
        self, message: str, positions: Sequence[int], *, snapshot: str, program: str
    ) -> dict[int, KeptAssessment]:
        """By position, the newest answers that this message had from the same snapshot and program."""
        asked = (
            select(assessments)
            .where(
                assessments.c.message == message,
                assessments.c.position.between(min(positions), max(positions)),
                assessments.c.snapshot == snapshot,
                assessments.c.program == program,
            )
            .order_by(assessments.c.batch)
        )
        return {row.position: kept(row) for row in self._connection.execute(asked)}

    def find(self, name: str) -> KeptAssessment:
        """By id, by the beginning of an id, or the newest of a reference. Raises NotFound, or Misuse where the
        beginning fits several."""
        if len(name) >= SHORTEST_PREFIX:
            fits = and_(assessments.c.id >= name, assessments.c.id < name + "g")
            rows = self._connection.execute(select(assessments).where(fits).limit(4)).all()
            if len(rows) > 1:
                ids = ", ".join(row.id[:16] for row in rows)
                raise Misuse("several assessments begin so", found=name, expected=f"more of one of {ids}")
            if rows:
                return kept(rows[0])
        asked = select(assessments).where(assessments.c.reference == name).order_by(assessments.c.batch.desc())
        row = self._connection.execute(asked.limit(1)).first()
        if row is None:
            raise NotFound(
                "no assessment is kept under that name",
                found=name,
                expected=f"an assessment id, at least {SHORTEST_PREFIX} characters of its beginning, or a reference",
                next_step="`firstline screen` prints the ids, and writes them to its results as `assessment`.",
            )
        return kept(row)


class UnitValues:
    """What goods were worth a kilogram: sums from which mean and deviation follow."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, sums: Mapping[tuple[str, str, str], tuple[int, float, float]]) -> None:
        """Add count, sum and sum of squares of the logarithms, by (hs6, origin, currency)."""
        dialect = postgresql if self._connection.dialect.name == "postgresql" else sqlite
        new = dialect.insert(unit_values)
        adding = {name: unit_values.c[name] + new.excluded[name] for name in ("count", "sum_log", "sum_log_squared")}
        rows = [
            {"hs6": hs6, "origin": origin, "currency": currency, "count": n, "sum_log": s, "sum_log_squared": q}
            for (hs6, origin, currency), (n, s, q) in sorted(sums.items())
        ]
        if rows:
            upsert = new.on_conflict_do_update(index_elements=["hs6", "origin", "currency"], set_=adding)
            self._connection.execute(upsert, rows)

    def of(self, keys: Collection[tuple[str, str, str]]) -> list[UnitValue]:
        """The groups among the keys that are known, each of at least two goods items."""
        found = []
        for some in in_pieces(sorted({hs6 for hs6, _, _ in keys})):
            asked = select(unit_values).where(unit_values.c.hs6.in_(some), unit_values.c.count > 1)
            rows = self._connection.execute(asked).mappings()
            found += [unit_value(row) for row in rows if (row["hs6"], row["origin"], row["currency"]) in keys]
        return found


def unit_value(row: RowMapping) -> UnitValue:
    """A group's mean and standard deviation from its sums."""
    count = row["count"]
    mean = row["sum_log"] / count
    variance = max(0.0, (row["sum_log_squared"] - count * mean * mean) / (count - 1))
    return UnitValue(
        hs6=row["hs6"],
        origin=row["origin"],
        currency=row["currency"],
        count=count,
        mean_log=mean,
        deviation_log=variance**0.5,
    )


def kept(row: Row[tuple[object, ...]]) -> KeptAssessment:
    """A row as a value."""
    fields = KeptAssessment.__struct_fields__
    return KeptAssessment(**{name: getattr(row, name) for name in fields if name != "json"}, json=bytes(row.json))


def in_pieces(values: Sequence[str]) -> Iterable[Sequence[str]]:
    """The values in pieces that fit in one question to the database."""
    return (values[start : start + IN_ONE_QUESTION] for start in range(0, len(values), IN_ONE_QUESTION))
