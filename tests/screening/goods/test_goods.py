"""The goods screen: what is found, how sure, with what evidence, and what is left alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firstline.assessment.context import Context
from firstline.assessment.finding import Finding, FindingKind
from firstline.consignment.consignment import Consignment
from firstline.consignment.goods_item import GoodsItem
from firstline.consignment.message import Message
from firstline.reference.catalogue import CommodityLink, Comparison, EntryKind, Threshold
from firstline.reference.contexts import Contexts, GoodsContext
from firstline.reference.quantities import Quantities, TechnicalQuantity
from firstline.reference.snapshot import Snapshot
from firstline.screening.goods.goods import GoodsScreen, prepare, texts

Ask = Callable[..., list[Finding]]
Make = Callable[..., Any]

QUANTITIES = Quantities(
    name="made-up",
    quantities=(
        TechnicalQuantity(name="volume", unit="L", bare=True, cues={"en": ("volume",)}, title={}),
        TechnicalQuantity(name="bore", unit="mm", cues={"en": ("bore",)}, title={}),
    ),
)


def limit(quantity: str, comparison: Comparison, value: int, unit: str, **more: Any) -> Threshold:
    return Threshold(quantity=quantity, comparison=comparison, value=Decimal(value), unit=unit, **more)


def said(findings: list[Finding]) -> list[tuple[str, str]]:
    return [(str(finding.parameters["entry"]), finding.code) for finding in findings]


@pytest.fixture(scope="module")
def tanks(made_up: Make, snapshot_of: Make, asked: Make) -> Ask:
    """Tanks above 100 L, and pipes whose bore must be stated."""
    tank = made_up("T1", terms={"en": ("tank",)}, thresholds=(limit("volume", Comparison.ABOVE, 100, "L"),))
    pipe = made_up("P1", terms={"en": ("pipe",)}, thresholds=(limit("bore", Comparison.ABOVE, 50, "mm", stated=True),))
    screen: Ask = asked(snapshot_of([tank, pipe], ("quantities", QUANTITIES)))
    return screen


def test_a_figure_above_the_threshold_raises(tanks: Ask) -> None:
    """The hit is surer than by the word alone, and shows the figure and the threshold."""
    (above,), (silent,) = tanks("tank 2000 L"), tanks("tank")
    assert above.code == "goods.control-entry"
    assert above.certainty > silent.certainty
    assert above.parameters == {
        "entry": "T1",
        "item": 1,
        "quantity": "volume",
        "stated": "2000 L",
        "threshold": "> 100 L",
    }
    assert [evidence.text for evidence in above.evidence] == ["tank", "2000 L"]


def test_a_figure_below_the_threshold_clears_and_says_so(tanks: Ask) -> None:
    """What is below is told as what speaks against, with the figure as evidence."""
    (below,) = tanks("tank 50 L")
    assert (below.code, below.kind) == ("goods.below-threshold", FindingKind.CLEARS)
    assert below.parameters["stated"] == "50 L"
    assert below.evidence[-1].text == "50 L"


def test_a_figure_that_is_not_stated_is_asked_for(tanks: Ask) -> None:
    """Without the figure the hit stands and asks; where the list wants it stated it is a flag that asks."""
    (tank,), (pipe,) = tanks("tank"), tanks("pipe 80 mm")
    assert (tank.code, tank.parameters["not_stated"]) == ("goods.control-entry", "volume")
    assert (pipe.code, pipe.parameters["not_stated"]) == ("goods.not-stated", "bore")


def test_a_figure_with_its_cue_is_taken(tanks: Ask) -> None:
    """A length is a bore where it says so."""
    assert said(tanks("pipe bore 80 mm")) == [("P1", "goods.control-entry")]


def test_a_figure_outside_one_of_several_ways_is_a_question(made_up: Make, snapshot_of: Make, asked: Make) -> None:
    """Where the list has another way to meet the entry, the figure is told and nothing is cleared; a figure that
    settles goes before."""
    small = limit("volume", Comparison.ABOVE, 100, "L", settles=False)
    wide = limit("bore", Comparison.ABOVE, 50, "mm")
    ask = asked(
        snapshot_of([made_up("T1", terms={"en": ("tank",)}, thresholds=(small, wide))], ("quantities", QUANTITIES))
    )
    (question,), (settled,) = ask("tank 50 L"), ask("tank 50 L bore 5 mm")
    assert (question.code, question.kind) == ("goods.one-way-outside", FindingKind.FLAG)
    assert (question.parameters["stated"], question.parameters["threshold"]) == ("50 L", "> 100 L")
    assert (settled.code, settled.parameters["stated"]) == ("goods.below-threshold", "5 mm")


def test_figures_of_every_text_of_the_item_count(tanks: Ask) -> None:
    """The model may state what the description does not."""
    (found,) = tanks("tank", model="volume 20 L")
    assert found.code == "goods.below-threshold"
    assert found.evidence[-1].field == "/goods_items/0/model"


def test_goods_stand_under_the_entries_of_other_lists(made_up: Make, snapshot_of: Make, asked: Make) -> None:
    """An entry names them in `under`: they are as sure as it is, by the same words."""
    barrel = made_up("FIREARM-BARREL", terms={"en": ("rifled barrel",)}, under=("ML1.a",))
    (found,) = asked(snapshot_of([barrel, made_up("ML1.a", terms={"en": ("weapon",)})]))("rifled barrel")
    assert (found.parameters["entry"], found.parameters["also"]) == ("FIREARM-BARREL", ("ML1.a",))


def test_the_number_of_another_chemical_makes_a_name_a_question(made_up: Make, snapshot_of: Make, asked: Make) -> None:
    """An entry of one chemical; its own number, or one of an entry of many, leaves it as it is."""
    one = made_up("A", terms={"en": ("nitric acid",)}, cas=("7697-37-2",))
    many = made_up("B", terms={"en": ("esters",)}, cas=("7697-37-2", "67-56-1"))
    ask = asked(snapshot_of([one, many]))
    (question,) = ask("nitric acid 78-40-0")
    assert (question.code, question.kind, question.parameters["number"]) == (
        "goods.other-number", FindingKind.FLAG, "78-40-0",
    )  # fmt: skip
    assert said(ask("nitric acid 7697-37-2, in 78-40-0"))[0] == ("A", "goods.control-entry")
    assert said(ask("esters 78-40-0")) == [("B", "goods.control-entry")]


LINK = CommodityLink(code="854231", strength=1.0)
OTHER_LINK = CommodityLink(code="854239", strength=1.0)


@pytest.fixture(scope="module")
def watched(made_up: Make, snapshot_of: Make, asked: Make) -> Ask:
    """Two watched subheadings whose goods share a word, one with a number of its own, and a controlled one."""
    circuits = {"en": ("integrated circuit",)}
    watch = EntryKind.WATCH
    screen: Ask = asked(
        snapshot_of(
            [
                made_up("W31", kind=watch, terms=circuits, commodity_codes=(LINK,), tier="1"),
                made_up("W39", kind=watch, terms=circuits, commodity_codes=(OTHER_LINK,), tier="1"),
                made_up("W55", kind=watch, terms=circuits, cas=("7697-37-2",), lists=("made-up",)),
                made_up("W77", kind=watch, terms={"en": ("antenna",)}, lists=("another",)),
                made_up(
                    "C1", terms={"en": ("rad hard",)}, commodity_codes=(CommodityLink(code="8542", strength=0.02),)
                ),
                made_up("C2", terms={"en": ("gun",)}, commodity_codes=(CommodityLink(code="9302", strength=0.9),)),
            ]
        )
    )
    return screen


def test_the_declared_code_goes_before_words_for_watched_goods(watched: Ask) -> None:
    """Integrated circuits under 8542.31 are watched as those, not as those of 8542.39 as well."""
    (found,) = watched("Integrated circuits", commodity_code="8542310000")
    assert (found.parameters["entry"], found.kind) == ("W31", FindingKind.WATCH)
    assert found.parameters["tier"] == "1"


def test_words_alone_make_watched_goods_less_sure(watched: Ask) -> None:
    """Without the code the words are watched with lower certainty, as one question."""
    by_words, by_code = watched("Integrated circuits")[0], watched("Integrated circuits", commodity_code="854231")[0]
    assert by_words.certainty < 0.5 < by_code.certainty
    assert by_words.parameters["also"] == ("W39", "W55")


def test_another_list_and_a_chemical_number_stay_watched(watched: Ask) -> None:
    """The declared code settles only its own list, and only what words say."""
    found = watched("integrated circuit, antenna, CAS 7697-37-2", commodity_code="854231")
    assert [(finding.parameters["entry"], finding.parameters.get("also")) for finding in found] == [
        ("W31", ("W55",)),
        ("W77", None),
    ]


def test_a_code_alone_speaks_where_it_covers_little_else(watched: Ask) -> None:
    """A heading of arms is a hit whatever the words say; one that holds all kinds of goods adds to words only."""
    assert said(watched("spare parts", commodity_code="93020000")) == [("C2", "goods.control-entry")]
    assert said(watched("spare parts", commodity_code="85429000")) == []
    assert said(watched("rad hard parts", commodity_code="85429000")) == [("C1", "goods.control-entry")]


@pytest.mark.parametrize("code", ["", "ABCD", "93"])
def test_a_code_that_is_none_says_nothing(watched: Ask, code: str) -> None:
    """What is not digits of a code is passed over."""
    assert watched("spare parts", commodity_code=code) == []


def test_numbers_that_the_message_states_are_found(ask: Ask) -> None:
    """CAS and UN numbers in fields of their own speak with the whole field as evidence."""
    by_cas = ask("liquid", cas_numbers=("111-48-8",))
    assert (by_cas[0].parameters["entry"], by_cas[0].parameters["also"]) == ("CWC-2B13", ("1C350.1",))
    assert (by_cas[0].evidence[0].field, by_cas[0].evidence[0].text) == ("/goods_items/0/cas_numbers/0", "111-48-8")
    by_un = ask("articles", un_number="0081")
    assert any("0081" in str(finding.parameters) for finding in by_un)
    assert by_un[0].evidence[0].field == "/goods_items/0/un_number"


def test_a_name_and_the_number_of_one_chemical_join(ask: Ask) -> None:
    """Two witnesses make surer than either, and stay one finding."""
    both, name = ask("thiodiglycol, CAS 111-48-8"), ask("thiodiglycol")
    assert [finding.parameters["entry"] for finding in both] == ["CWC-2B13"]
    assert both[0].certainty > name[0].certainty


def test_a_typing_error_makes_less_sure(ask: Ask) -> None:
    """One letter wrong in a long word is still found, with less certainty."""
    wrong, right = ask("nitroglycerne")[0], ask("nitroglycerine")[0]
    assert wrong.parameters["entry"] == right.parameters["entry"]
    assert 0.5 < wrong.certainty < right.certainty


def test_a_product_name_makes_surer_the_longer_it_is(made_up: Make, snapshot_of: Make, asked: Make) -> None:
    """Several words or letters are less likely another's."""
    find = asked(snapshot_of([made_up("N1", trade_names=("Zap9", "Zapper 900"))], names_suffice=True))
    assert find("Zap9")[0].certainty < find("Zapper 900")[0].certainty


def test_never_more_than_five_findings_for_one_item(made_up: Make, snapshot_of: Make, asked: Make) -> None:
    """A text that names everything shows the surest."""
    entries = [made_up(f"E{n}", terms={"en": (f"word{n} thing{n}",)}) for n in range(9)]
    found = asked(snapshot_of(entries))(" ".join(f"word{n} thing{n}" for n in range(9)))
    assert len(found) == 5


def test_every_text_of_an_item_is_searched() -> None:
    """Also what the message held and the record has no field for; numbers and short words of it are no goods."""
    item = GoodsItem(
        description="a",
        brand="b",
        extras={"note/~": "pistol", "more": ["revolver", "no"], "count": "12345", "part": {"x": "y"}},
    )
    assert list(texts(item, "/i")) == [
        ("/i/description", "a"),
        ("/i/brand", "b"),
        ("/i/extras/note~1~0", "pistol"),
        ("/i/extras/more", "revolver"),
    ]


def items(consignment_items: list[dict[str, Any]]) -> Consignment:
    return Consignment(
        id="C",
        message=Message(format="json-lines", name="m", sha256="0" * 64, position=1),
        goods_items=tuple(GoodsItem(**item) for item in consignment_items),
    )


def test_items_are_screened_each_by_itself(bundled_snapshot: Snapshot) -> None:
    """The same goods in another order are the same findings at another place."""
    screen = prepare(bundled_snapshot)
    goods = [{"description": "Glock 17 pistols"}, {"description": "cotton shirts"}, {"description": "nitric acid 65 %"}]

    def found(its: list[dict[str, Any]]) -> set[tuple[str, str, float]]:
        return {
            (str(its[int(f.evidence[0].field.split("/")[2])]["description"]), f.code, f.certainty)
            for f in screen(items(its), Context(as_of="2026-11-25"))
        }

    assert found(goods) == found(goods[::-1])
    assert len(found(goods)) >= 2


ALPHABET = st.sampled_from(
    "pistol пистолет pistolet to'pponcha 手枪 AK-47 АК47 nitric acid 65 % 7697-37-2 UN0081 1.4S 0012 excl. ( ) , ; "
    "5-axis DN50 volume 20 L toy игрушка nitroglycerne é İ ß \u200b \u00ad ' ’ -".split(" ")
)


@pytest.fixture(scope="module")
def screen(bundled_snapshot: Snapshot) -> GoodsScreen:
    return GoodsScreen(bundled_snapshot)


def evidence_is_right(item: GoodsItem, findings: Iterator[Finding]) -> None:
    for finding in findings:
        assert 0 < finding.certainty < 1
        for evidence in finding.evidence:
            name = evidence.field.rpartition("/")[2]
            text = getattr(item, name) if hasattr(item, name) else item.cas_numbers[int(name)]
            assert text[evidence.start : evidence.end] == evidence.text


@settings(max_examples=300, deadline=None)
@given(words=st.lists(ALPHABET, max_size=14), code=st.sampled_from([None, "854231", "930200", "280800", "x", "99"]))
def test_evidence_is_what_stands_in_the_text(screen: GoodsScreen, words: list[str], code: str | None) -> None:
    """Whatever words come together, every place of the evidence holds the words that it shows."""
    item = GoodsItem(description=" ".join(words), model="-".join(words[:3]), commodity_code=code, un_number="0081")
    evidence_is_right(item, screen.findings(item, "/goods_items/0", 1))


@settings(max_examples=300, deadline=None)
@given(text=st.text(), code=st.text(alphabet="0123456789 .x", max_size=12))
def test_no_text_is_too_strange(screen: GoodsScreen, text: str, code: str) -> None:
    """Any characters at all are screened without an error."""
    item = GoodsItem(description=text, commodity_code=code)
    evidence_is_right(item, screen.findings(item, "/goods_items/0", 1))


@pytest.mark.parametrize(
    ("text", "flagged"),
    [
        ("tank 40 L", True),
        ("toy parts: tank 40 L", True),
        ("toy parts: tank 20 L", False),
        ("toy parts: tank", False),
        ("aquarium tank 40 L", False),
        ("aquarium tank 40 L, bore 60 mm", False),
    ],
)
def test_figures_outweigh_a_context(made_up: Make, snapshot_of: Make, asked: Make, text: str, flagged: bool) -> None:
    """A figure that reaches the thresholds says more than a toy; one does not outweigh what the entry rules out."""
    tank = made_up(
        "T",
        terms={"en": ("tank",)},
        rules_out=("aquarium",),
        thresholds=(limit("volume", Comparison.ABOVE, 30, "L"),),
    )
    toys = Contexts(source="made up", date="2026", contexts=(GoodsContext(name="toys", words={"en": ("toy",)}),))
    others = (("quantities/made-up", QUANTITIES), ("contexts", toys))
    found = asked(snapshot_of([tank], *others, ruled_out_by=("toys",)))(text)
    assert ("T", "goods.control-entry") in said(found) if flagged else said(found) == []


def test_two_figures_outweigh_what_an_entry_rules_out(made_up: Make, snapshot_of: Make, asked: Make) -> None:
    """Parts of a washing machine that reach two thresholds are not those of a washing machine; one alone may be."""
    valve = made_up(
        "V",
        terms={"en": ("valve",)},
        rules_out=("washing machine",),
        thresholds=(limit("volume", Comparison.ABOVE, 30, "L"), limit("bore", Comparison.ABOVE, 50, "mm")),
    )
    ask = asked(snapshot_of([valve], ("quantities/made-up", QUANTITIES)))
    assert said(ask("washing machine valve 40 L, bore 60 mm")) == [("V", "goods.control-entry")]
    assert said(ask("washing machine valve 40 L")) == []
