"""The phrase tables of `resources/specimens/`: ordinary goods, threats, look-alikes, journeys and parties."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, cast

import msgspec

from firstline.consignment.value import Value
from firstline.reference.loading import content_of, form_of
from firstline.reference.watchlist import Watchlist


class Good(Value, frozen=True, kw_only=True, rename={"origins": "from"}):
    """Ordinary goods: their HS subheading, the usual kg and USD a kg of a line, who ships them, texts by language."""

    code: str
    package: str
    kg: tuple[float, float]
    usd_a_kg: tuple[float, float]
    origins: tuple[str, ...]
    texts: dict[str, str]


class Phrase(Value, frozen=True, kw_only=True, rename={"origins": "from"}):
    """What one declarant writes; `names` as in Truth; `oddity` is something wrong with mass, packages or delivery."""

    text: str
    language: str
    code: str
    names: tuple[str, ...] = ()
    package: str
    kg: tuple[float, float]
    usd_a_kg: tuple[float, float]
    origins: tuple[str, ...]
    cas: tuple[str, ...] = ()
    un: str | None = None
    consignee: str | None = None
    address: str | None = None
    oddity: str | None = None


class Phrases(Value, frozen=True, kw_only=True):
    """One category; `journeys` that its goods take, any where empty; `to_forwarder` where a forwarder receives them."""

    phrases: tuple[Phrase, ...]
    journeys: tuple[str, ...] = ()
    to_forwarder: bool = False


class Journey(Value, frozen=True, kw_only=True):
    """A way through the region; `container` is the share that travels in containers."""

    name: str
    weight: int
    type: str = "import"
    dispatch: str
    destination: str
    transit: tuple[str, ...] = ()
    mode: str
    document: str
    loading: str
    unloading: str
    transhipment: str | None = None
    border: str
    languages: tuple[str, ...]
    currency: str
    container: float = 0.1
    heaviest_kg: float | None = None


class PartiesOfCountry(Value, frozen=True, kw_only=True):
    """Patterns of the names and addresses of one country."""

    names: tuple[str, ...]
    addresses: tuple[str, ...]


class PartyTables(Value, frozen=True, kw_only=True):
    """Invented words and lines of business, each in Latin and Cyrillic, and patterns by country."""

    words: tuple[tuple[str, str], ...]
    trades: tuple[tuple[str, str], ...]
    forwarders: tuple[tuple[str, str], ...]
    countries: dict[str, PartiesOfCountry]


class Ordinary(Value, frozen=True, kw_only=True):
    goods: tuple[Good, ...]


class Journeys(Value, frozen=True, kw_only=True):
    journeys: tuple[Journey, ...]


@dataclass(frozen=True)
class Tables:
    """All of them; threats and look-alikes by their category."""

    goods: tuple[Good, ...]
    journeys: tuple[Journey, ...]
    parties: PartyTables
    threats: dict[str, Phrases]
    look_alikes: dict[str, Phrases]


@lru_cache(maxsize=1)
def tables() -> Tables:
    """The bundled tables."""
    folder = _folder()
    return Tables(
        goods=_read(folder / "ordinary.toml", Ordinary).goods,
        journeys=_read(folder / "journeys.toml", Journeys).journeys,
        parties=_read(folder / "parties.toml", PartyTables),
        threats=_by_category(folder / "threats"),
        look_alikes=_by_category(folder / "look_alikes"),
    )


@lru_cache(maxsize=1)
def sheets() -> dict[str, dict[str, str]]:
    """The heading of each field, by the language of the sheet."""
    read: dict[str, dict[str, str]] = _read(_folder() / "sheets.toml", dict[str, dict[str, str]])
    return read


@lru_cache(maxsize=1)
def made_up_watchlist() -> Watchlist:
    """The bundled watchlist, on which nobody real stands."""
    path = "watchlists/example.toml"
    data = files("firstline").joinpath("resources", path).read_bytes()
    return cast("Watchlist", content_of(form_of("watchlist"), path, data))


def _folder() -> Traversable:
    return files("firstline").joinpath("resources", "specimens")


def _by_category(folder: Traversable) -> dict[str, Phrases]:
    named = sorted((file.name, file) for file in folder.iterdir() if file.name.endswith(".toml"))
    return {name.removesuffix(".toml"): _read(file, Phrases) for name, file in named}


def _read(file: Traversable, form: Any) -> Any:
    return msgspec.convert(tomllib.loads(file.read_text("utf-8")), form)
