"""Messages in, consignments out: made-up files everywhere, the real ones where they are."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from firstline.consignment.consignment import Consignment
from firstline.consignment.encoding import to_json
from firstline.files.hashing import sha256_of
from firstline.reading.formats import FORMATS, reader_named, recognised
from firstline.reading.reader import ReadingOptions, Source, Unread

FIXTURES = Path(__file__).resolve().parents[1] / "fixtures" / "reading"


def read(path: Path, format: str | None = None) -> list[Consignment | Unread]:
    named = format or recognised(path.read_bytes()[:65536], path.name)
    source = Source(path=path, name=path.name, sha256=sha256_of(path))
    return list(reader_named(named).read(source, ReadingOptions()))


def consignments(path: Path) -> list[Consignment]:
    found = read(path)
    assert all(isinstance(one, Consignment) for one in found)
    return [one for one in found if isinstance(one, Consignment)]


def test_every_format_of_the_table_has_a_reader() -> None:
    """A name in the table leads to a reader that can be asked."""
    for name in FORMATS:
        assert reader_named(name).recognises(b"\x00\x01\x02", "x.bin") is False


def test_wco_declarations_are_read_whatever_stands_around_them() -> None:
    """Two declarations in a wrapper of another namespace are two consignments, in order."""
    first, second = consignments(FIXTURES / "wco_two_declarations.xml")
    assert (first.reference, first.type, first.message.position) == ("MADE-UP-1", "export", 1)
    assert (second.reference, second.type, second.message.position) == ("MADE-UP-2", "import", 2)
    assert first.parties[0].address == "1 Example Street, Tashkent"
    item = first.goods_items[0]
    assert (item.commodity_code, item.hs6, item.procedure) == ("52051100", "520511", "1000")
    assert [(one.scheme, one.code) for one in item.classifications] == [("TRC", "00")]
    assert item.gross_mass_kg == Decimal("10.50")
    assert (item.value, item.currency) == (Decimal("120.00"), "USD")


def test_what_cannot_be_read_is_noted_and_kept() -> None:
    """A mass in words is no number: it is named with its line and stays in the extras."""
    first = consignments(FIXTURES / "wco_two_declarations.xml")[0]
    assert first.goods_items[0].net_mass_kg is None
    assert first.goods_items[0].extras["Commodity/GoodsMeasure/NetNetWeightMeasure"] == "ten"
    problem = first.message.problems[0]
    assert (problem.element, problem.value, problem.line) == ("NetNetWeightMeasure", "ten", 18)


def test_asycuda_declarations_keep_their_peculiarities() -> None:
    """Names over several lines, fractions of packages, capitals at will, the trader's words before the tariff's."""
    (one,) = consignments(FIXTURES / "asycuda_made_up.xml")
    assert (one.reference, one.mrn, one.lodged_at, one.office) == ("REF-9", "C 77", "2025-11-19", "XX100")
    exporter, consignee = one.parties
    assert (exporter.name, exporter.address) == ("Made Up Exports", "2 Example Road\nBISHKEK")
    assert consignee.identifiers[0].value == "123"
    item = one.goods_items[0]
    assert item.packages[0].number == Decimal("0.06")
    assert (item.description, item.origin, item.commodity_code) == ("battery charger 12 V", "CN", "85044000")
    assert item.extras["Goods_description/Description_of_goods"] == "STATIC CONVERTERS"


def test_a_russian_sheet_is_mapped_from_its_headings() -> None:
    """A title above the header, decimal commas, tonnes, master data on the first row only."""
    first, second = consignments(FIXTURES / "ru_made_up.csv")
    assert (first.reference, len(first.goods_items)) == ("10001", 2)
    assert first.goods_items[0].net_mass_kg == Decimal(1500)
    assert first.goods_items[1].commodity_code == "7318150000"
    assert first.parties[0].name == "ООО Выдумка"
    assert second.message.problems[0].value == "xx"
    assert second.goods_items[0].extras["Вес нетто (тонн)"] == "xx"


def test_json_lines_read_again_are_the_same(tmp_path: Path) -> None:
    """Reading, writing and reading again gives the same records."""
    for name in ("wco_two_declarations.xml", "asycuda_made_up.xml", "ru_made_up.csv"):
        before = consignments(FIXTURES / name)
        path = tmp_path / "again.jsonl"
        path.write_bytes(b"\n".join(map(to_json, before)))
        after = consignments(path)
        assert [one.id for one in after] == [one.id for one in before]
        assert [one.goods_items for one in after] == [one.goods_items for one in before]


def test_a_bad_line_does_not_stop_the_others(tmp_path: Path) -> None:
    """A line that is no JSON is named with its line; a wrong field stays in the extras; the rest is read."""
    path = tmp_path / "mixed.jsonl"
    path.write_text('{"reference": "A", "gross_mass_kg": "heavy", "bogus": 1}\n{"a":\n{"reference": "B"}\n')
    first, broken, last = read(path)
    assert isinstance(first, Consignment)
    assert isinstance(broken, Unread)
    assert isinstance(last, Consignment)
    assert first.extras == {"gross_mass_kg": "heavy", "bogus": 1}
    assert {problem.element for problem in first.message.problems} == {"gross_mass_kg", "bogus"}
    assert broken.problem.line == 2
    assert last.reference == "B"


HOSTILE = {
    "bomb": b'<!DOCTYPE l [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><Declaration>&b;</Declaration>',
    "theft": b'<!DOCTYPE l [<!ENTITY x SYSTEM "file:///etc/passwd">]><ASYCUDA><a>&x;</a></ASYCUDA>',
    "depth": b'<ASYCUDA xmlns="urn:wco:datamodel">' + b"<a>" * 5000 + b"</a>" * 5000 + b"</ASYCUDA>",
    "text": b"<ASYCUDA><a>" + b"x" * 11_000_000 + b"</a></ASYCUDA>",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_xml_is_refused(name: str, tmp_path: Path) -> None:
    """Entity bombs, stolen files, endless nesting and giant texts give a refusal, never a whole consignment."""
    path = tmp_path / "hostile.xml"
    path.write_bytes(HOSTILE[name])
    format = "wco-declaration" if name == "bomb" else "asycuda-declaration"
    found = read(path, format)
    assert found
    for one in found:
        assert isinstance(one, Unread) or not one.message.complete
        assert b"root:" not in (to_json(one) if isinstance(one, Consignment) else b"")


@given(cut=st.floats(0.01, 0.995))
@settings(max_examples=60, deadline=None)
def test_a_message_cut_anywhere_is_never_complete(cut: float, tmp_path_factory: pytest.TempPathFactory) -> None:
    """What stands before the break is read, and the last consignment says that it is not whole."""
    whole = (FIXTURES / "wco_two_declarations.xml").read_bytes()
    end = whole.rindex(b"</d:Declaration>")
    path = tmp_path_factory.mktemp("cut") / "cut.xml"
    path.write_bytes(whole[: int(end * cut)])
    found = read(path, "wco-declaration")
    last = found[-1]
    assert isinstance(last, Unread) or not last.message.complete


def parsed(path: Path) -> etree._ElementTree | None:
    try:
        return etree.parse(path)
    except etree.XMLSyntaxError:
        return None


def leaves(declaration: etree._Element) -> Iterator[str]:
    for element in declaration.iter(etree.Element):
        # The scheme TSP is what makes a code the commodity code; dates are written anew as ISO 8601.
        if etree.QName(element).localname in ("IdentificationTypeCode", "DateTimeString"):
            continue
        if len(element) == 0 and (element.text or "").strip():
            yield (element.text or "").strip()


def test_the_real_wco_declarations_lose_nothing(shared_data: Path) -> None:
    """Of all 60 whole files every text of every element stands somewhere in the record."""
    read_files = 0
    for path in sorted((shared_data / "messages" / "wco_dms").glob("*.xml")):
        tree = parsed(path)
        if tree is None:
            (broken,) = consignments(path)
            assert not broken.message.complete
            assert broken.message.problems[-1].line
            continue
        read_files += 1
        (one,) = consignments(path)
        kept = to_json(one).decode()
        (declaration,) = list(tree.iter("{*}Declaration"))
        for text in leaves(declaration):
            if "\\" not in text and '"' not in text and "\n" not in text and not text.replace(".", "").isdigit():
                assert text in kept, f"{path.name}: {text}"
        descriptions = [(e.text or "").strip() for e in declaration.iter("{*}Description")]
        assert [item.description for item in one.goods_items if item.description] == [t for t in descriptions if t]
        masses = [Decimal(e.text or "") for e in declaration.iter("{*}GrossMassMeasure")]
        assert [item.gross_mass_kg for item in one.goods_items if item.gross_mass_kg is not None] == masses
    assert read_files == 60


def test_the_real_asycuda_declarations_hold_their_items(shared_data: Path) -> None:
    """Items, commodity codes, descriptions and masses are those of the files, in their order."""
    paths = sorted((shared_data / "messages" / "asycuda_sad").glob("*.xml"))
    assert len(paths) == 6
    for path in paths:
        (one,) = consignments(path)
        tree = etree.parse(path)
        codes = [(e.text or "").strip() for e in tree.iter("Commodity_code")]
        assert [item.commodity_code for item in one.goods_items] == codes
        net = [Decimal((e.text or "").strip()) for e in tree.iter("Net_weight_itm")]
        assert [item.net_mass_kg for item in one.goods_items] == net
        said = [" ".join((e.text or "").split()) for e in tree.iter("Commercial_Description")]
        assert [" ".join((item.description or "").split()) for item in one.goods_items] == said
        assert one.message.complete
        assert not one.message.problems


def test_the_real_import_declarations_are_read_from_csv(shared_data: Path) -> None:
    """Every row is a consignment, and code, origin and mass are those of the row."""
    import csv

    path = shared_data / "targeting" / "valid.csv"
    read_rows = consignments(path)
    with path.open(newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert len(read_rows) == len(rows)
    for one, row in zip(read_rows[:500], rows[:500], strict=True):
        item = one.goods_items[0]
        assert (one.reference, one.lodged_at, item.origin) == (
            row["Declaration ID"],
            row["Date"],
            row["Country of Origin"],
        )
        assert item.hs6 == row["HS6 Code"].zfill(6)
        assert item.net_mass_kg == Decimal(row["Net Mass"])
