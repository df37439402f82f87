"""The manifest is the same for the same seed, is mostly ordinary trade, and its truth covers all of it."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from firstline.consignment.codes import container_number
from firstline.consignment.encoding import to_json
from firstline.errors import InvalidCode
from firstline.specimens.manifest import HALF_LISTED, LISTED, Specimen, manifest
from firstline.specimens.tables import made_up_watchlist, tables
from firstline.specimens.truth import Kind
from firstline.specimens.writing import write


def made(seed: int, count: int) -> list[Specimen]:
    return list(manifest(seed, count, made_up_watchlist()))


def test_the_same_seed_makes_the_same_bytes(tmp_path: Path) -> None:
    """Messages of one seed are equal byte for byte; those of another are not."""
    written = []
    for folder, seed in (("a", 1), ("b", 1), ("c", 2)):
        (tmp_path / folder).mkdir()
        paths = write((one.consignment for one in made(seed, 120)), tmp_path / folder)
        written.append({path.name: path.read_bytes() for path in paths})
    assert written[0] == written[1]
    assert written[0] != written[2]


def test_the_truth_covers_every_consignment() -> None:
    """One truth a consignment, under its reference; a threat names what an answer should name, and its words."""
    specimens = made(7, 500)
    references = [one.truth.reference for one in specimens]
    assert references == [one.consignment.reference for one in specimens]
    assert len(set(references)) == 500
    for one in specimens:
        assert bool(one.truth.names) is (one.truth.kind is Kind.THREAT)
        assert bool(one.truth.words) is (one.truth.kind is not Kind.ORDINARY)


def test_the_words_of_the_truth_stand_in_the_consignment() -> None:
    """What is said to tell a threat is really declared, as goods, as a party or as a ship."""
    for one in made(7, 500):
        declared = to_json(one.consignment).decode()
        told = [item.description or "" for item in one.consignment.goods_items]
        told += [party.name or "" for party in one.consignment.parties]
        is_ship = one.consignment.means_of_transport is not None and one.consignment.means_of_transport.imo
        assert one.truth.kind is Kind.ORDINARY or one.truth.words in told or (is_ship and str(is_ship) in declared)


def test_shares_and_categories() -> None:
    """About 6 % threats and 10 % look-alikes; every category is met, none much more often than another."""
    specimens = made(3, 2000)
    assert Counter(one.truth.kind for one in specimens) == {
        Kind.THREAT: 120,
        Kind.LOOK_ALIKE: 200,
        Kind.ORDINARY: 1680,
    }
    threats = Counter(one.truth.category for one in specimens if one.truth.kind is Kind.THREAT)
    look_alikes = Counter(one.truth.category for one in specimens if one.truth.kind is Kind.LOOK_ALIKE)
    assert threats.keys() == {*tables().threats, LISTED}
    assert look_alikes.keys() == {*tables().look_alikes, HALF_LISTED}
    for counts in (threats, look_alikes):
        assert max(counts.values()) - min(counts.values()) <= 1


def test_numbers_fit_each_other() -> None:
    """Totals are those of the lines; only the odd one out has a net mass above its gross mass."""
    for one in made(5, 600):
        consignment, items = one.consignment, one.consignment.goods_items
        assert consignment.gross_mass_kg == sum(item.gross_mass_kg or 0 for item in items)
        assert consignment.invoice_value == sum(item.value or 0 for item in items)
        assert [item.number for item in items] == list(range(1, len(items) + 1))
        odd = [item for item in items if (item.net_mass_kg or 0) >= (item.gross_mass_kg or 0)]
        assert not odd or one.truth.category == "red-flags"


def test_a_few_container_numbers_are_wrong() -> None:
    """As in life: nearly all check digits are right, a few are not."""
    right = wrong = 0
    for one in made(5, 2000):
        for container in one.consignment.containers:
            try:
                container_number.parse(container.number or "")
                right += 1
            except InvalidCode:
                wrong += 1
    assert 0 < wrong < 0.08 * right
