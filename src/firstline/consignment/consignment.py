"""The unit that is screened: the goods of one transport contract from one consignor to one consignee."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum

from firstline.consignment.goods_item import GoodsItem, Packages
from firstline.consignment.message import Message
from firstline.consignment.party import Party
from firstline.consignment.transport import Container, MeansOfTransport, Place, TransportDocument
from firstline.consignment.value import Moment, ValueWithExtras


class ConsignmentType(StrEnum):
    IMPORT = "import"
    EXPORT = "export"
    TRANSIT = "transit"
    CARGO_REPORT = "cargo-report"


class Consignment(ValueWithExtras, frozen=True, kw_only=True):
    """What one message says of one consignment; field by field in docs/reference/consignment.md.

    `id` is the hash of what was declared, so the same declaration has the same id in
    whatever message it arrives; `version` is the message's own, higher for an amendment.
    """

    id: str
    message: Message
    version: int | None = None
    type: ConsignmentType | None = None
    reference: str | None = None
    mrn: str | None = None
    lodged_at: Moment | None = None
    office: str | None = None
    procedure: str | None = None
    currency: str | None = None
    invoice_value: Decimal | None = None
    incoterm: str | None = None
    mode_of_transport: str | None = None
    means_of_transport: MeansOfTransport | None = None
    voyage: str | None = None
    departure_at: Moment | None = None
    arrival_at: Moment | None = None
    transport_document: TransportDocument | None = None
    country_of_dispatch: str | None = None
    country_of_destination: str | None = None
    countries_of_transit: tuple[str, ...] = ()
    places: tuple[Place, ...] = ()
    containers: tuple[Container, ...] = ()
    freight_payment: str | None = None
    gross_mass_kg: Decimal | None = None
    volume_m3: Decimal | None = None
    packages: tuple[Packages, ...] = ()
    parties: tuple[Party, ...] = ()
    goods_items: tuple[GoodsItem, ...] = ()
