"""Which entries are one question to the officer."""

from __future__ import annotations

from collections.abc import Callable
from itertools import permutations

import pytest

from firstline.assessment.finding import Evidence
from firstline.reference.catalogue import ControlEntry, EntryKind
from firstline.screening.goods.cases import Case, Entry, Standing, grouped, ordered, set_in_order

Make = Callable[..., Case]


@pytest.fixture
def case(made_up: Callable[..., ControlEntry]) -> Make:
    def of(
        code: str,
        certainty: float,
        *places: tuple[str, int, int],
        kind: EntryKind = EntryKind.CONTROL,
        before: tuple[str, ...] = (),
    ) -> Case:
        made = Case(Entry(made_up(code, kind=kind, before=before), "goods/made-up", "0"))
        for field, start, end in places:
            made.named_by(Evidence(field=field, text="x", start=start, end=end), certainty)
        return made

    return of


def codes(*cases: Case) -> list[tuple[str, tuple[str, ...]]]:
    return [(case.entry.control.code, also) for case, also in grouped(cases)]


def test_entries_of_one_parent_are_one_question(case: Make) -> None:
    """1C010.a and 1C010.b, whatever words speak for them."""
    assert codes(case("1C010.a", 0.6, ("/d", 0, 5)), case("1C010.b", 0.8, ("/d", 9, 12))) == [("1C010.b", ("1C010.a",))]


def test_the_same_words_are_one_question_and_others_are_not(case: Make) -> None:
    """Words that overlap in the same text; the same place of another text is other words."""
    same = case("A", 0.6, ("/d", 0, 5)), case("B", 0.8, ("/d", 4, 12))
    assert codes(*same) == [("B", ("A",))]
    other = case("A", 0.6, ("/d", 0, 5)), case("B", 0.8, ("/m", 0, 5)), case("C", 0.7, ("/d", 5, 9))
    assert codes(*other) == [("B", ()), ("C", ()), ("A", ())]


def test_a_declared_code_tells_nothing_apart_unless_it_is_all(case: Make) -> None:
    """Two goods that words tell apart stay two under one code; entries that the code alone names are one question."""
    code = Evidence(field="/commodity_code", text="93", start=0, end=2)
    named = case("A", 0.6, ("/d", 0, 5)), case("B", 0.8, ("/d", 6, 9))
    alone = case("C", 0.1), case("D", 0.1)
    for one in (*named, *alone):
        one.add(0.2, code)
    assert codes(*named, *alone) == [("B", ()), ("A", ()), ("C", ("D",))]


def test_what_is_outside_a_threshold_or_watched_is_told_apart(case: Make) -> None:
    """A cleared entry never hides under a hit, nor a hit under a watched one."""
    below, hit = case("A.1", 0.9, ("/d", 0, 5)), case("A.2", 0.6, ("/d", 0, 5))
    below.standing = Standing.OUTSIDE
    watched = case("A.3", 0.95, ("/d", 0, 5), kind=EntryKind.WATCH)
    assert codes(below, hit, watched) == [("A.3", ()), ("A.2", ()), ("A.1", ())]


def test_the_order_of_the_cases_does_not_matter(case: Make) -> None:
    """The same cases in any order are the same questions."""
    cases = [
        case("A.1", 0.6, ("/d", 0, 5)),
        case("A.2", 0.6, ("/d", 9, 12)),
        case("B", 0.6, ("/d", 3, 10)),
        case("C", 0.6),
    ]
    assert len({str(codes(*order)) for order in permutations(cases)}) == 1


def test_of_equally_sure_entries_each_list_comes_before_a_second_of_one(case: Make) -> None:
    """Three of firearms leave room for the munitions list and for class 1; a surer one goes first all the same."""
    found = [
        case(code, 0.8, ("/d", 0, 5)) for code in ("FIREARM-A", "FIREARM-B", "FIREARM-C", "ML1.a", "EXPLOSIVE-UN0012")
    ]
    told = [one.entry.control.code for one in ordered([*found, case("FIREARM-D", 0.9, ("/d", 0, 5))])]
    assert told == ["FIREARM-D", "EXPLOSIVE-UN0012", "FIREARM-A", "ML1.a", "FIREARM-B", "FIREARM-C"]


def test_witnesses_join_and_the_same_one_counts_once(case: Make) -> None:
    """Two make surer than one, the same words twice do not."""
    one = case("A", 0.5, ("/d", 0, 5), ("/d", 0, 5))
    assert one.certainty == 0.5
    one.named_by(Evidence(field="/m", text="x", start=0, end=1), 0.5, is_number=True)
    assert (one.certainty, one.has_number) == (0.75, True)


def in_order(*cases: Case) -> list[str]:
    set_in_order(cases)
    return [case.entry.control.code for case in sorted(cases, key=lambda case: -case.certainty)]


def test_an_entry_is_told_before_those_that_its_list_names(case: Make) -> None:
    """And before their paragraphs; what is not flagged takes no place."""
    other = ("/d", 0, 5)
    assert in_order(case("B.1", 0.9, other), case("A", 0.6, ("/d", 8, 9), before=("B",))) == ["A", "B.1"]
    assert in_order(case("B.1", 0.9, other), case("A", 0.4, ("/d", 8, 9), before=("B",))) == ["B.1", "A"]
    assert in_order(case("BB", 0.9, other), case("A", 0.6, ("/d", 8, 9), before=("B",))) == ["BB", "A"]


def test_a_chain_of_entries_is_told_in_its_order(case: Make) -> None:
    """Whichever the surest is."""
    links = [
        case("A", 0.6, ("/d", 0, 5), before=("B",)),
        case("B", 0.7, ("/d", 0, 5), before=("C",)),
        case("C", 0.9, ("/d", 0, 5)),
    ]
    assert in_order(*links) == ["A", "B", "C"]


def test_what_speaks_for_the_other_alone_outweighs_shared_words(case: Make) -> None:
    """A name or figure that only the other has, unless the first has its own or its product is named."""
    other = case("B", 0.9, ("/d", 0, 5), ("/d", 20, 25))
    assert in_order(other, case("A", 0.6, ("/d", 0, 5), before=("B",))) == ["B", "A"]
    first = case("A", 0.6, ("/d", 0, 5), before=("B",))
    first.has_product = True
    assert in_order(other, first) == ["A", "B"]


def test_of_paragraphs_of_one_entry_the_named_one_goes_first(case: Make) -> None:
    """Whatever speaks for the other; before the whole entry, but not before its other paragraphs, where it names it."""
    assert in_order(case("X.2", 0.9, ("/d", 0, 5), ("/d", 7, 9)), case("X.1", 0.6, ("/d", 0, 5), before=("X.2",))) == [
        "X.1",
        "X.2",
    ]
    assert in_order(case("X", 0.9, ("/d", 0, 5)), case("X.1", 0.6, ("/d", 0, 5), before=("X",))) == ["X.1", "X"]
    assert in_order(case("X.2", 0.9, ("/d", 0, 5)), case("X.1", 0.6, ("/d", 0, 5), before=("X",))) == ["X.2", "X.1"]
