"""What several screens show only together: end use, codes, names and countries against the goods that were found."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from firstline.assessment.context import Context
from firstline.assessment.finding import Evidence, Finding, FindingKind
from firstline.consignment.consignment import Consignment
from firstline.reference.catalogue import CatalogueFamily, CommodityLink, ControlEntry, EntryKind
from firstline.reference.countries import Countries
from firstline.reference.indicators import Indicators
from firstline.reference.snapshot import Content, Manifest, Part, Snapshot
from firstline.screening.decision import goods_and_code, goods_and_documents, goods_and_route
from firstline.screening.decision.join import PrepareJoin

Declare = Callable[..., Consignment]
NOW = Context(as_of="2026-11-25T00:00:00Z")
JOINS: tuple[PrepareJoin, ...] = (goods_and_documents.prepare, goods_and_code.prepare, goods_and_route.prepare)


def entry(code: str, kind: EntryKind = EntryKind.CONTROL, **fields: Any) -> ControlEntry:
    said = {"title": {"en": code}, "source": "made up", "date": "2026-11-25", **fields}
    return ControlEntry(code=code, kind=kind, **said)


CATALOGUE = CatalogueFamily(
    name="made-up",
    entries=(
        entry(
            "X1",
            lists=("cwc", "nsg"),
            end_user_statement=True,
            terms={"en": ("quartz pump",)},
            trade_names=("ZETA-9",),
            commodity_codes=(CommodityLink(code="841350", strength=0.9),),
        ),
        entry("X2", lists=("eu-dual-use",), terms={"en": ("plain thing",)}),
        entry("W1", kind=EntryKind.WATCH, lists=("common-high-priority",), terms={"en": ("chip",)},
              commodity_codes=(CommodityLink(code="854231", strength=1.0),)),
    ),
)  # fmt: skip


@pytest.fixture(scope="module")
def known(snapshot: Snapshot) -> Snapshot:
    """Three made-up entries beside the bundled indicators and countries."""
    contents: dict[str, Content] = {
        "goods/made-up": CATALOGUE,
        "indicators": snapshot.one(Indicators).content,
        "countries": snapshot.one(Countries).content,
    }
    parts = [Part(name=name, version=name, source="made up", date="2026-11-25", entries=1) for name in sorted(contents)]
    return Snapshot(Manifest(parts=tuple(parts)), contents)


def hit(
    code: str = "X1", field: str = "description", text: str = "quartz pump", item: int = 1, also: str | None = None
) -> Finding:
    at = f"/goods_items/{item - 1}"
    plain = (Evidence(field=f"{at}/{also}", text="quartz pump"),) if also else ()
    kind = FindingKind.WATCH if code.startswith("W") else FindingKind.HIT
    return Finding(
        code="goods.watch" if kind is FindingKind.WATCH else "goods.control-entry",
        kind=kind,
        certainty=0.8,
        parameters={"entry": code, "item": item},
        evidence=(Evidence(field=f"{at}/{field}", text=text), *plain),
    )


def other(code: str, kind: FindingKind = FindingKind.FLAG, **parameters: Any) -> Finding:
    return Finding(code=code, kind=kind, certainty=0.3, parameters=parameters)


def item(description: str | None = "quartz pump", code: str | None = "841350") -> dict[str, Any]:
    return {"goods_items": [{"number": 1, "description": description, "commodity_code": code}]}


CONSIGNEE = {"parties": [{"role": "consignee", "name": "Umid Trade", "country": "UZ"}]}
STATEMENT = other("documents.end-user-statement-presented", FindingKind.CLEARS, item=1)
RAISED: list[tuple[str, list[Finding], dict[str, Any]]] = [
    ("documents.end-use-missing", [hit()], item()),
    ("documents.end-use-missing", [hit(), other("documents.end-user-statement-presented", item=2)], item()),
    ("documents.end-user-missing", [hit()], {**item(), "parties": [{"role": "consignee"}]}),
    ("documents.end-user-missing", [hit(), other("party-flags.forwarder-as-consignee")], {**item(), **CONSIGNEE}),
    ("description.code-beside-controlled", [hit()], item(code="841360")),
    ("description.code-beside-controlled", [hit("W1", text="chip")], item("chip", "854239")),
    ("description.code-beside-controlled", [other("description.vague", item=1)], item("parts", "841391")),
    ("description.code-unlike-goods", [hit()], item(code="940161")),
    ("description.trade-name-hidden", [hit(field="model", text="ZETA-9")], item("spare parts")),
    ("description.trade-name-hidden", [hit(text="Zeta-9")], item("spare parts Zeta-9")),
    ("description.trade-name-hidden", [hit(field="extras/note", text="ZETA-9")], item("spare parts")),
    ("route.diversion-destination", [hit("W1")], {**item(), "country_of_destination": "KG"}),
    ("route.diversion-destination", [hit()], {**item(), **CONSIGNEE}),
    ("route.military-end-use", [hit("W1")], {**item(), "country_of_destination": "BY"}),
    ("route.treaty-absent", [hit()], {**item(), "country_of_destination": "EG"}),
    ("route.treaty-absent", [hit()], {**item(), "country_of_destination": "PK"}),
]
SILENT: list[tuple[str, list[Finding], dict[str, Any]]] = [
    ("documents.end-use-missing", [hit(), STATEMENT], item()),
    ("documents.end-use-missing", [hit("X2")], item()),
    ("documents.end-use-missing", [hit("unlisted")], item()),
    ("documents.end-use-missing", [other("goods.below-threshold", FindingKind.CLEARS, entry="X1", item=1)], item()),
    ("documents.end-user-missing", [hit()], {**item(), **CONSIGNEE}),
    (
        "documents.end-user-missing",
        [hit(), other("party-flags.forwarder-as-consignee")],
        {**item(), "parties": [{"role": "end-user", "name": "Institute"}]},
    ),
    ("description.code-beside-controlled", [hit()], item(code="8413502000")),
    ("description.code-beside-controlled", [hit()], item(code="8413")),
    ("description.code-beside-controlled", [hit(field="commodity_code", text="841360")], item(code="841360")),
    ("description.code-beside-controlled", [other("description.vague", item=1)], item("parts", "841350")),
    ("description.code-beside-controlled", [other("description.vague", item=1)], item("parts", "610910")),
    ("description.code-beside-controlled", [other("description.vague", item=7)], item("parts", "841391")),
    ("description.code-unlike-goods", [hit()], item(code="847989")),
    ("description.code-unlike-goods", [hit("W1", text="chip")], item("chip", "940161")),
    ("description.code-unlike-goods", [hit("X2")], item(code="940161")),
    ("description.code-unlike-goods", [hit()], item(code=None)),
    ("description.code-unlike-goods", [hit(item=3)], item(code="940161")),
    ("description.trade-name-hidden", [hit()], item()),
    ("description.trade-name-hidden", [hit(field="extras/tariff", text="quartz pump")], item("spare parts")),
    ("description.trade-name-hidden", [hit(field="cas_numbers/0", text="ZETA-9")], item("spare parts")),
    ("description.trade-name-hidden", [hit(field="model", text="ZETA-9")], item(None)),
    ("description.trade-name-hidden", [hit(field="model", text="ZETA-9", also="cas_numbers/0")], item("spare parts")),
    ("description.trade-name-hidden", [hit(field="model", text="ZETA-9", also="description")] * 2, item()),
    ("route.diversion-destination", [], {**item(), "country_of_destination": "KG"}),
    ("route.diversion-destination", [hit()], {**item(), "country_of_destination": "FR"}),
    (
        "route.diversion-destination",
        [hit(), other("route.diversion-point", country="KG")],
        {**item(), "country_of_destination": "KG"},
    ),
    ("route.military-end-use", [hit()], {**item(), "country_of_destination": "FR"}),
    ("route.treaty-absent", [hit("X2")], {**item(), "country_of_destination": "EG"}),
    ("route.treaty-absent", [hit("W1")], {**item(), "country_of_destination": "EG"}),
    ("route.treaty-absent", [hit()], {**item(), "country_of_destination": "FR"}),
]


def joined(known: Snapshot, declare: Declare, findings: list[Finding], fields: dict[str, Any]) -> list[Finding]:
    consignment = declare(**fields)
    return [found for prepare in JOINS for found in prepare(known)(consignment, findings, NOW)]


@pytest.mark.parametrize(("code", "findings", "fields"), RAISED)
def test_is_raised_by_its_case(
    known: Snapshot, declare: Declare, code: str, findings: list[Finding], fields: dict[str, Any]
) -> None:
    """The red flag is raised once for what the screens found."""
    assert [one.code for one in joined(known, declare, findings, fields)].count(code) == 1


@pytest.mark.parametrize(("code", "findings", "fields"), SILENT)
def test_is_silent_beside_it(
    known: Snapshot, declare: Declare, code: str, findings: list[Finding], fields: dict[str, Any]
) -> None:
    """What is in order, or is no goods finding, raises nothing."""
    assert code not in {one.code for one in joined(known, declare, findings, fields)}


def test_no_item_says_the_same_twice(known: Snapshot, declare: Declare) -> None:
    """Two findings on one item are one missing statement and one code beside."""
    found = joined(known, declare, [hit(), hit(text="Zeta-9")], {**item(code="841360"), **CONSIGNEE})
    codes = [one.code for one in found]
    assert codes.count("documents.end-use-missing") == codes.count("description.code-beside-controlled") == 1


def test_a_joined_flag_is_as_sure_as_the_goods(known: Snapshot, declare: Declare) -> None:
    """Its certainty follows that of the goods finding; it never is a hit."""
    found = joined(known, declare, [hit()], {**item(), **CONSIGNEE})
    missing = next(one for one in found if one.code == "documents.end-use-missing")
    assert missing.kind is FindingKind.FLAG
    assert missing.certainty == pytest.approx(0.8 * 0.4)
