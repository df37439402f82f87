"""On the real lists of the UN and OFAC: the listed find themselves, and ordinary firms and persons find nobody."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from firstline.consignment.party import Party, Role
from firstline.errors import Unreadable
from firstline.files.xml import elements
from firstline.reference.loading import bundled
from firstline.reference.publishers import read_list
from firstline.reference.snapshot import Manifest, Part, Snapshot, opened
from firstline.reference.watchlist import Schema, Watchlist
from firstline.screening.parties.judgement import HIT_FROM
from firstline.screening.parties.parties import Likeness, PartiesScreen
from firstline.text.names import tokens

ORDINARY = (
    "Silk Road Textile LLC", "OOO Samarkand Agro Invest", "Toshkent Savdo MChJ", "ТОО Алтын Дән", "ИП Ахметов Нурлан",
    "Karimov Aziz Bakhtiyorovich", "Yusupova Malika", "Ergashev Otabek", "Айгерим Сулейменова", "ОсОО Бишкек Трейд",
    "Anadolu Tekstil Sanayi ve Ticaret A.Ş.", "Yıldız Makina Ltd. Şti.", "Mehmet Yılmaz", "Ayşe Demir",
    "Shenzhen Huaxing Electronics Co., Ltd.", "Ningbo Jinhua Import and Export Co., Ltd.", "Zhang Xiaoling", "Li Na",
    "Müller Maschinenbau GmbH", "Nordsee Logistik GmbH & Co. KG", "Hans-Peter Schneider", "Sabine Fischer",
    "Hindustan Unilever Ltd", "DHL Global Forwarding", "Maersk Line A/S", "Kuehne + Nagel AG", "Siemens AG",
    "Société Générale de Transport SARL", "Pierre Dubois", "Nestlé S.A.", "Samsung Electronics Co Ltd",
    "Wildberries OOO", "Uzbekistan Airways", "Artel Electronics LLC", "UzAuto Motors JSC", "Korzinka.uz",
)  # fmt: skip


@pytest.fixture(scope="module")
def lists(shared_data: Path) -> list[Watchlist]:
    folder = shared_data / "watchlists"
    return [read_list("un", folder / "un" / "consolidated.xml").watchlist, read_list("ofac", folder / "ofac").watchlist]


@pytest.fixture(scope="module")
def screen(lists: list[Watchlist]) -> PartiesScreen:
    parts = [(part, data) for part, data in bundled() if part.kind == "name-words"]
    words = opened(Manifest(parts=tuple(part for part, _ in parts)), {part.version: data for part, data in parts})
    contents = {known.name: known.content for known in words._known}
    listed = {f"watchlist/{one.name}": one for one in lists}
    more = tuple(Part(name=name, version=name, source="", date="", entries=1) for name in listed)
    return PartiesScreen(Snapshot(Manifest(parts=(*words.manifest.parts, *more)), {**contents, **listed}))


@pytest.fixture(scope="module")
def some_names(lists: list[Watchlist]) -> list[tuple[str, str, bool]]:
    """Names, but for weak aliases, with the entry they belong to and whether they are short."""
    names = [
        (name.name, entity.id, sum(map(len, tokens(name.name))) < 5)
        for one in lists
        for entity in one.entities
        if entity.schema in (Schema.PERSON, Schema.ORGANISATION)
        for name in entity.names
        if not name.weak
    ]
    return random.Random(20261125).sample(names, 700)


def likenesses(screen: PartiesScreen, name: str) -> list[Likeness]:
    return screen.likenesses(Party(role=Role.CONSIGNEE, name=name), name)


def test_a_listed_name_always_finds_itself(screen: PartiesScreen, some_names: list[tuple[str, str, bool]]) -> None:
    for name, entry, is_short in some_names:
        found = {one.one.entity.id: one for one in likenesses(screen, name)}
        assert entry in found, name
        assert is_short or found[entry].certainty >= HIT_FROM, (name, found[entry].certainty)


def test_form_case_spacing_and_order_do_not_change_who_is_found_first(
    screen: PartiesScreen, some_names: list[tuple[str, str, bool]]
) -> None:
    for name, _, _ in some_names[:200]:
        first = likenesses(screen, name)[0]
        for other in (unicodedata.normalize("NFD", name), unicodedata.normalize("NFC", name), f"  {name} ".upper()):
            assert likenesses(screen, other)[0].one.entity.id == first.one.entity.id, other
        if "," in name and not any(map(str.isdigit, name)):
            family, _, given = name.partition(",")
            again = likenesses(screen, f"{given} {family}")[0]
            assert again.certainty == pytest.approx(first.certainty)


# One letter from the listed Zhang Xiaoming: a typing error for us, another person in truth.
HIT_WRONGLY = ["Zhang Xiaoling"]


def test_ordinary_names_of_firms_and_persons_are_no_hits_but_for_the_one_that_is_known(screen: PartiesScreen) -> None:
    assert [name for name in ORDINARY if any(one.is_hit for one in likenesses(screen, name))] == HIT_WRONGLY


def names_in(folder: Path) -> Iterator[str]:
    """What stands in elements whose tags end in Name, in the declarations of the folder."""
    for path in sorted(folder.glob("*.xml")):
        with suppress(Unreadable):
            for node, _ in elements(path, lambda tag: tag.lower().endswith("name")):
                if node.text and len(node.text) < 200:
                    yield node.text


def test_real_declarations_name_nobody_who_is_listed(screen: PartiesScreen, shared_data: Path) -> None:
    names = {
        name
        for folder in ("wco_dms", "asycuda_sad", "iata_cargo_xml")
        for name in names_in(shared_data / "messages" / folder)
    }
    assert len(names) > 20
    assert [name for name in names if any(one.is_hit for one in likenesses(screen, name))] == []
