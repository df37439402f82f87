"""What an administration loads that is no watchlist: a new kind is its reader and a line here."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from firstline.errors import ReferenceRejected
from firstline.reference import licences
from firstline.reference.loading import content_of, form_of
from firstline.reference.rules import Rules, check
from firstline.reference.snapshot import Content

# Content and day of its source from a path and from the codes that a finding can have (None: not looked at).
Read = Callable[[Path, Collection[str] | None], tuple[Content, str]]
Sizes = Callable[[Any], Mapping[str, int]]


@dataclass(frozen=True)
class OwnPart:
    """What is to be given, how it is read, and how much it holds: what is counted must not shrink unseen."""

    takes: str
    read: Read
    sizes: Sizes


def uncounted(_: Any) -> Mapping[str, int]:
    """The sizes of what may become smaller at will."""
    return {}


def rules_at(path: Path, codes: Collection[str] | None) -> tuple[Rules, str]:
    """Rules of combination, checked. Raises ReferenceRejected."""
    rules = content_of(form_of("rules"), str(path), path.read_bytes())
    if not isinstance(rules, Rules):
        raise ReferenceRejected("that holds no rules", where=str(path))
    check(rules, str(path), codes)
    return rules, rules.date


# By the name that it is loaded under, which is that of its part and of its kind.
OWN_PARTS: dict[str, OwnPart] = {
    "rules": OwnPart("a TOML file", rules_at, uncounted),
    "licences": OwnPart("a CSV file", licences.read, licences.sizes),
}
