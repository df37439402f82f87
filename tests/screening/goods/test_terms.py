"""Listed words in a text: whole words, near words, other meanings, product names, models, acronyms, ideographs."""

from __future__ import annotations

from collections.abc import Callable, Collection
from decimal import Decimal
from typing import Any

import pytest

from firstline.reference.catalogue import Comparison, ControlEntry, EntryKind, Threshold
from firstline.screening.goods.terms import Listed, Terms

Make = Callable[..., ControlEntry]
Find = Callable[..., list[tuple[str, str]]]


@pytest.fixture(scope="module")
def find(made_up: Make) -> Find:
    """Makes a catalogue of one or more entries and says which are named by which words of a text."""

    def named(text: str, *entries: ControlEntry, ruled_out_by: Collection[str] = (), suffice: bool = True) -> Any:
        terms = Terms.of([Listed(entry, ruled_out_by, suffice) for entry in entries], {"toys": ("toy", "игрушка")})
        return [(entries[one.entry].code, text[one.start : one.end]) for one in terms.named_in(text)]

    return named


def test_whole_words_are_met_in_any_language(find: Find, made_up: Make) -> None:
    """A term is met with its endings, never inside another word."""
    gun = made_up("G", terms={"en": ("gun",), "ru": ("ружье",), "fr": ("arme de poing",)})
    assert find("2 guns; ружья, Armes de poing", gun) == [("G", "guns"), ("G", "ружья"), ("G", "Armes de poing")]
    assert find("gunny bags", gun) == []
    assert find("", gun) == []


def test_of_words_inside_each_other_the_longest_speaks(find: Find, made_up: Make) -> None:
    """Semi-automatic pistol is one witness, not two."""
    pistol = made_up("P", terms={"en": ("pistol", "semi-automatic pistol", "automatic")})
    assert find("a semi-automatic pistol", pistol) == [("P", "semi-automatic pistol")]
    assert find("pistol, pistol", pistol) == [("P", "pistol"), ("P", "pistol")]


def test_a_term_that_needs_another_word_waits_for_it(find: Find, made_up: Make) -> None:
    """Near words are of any language."""
    valve = made_up("V", terms={"en": ("bellows valve",)}, near=("nickel", "никель"))
    assert find("bellows valve, brass", valve) == []
    assert find("bellows valve никелевый nickel", valve) == [("V", "bellows valve")]


def test_another_meaning_rules_out_what_it_belongs_to(find: Find, made_up: Make) -> None:
    """A word of another meaning counts beside the term or in its clause, not at the far end of the text."""
    cylinder = made_up("C", terms={"en": ("tungsten cylinder",)}, rules_out=("weight",))
    assert find("tungsten cylinder fishing weight", cylinder) == []
    assert find("weight tungsten cylinder", cylinder) == []
    assert find("tungsten cylinder that makes up a good part of any fisher's weight", cylinder) == []
    assert find("tungsten cylinder, W 95 %, ID 120 mm, weight 25 kg", cylinder) == [("C", "tungsten cylinder")]


def test_a_longer_name_of_something_else_is_not_the_goods(find: Find, made_up: Make) -> None:
    """A nail gun is a nail gun, whichever entry knows it."""
    gun, tool = made_up("G", terms={"en": ("gun",)}), made_up("T", terms={"en": ("x",)}, rules_out=("nail gun",))
    assert find("nail gun", gun, tool) == []
    assert find("gun and nail gun", gun, tool) == [("G", "gun")]


def test_a_context_rules_out_the_terms_of_its_families(find: Find, made_up: Make) -> None:
    """Toys, wherever they stand in the text, for families that name them; a product name still speaks."""
    pistol = made_up("P", terms={"en": ("pistol",)}, trade_names=("Zap 900",))
    text = "a toy for children of any age, very light, in many colours: pistol"
    assert find(text, pistol, ruled_out_by=("toys",)) == []
    assert find(text, pistol) == [("P", "pistol")]
    assert find("игрушка Zap 900", pistol, ruled_out_by=("toys",)) == [("P", "Zap 900")]


@pytest.mark.parametrize(
    "text",
    [
        "toys: mortar bombs 82 mm", "toy, inside mortar bombs", "игрушка - фактически mortar bombs",
        "mortar bombs declared as toys", "mortar bombs спрятаны в игрушках",
    ],
)  # fmt: skip
def test_a_cover_story_rules_out_a_lone_word_only(find: Find, made_up: Make, text: str) -> None:
    """What stands as the real goods, or before what they are declared as, is meant where it is a term of words."""
    bombs = made_up("B", terms={"en": ("mortar bombs", "bombs")}, rules_out=("toys",))
    lone = made_up("L", terms={"en": ("bombs",)})
    assert find(text, bombs, lone, ruled_out_by=("toys",)) == [("B", "mortar bombs")]


def test_a_word_inside_a_term_gives_no_other_meaning(find: Find, made_up: Make) -> None:
    """A toy cannon is listed, and its toy is no toy."""
    cannon = made_up("C", terms={"en": ("toy cannon",)})
    assert find("toy cannon", cannon, ruled_out_by=("toys",)) == [("C", "toy cannon")]


@pytest.mark.parametrize("typed", ["AK-47", "AK 47", "AK47", "ak47", "АК-47", "АК 47", "АК47", "AK–47", "АK47"])
def test_a_model_is_met_however_it_is_typed(find: Find, made_up: Make, typed: str) -> None:
    """With hyphen, space or neither, in Latin letters or their Cyrillic twins."""
    assert find(f"2 x {typed} parts", made_up("A", trade_names=("AK-47",))) == [("A", typed)]


def test_a_part_number_may_go_on(find: Find, made_up: Make) -> None:
    """STM32F407VGT6 is an STM32F407; a short model is met as it is."""
    chip = made_up("C", trade_names=("STM32F407", "M203", "RTAX2000"))
    assert find("STM32F407VGT6 ST, RTAX 2000", chip) == [("C", "STM32F407VGT6"), ("C", "RTAX 2000")]
    assert find("M2035 screws", chip) == []


def test_a_part_number_that_is_not_meant_may_go_on(find: Find, made_up: Make) -> None:
    """XC9572XL is of the family XC9572, which is not meant."""
    logic = made_up("L", terms={"en": ("logic chip",)}, rules_out=("XC9572",))
    assert find("logic chip XC9572XL-10", logic) == []
    assert find("logic chip XC2V6000", logic) == [("L", "logic chip")]


def test_a_short_product_name_needs_support_where_it_does_not_suffice(find: Find, made_up: Make) -> None:
    """Castor is a rocket motor among rockets, and not a castor, castors, castor oil or a wheel."""
    motor = made_up("M", terms={"en": ("rocket motor",), "zh": ("火箭",)}, trade_names=("Castor", "Zapper 900"))
    assert find("Castor 4 rocket", motor, suffice=False) == [("M", "Castor")]
    assert find("Castor 火", motor, suffice=False) == [("M", "Castor")]
    assert find("CASTOR SEATS", motor, suffice=False) == []
    assert find("Set of castor wheels for a rocket toy", motor, suffice=False) == []
    assert find("castors, rocket", motor, suffice=False) == []
    assert find("castor", motor) == [("M", "castor")]
    assert find("Zapper 900", motor, suffice=False) == [("M", "Zapper 900")]


def test_a_near_word_supports_a_product_name(find: Find, made_up: Make) -> None:
    """What stands near a term may stand near a name."""
    motor = made_up("M", terms={"en": ("motor",)}, trade_names=("Castor",), near=("thrust",))
    assert find("Castor thrust", motor, suffice=False) == [("M", "Castor")]


def test_an_acronym_is_not_another_word_of_its_stem(find: Find, made_up: Make) -> None:
    """TIMS is not Tim, and written small it is nothing in a text that has capitals; AUV may have a plural. Where all
    is in one case another word of the entry must stand beside it."""
    entry = made_up("T", terms={"en": ("TIMS", "AUV", "mass spectrometer")})
    assert find("tummy tim", entry) == []
    assert find("TIMS, tims", entry) == [("T", "TIMS")]
    assert find("tims", entry) == find("TIMS", entry) == []
    assert find("ion spectrometer tims", entry) == [("T", "tims")]
    assert find("2 AUVs, AUV", entry) == [("T", "AUVs"), ("T", "AUV")]
    word = made_up("W", terms={"en": ("tim",)})
    assert find("tim", entry, word) == [("T", "tim"), ("W", "tim")]


def test_ideographs_are_met_inside_words_but_not_across_them(find: Find, made_up: Make) -> None:
    """Where Chinese is cut into words, a term does not stand across a cut unless it is whole words."""
    water = made_up("H", terms={"zh": ("重水",)})
    assert find("购买重水罐", water) == [("H", "重水")]
    assert find("多重 水壶", water) == []
    assert find("买 重 水 罐", water) == [("H", "重 水")]


def test_what_the_goods_are_not_is_not_found(find: Find, made_up: Make) -> None:
    """Exclusions of tariff texts name no goods."""
    ship = made_up("S", terms={"en": ("warship",)})
    assert find("Vessels (excl. warships), warships", ship) == [("S", "warships")]


def test_a_typing_error_is_met_and_said(made_up: Make) -> None:
    """In a long word of a controlled entry; words that the catalogue knows are right, watched goods are not mended."""
    acid = made_up("A", terms={"en": ("nitroglycerine",)}, title={"en": "nitroglicerine"})
    terms = Terms.of([Listed(acid), Listed(made_up("W", kind=EntryKind.WATCH, terms={"en": ("stepper",)}))])
    assert [one.is_corrected for one in terms.named_in("nitroglycrine")] == [True]
    assert [one.is_corrected for one in terms.named_in("nitroglycerine")] == [False]
    assert terms.named_in("nitroglicerine") == ()
    assert terms.named_in("stopper") == ()


def test_terms_without_letters_are_passed_over(find: Find, made_up: Make) -> None:
    """A listed text of signs alone looks for nothing."""
    assert find("- + -", made_up("N", terms={"en": ("-", "gun")})) == []


def test_words_in_another_order_are_met_less_surely(made_up: Make) -> None:
    """VALVES, DIAPHRAGM, PTFE LINED is a PTFE lined diaphragm valve; far apart or with one missing it is not, and
    where the term stands as it is listed that alone is told."""
    valve = made_up("V", terms={"en": ("PTFE lined diaphragm valve", "diaphragm valve")})
    terms = Terms.of([Listed(valve)])

    def met(text: str) -> list[tuple[str, bool]]:
        return [(text[one.start : one.end], one.is_scattered) for one in terms.named_in(text)]

    assert met("VALVES, DIAPHRAGM, PTFE LINED") == [("VALVES, DIAPHRAGM, PTFE LINED", True)]
    assert met("diaphragm valve PTFE lined") == [("diaphragm valve", False)]
    assert met("valve with steel body") == []
    assert met("diaphragm for pumps of many kinds and sizes, also a valve") == []


def test_numbers_and_short_words_are_never_scattered(made_up: Make) -> None:
    """A model is not its parts in another order."""
    rifle = made_up("R", terms={"en": ("AK 47", "MP 5 gun")})
    assert Terms.of([Listed(rifle)]).named_in("47 pcs AK; gun 5 MP") == ()


def test_a_part_of_a_term_is_no_other_meaning(find: Find, made_up: Make) -> None:
    """A thermo camera is no thermos, though the stems are the same; a thermos beside it is one."""
    camera = made_up("C", terms={"en": ("thermo camera",)}, rules_out=("thermos",))
    assert find("thermo camera, cooled", camera) == [("C", "thermo camera")]
    assert find("thermos, thermo camera sticker", camera) == []


def test_goods_under_a_cover_are_told_for_their_figures(made_up: Make) -> None:
    """What other words speak against is named where two figures reach its thresholds; behind a colon it is named."""
    size = Threshold(quantity="size", comparison=Comparison.ABOVE, value=Decimal(1), unit="m")
    reach = Threshold(quantity="reach", comparison=Comparison.ABOVE, value=Decimal(1), unit="m")
    machine = made_up("M", terms={"en": ("spinning machine",)}, rules_out=("kitchen",), thresholds=(size, reach))
    terms = Terms.of([Listed(machine)])
    assert [one.figures for one in terms.named_in("spinning machine")] == [0]
    assert [one.figures for one in terms.named_in("kitchen spinning machine")] == [2]
    assert [one.figures for one in terms.named_in("kitchen goods: spinning machine")] == [0]
    assert [one.figures for one in terms.named_in("goods: kitchen spinning machine")] == [2]
