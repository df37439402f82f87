"""Declarations of ASYCUDA World: the profiles of their countries, each value in its field."""

from __future__ import annotations

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
from firstline.consignment.transport import Container, Place
from firstline.reading.reader import Unread


@pytest.fixture(scope="module")
def full(consignments: Any, made_up: Path) -> Consignment:
    """The made-up declaration that fills every field of the record that the form has."""
    (one,) = consignments(made_up / "asycuda_full.xml")
    assert isinstance(one, Consignment)
    return one


def test_declarations_keep_their_peculiarities(consignments: Any, made_up: Path) -> None:
    """Names over several lines, fractions of packages, capitals at will, the trader's words before the tariff's."""
    (one,) = consignments(made_up / "asycuda_made_up.xml")
    assert (one.reference, one.mrn, one.lodged_at, one.office) == ("REF-9", "C 77", "2025-11-19", "XX100")
    exporter, consignee = one.parties
    assert (exporter.name, exporter.address) == ("Made Up Exports", "2 Example Road\nBISHKEK")
    assert consignee.identifiers[0].value == "123"
    item = one.goods_items[0]
    assert item.packages[0].number == Decimal("0.06")
    assert (item.description, item.origin, item.commodity_code) == ("battery charger 12 V", "CN", "85044000")
    assert item.extras["Goods_description/Description_of_goods"] == "STATIC CONVERTERS"


def test_the_declaration_itself(full: Any) -> None:
    """Reference, registration, office, procedure, amounts with thousands set apart, terms."""
    assert (full.type, full.reference, full.mrn, full.office, full.procedure) == (
        "export",
        "EXP-1",
        "E 501",
        "XX200",
        "1",
    )
    assert (full.currency, full.invoice_value, full.incoterm) == ("EUR", Decimal("12500.75"), "FCA")
    assert (full.gross_mass_kg, full.packages[0].number) == (Decimal("2100.5"), 1240)
    assert full.extras["declared_goods_items"] == "2"
    assert full.extras["Identification/Manifest_reference_number"] == "2025 88"


def test_how_the_goods_travel(full: Any) -> None:
    """The means at the border, not that at departure; the bill that all items name; containers with their items."""
    means = full.means_of_transport
    assert means is not None
    assert (means.identity, means.flag, full.mode_of_transport, full.voyage) == ("01KG777AAA", "KG", "3", "V9")
    assert full.extras["Transport/Means_of_transport/Departure_arrival_information/Identity"] == "TRUCK 1"
    assert full.transport_document is not None
    assert full.transport_document.number == "CMR 4"
    assert full.containers == (
        Container(number="CSQU3054383", type="22G1", full=True),
        Container(number="MADE0000001"),
    )
    assert full.extras["Container[2]/Empty_full_indicator"] == "1/1"
    assert [item.containers for item in full.goods_items] == [("MADE0000001",), ("CSQU3054383",)]


def test_places_have_their_roles(full: Any) -> None:
    """Border office, loading, delivery, where the goods lie, the office where transit ends."""
    assert full.places == (
        Place(role="border-office", code="XX300", name="Example Pass"),
        Place(role="loading", code="KGFRU", name="BISHKEK", country="KG"),
        Place(role="delivery", name="BISHKEK"),
        Place(role="goods-location", name="YARD 2"),
        Place(role="destination-office", code="DE004", country="DE"),
    )


def test_a_country_by_its_name_is_no_code(full: Any) -> None:
    """It is noted with its line and stays in the extras."""
    assert (full.country_of_dispatch, full.country_of_destination) == ("KG", None)
    assert full.extras["General_information/Country/Destination/Destination_country_code"] == "Germany"
    assert [problem.value for problem in full.message.problems] == ["Germany", "soon"]


def test_parties_stand_in_the_role_of_the_form(full: Any) -> None:
    """Traders, declarant, representative, warehouse; who pays has no role and stays in the extras."""
    said = [(p.role, p.name, p.address, p.identifiers[0].value if p.identifiers else None) for p in full.parties]
    assert said == [
        ("exporter", "Invented Foundry", "8 Sample Street\nANYTOWN", "T100"),
        ("consignee", "Nobody GmbH", None, None),
        ("declarant", "Broker & Sons", None, "D7"),
        ("agent", "A. Person", None, None),
        ("warehouse", None, None, "W-12"),
    ]
    assert full.extras["Traders/Financial/Financial_name"] == "Payer Bank"


def test_a_goods_item_has_every_field(full: Any) -> None:
    """Codes, masses, values, packages and documents, type and rate of one and the same tax."""
    item = full.goods_items[0]
    expected: dict[str, Any] = {
        "number": 1,
        "description": "grinding balls",
        "commodity_code": "73259910",
        "hs6": "732599",
        "origin": "KG",
        "procedure": "1000",
        "preference": "SPG",
        "gross_mass_kg": Decimal("1100.5"),
        "net_mass_kg": Decimal(1000),
        "value": Decimal(10000),
        "currency": "EUR",
        "statistical_value": Decimal(11000),
        "tax_type": "VAT",
        "tax_rate": Decimal(12),
    }
    assert {name: getattr(item, name) for name in expected} == expected
    assert [(one.scheme, one.code) for one in item.classifications] == [("Precision_1", "000")]
    assert [(one.number, one.kind, one.marks) for one in item.packages] == [(40, "PX", "A/1 B")]
    assert [(one.type, one.number, one.date) for one in item.documents] == [
        ("380", "INV 1", "2025-04-01"),
        ("911", "LIC 9", None),
    ]
    quantity = item.supplementary_quantity
    assert quantity is not None
    assert (quantity.value, quantity.unit) == (400, "NMB")
    assert item.extras["Attached_documents[2]/Attached_document_date"] == "soon"
    assert item.extras["Tarification/National_customs_procedure"] == "A01"
    assert item.extras["Taxation/Taxation_line[2]/Duty_tax_amount"] == "1200"


def test_the_price_stands_for_the_value_and_the_tariff_for_the_description(full: Any) -> None:
    """Where the invoice and the trader say nothing."""
    item = full.goods_items[1]
    assert (item.value, item.description, item.hs6) == (Decimal("2500.75"), "Other articles of iron", None)


@pytest.mark.parametrize(
    ("written", "other", "read_as"),
    [
        ("4/1/15", "10/24/16", "2015-04-01"),
        ("4/1/15", "24/10/16", "2015-01-04"),
        ("4/1/15", "5/2/15", "2015-04-01"),
        ("04/01/15", "05/02/15", "2015-01-04"),
        ("04.01.2015", "", "2015-01-04"),
        ("24/10/16", "", "2016-10-24"),
        ("10/24/16", "", "2016-10-24"),
        ("2015-04-01", "", "2015-04-01"),
    ],
)
def test_dates_are_read_in_the_order_of_their_document(
    written: str, other: str, read_as: str, consignments: Any, tmp_path: Path
) -> None:
    """By a day above 12 anywhere, else by the spelling: only an American short date is bare like 4/1/15."""
    text = f"""<ASYCUDA><Identification><Registration><Date>{written}</Date></Registration>
    <receipt><Date>{other}</Date></receipt></Identification></ASYCUDA>"""
    (tmp_path / "dated.xml").write_text(text)
    (one,) = consignments(tmp_path / "dated.xml")
    assert one.lodged_at == read_as


@pytest.mark.parametrize(
    ("type", "flow", "expected"), [("IMR", "", "import"), ("XX", "E", "export"), ("TR", "I", "transit"), ("", "", None)]
)
def test_the_type_follows_from_the_declaration_or_its_flow(
    type: str, flow: str, expected: str | None, consignments: Any, tmp_path: Path
) -> None:
    """The type of declaration before the flow."""
    text = f"""<ASYCUDA><Property><Sad_flow>{flow}</Sad_flow></Property><Identification><Type>
    <Type_of_declaration>{type}</Type_of_declaration></Type></Identification></ASYCUDA>"""
    (tmp_path / "type.xml").write_text(text)
    (one,) = consignments(tmp_path / "type.xml")
    assert one.type == expected


def test_a_serial_letter_without_a_number_is_kept(consignments: Any, tmp_path: Path) -> None:
    """A declaration that is not registered has no number, and its letter stays in the extras."""
    (tmp_path / "new.xml").write_text(
        "<ASYCUDA><Identification><Registration><Serial_number>C</Serial_number><Number><null/></Number>"
        "</Registration></Identification><Item><IncoTerms><Code>FOB</Code></IncoTerms></Item></ASYCUDA>"
    )
    (one,) = consignments(tmp_path / "new.xml")
    assert (one.mrn, one.reference, one.incoterm) == (None, None, "FOB")
    assert one.extras["Identification/Registration/Serial_number"] == "C"


def test_items_that_name_different_bills_keep_them(consignments: Any, tmp_path: Path) -> None:
    """A bill that is not that of all goods is no bill of the consignment."""
    items = "".join(
        f"<Item><Previous_doc><Summary_declaration>{bill}</Summary_declaration></Previous_doc></Item>" for bill in "AB"
    )
    (tmp_path / "bills.xml").write_text(f"<ASYCUDA>{items}</ASYCUDA>")
    (one,) = consignments(tmp_path / "bills.xml")
    assert one.transport_document is None
    assert [item.extras["Previous_doc/Summary_declaration"] for item in one.goods_items] == ["A", "B"]


def test_a_file_without_a_declaration_is_named(read: Any, tmp_path: Path) -> None:
    """It is unread, with a place."""
    (tmp_path / "other.xml").write_text("<Awmds/>")
    (unread,) = read(tmp_path / "other.xml", "asycuda-declaration")
    assert isinstance(unread, Unread)
    assert (unread.problem.line, unread.problem.column) == (1, 1)


@given(cut=st.integers(0, 100_000))
@settings(max_examples=60, deadline=None)
def test_a_message_cut_anywhere_is_never_complete(
    cut: int, read: Any, made_up: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """What stands before the break is read, and it says that it is not whole, with line and column."""
    whole = (made_up / "asycuda_full.xml").read_bytes()
    end = whole.rindex(b"</ASYCUDA>")
    path = tmp_path_factory.mktemp("cut") / "cut.xml"
    path.write_bytes(whole[: cut % end])
    (last,) = read(path, "asycuda-declaration")
    assert isinstance(last, Unread) or not last.message.complete
    problem = last.problem if isinstance(last, Unread) else last.message.problems[-1]
    assert problem.line
    assert problem.column


def text_of(element: etree._Element | None) -> str | None:
    return ((element.text or "").strip() or None) if element is not None else None


def number_of(element: etree._Element | None) -> Decimal | None:
    text = text_of(element)
    return Decimal(text) if text is not None else None


def test_the_real_declarations_hold_their_items(shared_data: Path, consignments: Any) -> None:
    """What an independent walk finds in each item of the six files is what the fields say."""
    paths = sorted((shared_data / "messages" / "asycuda_sad").glob("*.xml"))
    assert len(paths) == 6
    for path in paths:
        (one,) = consignments(path)
        root = etree.parse(path).getroot()
        items = root.findall("Item")
        assert len(items) == len(one.goods_items)
        for element, item in zip(items, one.goods_items, strict=True):
            assert item.commodity_code == text_of(element.find(".//Commodity_code"))
            assert item.description == text_of(element.find(".//Commercial_Description"))
            assert item.origin == text_of(element.find(".//Country_of_origin_code"))
            assert item.procedure == text_of(element.find(".//Extended_customs_procedure"))
            assert item.net_mass_kg == number_of(element.find(".//Net_weight_itm"))
            assert item.gross_mass_kg == number_of(element.find(".//Gross_weight_itm"))
            assert item.value == number_of(element.find(".//Item_Invoice/Amount_foreign_currency"))
            assert item.statistical_value == number_of(element.find(".//Statistical_value"))
            codes = [text_of(code) for code in element.iter("Attached_document_code")]
            assert [document.type for document in item.documents] == [code for code in codes if code]
        assert one.office == text_of(root.find(".//Customs_clearance_office_code"))
        assert one.invoice_value == number_of(root.find(".//Gs_Invoice/Amount_foreign_currency"))
        names = (text_of(root.find(".//Exporter_name")) or "").split("\n")[0].strip()
        assert next(party.name for party in one.parties if party.role == "exporter") == names
        assert one.message.complete
        assert not one.message.problems


def strings(value: object) -> list[str]:
    if isinstance(value, dict):
        return [text for part in value.values() for text in strings(part)]
    if isinstance(value, list):
        return [text for part in value for text in strings(part)]
    return [str(value)]


def test_the_real_declarations_lose_nothing(shared_data: Path, consignments: Any) -> None:
    """Every text of every element stands in the record; dates are written anew, words of several lines kept."""
    for path in sorted((shared_data / "messages" / "asycuda_sad").glob("*.xml")):
        (one,) = consignments(path)
        kept = "\n".join(strings(msgspec.json.Decoder(float_hook=str).decode(to_json(one))))
        for element in etree.parse(path).getroot().iter(etree.Element):
            name = etree.QName(element).localname
            if name.endswith("ate") or name == "Empty_full_indicator":
                continue
            for line in (element.text or "").splitlines():
                assert line.strip() in kept, f"{path.name}: {name} {line.strip()}"
