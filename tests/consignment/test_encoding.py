"""Consignments as JSON: one spelling, and an id that is the hash of what was declared."""

from __future__ import annotations

from decimal import Decimal

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firstline.consignment.consignment import Consignment, ConsignmentType
from firstline.consignment.encoding import from_json, identified, to_json
from firstline.consignment.goods_item import Classification, Document, GoodsItem, Packages, Quantity
from firstline.consignment.message import Message, Problem
from firstline.consignment.party import Identifier, Party, Role
from firstline.consignment.transport import Container, MeansOfTransport, Place, TransportDocument

text = st.text(st.characters(codec="utf-8"), max_size=12)
maybe = st.none() | text
number = st.none() | st.decimals(allow_nan=False, allow_infinity=False, min_value=0, max_value=10**9, places=3)
moment = st.none() | st.dates().map(str) | st.datetimes().map(lambda one: one.isoformat(timespec="seconds") + "Z")
code = st.none() | st.from_regex(r"[A-Z]{2}", fullmatch=True)
extras = st.dictionaries(text, text | st.lists(text, max_size=3), max_size=3)


def many(value: st.SearchStrategy[object]) -> st.SearchStrategy[tuple[object, ...]]:
    return st.lists(value, max_size=2).map(tuple)


packages = st.builds(Packages, number=number, kind=maybe, marks=maybe)
parties = st.builds(
    Party,
    role=st.sampled_from(Role),
    name=maybe,
    address=maybe,
    country=code,
    identifiers=many(st.builds(Identifier, type=text, value=text)),
    birth_date=moment,
    contacts=many(text),
    extras=extras,
)
items = st.builds(
    GoodsItem,
    number=st.none() | st.integers(0, 999),
    description=maybe,
    commodity_code=maybe,
    classifications=many(st.builds(Classification, scheme=text, code=text)),
    gross_mass_kg=number,
    value=number,
    supplementary_quantity=st.none()
    | st.builds(Quantity, value=number.filter(lambda one: one is not None), unit=maybe),
    packages=many(packages),
    documents=many(st.builds(Document, type=maybe, number=maybe, date=moment)),
    containers=many(text),
    serial_numbers=many(text),
    extras=extras,
)
consignments = st.builds(
    Consignment,
    id=st.just(""),
    message=st.builds(
        Message,
        format=text,
        name=text,
        sha256=text,
        position=st.integers(1, 9),
        complete=st.booleans(),
        problems=many(st.builds(Problem, line=st.none() | st.integers(1, 9), element=maybe, value=maybe)),
        extras=extras,
    ),
    type=st.none() | st.sampled_from(ConsignmentType),
    reference=maybe,
    lodged_at=moment,
    gross_mass_kg=number,
    means_of_transport=st.none() | st.builds(MeansOfTransport, identity=maybe, imo=maybe),
    transport_document=st.none() | st.builds(TransportDocument, number=maybe),
    places=many(st.builds(Place, role=text, code=maybe, country=code)),
    containers=many(st.builds(Container, number=maybe, full=st.none() | st.booleans(), seals=many(text))),
    parties=many(parties),
    goods_items=many(items),
    extras=extras,
)


@given(one=consignments)
@settings(max_examples=100, deadline=None)
def test_what_is_written_is_read_again_the_same(one: Consignment) -> None:
    """Every field, every digit; and so the id is the same."""
    again = from_json(to_json(one))
    assert again == one
    assert identified(again).id == identified(one).id


def test_the_id_is_of_what_was_declared() -> None:
    """The same declaration in another message has the same id; another digit gives another."""
    message = Message(format="a", name="a.xml", sha256="1", position=1)
    one = identified(Consignment(id="", message=message, reference="A", gross_mass_kg=Decimal("1.50")))
    elsewhere = msgspec.structs.replace(
        one, message=Message(format="b", name="b", sha256="2", position=7, complete=False)
    )
    assert identified(elsewhere).id == one.id
    assert identified(msgspec.structs.replace(one, gross_mass_kg=Decimal("1.5"))).id != one.id


def test_absent_is_left_out() -> None:
    """A consignment of which nothing is said is its id and its message."""
    bare = Consignment(id="x", message=Message(format="f", name="n", sha256="s", position=1))
    assert to_json(bare) == b'{"id":"x","message":{"format":"f","name":"n","sha256":"s","position":1}}'


@pytest.mark.parametrize("wrong", ['{"id": 1}', '{"id": "", "message": {"format": "f"}}', "[]", "{"])
def test_what_is_no_consignment_is_an_error_that_names_the_field(wrong: str) -> None:
    """Of msgspec, for the reader to word."""
    with pytest.raises(msgspec.DecodeError):
        from_json(wrong.encode())
