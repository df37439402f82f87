"""How the goods travel: means, containers, places, transport document."""

from __future__ import annotations

from firstline.consignment.value import Value


class MeansOfTransport(Value, frozen=True, kw_only=True):
    """The means at the border: `identity` as written (flight, truck plate, wagon), ship's `name`,
    `flag` (ISO 3166-1 alpha-2) and `imo` number."""

    identity: str | None = None
    name: str | None = None
    flag: str | None = None
    imo: str | None = None


class TransportDocument(Value, frozen=True, kw_only=True):
    """Bill of lading, air waybill, CMR, SMGS, TIR: its `number`, and the `master` it belongs to."""

    type: str | None = None
    number: str | None = None
    master: str | None = None


class Place(Value, frozen=True, kw_only=True):
    """A place in a `role` (loading, unloading, transhipment, delivery, departure, border-office,
    clearance, goods-location...); `code` is its UN/LOCODE or office code, `country` ISO 3166-1 alpha-2."""

    role: str
    code: str | None = None
    country: str | None = None
    name: str | None = None


class Container(Value, frozen=True, kw_only=True):
    """Transport equipment: `number` as written, `type` (ISO 6346 size and type), full or empty, seals."""

    number: str | None = None
    type: str | None = None
    full: bool | None = None
    seals: tuple[str, ...] = ()
