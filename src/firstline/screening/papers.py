"""The papers presented with goods items, and which of them are licences and end-user statements."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from firstline.consignment.consignment import Consignment
from firstline.consignment.goods_item import Document, GoodsItem
from firstline.reference.licences import PaperKind
from firstline.reference.snapshot import Snapshot
from firstline.screening.indicators import Flags


class Paper(NamedTuple):
    """A document, the goods item that it is presented with and that one's number, and where both stand: JSON
    Pointers."""

    item: int
    goods: GoodsItem
    at: str
    document: Document
    field: str


class PaperTypes:
    """The document types by which licences and statements are known."""

    def __init__(self, snapshot: Snapshot) -> None:
        flags = Flags(snapshot, "documents")
        self._types = {
            PaperKind.LICENCE: frozenset(flags.texts("documents.licence-named-not-presented", "types")),
            PaperKind.END_USER_STATEMENT: frozenset(flags.texts("documents.end-use-missing", "types")),
        }

    def kind_of(self, document: Document) -> PaperKind | None:
        """What a document is; None where it is neither."""
        type = type_of(document)
        return next((kind for kind, types in self._types.items() if type in types), None)


def presented_with(consignment: Consignment) -> Iterator[Paper]:
    """Every document of every goods item."""
    for place, item in enumerate(consignment.goods_items):
        for nth, document in enumerate(item.documents):
            at = f"/goods_items/{place}"
            yield Paper(item.number or place + 1, item, at, document, f"{at}/documents/{nth}")


def type_of(document: Document) -> str:
    """The type of a document in capitals."""
    return (document.type or "").upper()
