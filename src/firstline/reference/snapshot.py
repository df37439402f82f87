"""Everything known at a moment that consignments are screened against, named by the hash of its parts."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

import msgspec

from firstline.consignment.value import Value
from firstline.errors import Altered, NotFound
from firstline.reference.catalogue import CatalogueFamily
from firstline.reference.commodity_model import CommodityModel
from firstline.reference.contexts import Contexts
from firstline.reference.countries import Countries
from firstline.reference.derived import Derive, at_once
from firstline.reference.goods_words import GoodsWords
from firstline.reference.indicators import Indicators
from firstline.reference.licences import LicenceRegister
from firstline.reference.name_words import NameWords
from firstline.reference.nomenclature import Nomenclature
from firstline.reference.phrases import RejectedDescriptions
from firstline.reference.quantities import Quantities
from firstline.reference.rules import Rules
from firstline.reference.watchlist import Watchlist

Content = (
    CatalogueFamily
    | Watchlist
    | Countries
    | RejectedDescriptions
    | GoodsWords
    | Indicators
    | Rules
    | Quantities
    | Contexts
    | NameWords
    | LicenceRegister
    | Nomenclature
    | CommodityModel
)
AContent = TypeVar("AContent", bound=Content)

CONTENT_BY_KIND: dict[str, type[Content]] = {
    "goods": CatalogueFamily,
    "watchlist": Watchlist,
    "countries": Countries,
    "rejected-descriptions": RejectedDescriptions,
    "goods-words": GoodsWords,
    "indicators": Indicators,
    "rules": Rules,
    "quantities": Quantities,
    "contexts": Contexts,
    "name-words": NameWords,
    "licences": LicenceRegister,
    "nomenclature": Nomenclature,
    "commodity-model": CommodityModel,
}

_encoder = msgspec.json.Encoder(decimal_format="number", order="deterministic")
_decoders = {kind: msgspec.json.Decoder(content) for kind, content in CONTENT_BY_KIND.items()}


class Part(Value, frozen=True, kw_only=True):
    """One content-addressed part: `name` is `kind` or `kind/which` (`goods/chemicals`, `watchlist/un`); `version`
    the SHA-256 of its bytes; `date` that of the publisher; `bundled` where it came with the program."""

    name: str
    version: str
    source: str
    date: str
    entries: int
    bundled: bool = False

    @property
    def kind(self) -> str:
        return self.name.partition("/")[0]


class Manifest(Value, frozen=True, kw_only=True):
    """Which version of which part; what a snapshot is, without the contents."""

    parts: tuple[Part, ...]

    @property
    def id(self) -> str:
        """The SHA-256 over names and versions, in the order of the names."""
        named = "\n".join(sorted(f"{part.name} {part.version}" for part in self.parts))
        return hashlib.sha256(named.encode()).hexdigest()


@dataclass(frozen=True)
class Known(Generic[AContent]):
    """A part's content beside its name and version."""

    name: str
    version: str
    content: AContent


class Snapshot:
    """The read-only whole. Two snapshots are equal when their ids are."""

    def __init__(self, manifest: Manifest, contents: Mapping[str, Content], derive: Derive = at_once) -> None:
        self.manifest = manifest
        self.id = manifest.id
        self.derive = derive
        self._known = [Known(part.name, part.version, contents[part.name]) for part in manifest.parts]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Snapshot) and other.id == self.id

    def __hash__(self) -> int:
        return hash(self.id)

    def every(self, kind: type[AContent]) -> list[Known[AContent]]:
        """The parts of one kind, in the order of the manifest."""
        return [
            Known(known.name, known.version, known.content) for known in self._known if isinstance(known.content, kind)
        ]

    def one(self, kind: type[AContent]) -> Known[AContent]:
        """The only part of its kind. Raises NotFound."""
        found = self.every(kind)
        if not found:
            raise NotFound(f"the snapshot {self.id[:12]} has no {kind.__name__}")
        return found[0]

    def derived(self, what: str, parts: Iterable[Known[Any]], make: Callable[[], bytes]) -> bytes:
        """What follows from some parts alone, made or taken from where it was kept."""
        return self.derive("\n".join([what, *(f"{part.name} {part.version}" for part in parts)]), make)


def encoded(content: Content) -> bytes:
    """The bytes of a part: the same content has the same bytes."""
    return _encoder.encode(content)


def decoded(kind: str, data: bytes) -> Content:
    """The content of a part of that kind from its bytes. Raises msgspec.MsgspecError."""
    return _decoders[kind].decode(data)


def version_of(data: bytes) -> str:
    """The SHA-256 that names a part, from its bytes."""
    return hashlib.sha256(data).hexdigest()


def opened(manifest: Manifest, bytes_by_version: Mapping[str, bytes], derive: Derive = at_once) -> Snapshot:
    """The snapshot of a manifest. Raises Altered where the bytes of a part are not those that its version names."""
    contents: dict[str, Content] = {}
    for part in manifest.parts:
        data = bytes_by_version[part.version]
        if version_of(data) != part.version:
            raise Altered(f"the kept bytes of {part.name} are not those of version {part.version[:12]}")
        contents[part.name] = _decoders[part.kind].decode(data)
    return Snapshot(manifest, contents, derive)
