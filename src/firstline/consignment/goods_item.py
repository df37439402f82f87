"""One line of goods."""

from __future__ import annotations

from decimal import Decimal

from firstline.consignment.value import Moment, Value, ValueWithExtras


class Quantity(Value, frozen=True, kw_only=True):
    """A number and its unit (UN/CEFACT Rec. 20 where the message uses it)."""

    value: Decimal
    unit: str | None = None


class Packages(Value, frozen=True, kw_only=True):
    """`number` of packages of a `kind` (UN/CEFACT Rec. 21), with their shipping marks."""

    number: Decimal | None = None
    kind: str | None = None
    marks: str | None = None


class Classification(Value, frozen=True, kw_only=True):
    """A further classification of the goods: `scheme` (TRC, GN, CV...) and `code`."""

    scheme: str
    code: str


class Document(Value, frozen=True, kw_only=True):
    """A document presented: licence, certificate, end-user statement, previous document."""

    type: str | None = None
    number: str | None = None
    date: Moment | None = None


class GoodsItem(ValueWithExtras, frozen=True, kw_only=True):
    """Goods of one description; masses in kg, `description` in the trader's words as written."""

    number: int | None = None
    description: str | None = None
    language: str | None = None
    commodity_code: str | None = None
    hs6: str | None = None
    classifications: tuple[Classification, ...] = ()
    origin: str | None = None
    procedure: str | None = None
    gross_mass_kg: Decimal | None = None
    net_mass_kg: Decimal | None = None
    supplementary_quantity: Quantity | None = None
    packages: tuple[Packages, ...] = ()
    value: Decimal | None = None
    currency: str | None = None
    statistical_value: Decimal | None = None
    preference: str | None = None
    tax_rate: Decimal | None = None
    tax_type: str | None = None
    un_number: str | None = None
    cas_numbers: tuple[str, ...] = ()
    documents: tuple[Document, ...] = ()
    containers: tuple[str, ...] = ()
    manufacturer: str | None = None
    brand: str | None = None
    model: str | None = None
    standard: str | None = None
    serial_numbers: tuple[str, ...] = ()
