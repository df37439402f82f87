"""The groups of countries and the plain words of trade: complete, sourced, and in line with published tables."""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from importlib.resources import files
from pathlib import Path

import pytest
from babel import Locale

from firstline.reference.countries import Countries
from firstline.reference.goods_words import GoodsWords
from firstline.reference.loading import content_of, form_of
from firstline.reference.names_of_countries import code_of
from firstline.reference.snapshot import Content


def content(kind: str) -> Content:
    form = form_of(kind)
    return content_of(form, form.pattern, files("firstline").joinpath("resources", form.pattern).read_bytes())


@pytest.fixture(scope="module")
def countries() -> Countries:
    """The bundled facts and groups of countries."""
    found = content("countries")
    assert isinstance(found, Countries)
    return found


@pytest.fixture(scope="module")
def goods_words() -> GoodsWords:
    """The bundled plain words."""
    found = content("goods-words")
    assert isinstance(found, GoodsWords)
    return found


def test_groups_name_countries_that_exist_and_their_source(countries: Countries) -> None:
    """ISO 3166-1 codes, each once in its group; a source and a day on each group; no two of one kind and name."""
    known = Locale("en").territories
    for group in countries.groups:
        assert set(group.countries) <= set(known), group.name
        assert max(Counter(group.countries).values()) == 1, group.name
        assert len(group.source) > 10
        assert re.fullmatch(r"\d{4}-\d{2}-\d{2}", group.date)
    assert max(Counter((group.kind, group.name) for group in countries.groups).values()) == 1


def test_every_country_lies_in_one_region_and_on_its_own_way(countries: Countries) -> None:
    """Regions part the world; what is on the way in a region is the region and more."""
    regions = {group.name: set(group.countries) for group in countries.groups if group.kind == "region"}
    ways = {group.name: set(group.countries) for group in countries.groups if group.kind == "on-the-way"}
    assert max(Counter(country for region in regions.values() for country in region).values()) == 1
    assert regions.keys() == ways.keys()
    assert all(region <= ways[name] for name, region in regions.items())


def test_regions_and_landlocked_countries_are_those_of_the_united_nations(
    countries: Countries, shared_data: Path
) -> None:
    """Compared with M49 and the list of landlocked developing countries."""
    with (shared_data / "reference/codes/country-codes.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    groups = {(group.kind, group.name): set(group.countries) for group in countries.groups}
    for region in ("Africa", "Americas", "Asia", "Europe", "Oceania"):
        listed = {row["ISO3166-1-Alpha-2"] for row in rows if row["Region Name"] == region}
        assert groups["region", region.lower()] == listed
    landlocked = {row["ISO3166-1-Alpha-2"] for row in rows if row["Land Locked Developing Countries (LLDC)"].strip()}
    reached_by_ship = {"AZ", "KZ", "TM", "MD", "PY", "BO"}
    assert landlocked - reached_by_ship <= groups["without-seaport", "without-seaport"]


def test_arms_embargoes_of_the_united_states_are_country_group_d5(countries: Countries, shared_data: Path) -> None:
    """Each country of the group, and no other."""
    groups = json.loads((shared_data / "reference/codes/us_ear_country_groups.json").read_bytes())["groups"]
    also = {"China (PRC)": "CN", "Congo (Democratic Republic of)": "CD", "South Sudan, Republic of": "SS"}
    listed = {also.get(name) or code_of(name) for name in groups["D:5"]}
    told = {fact.country for fact in countries.facts if (fact.kind, fact.by) == ("arms-embargo", "us")}
    assert told == listed


def test_military_end_use_is_that_of_the_regulation(countries: Countries, shared_data: Path) -> None:
    """15 CFR 744.21 as its own part introduces it names these countries."""
    text = (shared_data / "reference/end_users/us_ear_part744_entity_list.xml").read_text("utf-8")
    said = re.search(r"Section 744\.21 imposes restrictions.*?Section 744\.22", text, re.DOTALL)
    assert said is not None
    named = {"Burma": "MM", "Cambodia": "KH", "China": "CN", "Nicaragua": "NI", "Venezuela": "VE"}
    named |= {"Belarus": "BY", "Russia": "RU"}
    assert all(name in said[0] for name in named)
    assert {fact.country for fact in countries.facts if fact.kind == "military-end-use"} == set(named.values())


def test_free_zones_are_named_so_in_the_code_list(countries: Countries, shared_data: Path) -> None:
    """Only places that UN/LOCODE itself calls a free zone."""
    with (shared_data / "reference/codes/unlocode_names_2021.csv").open(encoding="utf-8", newline="") as stream:
        name_by_code = {row["locode"]: row["name"] for row in csv.DictReader(stream)}
    zones = [fact.place or "" for fact in countries.facts if fact.kind == "free-zone"]
    assert zones
    assert all(re.search(r"free.?zone|zona franca|zone franche", name_by_code[zone], re.IGNORECASE) for zone in zones)


def test_plain_words_are_there_in_four_languages_and_mean_one_thing(goods_words: GoodsWords) -> None:
    """Every sort of goods has words in each language; within a language no word names two sorts."""
    assert len(goods_words.goods) > 50
    for one in goods_words.goods:
        assert one.words.keys() == {"en", "fr", "ru", "uz"}
        assert all(one.words.values())
        assert one.chapters
        assert all(re.fullmatch(r"0[1-9]|[1-8]\d|9[0-7]", chapter) for chapter in one.chapters)
    for language in ("en", "fr", "ru", "uz"):
        said = Counter(word.casefold() for one in goods_words.goods for word in one.words[language])
        assert max(said.values()) == 1, said.most_common(1)


def test_un_numbers_of_plain_words_are_in_the_dangerous_goods_list(goods_words: GoodsWords, shared_data: Path) -> None:
    """Each number exists, and its proper shipping name shares a word with the sort of goods or its words."""
    with (shared_data / "reference/transport/un_numbers_adr2025.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    column = next(name for name in rows[0] if "name" in name.lower())
    number = next(name for name in rows[0] if name.lower().startswith("un"))
    names: dict[str, str] = {}
    for row in rows:
        names[row[number].zfill(4)] = row[column].lower()
    for one in goods_words.goods:
        roots = {word[:5].lower() for said in one.words["en"] for word in said.split()}
        for un_number in one.un_numbers:
            assert any(root in names[un_number].replace("sulfur", "sulphur") for root in roots), un_number
