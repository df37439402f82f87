"""Consignments as JSON: one spelling for files, the store and hashing."""

from __future__ import annotations

import hashlib

import msgspec

from firstline.consignment.consignment import Consignment
from firstline.consignment.message import Message

encoder = msgspec.json.Encoder(decimal_format="number")
decoder = msgspec.json.Decoder(Consignment)

_UNIDENTIFIED = Message(format="", name="", sha256="", position=0)


def identified(consignment: Consignment) -> Consignment:
    """The consignment with its `id`: the SHA-256 of what was declared, whatever message brought it."""
    declared = msgspec.structs.replace(consignment, id="", message=_UNIDENTIFIED)
    return msgspec.structs.replace(consignment, id=hashlib.sha256(encoder.encode(declared)).hexdigest())


def to_json(consignment: Consignment) -> bytes:
    """The consignment as JSON."""
    return encoder.encode(consignment)


def from_json(data: bytes) -> Consignment:
    """Raises msgspec.ValidationError, naming the field, where the JSON is not a consignment."""
    return decoder.decode(data)
