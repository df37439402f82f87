"""A column mapping proposed from the headings of a table and from what stands in its columns."""

from __future__ import annotations

import hashlib
import re
import tomllib
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from rapidfuzz import fuzz, process

from firstline.consignment.codes import cas_number, container_number
from firstline.consignment.party import Role
from firstline.errors import InvalidCode

NEAR_ENOUGH = 88.0
PLACE_ROLES = ("loading", "unloading", "transhipment", "delivery")
PARTY_PARTS = ("name", "address", "country", "identifier", "contact")
_HS = re.compile(r"^\d{6,10}$", re.ASCII)
_DATE = re.compile(r"^\d{4}-\d{2}-\d{2}|^\d{1,2}[./]\d{1,2}[./]\d{2,4}")
_UNIT = re.compile(
    r"[(\[,]\s*(kg|kgs|kilograms?|кг|т|t|tonnes?|tons?|тонн[аы]?|шт|m3|м3|cbm)\.?\s*[)\]]?\s*$", re.IGNORECASE
)


@dataclass(frozen=True)
class Proposal:
    """The `field` for a `heading`, how certain it is (0..1), and why: heading, near heading or content."""

    heading: str
    field: str | None
    certainty: float
    why: str


def folded(text: str) -> str:
    """A heading without case, accents, punctuation and units."""
    bare = _UNIT.sub("", text.strip())
    decomposed = unicodedata.normalize("NFKD", bare.casefold().replace("ё", "е"))
    kept = (" " if not char.isalnum() else char for char in decomposed if not unicodedata.combining(char))
    return " ".join("".join(kept).split())


@lru_cache(maxsize=1)
def headings_by_field() -> dict[str, list[str]]:
    """The headings of each field that a column can be mapped onto, from resources/headings.toml."""
    table = tomllib.loads(files("firstline").joinpath("resources", "headings.toml").read_text("utf-8"))
    known: dict[str, list[str]] = table["headings"]
    return {f"parties.{role}.{part}": [] for role in Role for part in PARTY_PARTS} | known


@lru_cache(maxsize=1)
def synonyms() -> dict[str, str]:
    """Field by folded heading."""
    return {folded(one): field for field, headings in headings_by_field().items() for one in headings}


def unknown_fields(mapping: Mapping[str, str]) -> list[str]:
    """The fields of a mapping that no column can be mapped onto."""
    return sorted(set(mapping.values()) - headings_by_field().keys())


def propose(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> list[Proposal]:
    """A proposal for each heading; a field goes to the column that is likeliest to be it, and to no other."""
    proposals = [proposed(heading, [row[n] for row in rows if n < len(row)]) for n, heading in enumerate(headings)]
    best: dict[str, int] = {}
    for place, proposal in enumerate(proposals):
        if proposal.field is not None:
            holder = best.get(proposal.field)
            if holder is None or proposals[holder].certainty < proposal.certainty:
                best[proposal.field] = place
    return [
        proposal
        if proposal.field is None or best[proposal.field] == place
        else Proposal(proposal.heading, None, 0.0, "another column is likelier")
        for place, proposal in enumerate(proposals)
    ]


def proposed(heading: str, values: Sequence[str]) -> Proposal:
    """The likeliest field for one column; a field's own name is that field."""
    if heading in headings_by_field():
        return Proposal(heading, heading, 1.0, "heading")
    name = folded(heading)
    known = synonyms()
    if name in known:
        return Proposal(heading, known[name], 1.0, "heading")
    near = process.extractOne(name, known.keys(), scorer=fuzz.token_sort_ratio, score_cutoff=NEAR_ENOUGH)
    if near is not None and len(name) > 3:
        return Proposal(heading, known[near[0]], round(near[1] / 100 - 0.1, 2), f"near heading: {near[0]}")
    filled = [value.strip() for value in values if value.strip()]
    for field, is_such in CONTENT:
        if len(filled) >= 3 and all(is_such(value) for value in filled):
            return Proposal(heading, field, 0.6, "content")
    return Proposal(heading, None, 0.0, "not recognised")


def is_container(text: str) -> bool:
    """Whether a text is a container number."""
    try:
        container_number.parse(text)
    except InvalidCode:
        return False
    return True


def is_cas_number(text: str) -> bool:
    """Whether a text is a CAS number."""
    try:
        cas_number.parse(text)
    except InvalidCode:
        return False
    return True


CONTENT: tuple[tuple[str, Callable[[str], bool]], ...] = (
    ("containers.number", is_container),
    ("goods_items.cas_numbers", is_cas_number),
    ("goods_items.commodity_code", lambda text: bool(_HS.match(text)) and 1 <= int(text[:2]) <= 97),
    ("lodged_at", lambda text: bool(_DATE.match(text))),
)


def accepted(proposals: Sequence[Proposal]) -> dict[str, str]:
    """The mapping as it is used and saved: field by heading."""
    return {proposal.heading: proposal.field for proposal in proposals if proposal.field is not None}


def signature(headings: Sequence[str]) -> str:
    """What names a form of table: the same headings in the same order have the same signature."""
    return hashlib.sha256("\n".join(folded(heading) for heading in headings).encode()).hexdigest()[:16]


def unit_factor(heading: str) -> int:
    """By how much a mass in the unit that the heading names is to be multiplied to be in kg."""
    match = _UNIT.search(heading)
    return 1000 if match and match[1].lower()[0] in "tт" else 1
