"""Column mappings that people confirmed: kept by the headings they are for, and found again by themselves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from firstline.errors import Misuse
from firstline.reading.mapping import headings_by_field, signature, unknown_fields
from firstline.reading.table import HEADER_WITHIN, unique


@dataclass(frozen=True)
class KeptMapping:
    """A column mapping (heading -> field) and the file in which it is kept."""

    path: Path
    field_by_heading: dict[str, str]


def read_mapping(path: Path) -> dict[str, str]:
    """The mapping of a file: a JSON object of heading to field. Raises Misuse."""
    try:
        mapping = msgspec.json.decode(path.read_bytes(), type=dict[str, str])
    except (OSError, msgspec.MsgspecError) as error:
        raise Misuse(
            f"that is no column mapping: {error}", where=str(path), expected="JSON: heading to field"
        ) from error
    if unknown := unknown_fields(mapping):
        raise Misuse(
            "a column cannot be mapped onto that",
            where=str(path),
            found=", ".join(unknown),
            expected=f"one of {', '.join(sorted(headings_by_field()))}",
        )
    return mapping


def write_mapping(path: Path, mapping: Mapping[str, str]) -> None:
    """Write a mapping so that a person can correct it; whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    half = path.with_name(path.name + ".new")
    half.write_bytes(msgspec.json.format(msgspec.json.encode(mapping)) + b"\n")
    half.replace(path)


@dataclass(frozen=True)
class Mappings:
    """The folder of kept mappings: a file for each form of table, named by the hash of its headings."""

    folder: Path

    def find(self, rows: Sequence[Sequence[str]]) -> KeptMapping | None:
        """The mapping that is kept for one of the first rows, if one of them is the headings of a known form."""
        for row in rows[:HEADER_WITHIN]:
            path = self._path(unique(row))
            if path.is_file():
                return KeptMapping(path, read_mapping(path))
        return None

    def keep(self, headings: Sequence[str], mapping: Mapping[str, str]) -> KeptMapping:
        """Keep a mapping for tables with these headings, in place of an earlier one."""
        kept = KeptMapping(self._path(headings), dict(mapping))
        write_mapping(kept.path, mapping)
        return kept

    def _path(self, headings: Sequence[str]) -> Path:
        return self.folder / f"{signature(headings)}.json"
