"""Licences and statements presented for goods against the register: what fits settles, what does not never does."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal
from functools import lru_cache
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firstline.assessment.assessment import Assessment
from firstline.assessment.channel import Channel
from firstline.assessment.context import Context
from firstline.assessment.finding import Finding, FindingKind
from firstline.consignment.consignment import Consignment
from firstline.consignment.goods_item import Quantity
from firstline.reference.catalogue import CatalogueFamily, ControlEntry, EntryKind
from firstline.reference.indicators import Indicators
from firstline.reference.licences import IssuedPaper, LicenceRegister, PaperKind
from firstline.reference.loading import bundled
from firstline.reference.snapshot import Content, Manifest, Part, Snapshot, encoded, opened, version_of
from firstline.screening.assess import assess
from firstline.screening.decision import goods_and_licences

Declare = Callable[..., Consignment]
Said = list[tuple[str, dict[str, Any]]]
NOW = Context(as_of="2026-11-25T00:00:00Z")

LICENCE = IssuedPaper(
    number="DU-2026/014",
    kind=PaperKind.LICENCE,
    entries=("2B350", "1C350.20.b"),
    exporters=("Zarvona Kimyo MChJ", "ООО Зарвона Кимё"),
    consignees=("Tavrel Chemicals LLP",),
    end_users=("Tavrel Chemicals LLP",),
    countries=("KZ",),
    quantity=Quantity(value=Decimal(4), unit="pcs"),
    valid_from="2026-01-15",
    valid_to="2026-12-31",
    issued_by="Made-up Licensing Office",
)
STATEMENT = IssuedPaper(
    number="EUS-77",
    kind=PaperKind.END_USER_STATEMENT,
    entries=("2B350",),
    end_users=("Tavrel Chemicals LLP",),
    valid_from="2026-01-10",
    issued_by="Tavrel Chemicals LLP",
)


def but(paper: IssuedPaper, **fields: Any) -> IssuedPaper:
    """A paper with other fields."""
    return msgspec.structs.replace(paper, **fields)


def parties(**name_by_role: str) -> list[dict[str, str]]:
    return [{"role": role.replace("_", "-"), "name": name} for role, name in name_by_role.items() if name]


def document(type: str = "X002", number: str | None = "du 2026-014") -> dict[str, Any]:
    return {"type": type, "number": number}


def item(number: int = 1, documents: Iterable[dict[str, Any]] = (document(),), **fields: Any) -> dict[str, Any]:
    pieces = {"supplementary_quantity": {"value": 3, "unit": "NAR"}}
    return {"number": number, "documents": list(documents), **pieces, **fields}


def declared(*items: dict[str, Any], **fields: Any) -> dict[str, Any]:
    """What fits the licence in every part, but for these fields."""
    return {
        "parties": parties(exporter="OOO ZARVONA KIMYO", consignee="«Tavrel Chemicals», ТОО"),
        "country_of_destination": "KZ",
        "goods_items": list(items) or [item()],
        **fields,
    }


def hit(entry: str = "2B350.g", number: int = 1, **more: Any) -> Finding:
    said = {"entry": entry, "item": number, **more}
    return Finding(code="goods.control-entry", kind=FindingKind.HIT, certainty=0.8, parameters=said)


def flag(entry: str) -> Finding:
    said: dict[str, Any] = {"entry": entry, "item": 1}
    return Finding(code="goods.code-alone", kind=FindingKind.FLAG, certainty=0.1, parameters=said)


@pytest.fixture(scope="module")
def compare(snapshot: Snapshot, declare: Declare) -> Callable[..., Said]:
    """What the join says of what was declared and found, by code and parameters."""

    def compared(
        fields: dict[str, Any], *findings: Finding, papers: Iterable[IssuedPaper] = (LICENCE,), context: Context = NOW
    ) -> Said:
        contents: dict[str, Content] = {"indicators": snapshot.one(Indicators).content}
        contents["licences"] = LicenceRegister(papers=tuple(papers))
        parts = [Part(name=name, version=name, source="made up", date="", entries=1) for name in contents]
        join = goods_and_licences.prepare(Snapshot(Manifest(parts=tuple(parts)), contents))
        return [(one.code, dict(one.parameters)) for one in join(declare(**fields), findings, context)]

    return compared


Compare = Callable[..., Said]


def test_a_licence_that_fits_clears(compare: Compare) -> None:
    """Goods below one of its entries, parties but for legal form, case and script, pieces, and day."""
    said = {"item": 1, "type": "X002", "number": "du 2026-014", "entries": ("2B350.g",)}
    assert compare(declared(), hit()) == [("documents.licence-fits", said)]


def test_a_licence_that_was_never_issued_is_a_red_flag(compare: Compare) -> None:
    """Whatever the goods; one without a number was not presented."""
    other = declared(item(documents=[document(number="DU-2026/041"), document(number=None), document("380")]))
    for findings in ([hit()], []):
        [(code, said)] = compare(other, *findings)
        assert (code, said) == ("documents.licence-unknown", {"item": 1, "type": "X002", "number": "DU-2026/041"})


MISFITS: list[tuple[str, str, str, dict[str, Any], Finding]] = [
    ("goods", "1C350.1", "2B350, 1C350.20.b", {}, hit("1C350.1")),
    ("goods", "2B35", "2B350, 1C350.20.b", {}, hit("2B35")),
    ("exporter", "Zarvona Trade", "Zarvona Kimyo MChJ; ООО Зарвона Кимё",
     {"parties": parties(exporter="Zarvona Trade", consignor="Zarvona Kimyo", consignee="Tavrel Chemicals")}, hit()),
    ("exporter", "Kimyo", "Zarvona Kimyo MChJ; ООО Зарвона Кимё",
     {"parties": parties(consignor="Kimyo", consignee="Tavrel Chemicals")}, hit()),
    ("end-user", "Ostrel Works", "Tavrel Chemicals LLP",
     {"parties": parties(exporter="Zarvona Kimyo", consignee="Tavrel Chemicals", end_user="Ostrel Works")}, hit()),
    ("destination", "KG", "KZ", {"country_of_destination": "KG"}, hit()),
    ("quantity", "5 pcs", "4 pcs",
     {"goods_items": [item(supplementary_quantity={"value": 5, "unit": "796"})]}, hit()),
    ("quantity", "6 pcs", "4 pcs", {"goods_items": [item(), item(2)]}, hit()),
    ("validity", "2027-01-01", "2026-01-15 – 2026-12-31", {"lodged_at": "2027-01-01T08:00:00+05:00"}, hit()),
    ("validity", "2026-01-14", "2026-01-15 – 2026-12-31", {"lodged_at": "2026-01-14"}, hit()),
]  # fmt: skip


@pytest.mark.parametrize(("part", "stated", "issued", "fields", "found"), MISFITS)
def test_each_part_that_does_not_fit_is_named(
    compare: Compare, part: str, stated: str, issued: str, fields: dict[str, Any], found: Finding
) -> None:
    """With what was stated and what was licensed; and nothing clears that item."""
    said = compare(declared(**fields), found, hit(number=2))
    of_item = [(code, parameters) for code, parameters in said if parameters["item"] == 1]
    assert [code for code, _ in of_item] == ["documents.licence-does-not-fit"]
    assert of_item[0][1] == {
        "item": 1, "type": "X002", "number": "du 2026-014", "aspect": part, "stated": stated, "issued": issued,
    }  # fmt: skip


def test_every_misfit_is_told(compare: Compare) -> None:
    """A licence wrong in several parts is as many red flags; another consignee is another end user unless named."""
    fields = declared(parties=parties(exporter="X", consignee="Y"), country_of_destination="KG", lodged_at="2025-01-01")
    assert [said["aspect"] for _, said in compare(fields, hit("9A001"))] == [
        "goods", "exporter", "consignee", "destination", "validity",
    ]  # fmt: skip


UNTOLD: list[tuple[str, dict[str, Any], list[Finding]]] = [
    ("goods", {}, [hit("1C350.20")]),
    ("quantity", {"goods_items": [item(supplementary_quantity=None)]}, [hit()]),
    ("quantity", {"goods_items": [item(supplementary_quantity={"value": 9, "unit": "LTR"})]}, [hit()]),
    ("quantity", {"goods_items": [item(supplementary_quantity={"value": 9, "unit": "??"})]}, [hit()]),
    ("exporter", {"parties": parties(consignee="Tavrel Chemicals")}, [hit()]),
    ("destination", {"country_of_destination": None}, [hit()]),
]


@pytest.mark.parametrize(("part", "fields", "findings"), UNTOLD)
def test_what_is_not_stated_is_neither_fit_nor_misfit(
    compare: Compare, part: str, fields: dict[str, Any], findings: list[Finding]
) -> None:
    """The finding says what is left to compare, for the entries that the licence is for."""
    [(code, said)] = compare(declared(**fields), *findings)
    assert (code, said["aspect"]) == ("documents.licence-in-part", (part,))
    assert said["entries"] == (findings[0].parameters["entry"],)


def test_without_a_hit_the_goods_cannot_be_told(compare: Compare) -> None:
    """Neither can what they draw on the licence; what else does not fit is told."""
    [(code, said)] = compare(declared())
    assert (code, said["aspect"], said["entries"]) == ("documents.licence-in-part", ("goods", "quantity"), ())
    [(code, said)] = compare(declared(country_of_destination="KG"))
    assert (code, said["aspect"]) == ("documents.licence-does-not-fit", "destination")


def test_a_question_on_the_licensed_goods_is_settled_as_well(compare: Compare) -> None:
    """Where the goods are hit by another entry, a question on the licensed one does not make the licence fit."""
    [(_, said)] = compare(declared(), hit(), flag("2B350.h"), flag("9A001"))
    assert said["entries"] == ("2B350.g", "2B350.h")
    [(code, said)] = compare(declared(), hit("9A001"), flag("2B350.g"))
    assert (code, said["aspect"]) == ("documents.licence-does-not-fit", "goods")


def test_an_entry_that_the_same_words_fit_may_be_the_licensed_one(compare: Compare) -> None:
    """Which of them the goods are is left to the officer: nothing contradicts the licence, nothing is settled."""
    [(code, said)] = compare(declared(), hit("2A226", also=("2A227", "2B350.g")))
    assert (code, said["aspect"], said["entries"]) == ("documents.licence-in-part", ("goods",), ("2A226",))
    [(code, said)] = compare(declared(), hit("2B350.g", also=("2A226",)))
    assert (code, said["entries"]) == ("documents.licence-fits", ("2B350.g",))


@pytest.mark.parametrize(
    ("quantity", "fields", "fits"),
    [
        ("1.5 t", {"net_mass_kg": 1500}, True),
        ("1.5 t", {"net_mass_kg": "1500.1"}, False),
        ("1.5 t", {"gross_mass_kg": 1500}, True),
        ("1.5 t", {"gross_mass_kg": 1600, "net_mass_kg": 1400}, True),
        ("1.5 t", {"supplementary_quantity": {"value": 2, "unit": "TNE"}, "gross_mass_kg": 10}, False),
        ("200 l", {"supplementary_quantity": {"value": "0.2", "unit": "MTQ"}, "net_mass_kg": 900}, True),
        ("200 l", {"supplementary_quantity": {"value": 201, "unit": "112"}}, False),
        ("74 GBq", {"supplementary_quantity": {"value": 2, "unit": "Ci"}}, True),
    ],
)
def test_quantities_meet_in_one_unit(compare: Compare, quantity: str, fields: dict[str, Any], fits: bool) -> None:
    """Net mass, else gross mass, which is no less; in other units the supplementary quantity."""
    value, unit = quantity.split()
    paper = but(LICENCE, quantity=Quantity(value=Decimal(value), unit=unit))
    goods = {"supplementary_quantity": None, **fields}
    said = compare(declared(item(**goods)), hit(), papers=[paper])
    assert [code for code, _ in said] == [f"documents.licence-{'fits' if fits else 'does-not-fit'}"]


def test_goods_of_one_consignment_draw_on_a_licence_together(compare: Compare) -> None:
    """Twice three pieces are more than four; goods that the licence is not for draw nothing."""
    two = declared(item(), item(2))
    assert {code for code, _ in compare(two, hit(), hit(number=2))} == {"documents.licence-does-not-fit"}
    said = compare(two, hit(), hit("9A001", number=2))
    assert next((code, parameters["item"]) for code, parameters in said) == ("documents.licence-fits", 1)


def test_a_licence_for_several_goods_fits_by_any_of_its_lines(compare: Compare) -> None:
    """Else the line that is nearest tells what does not."""
    papers = [but(LICENCE, entries=("9A001",), countries=("TJ",)), LICENCE]
    assert [code for code, _ in compare(declared(), hit(), papers=papers)] == ["documents.licence-fits"]
    said = compare(declared(lodged_at="2027-02-01"), hit(), papers=papers)
    assert [parameters["aspect"] for _, parameters in said] == ["validity"]


def test_what_a_paper_leaves_empty_is_not_limited(compare: Compare) -> None:
    """Neither receiver nor country, quantity or last day."""
    paper = but(LICENCE, consignees=(), end_users=(), countries=(), quantity=None, valid_to=None)
    fields = declared(
        item(supplementary_quantity={"value": 10**6, "unit": "NAR"}),
        parties=parties(exporter="Zarvona Kimyo"), country_of_destination=None, lodged_at="2031-01-01",
    )  # fmt: skip
    assert [code for code, _ in compare(fields, hit(), papers=[paper])] == ["documents.licence-fits"]


def test_the_day_is_that_of_the_declaration_or_of_the_judgement(compare: Compare) -> None:
    """A month alone is no day; both ends of the validity are within it."""
    late = Context(as_of="2027-03-01T00:00:00Z")
    for lodged_at, context, fits in (
        (None, NOW, True), (None, late, False), ("2026-12-31T23:59:00Z", late, True), ("2026-01-15", late, True),
        ("2026-05", late, False),
    ):  # fmt: skip
        [(code, _)] = compare(declared(lodged_at=lodged_at), hit(), context=context)
        assert (code == "documents.licence-fits") is fits, (lodged_at, context.as_of)


def test_statements_are_compared_alike(compare: Compare) -> None:
    """By their own number and kind; a number of a licence is no statement."""
    papers = [LICENCE, STATEMENT]
    cases = {
        "EUS-77": "documents.end-user-statement-fits",
        "DU-2026/014": "documents.end-user-statement-unknown",
    }
    for number, code in cases.items():
        fields = declared(item(documents=[document("EUS", number)]))
        assert [code for code, _ in compare(fields, hit(), papers=papers)] == [code]
    fields = declared(item(documents=[document("EUS", "EUS-77")]), parties=parties(end_user="Ostrel"))
    [(code, said)] = compare(fields, hit(), papers=papers)
    assert (code, said["aspect"]) == ("documents.end-user-statement-does-not-fit", "end-user")
    fields = declared(item(documents=[document("EUS", "EUS-77")]), parties=[])
    [(code, said)] = compare(fields, hit(), papers=papers)
    assert (code, said["aspect"]) == ("documents.end-user-statement-in-part", ("end-user",))


def test_a_kind_of_paper_that_the_register_holds_none_of_is_not_compared(compare: Compare) -> None:
    """A register of licences says nothing of statements; an empty one of nothing."""
    fields = declared(item(documents=[document("EUS", "EUS-1")]))
    assert compare(fields, hit()) == compare(declared(), hit(), papers=[]) == []


CATALOGUE = CatalogueFamily(
    name="made-up",
    entries=(
        ControlEntry(
            code="1C350.1",
            kind=EntryKind.CONTROL,
            lists=("eu-dual-use",),
            title={"en": "Thiodiglycol"},
            terms={"en": ("thiodiglycol",)},
            cas=("111-48-8",),
            end_user_statement=True,
            source="made up",
            date="2026-11-25",
        ),
    ),
)
WHOLE = but(LICENCE, entries=("1C350",), countries=("FR",), quantity=Quantity(value=Decimal(1000), unit="kg"))
NAMED = parties(exporter="Zarvona Kimyo", consignee="Tavrel Chemicals", end_user="Tavrel Chemicals")


@lru_cache
def known(*papers: IssuedPaper) -> Snapshot:
    """What is bundled, with one made-up entry for the whole catalogue and a register, from the bytes of its parts."""
    contents: dict[str, Content] = {"goods/made-up": CATALOGUE}
    if papers:
        contents["licences"] = LicenceRegister(papers=papers)
    parts = [(part, data) for part, data in bundled() if part.kind != "goods"]
    for name, content in contents.items():
        data = encoded(content)
        parts.append((Part(name=name, version=version_of(data), source="made up", date="", entries=1), data))
    return opened(Manifest(parts=tuple(part for part, _ in parts)), {part.version: data for part, data in parts})


def goods(*documents: dict[str, Any]) -> dict[str, Any]:
    said: dict[str, Any] = {"description": "thiodiglycol, CAS 111-48-8, drums", "net_mass_kg": 800}
    sold = item(documents=documents, supplementary_quantity=None, **said)
    return declared(sold, parties=NAMED, country_of_destination="FR")


def judged(declare: Declare, fields: dict[str, Any], *papers: IssuedPaper) -> Assessment:
    return assess(declare(**fields), known(*papers), NOW)


def test_a_licensed_consignment_is_settled_and_one_that_misuses_a_licence_is_not(declare: Declare) -> None:
    """The whole way: fits below unchecked below no licence, which is not above a licence of others or of nobody."""
    statement = but(STATEMENT, entries=("1C350",))
    papers = (document(), document("EUS", "EUS-77"))
    fits = judged(declare, goods(*papers), WHOLE, statement)
    unchecked = judged(declare, goods(*papers))
    without = judged(declare, goods(), WHOLE, statement)
    misfit = judged(declare, goods(*papers), but(WHOLE, consignees=("Ostrel",)), statement)
    unknown = judged(declare, goods(*papers), but(WHOLE, number="DU-1"), statement)
    assert fits.channel is Channel.GREEN
    assert fits.score < unchecked.score < min(misfit.score, unknown.score)
    assert without.channel is misfit.channel is unknown.channel is Channel.RED
    assert "documents.licence-fits" in {one.code for one in fits.findings}
    assert "documents.licence-presented" in {one.code for one in unchecked.findings}
    assert "documents.licence-presented" not in {one.code for one in (*fits.findings, *misfit.findings)}


def test_a_statement_that_does_not_stand_is_missing(declare: Declare) -> None:
    """What fits answers the question of the end use; what does not, or was never made, leaves it."""
    for number, entries, is_missing in (
        ("EUS-77", ("1C350",), False), ("EUS-77", ("2B350",), True), ("EUS-78", ("1C350",), True),
    ):  # fmt: skip
        found = judged(declare, goods(document("EUS", number)), but(STATEMENT, entries=entries)).findings
        assert ("documents.end-use-missing" in {one.code for one in found}) is is_missing


WRONG: dict[str, dict[str, Any]] = {
    "number": {"number": "DU-2026/041"},
    "goods": {"entries": ("9A001",)},
    "exporter": {"exporters": ("Ostrel Works",)},
    "consignee": {"consignees": ("Ostrel Works",)},
    "end-user": {"end_users": ("Ostrel Works",)},
    "destination": {"countries": ("TJ",)},
    "quantity": {"quantity": Quantity(value=Decimal(799), unit="kg")},
    "validity": {"valid_to": "2026-11-24"},
}
PAPERS = ((WHOLE, document()), (but(STATEMENT, entries=("1C350",), number="EUS-77"), document("EUS", "EUS-77")))


@given(
    presented=st.sampled_from(PAPERS),
    wrong=st.sets(st.sampled_from(sorted(WRONG.keys() - {"number"})), max_size=5),
    more=st.sampled_from(sorted(WRONG.keys() - {"number"})),
)
@settings(max_examples=25, deadline=None)
def test_one_more_misfit_never_lowers_the_score(
    declare: Declare, presented: tuple[IssuedPaper, dict[str, Any]], wrong: set[str], more: str
) -> None:
    """Whatever else does not fit; and a paper that does not fit never counts for more than none."""
    paper, shown = presented

    def score(parts: set[str], *documents: dict[str, Any]) -> float:
        fields = {name: value for part in parts for name, value in WRONG[part].items()}
        return judged(declare, goods(*documents), but(paper, **fields)).score

    assert score(wrong, shown) <= score(wrong | {more}, shown)
    assert score(set()) <= score({more}, shown)
    assert score(set()) <= score({"number"}, shown)
