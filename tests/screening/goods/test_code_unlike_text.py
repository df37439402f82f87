"""The red flag for a code that the text contradicts: silent without a model, raised only where it is sure."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from firstline.assessment.context import Context
from firstline.assessment.finding import Finding
from firstline.consignment.consignment import Consignment
from firstline.reference.commodity_model import CommodityModel
from firstline.reference.indicators import Indicators
from firstline.reference.snapshot import Manifest, Part, Snapshot
from firstline.screening.goods.code_unlike_text import prepare
from firstline.screening.goods.commodity_model import packed
from firstline.targeting.commodity_code import Sample, train

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures" / "targeting"
CODE = "description.code-unlike-text"
NOW = Context(as_of="2026-11-25T00:00:00Z")


@pytest.fixture(scope="module")
def model() -> CommodityModel:
    rows = []
    with (FIXTURES / "shop.csv").open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            rows += [Sample(f"{row['description']} {extra}", row["hs"][:6]) for extra in ("new", "best", "for sale")]
    return packed(train([("shop", rows)], []), [])


@pytest.fixture(scope="module")
def with_model(snapshot: Snapshot, model: CommodityModel) -> Snapshot:
    parts = [Part(name=name, version=name, source="", date="", entries=1) for name in ("indicators", "commodity-model")]
    indicators = snapshot.one(Indicators).content
    return Snapshot(Manifest(parts=tuple(parts)), {"indicators": indicators, "commodity-model": model})


def found(snapshot: Snapshot, declare: Callable[..., Consignment], **item: Any) -> list[Finding]:
    return list(prepare(snapshot)(declare(goods_items=[item]), NOW))


def test_it_is_silent_without_a_model(snapshot: Snapshot, declare: Callable[..., Consignment]) -> None:
    """The bundled words alone are not sure enough."""
    assert found(snapshot, declare, description="lipstick matte", commodity_code="847989", hs6="847989") == []


@pytest.mark.parametrize(
    ("text", "declared", "likely"),
    [
        ("lipstick matte red", "848210", "330410"),
        ("leather handbag", "950300", "420221"),
        ("ball bearing steel", "330410", "848210"),
    ],
)
def test_it_is_raised_where_the_text_is_of_another_chapter(
    with_model: Snapshot, declare: Callable[..., Consignment], text: str, declared: str, likely: str
) -> None:
    """With the declared code, the likely one, and the text as evidence."""
    (one,) = found(with_model, declare, description=text, commodity_code=declared, hs6=declared)
    assert (one.code, one.parameters["declared"], one.parameters["likely"]) == (CODE, declared, likely)
    assert one.evidence[0].text == text
    assert one.certainty < 0.4


@pytest.mark.parametrize(
    ("text", "declared"),
    [
        ("lipstick matte red", "330410"),
        ("lipstick matte red", "330499"),
        ("lipstick matte red", "990000"),
        ("xyzzy", "848210"),
        ("lipstick matte red", None),
    ],
)
def test_it_is_silent_beside_it(
    with_model: Snapshot, declare: Callable[..., Consignment], text: str, declared: str | None
) -> None:
    """The right chapter, a catch-all chapter, words that are not known, no code."""
    assert found(with_model, declare, description=text, commodity_code=declared, hs6=declared) == []


def test_a_model_survives_the_snapshot(model: CommodityModel) -> None:
    """As bytes and back."""
    assert msgspec.json.decode(msgspec.json.encode(model), type=CommodityModel) == model
