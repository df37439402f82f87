"""A column mapping proposed from headings and contents."""

from __future__ import annotations

import pytest

from firstline.consignment.party import Role
from firstline.reading.mapping import (
    accepted,
    folded,
    headings_by_field,
    propose,
    signature,
    synonyms,
    unit_factor,
    unknown_fields,
)


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Goods Description", "goods_items.description"),
        ("DESIGNATION DES MARCHANDISES", "goods_items.description"),
        ("Описание товара", "goods_items.description"),
        ("Код ТН ВЭД ЕАЭС", "goods_items.commodity_code"),
        ("Code SH", "goods_items.commodity_code"),
        ("Poids net (kg)", "goods_items.net_mass_kg"),
        ("Масса брутто, кг", "goods_items.gross_mass_kg"),
        ("Грузополучатель", "parties.consignee.name"),
        ("Expéditeur", "parties.consignor.name"),
        ("Pays d'origine", "goods_items.origin"),
        ("goods_items.description", "goods_items.description"),
        ("parties.end-user.country", "parties.end-user.country"),
    ],
)
def test_headings_are_known_in_three_languages(heading: str, field: str) -> None:
    """Without regard to capitals, accents, punctuation and units; a field's own name is known too."""
    (proposal,) = propose([heading], [])
    assert (proposal.field, proposal.certainty, proposal.why) == (field, 1.0, "heading")


def test_a_heading_with_a_slip_is_known_with_less_certainty() -> None:
    """`Contry of origin` is near enough, and says so."""
    (proposal,) = propose(["Contry of origin"], [])
    assert proposal.field == "goods_items.origin"
    assert proposal.certainty < 0.95
    assert proposal.why.startswith("near heading")


@pytest.mark.parametrize(
    ("values", "field"),
    [
        (("CSQU3054383",) * 3, "containers.number"),
        (("7697-37-2", "7439-93-2", "107-44-8"), "goods_items.cas_numbers"),
        (("84713000", "851762", "0902300000"), "goods_items.commodity_code"),
        (("2025-01-02", "2025-01-03", "2025-01-04"), "lodged_at"),
        (("CSQU3054383", "CSQU3054384", "CSQU3054383"), None),
        (("84713000",), None),
    ],
)
def test_contents_tell_where_headings_do_not(values: tuple[str, ...], field: str | None) -> None:
    """Three values of one form, with right check digits, are proof of a kind; fewer or others are not."""
    (proposal,) = propose(["Spalte 1"], [[value] for value in values])
    assert proposal.field == field


def test_a_field_goes_to_one_column() -> None:
    """To the likelier of two, and the other says why it is left."""
    near, exact = propose(["Descripton", "Description"], [])
    assert (near.field, exact.field) == (None, "goods_items.description")
    assert near.why == "another column is likelier"
    assert accepted([near, exact]) == {"Description": "goods_items.description"}


def test_no_heading_is_listed_for_two_fields() -> None:
    """Each spelling leads to one field."""
    seen: dict[str, str] = {}
    for field, headings in headings_by_field().items():
        for heading in headings:
            assert folded(heading), heading
            assert seen.setdefault(folded(heading), field) == field, heading
    assert synonyms().items() >= seen.items()


def test_every_role_has_its_columns() -> None:
    """So that what is written as a table is read as one."""
    assert all(f"parties.{role}.name" in headings_by_field() for role in Role)
    assert unknown_fields({"a": "goods_items.description", "b": "bogus"}) == ["bogus"]


def test_the_signature_is_that_of_the_headings() -> None:
    """Capitals and accents do not matter, the order does."""
    assert signature(["Réf", "Nom"]) == signature(["REF", "nom"]) != signature(["Nom", "Réf"])


@pytest.mark.parametrize(
    ("heading", "factor"), [("Mass (t)", 1000), ("Вес (тонн)", 1000), ("Mass, kg", 1), ("Mass", 1)]
)
def test_the_unit_of_a_column_stands_in_its_heading(heading: str, factor: int) -> None:
    """Tonnes are a thousand kilograms."""
    assert unit_factor(heading) == factor
