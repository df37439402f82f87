"""The publishers' forms of the nomenclature: told apart by their header, words by code, errors with place."""

from __future__ import annotations

from pathlib import Path

import pytest

from firstline.errors import ReferenceRejected
from firstline.reference.nomenclature_files import read

FORMS = {
    "harmonized-system": (
        "section,hscode,description,parent,level\nI,01,Animals; live,TOTAL,2\nI,010121,Horses; live,0101,6\n"
        "X,999999,Commodities not specified,TOTAL,6\n",
        {"01": {"en": ("Animals; live",)}, "010121": {"en": ("Horses; live",)}},
    ),
    "cn8": (
        "cn8,en,fr\n01012910,Horses for slaughter,Chevaux de boucherie\n"
        '01012990,"Live horses (excl. for slaughter)",Chevaux vivants (à l’excl. de boucherie)\n',
        {
            "010129": {
                "en": ("Horses for slaughter", "Live horses"),
                "fr": ("Chevaux de boucherie", "Chevaux vivants"),
            }
        },
    ),
    "cn-by-level": (
        "code,level,supplementary_unit,en,fr\n0101,heading,,Live horses,Chevaux vivants\n"
        "010129,subheading,,Other,autres\n01012910,cn,PST,For slaughter,de boucherie\n",
        {
            "0101": {"en": ("Live horses",), "fr": ("Chevaux vivants",)},
            "010129": {
                "en": ("Live horses", "Live horses, For slaughter"),
                "fr": ("Chevaux vivants", "Chevaux vivants, de boucherie"),
            },
        },
    ),
    "eaeu-hs6": (
        "hs6,text_ru,path_ru\n010190,прочие,Лошади живые > прочие\n",
        {"010190": {"ru": ("Лошади живые",)}},
    ),
    "eaeu-headings": ("heading,text_ru\n0101,Лошади живые\n", {"0101": {"ru": ("Лошади живые",)}}),
    "eaeu-ten-digits": (
        "tnved,text_ru\n2501009110,йодированная\n2501009190,прочая\n",
        {"250100": {"ru": ("йодированная",)}},
    ),
    "uk-search-references": (
        '{"abalone": "0307810000", "boilers": "8402000000"}',
        {"030781": {"en": ("abalone",)}, "8402": {"en": ("boilers",)}},
    ),
}


@pytest.mark.parametrize("name", FORMS)
def test_each_form_gives_its_words_by_code(name: str) -> None:
    """To six digits at most; without totals, without what says only "other" and without what is excluded."""
    text, words = FORMS[name]
    found = read(name, text.encode(), f"{name}.csv")
    assert found.name == name
    assert found.words == words


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("id,name\n1,One\n", "no nomenclature has this header"),
        ("<html>503</html>", "no nomenclature has this header"),
        ("", "no nomenclature has this header"),
        ("heading,text_ru\n0101,Лошади\n12,x,y\n", "line 3"),
        ("heading,text_ru\nabcd,Лошади\n", "line 2.*abcd"),
        ("heading,text_ru\n123,Лошади\n", "line 2.*123"),
        ("heading,text_ru\n", "no codes"),
        ('heading,text_ru\n0101,"Лошади\n', "line 1"),
        ('{"abalone": 3}', "not a JSON object"),
        ("{", "not a JSON object"),
    ],
)
def test_a_file_that_is_none_is_refused(text: str, said: str) -> None:
    """With file, line, what was found and what was expected."""
    with pytest.raises(ReferenceRejected, match=said) as refused:
        read("x", text.encode(), "x.csv")
    assert "x.csv" in str(refused.value)


def test_what_is_not_utf8_is_refused() -> None:
    """Nothing is guessed in reference data."""
    with pytest.raises(ReferenceRejected, match="UTF-8"):
        read("x", "heading,text_ru\n0101,Лошади\n".encode("windows-1251"), "x.csv")


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("harmonized-system.csv", 6900),
        ("cn8_2023_en_fr.csv", 5500),
        ("cn_2026_en_fr.csv", 5900),
        ("tnved_2022_ru_hs6.csv", 5500),
        ("tnved_2022_ru_headings.csv", 1223),
        ("tnved_2022_ru_10digit_strategic_chapters.csv", 500),
        ("uk_tariff_search_references.json", 1400),
    ],
)
def test_the_real_files_are_read_whole(shared_data: Path, name: str, codes: int) -> None:
    """Each publisher's file gives words for as many codes as it has; five headings have no text there."""
    found = read("real", (shared_data / "reference" / "hs" / name).read_bytes(), name)
    assert len(found.words) >= codes
