"""What an administration loads that is no watchlist: a new kind is its reader and a line here."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from firstline.errors import ReferenceRejected
from firstline.intake.commodity_models import read_model
from firstline.reference import licences, nomenclature_files
from firstline.reference.commodity_model import CommodityModel
from firstline.reference.loading import content_of, form_of
from firstline.reference.nomenclature import Nomenclature
from firstline.reference.rules import Rules, check
from firstline.reference.snapshot import Content

# Content and day of its source from a path and from the codes that a finding can have (None: not looked at).
Read = Callable[[Path, Collection[str] | None], tuple[Content, str]]


@dataclass(frozen=True)
class OwnPart:
    """What is to be given, how it is read, of what `kind` the part is, and how many entries it holds. Each file
    is a part of its own where there is `one_a_file`; what `may_shrink` may hold fewer entries than before unseen."""

    kind: str
    takes: str
    read: Read
    entries: Callable[[Any], int]
    one_a_file: bool = False
    may_shrink: bool = False

    def part_name(self, path: Path) -> str:
        """The name of the part that a file becomes."""
        return f"{self.kind}/{slug(path.stem)}" if self.one_a_file else self.kind


def slug(text: str) -> str:
    """A file's name in small letters, digits and hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-") or "unnamed"


def rules_at(path: Path, codes: Collection[str] | None) -> tuple[Rules, str]:
    """Rules of combination, checked. Raises ReferenceRejected."""
    rules = content_of(form_of("rules"), str(path), path.read_bytes())
    if not isinstance(rules, Rules):
        raise ReferenceRejected("that holds no rules", where=str(path))
    check(rules, str(path), codes)
    return rules, rules.date


def nomenclature_at(path: Path, codes: Collection[str] | None) -> tuple[Nomenclature, str]:
    """A publisher's nomenclature, called after its file. Raises ReferenceRejected."""
    return nomenclature_files.read(slug(path.stem), path.read_bytes(), path.name), ""


def model_in(path: Path, codes: Collection[str] | None) -> tuple[CommodityModel, str]:
    """The model that was trained into a folder. Raises NotFound or ReferenceRejected."""
    return read_model(path), ""


# By the name that each is loaded under.
OWN_PARTS: dict[str, OwnPart] = {
    "rules": OwnPart("rules", "a TOML file", rules_at, entries=lambda _: 1, may_shrink=True),
    "licences": OwnPart("licences", "a CSV file", licences.read, entries=lambda register: len(register.papers)),
    "nomenclature": OwnPart(
        "nomenclature",
        "a publisher's CSV or JSON file",
        nomenclature_at,
        entries=lambda nomenclature: len(nomenclature.words),
        one_a_file=True,
    ),
    "model": OwnPart(
        "commodity-model",
        "the folder that goods train wrote",
        model_in,
        entries=lambda model: sum(source.rows for source in model.sources),
        may_shrink=True,
    ),
}


def name_of(part: str) -> str:
    """The name under which a part was loaded, from the part's own."""
    kind, _, which = part.partition("/")
    return next((name for name, own in OWN_PARTS.items() if own.kind == kind), which)
