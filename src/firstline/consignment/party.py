"""A person or organisation in a role."""

from __future__ import annotations

from enum import StrEnum

from firstline.consignment.value import Moment, Value, ValueWithExtras


class Role(StrEnum):
    CONSIGNOR = "consignor"
    CONSIGNEE = "consignee"
    EXPORTER = "exporter"
    IMPORTER = "importer"
    SELLER = "seller"
    BUYER = "buyer"
    NOTIFY = "notify"
    DECLARANT = "declarant"
    AGENT = "agent"
    CARRIER = "carrier"
    FORWARDER = "forwarder"
    END_USER = "end-user"
    WAREHOUSE = "warehouse"
    MANUFACTURER = "manufacturer"


class Identifier(Value, frozen=True, kw_only=True):
    """A number that names a party: `type` such as eori, inn, bin, passport, imo, tax, aeo."""

    type: str
    value: str


class Party(ValueWithExtras, frozen=True, kw_only=True):
    """A party as the message names it; `country` is ISO 3166-1 alpha-2."""

    role: Role
    name: str | None = None
    address: str | None = None
    country: str | None = None
    identifiers: tuple[Identifier, ...] = ()
    birth_date: Moment | None = None
    contacts: tuple[str, ...] = ()
