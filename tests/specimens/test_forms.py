"""Every form that is written is read back by Firstline's own reader, equal in all that the form can carry."""

from __future__ import annotations

import tempfile
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from firstline.consignment.codes.commodity_code import hs6
from firstline.consignment.consignment import Consignment, ConsignmentType
from firstline.consignment.goods_item import Document, GoodsItem, Packages, Quantity
from firstline.consignment.message import Message
from firstline.consignment.party import Identifier, Party, Role
from firstline.consignment.transport import Container, MeansOfTransport, Place, TransportDocument
from firstline.reading.formats import HEAD_BYTES, reader_named, recognised
from firstline.reading.reader import ReadingOptions, Source
from firstline.specimens import writing
from firstline.specimens.manifest import manifest
from firstline.specimens.tables import made_up_watchlist

FORMS = {form.name: form for form in writing.TURNS}
BLANK = Message(format="", name="", sha256="", position=0)
WRITTEN = "aBcéйЖЎ棉oʻ019 ,;&<>\"'()№«»-"

words = st.text(WRITTEN, max_size=30).map(lambda text: f"W{text}".strip())
# A column of a sheet holds codes or names, as the reader tells: here codes.
places = st.builds(Place, role=st.just("loading"), code=st.from_regex(r"(UZ|KZ|CN|TR|DE)[A-Z2-9]{3}", fullmatch=True))
numbers = st.decimals(min_value=Decimal("0.01"), max_value=9_999_999, places=2)
countries = st.sampled_from(["UZ", "KZ", "CN", "TR", "DE"])
days = st.dates(date(2000, 1, 1), date(2099, 12, 31)).map(lambda day: day.isoformat())
codes = st.from_regex(r"(0[1-9]|[1-8][0-9])[0-9]{4}([0-9]{2}){0,2}", fullmatch=True)
tokens = st.from_regex(r"[A-Z]{2,4}[0-9]{2,6}", fullmatch=True)
packages = st.builds(Packages, number=numbers, kind=st.sampled_from(["CT", "BG"]), marks=st.none() | words)
means = st.builds(MeansOfTransport, identity=tokens, flag=st.none() | countries) | st.builds(
    MeansOfTransport, identity=st.just("1000007"), imo=st.just("1000007"), name=words
)
containers = st.builds(
    Container, number=tokens, type=st.just("22G1"), full=st.booleans(), seals=st.lists(tokens, max_size=2).map(tuple)
)


@st.composite
def items(draw: st.DrawFn, number: int) -> GoodsItem:
    code = draw(codes)
    optional: dict[str, Any] = {
        "supplementary_quantity": st.builds(Quantity, value=numbers, unit=st.none() | st.just("KGM")),
        "brand": words,
        "model": words,
        "manufacturer": words,
        "statistical_value": numbers,
        "un_number": st.sampled_from(["0081", "3332"]),
        "origin": countries,
        "net_mass_kg": numbers,
    }
    made = {name: draw(st.none() | strategy) for name, strategy in optional.items()}
    return GoodsItem(
        number=number,
        description=draw(words),
        language=draw(st.sampled_from(["en", "ru"])),
        commodity_code=code,
        hs6=hs6(code),
        gross_mass_kg=draw(numbers),
        value=draw(numbers),
        currency="USD",
        packages=draw(st.lists(packages, max_size=2).map(tuple)),
        cas_numbers=draw(st.sampled_from([(), ("7722-84-1",), ("464-07-3", "111-48-8")])),
        documents=draw(
            st.lists(st.builds(Document, type=tokens, number=tokens, date=st.none() | days), max_size=2).map(tuple)
        ),
        **made,
    )


@st.composite
def parties(draw: st.DrawFn) -> tuple[Party, ...]:
    roles = draw(st.sets(st.sampled_from([Role.EXPORTER, Role.CONSIGNEE, Role.DECLARANT, Role.NOTIFY, Role.CARRIER])))
    return tuple(
        Party(
            role=role,
            name=draw(words),
            address=draw(st.none() | words),
            country=draw(st.none() | countries),
            identifiers=draw(st.sampled_from([(), (Identifier(type="tax", value="001234567"),)])),
        )
        for role in sorted(roles)
    )


@st.composite
def consignments(draw: st.DrawFn) -> Consignment:
    optional: dict[str, Any] = {
        "version": st.integers(1, 9),
        "mrn": st.integers(1, 9999).map(lambda number: f"C {number}"),
        "type": st.sampled_from([ConsignmentType.IMPORT, ConsignmentType.EXPORT, ConsignmentType.TRANSIT]),
        "lodged_at": days,
        "departure_at": days,
        "arrival_at": days,
        "office": tokens,
        "procedure": tokens,
        "incoterm": st.just("CPT"),
        "mode_of_transport": st.just("3"),
        "voyage": tokens,
        "country_of_dispatch": countries,
        "country_of_destination": countries,
        "gross_mass_kg": numbers,
        "means_of_transport": means,
        "transport_document": st.builds(TransportDocument, type=st.none() | tokens, number=tokens, master=tokens),
    }
    made = {name: draw(st.none() | strategy) for name, strategy in optional.items()}
    count = draw(st.integers(1, 3))
    roles = draw(st.lists(st.sampled_from(["loading", "unloading", "delivery", "border-office"]), unique=True))
    return Consignment(
        id="",
        message=BLANK,
        reference=draw(tokens),
        currency="USD",
        invoice_value=draw(numbers),
        countries_of_transit=draw(st.lists(countries, max_size=2).map(tuple)),
        places=tuple(replace(draw(places), role=role) for role in roles),
        containers=draw(st.lists(containers, max_size=2, unique_by=lambda one: one.number).map(tuple)),
        packages=draw(st.lists(st.builds(Packages, number=numbers), max_size=1).map(tuple)),
        parties=draw(parties()),
        goods_items=tuple(draw(items(number)) for number in range(1, count + 1)),
        extras={"declared_goods_items": str(count)},
        **made,
    )


def read_back(form: writing.Form, made: list[Consignment]) -> list[Consignment]:
    """What the reader that recognises the message makes of it, as the form carries it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"message.{form.suffix}"
        with path.open("wb") as stream:
            form.write(made, stream)
        format = recognised(path.read_bytes()[:HEAD_BYTES], path.name)
        source = Source(path=path, name=path.name, sha256="")
        read = list(reader_named(format).read(source, ReadingOptions()))
    for one in read:
        assert isinstance(one, Consignment), one
        assert one.message.problems == ()
    return [comparable(one) for one in read if isinstance(one, Consignment)]


def comparable(one: Consignment) -> Consignment:
    """The record without what names the message, with no more extras than the declared count; parties in no order."""
    count = one.extras.get("declared_goods_items")
    items = tuple(replace(item, extras={}) for item in one.goods_items)
    extras = {"declared_goods_items": count} if count else {}
    parties = tuple(sorted((replace(party, extras={}) for party in one.parties), key=repr))
    return replace(one, id="", message=BLANK, extras=extras, goods_items=items, parties=parties)


@pytest.mark.parametrize("name", FORMS)
@settings(max_examples=25, deadline=None, phases=(Phase.explicit, Phase.reuse, Phase.generate))
@given(made=st.lists(consignments(), min_size=1, max_size=3, unique_by=lambda one: one.reference))
def test_what_is_written_is_read_back_equal(name: str, made: list[Consignment]) -> None:
    """Whatever the consignment holds, the reader gives back all that the form can carry."""
    form = FORMS[name]
    assert read_back(form, made) == [comparable(form.carried(one)) for one in made]


def test_the_manifest_is_read_back_equal_from_every_form(tmp_path: Path) -> None:
    """Each consignment of a manifest is in one message, with nothing lost that may tell a threat."""
    made = {one.consignment.reference: one.consignment for one in manifest(1, 400, made_up_watchlist())}
    paths = writing.write(made.values(), tmp_path)
    seen = set()
    for path in paths:
        form = FORMS[path.stem.rpartition("-")[0]]
        source = Source(path=path, name=path.name, sha256="")
        reader = reader_named(recognised(path.read_bytes()[:HEAD_BYTES], path.name))
        for one in reader.read(source, ReadingOptions()):
            assert isinstance(one, Consignment)
            whole = made[one.reference]
            assert comparable(one) == comparable(form.carried(whole))
            assert writing.spoken(one) == writing.spoken(whole)
            seen.add(one.reference)
    assert seen == made.keys()
    assert {path.stem.rpartition("-")[0] for path in paths} == FORMS.keys()


def test_every_message_says_that_it_is_made_up(tmp_path: Path) -> None:
    """Whoever opens a file by itself sees it: in a comment where the form has any, in each reference where not."""
    for path in writing.write((one.consignment for one in manifest(1, 40, made_up_watchlist())), tmp_path):
        text = path.read_text("utf-8")
        assert "Made up by Firstline" in text or all("MADE-UP-" in row for row in text.splitlines()[1:])
