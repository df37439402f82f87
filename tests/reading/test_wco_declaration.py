"""Declarations of the WCO Data Model: every element in its field, nothing lost, nothing invented."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from firstline.consignment.consignment import Consignment
from firstline.consignment.encoding import to_json
from firstline.consignment.goods_item import GoodsItem
from firstline.consignment.transport import Place
from firstline.reading.reader import Unread


@pytest.fixture(scope="module")
def full(consignments: Any, made_up: Path) -> Consignment:
    """The made-up declaration that fills every field of the record that the model has."""
    (one,) = consignments(made_up / "wco_full.xml")
    assert isinstance(one, Consignment)
    return one


def test_declarations_are_read_whatever_stands_around_them(consignments: Any, made_up: Path) -> None:
    """Two declarations in a wrapper of another namespace are two consignments, in order."""
    first, second = consignments(made_up / "wco_two_declarations.xml")
    assert (first.reference, first.type, first.message.position) == ("MADE-UP-1", "export", 1)
    assert (second.reference, second.type, second.message.position) == ("MADE-UP-2", "import", 2)
    assert first.message.extras == second.message.extras == {"Batch/Sent": "2026-11-24"}


def test_the_declaration_itself(full: Any) -> None:
    """Reference, number, version, office, amounts and masses, each from its own element."""
    assert (full.reference, full.mrn, full.version) == ("MADE-UP-FULL", "25XX00000000000001", 2)
    assert (full.lodged_at, full.office) == ("2025-11-19T08:30:00Z", "XX000060")
    assert (full.currency, full.invoice_value, full.incoterm) == ("EUR", Decimal("1500.50"), "CIF")
    assert (full.gross_mass_kg, full.volume_m3, full.packages[0].number) == (1500, Decimal("3.25"), 12)
    assert full.extras["declared_goods_items"] == "2"


def test_trade_with_special_territories_is_told_by_its_procedure(full: Any) -> None:
    """A type CO goes both ways: procedures 40 and 42 make it an import."""
    assert full.type == "import"
    assert full.extras["TypeCode"] == "COA"


def test_how_the_goods_travel(full: Any) -> None:
    """Means, mode and voyage at the border; those on arrival stay in the extras."""
    means = full.means_of_transport
    assert means is not None
    assert (means.identity, means.name, means.flag, means.imo) == ("9074729", "MADE UP STAR", "PA", "9074729")
    assert (full.mode_of_transport, full.voyage, full.arrival_at) == ("1", "V-17", "2025-11-20")
    assert full.extras["GoodsShipment/Consignment/ArrivalTransportMeans/ID"] == "AB123CD"
    document = full.transport_document
    assert document is not None
    assert (document.type, document.number, document.master) == ("705", "BL-55", "MBL-1")
    assert (full.country_of_dispatch, full.country_of_destination) == ("TR", "GB")
    assert full.countries_of_transit == ("GE", "TR")
    assert full.freight_payment == "A"
    (container,) = full.containers
    assert (container.number, container.type, container.full, container.seals) == (
        "CSQU3054383",
        "22G1",
        True,
        ("S1", "S2"),
    )


def test_places_have_their_roles(full: Any) -> None:
    """Loading, unloading, where the goods lie, delivery and offices."""
    assert set(full.places) == {
        Place(role="loading", code="TRIST"),
        Place(role="unloading", code="GBFXT"),
        Place(role="goods-location", name="SHED 4", country="GB"),
        Place(role="delivery", code="GBFXT"),
        Place(role="exit-office", code="XX000014"),
    }


def test_parties_stand_in_the_role_of_the_message(full: Any) -> None:
    """At whatever level they stand; what else is said of one is in its extras, an empty one is none."""
    found = {party.role: party for party in full.parties}
    assert [party.role for party in full.parties] == [
        "agent",
        "carrier",
        "declarant",
        "exporter",
        "consignee",
        "buyer",
        "manufacturer",
        "importer",
        "warehouse",
    ]
    assert found["exporter"].address == "5 Example Yard, Anytown, 00100"
    assert found["exporter"].country == "TR"
    assert found["agent"].identifiers[0].type == "eori"
    assert found["agent"].extras == {"FunctionCode": "2"}
    assert full.extras["Agent[2]/FunctionCode"] == "3"
    assert found["declarant"].contacts == ("Officer A", "+440000")
    assert found["buyer"].extras == {"goods_items": ("1",)}
    assert found["warehouse"].identifiers[0].value == "U1234567GB"


def test_a_goods_item_has_every_field(full: Any) -> None:
    """Codes, masses, values, packages, documents and numbers, each from its own element."""
    item = full.goods_items[0]
    expected: dict[str, Any] = {
        "number": 1,
        "description": "batteries au lithium",
        "language": "fr",
        "commodity_code": "85065000",
        "hs6": "850650",
        "origin": "CN",
        "procedure": "4071",
        "preference": "300",
        "gross_mass_kg": Decimal(800),
        "net_mass_kg": Decimal("780.250"),
        "value": Decimal("1000.00"),
        "currency": "EUR",
        "statistical_value": Decimal(1400),
        "tax_type": "A00",
        "tax_rate": Decimal("2.7"),
        "un_number": "3090",
        "cas_numbers": ("7439-93-2",),
        "containers": ("CSQU3054383",),
        "manufacturer": "Cellmakers",
        "brand": "Voltex",
        "model": "V-9",
        "serial_numbers": ("SN-1", "SN-2"),
    }
    assert {name: getattr(item, name) for name in expected} == expected
    assert [(one.scheme, one.code) for one in item.classifications] == [("TRC", "10"), ("CAS", "7439-93-2")]
    assert [(one.type, one.number, one.date) for one in item.documents] == [
        ("C514", "L-1", None),
        ("N935", "INV-7", "2025-11-01"),
    ]
    assert [(one.number, one.kind, one.marks) for one in item.packages] == [(10, "CT", "M/1")]
    quantity = item.supplementary_quantity
    assert quantity is not None
    assert (quantity.value, quantity.unit) == (4000, "NAR")


def test_parts_that_belong_together_stay_together_in_the_extras(full: Any) -> None:
    """Elements that repeat are numbered, so an exemption stands with its document and a rate with its tax."""
    extras = full.goods_items[0].extras
    assert extras["AdditionalDocument[1]/LPCOExemptionCode"] == "AE"
    assert extras["AdditionalDocument[2]/LPCOExemptionCode"] == "AC"
    assert extras["PreviousDocument[2]/ID"] == "PREV-2"
    assert (extras["Commodity/DutyTaxFee[3]/TypeCode"], extras["Commodity/DutyTaxFee[3]/TaxRateNumeric"]) == (
        "B00",
        "20",
    )
    assert extras["Origin[1]/CountryCode"] == "KR"
    assert extras["StatisticalValueAmount@currencyID"] == "GBP"


def test_a_code_of_an_unknown_scheme_is_still_the_commodity_code(full: Any) -> None:
    """As written, with its scheme in the extras; the value in customs stands where no price does."""
    item = full.goods_items[1]
    assert (item.commodity_code, item.hs6) == ("9001.40", "900140")
    assert item.extras["Commodity/Classification/IdentificationTypeCode"] == "HTS"
    assert (item.value, item.currency, item.procedure) == (140, "USD", "42")


def test_a_mass_in_litres_is_no_mass(full: Any) -> None:
    """It is named with its line, and stays in the extras with its unit."""
    item = full.goods_items[1]
    assert item.gross_mass_kg is None
    assert item.extras["Commodity/GoodsMeasure/GrossMassMeasure@unitCode"] == "LTR"
    (problem,) = full.message.problems
    assert (problem.element, problem.value) == ("GrossMassMeasure", "7 LTR")
    assert problem.line


def test_what_stands_around_a_declaration_is_kept_with_the_message(
    full: Any, consignments: Any, made_up: Path, tmp_path: Path
) -> None:
    """Before and after it; it says nothing of what was declared, so the id is the same without it."""
    assert full.message.extras == {
        "MetaData/WCOTypeName": "DEC",
        "MetaData/ResponsibleCountryCode": "XX",
        "MetaData/Sender": "office 60",
    }
    other = (made_up / "wco_full.xml").read_text().replace("office 60", "office 61")
    (tmp_path / "other.xml").write_text(other)
    (again,) = consignments(tmp_path / "other.xml")
    assert again.id == full.id
    assert again.message.extras["MetaData/Sender"] == "office 61"


REPORT = """<r:Report xmlns:r="urn:example:report"><r:Details><r:Summary><r:MRN>25XX1</r:MRN></r:Summary><r:Object>
<r:Declaration><r:FunctionalReferenceID>A</r:FunctionalReferenceID><r:TypeCode>IM</r:TypeCode></r:Declaration></r:Object></r:Details>
<r:Details><r:Object><r:Declaration><r:TypeCode>EX</r:TypeCode></r:Declaration></r:Object><r:Summary><r:MRN>25XX2</r:MRN></r:Summary></r:Details>
</r:Report>"""


def test_the_number_in_a_report_is_that_of_its_own_declaration(consignments: Any, tmp_path: Path) -> None:
    """Whether it stands before or behind the declaration; without the WCO's namespace too."""
    (tmp_path / "report.xml").write_text(REPORT)
    first, second = consignments(tmp_path / "report.xml")
    assert (first.reference, first.mrn) == ("A", "25XX1")
    assert (second.reference, second.mrn) == ("25XX2", "25XX2")


@pytest.mark.parametrize(
    ("code", "data_set", "type"),
    [
        ("IMZ", "", "import"),
        ("EXY", "", "export"),
        ("T1", "", "transit"),
        ("929", "", "import"),
        ("", "B1", "export"),
        ("CO", "H5", "import"),
        ("CO", "", None),
        ("QQ", "", None),
    ],
)
def test_the_type_follows_from_code_or_data_set(
    code: str, data_set: str, type: str | None, consignments: Any, tmp_path: Path
) -> None:
    """IM and EX with their letter, document names of UN/EDIFACT, data sets of the EU; never a guess."""
    said = f"<TypeCode>{code}</TypeCode><ProcedureCategory>{data_set}</ProcedureCategory>"
    text = f"<Declaration xmlns='urn:wco:datamodel'>{said}</Declaration>"
    (tmp_path / "type.xml").write_text(text)
    (one,) = consignments(tmp_path / "type.xml")
    assert one.type == type


def test_what_says_nothing_is_nothing(consignments: Any, tmp_path: Path) -> None:
    """Empty documents, packages, places and transport documents are none; a wrong CAS number stays a classification."""
    text = """<Declaration xmlns='urn:wco:datamodel'><GoodsShipment><Consignment><LoadingLocation/>
    <TransportContractDocument/></Consignment><TradeTerms/><GovernmentAgencyGoodsItem><AdditionalDocument/><Packaging/>
    <Commodity><Classification><ID>7439-93-3</ID><IdentificationTypeCode>CAS</IdentificationTypeCode></Classification>
    </Commodity></GovernmentAgencyGoodsItem></GoodsShipment></Declaration>"""
    (tmp_path / "empty.xml").write_text(text)
    (one,) = consignments(tmp_path / "empty.xml")
    (item,) = one.goods_items
    assert (one.places, one.transport_document, item.documents, item.packages) == ((), None, (), ())
    assert (item.cas_numbers, item.classifications[0].code) == ((), "7439-93-3")


def test_what_is_carried_is_read_where_no_goods_are_declared(consignments: Any, tmp_path: Path) -> None:
    """A cargo report has its goods under the transport contract."""
    text = """<Declaration xmlns='urn:wco:datamodel'><TypeCode>785</TypeCode><Consignment><ConsignmentItem>
    <SequenceNumeric>1</SequenceNumeric><Commodity><CargoDescription>drums of paint</CargoDescription></Commodity>
    </ConsignmentItem></Consignment></Declaration>"""
    (tmp_path / "report.xml").write_text(text)
    (one,) = consignments(tmp_path / "report.xml")
    assert (one.type, one.goods_items) == ("cargo-report", (GoodsItem(number=1, description="drums of paint"),))


def test_a_file_without_a_declaration_is_named(read: Any, tmp_path: Path) -> None:
    """It is unread, with a place."""
    (tmp_path / "other.xml").write_text("<Response xmlns='urn:wco:datamodel'><Status>1</Status></Response>")
    (unread,) = read(tmp_path / "other.xml", "wco-declaration")
    assert isinstance(unread, Unread)
    assert (unread.problem.line, unread.problem.column) == (1, 1)


@given(cut=st.integers(0, 100_000))
@settings(max_examples=80, deadline=None)
def test_a_message_cut_anywhere_is_never_complete(
    cut: int, read: Any, made_up: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """What stands before the break is read, and the last consignment says that it is not whole."""
    whole = (made_up / "wco_full.xml").read_bytes()
    end = whole.rindex(b"</Declaration>")
    path = tmp_path_factory.mktemp("cut") / "cut.xml"
    path.write_bytes(whole[: cut % end])
    found = read(path, "wco-declaration")
    last = found[-1]
    assert isinstance(last, Unread) or not last.message.complete
    problem = last.problem if isinstance(last, Unread) else last.message.problems[-1]
    assert problem.line
    assert problem.column


def test_what_stood_before_the_break_stands(read: Any, made_up: Path, tmp_path: Path) -> None:
    """A declaration that was whole before the break keeps its answer; of the broken one all whole elements are read."""
    whole = (made_up / "wco_two_declarations.xml").read_text()
    (tmp_path / "cut.xml").write_text(whole[: whole.index("<d:TypeCode>IMA") + 14])
    first, second = read(tmp_path / "cut.xml")
    assert first.message.complete
    assert (second.reference, second.type, second.message.complete) == ("MADE-UP-2", None, False)


# The real files, walked without the reader: path of an element below the item or declaration -> field.
ITEM_TEXTS = {
    "Commodity/Description": "description",
    "Commodity/GoodsMeasure/GrossMassMeasure": "gross_mass_kg",
    "Commodity/GoodsMeasure/NetNetWeightMeasure": "net_mass_kg",
    "StatisticalValueAmount": "statistical_value",
    "SequenceNumeric": "number",
}
TEXTS = {
    "FunctionalReferenceID": "reference",
    "InvoiceAmount": "invoice_value",
    "TotalGrossMassMeasure": "gross_mass_kg",
    "GoodsShipment/TradeTerms/ConditionCode": "incoterm",
    "BorderTransportMeans/ModeCode": "mode_of_transport",
    "GoodsShipment/ExportCountry/ID": "country_of_dispatch",
    "GoodsShipment/Destination/CountryCode": "country_of_destination",
}


def text_at(element: etree._Element, path: str) -> str | None:
    """The text at a path of local names, by lxml alone."""
    found = element.xpath("/".join(f"*[local-name()='{name}']" for name in path.split("/")))
    assert isinstance(found, list)
    texts = [(one.text or "").strip() for one in found if isinstance(one, etree._Element)]
    return next((text for text in texts if text), None)


def spelt(value: object) -> str | None:
    return None if value is None else str(value)


def real_declarations(shared_data: Path) -> Iterator[tuple[Path, etree._Element]]:
    for path in sorted((shared_data / "messages" / "wco_dms").glob("*.xml")):
        try:
            tree = etree.parse(path)
        except etree.XMLSyntaxError:
            continue
        (declaration,) = list(tree.iter("{*}Declaration"))
        yield path, declaration


def test_the_real_declarations_have_each_value_in_its_field(shared_data: Path, consignments: Any) -> None:
    """What an independent walk finds at a path is what the field says, in all 60 whole files."""
    count = 0
    for path, declaration in real_declarations(shared_data):
        count += 1
        (one,) = consignments(path)
        for at, field in TEXTS.items():
            if (text := text_at(declaration, at)) is not None:
                assert spelt(getattr(one, field)) == text, f"{path.name}: {at}"
        items = list(declaration.iter("{*}GovernmentAgencyGoodsItem"))
        assert len(items) == len(one.goods_items)
        for element, item in zip(items, one.goods_items, strict=True):
            for at, field in ITEM_TEXTS.items():
                assert spelt(getattr(item, field)) == text_at(element, at), f"{path.name}: {at}"
            documents = [
                (text_at(d, "CategoryCode") or "") + (text_at(d, "TypeCode") or "")
                for d in element.iter("{*}AdditionalDocument")
            ]
            assert [document.type for document in item.documents] == documents
            charge = element.find(".//{*}ItemChargeAmount")
            if charge is not None:
                assert (spelt(item.value), item.currency) == (charge.text, charge.get("currencyID"))
            marks = [(p.text or "").strip() for p in element.iter("{*}MarksNumbersID")]
            assert [package.marks for package in item.packages if package.marks] == marks
    assert count == 60


PARTY_ELEMENTS = {
    "Exporter": "exporter",
    "Importer": "importer",
    "Declarant": "declarant",
    "Consignee": "consignee",
    "Consignor": "consignor",
    "Seller": "seller",
    "Buyer": "buyer",
    "Carrier": "carrier",
    "Agent": "agent",
}


def test_the_real_declarations_have_every_party_in_its_role(shared_data: Path, consignments: Any) -> None:
    """Every name and number of a party element stands in a party of that role."""
    for path, declaration in real_declarations(shared_data):
        (one,) = consignments(path)
        for name, role in PARTY_ELEMENTS.items():
            for element in declaration.iter(f"{{*}}{name}"):
                names = {party.name for party in one.parties if party.role == role}
                numbers = {i.value for party in one.parties if party.role == role for i in party.identifiers}
                said = text_at(element, "Name")
                assert said is None or said in names, path.name
                number = text_at(element, "ID")
                assert number is None or number in numbers, path.name


# What says what a code is, not what it says; and dates, which are written anew as ISO 8601.
REWRITTEN = ("IdentificationTypeCode", "DateTimeString", "SequenceNumeric")


def texts(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for part in value.values():
            yield from texts(part)
    elif isinstance(value, list):
        for part in value:
            yield from texts(part)
    else:
        yield str(value)


def test_the_real_messages_lose_nothing(shared_data: Path, consignments: Any) -> None:
    """Of all 60 whole files, the wrappers included, every text of every element stands in the record."""
    for path, declaration in real_declarations(shared_data):
        (one,) = consignments(path)
        kept = set(texts(msgspec.json.Decoder(float_hook=str).decode(to_json(one))))
        joined = "\n".join(kept)
        for element in declaration.getroottree().iter(etree.Element):
            text = (element.text or "").strip()
            name = etree.QName(element).localname
            if len(element) or not text or name in REWRITTEN:
                continue
            assert text in kept or text in joined, f"{path.name}: {name} {text}"


def test_a_file_that_is_not_well_formed_is_refused_with_its_place(shared_data: Path, consignments: Any) -> None:
    """The one real file that is broken as published: line 72, column 8, where lxml stops as well."""
    path = next((shared_data / "messages" / "wco_dms").glob("TT_EX002a*"))
    (one,) = consignments(path)
    assert not one.message.complete
    problem = one.message.problems[-1]
    assert (problem.line, problem.column) == (72, 8)
