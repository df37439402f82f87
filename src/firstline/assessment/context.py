"""What happened before and bears on one consignment, gathered ahead of its assessment."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

import msgspec

from firstline.assessment.channel import Channel
from firstline.consignment.consignment import Consignment
from firstline.consignment.value import Moment, Value, sealed


class UnitValue(Value, frozen=True, kw_only=True):
    """What goods of one subheading and origin were worth a kilogram before, in one currency.

    `count` goods items; `mean_log` and `deviation_log` are the mean and the standard
    deviation of the natural logarithm of their value per kg.
    """

    hs6: str
    origin: str
    currency: str
    count: int
    mean_log: float
    deviation_log: float


class EarlierVersion(Value, frozen=True, kw_only=True):
    """The version of the same declaration that came before this one, and what was decided of it."""

    assessment: str
    channel: Channel
    consignment: Consignment


class Context(Value, frozen=True, kw_only=True):
    """Everything from before that an assessment may use.

    `as_of` is the moment it is judged for (ISO 8601 with offset); `mapping` the column mapping under
    which the message was read, where it is a table. Empty parts mean "not known".
    """

    as_of: Moment
    mapping: Mapping[str, str] | None = None
    earlier: EarlierVersion | None = None
    unit_values: tuple[UnitValue, ...] = ()

    def __post_init__(self) -> None:
        msgspec.structs.force_setattr(self, "mapping", sealed(self.mapping))


encoder = msgspec.json.Encoder(decimal_format="number")
decoder = msgspec.json.Decoder(Context)


def to_json(context: Context) -> bytes:
    """The context as JSON."""
    return encoder.encode(context)


def from_json(data: bytes) -> Context:
    """The context of its JSON. Raises msgspec.ValidationError naming the field."""
    return decoder.decode(data)


def context_hash(data: bytes) -> str:
    """The SHA-256 that names a context, from its JSON."""
    return hashlib.sha256(data).hexdigest()
