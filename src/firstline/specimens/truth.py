"""What is true of a made-up consignment, which only its maker knows."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from firstline.consignment.value import Value


class Kind(StrEnum):
    """A threat is to be found; a look-alike bears its words and is harmless; the rest is ordinary trade."""

    THREAT = "threat"
    LOOK_ALIKE = "look-alike"
    ORDINARY = "ordinary"


class Truth(Value, frozen=True, kw_only=True):
    """One consignment by its `reference`.

    `category` is the phrase table that its words come from, empty for ordinary trade. `names` are
    the control entries, listed entities or finding codes of which an answer should name one; one
    that ends in a dot or hyphen stands for all that begin so. `words` are those that tell it.
    """

    reference: str
    kind: Kind
    category: str = ""
    names: tuple[str, ...] = ()
    words: str = ""


_encoder = msgspec.json.Encoder()


def to_json(truth: Truth) -> bytes:
    """The truth as JSON."""
    return _encoder.encode(truth)
