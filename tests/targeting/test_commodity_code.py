"""Training on made-up rows: what is learnt, that it is the same every time, and that near-copies do not flatter it."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pytest

from firstline.reference.nomenclature import Nomenclature
from firstline.reference.snapshot import encoded
from firstline.screening.goods.commodity_code import Classifier
from firstline.screening.goods.commodity_model import packed, unpacked
from firstline.screening.goods.commodity_vectors import Vectors
from firstline.targeting import commodity_code
from firstline.targeting.commodity_code import Sample, near_copy, regressed, square_of, train

FIXTURES = Path(__file__).resolve().parents[1] / "fixtures" / "targeting"
WORDS = Nomenclature(
    name="made-up",
    source="made up",
    words={
        "33": {"en": ("cosmetics",)},
        "3304": {"en": ("make-up", "mascara")},
        "330420": {"en": ("mascara", "eyeliner")},
        "420221": {"en": ("leather handbag",), "fr": ("sac à main en cuir",)},
        "950300": {"en": ("toy", "doll"), "ru": ("игрушка", "кукла")},
        "610910": {},
    },
)


def samples(name: str) -> list[Sample]:
    with (FIXTURES / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
        return [Sample(row["description"], row["hs"][:6]) for row in csv.DictReader(stream)]


@pytest.fixture(scope="module")
def classifier() -> Classifier:
    return train([("shop", samples("shop")), ("parts", samples("parts"))], [WORDS])


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("white cotton t-shirt", "610910"),
        ("LIPSTICK, rose", "330410"),
        ("помада розовая", "330410"),
        ("充电 线", "854442"),
        ("LM324 TEXAS INSTRUMENTS", "854233"),
        ("sac à main en cuir", "420221"),
    ],
)
def test_what_was_learnt_is_answered(classifier: Classifier, text: str, code: str) -> None:
    """By its rows in any script, and by the nomenclature where no row says it."""
    ((best, *_),) = classifier.classified([text])
    assert best[0] == code


def test_the_same_rows_make_the_same_model(classifier: Classifier) -> None:
    """In whatever order they come, byte for byte."""
    again = train([("shop", samples("shop")[::-1]), ("parts", samples("parts"))], [WORDS])
    assert encoded(packed(again, ["n"])) == encoded(packed(classifier, ["n"]))


def test_a_model_that_was_written_answers_as_before(classifier: Classifier) -> None:
    """To the precision that is kept."""
    texts = ["toy car", "кукла", "handbag", "nothing that is known"]
    before, after = classifier.probabilities(texts), unpacked(packed(classifier, [])).probabilities(texts)
    assert np.allclose(before, after, atol=0.01)


def test_rows_in_several_shares_are_all_learnt(monkeypatch: pytest.MonkeyPatch) -> None:
    """What does not fit into memory at once is solved in parts, and each part knows its rows."""
    monkeypatch.setattr(commodity_code, "LARGEST_SHARE", 6)
    parted = train([("shop", samples("shop"))], [WORDS])
    assert len(parted.sources[0].experts) == 3
    assert [answer[0][0] for answer in parted.classified(["cotton t-shirt", "toy car", "lipstick"])] == [
        "610910", "950300", "330410",
    ]  # fmt: skip


def test_what_is_said_of_a_row_left_out_is_what_is_said_without_it() -> None:
    """The short way gives the same as solving again without the row and its near-copies."""
    rows = samples("shop")
    texts = [row.description for row in rows]
    vectors = Vectors.fitted(texts)
    matrix, _ = vectors.of(texts)
    of_row = np.unique([row.hs6 for row in rows], return_inverse=True)[1]
    order = np.argsort(of_row, kind="stable")
    square = square_of(matrix[order])
    starts = np.searchsorted(of_row[order], np.arange(of_row.max() + 1))
    copies = [np.array([0, 1]), np.array([0, 1]), *(np.array([place]) for place in range(2, len(rows)))]
    _, said = regressed(square.copy(), of_row[order], starts, copies)
    truth = np.eye(of_row.max() + 1)[of_row[order]]
    for left_out in ([0, 1], [4]):
        rest = [place for place in range(len(rows)) if place not in left_out]
        ridge = square[np.ix_(rest, rest)] + commodity_code.RIDGE * np.eye(len(rest))
        expected = square[np.ix_(left_out, rest)] @ np.linalg.solve(ridge, truth[rest])
        assert np.allclose(said[left_out], expected, atol=1e-4)


@pytest.mark.parametrize(("one", "other"), [("Mascara 12 ml", "mascara 9 ML"), (" tin 1", "TIN 22")])
def test_near_copies_differ_in_case_and_numbers_alone(one: str, other: str) -> None:
    """They are left out together."""
    assert near_copy(one) == near_copy(other)


def test_the_progress_is_told() -> None:
    """Every source is named, and the share done never shrinks within a stage."""
    told: list[tuple[str, float]] = []
    train([("shop", samples("shop"))], [WORDS], lambda what, share: told.append((what, share)))
    assert {"fragments", "shop", "weighing shop"} <= {what for what, _ in told}
    assert all(0 <= share <= 1 for _, share in told)
