"""Listed names are really disguised, and half a name is not the whole."""

from __future__ import annotations

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from firstline.reference.watchlist import Schema
from firstline.specimens.disguises import bare, cyrillic, disguised, half_of, misspelt
from firstline.specimens.tables import made_up_watchlist

ENTITIES = made_up_watchlist().entities


@given(seed=st.integers(0, 10_000))
def test_no_disguise_is_the_listed_name(seed: int) -> None:
    """What is written differs from every listed name of the entity, letter for letter."""
    for one in ENTITIES:
        written = disguised(one, Random(seed))
        assert written.entity is one
        assert written.name not in {name.name for name in one.names}


@given(seed=st.integers(0, 10_000))
def test_half_a_name_lacks_the_other_half(seed: int) -> None:
    """A harmless name never holds all the words of the listed one."""
    for one in ENTITIES:
        if one.schema is not Schema.VESSEL:
            listed = set(bare(one.names[0].name).lower().split())
            assert not listed <= set(half_of(one, Random(seed)).name.lower().split())


def test_cyrillic_sounds_like_the_latin() -> None:
    """The longer group of letters goes before the shorter; words keep their capitals."""
    assert cyrillic("Yeldash Chernikh Zarvok") == "Елдаш Черних Зарвок"


@given(seed=st.integers(0, 10_000))
def test_a_misspelt_name_keeps_its_first_letter(seed: int) -> None:
    """Typing errors stand inside a word, and change no more than a few letters."""
    written = misspelt("Ostrekhan", Random(seed))
    assert written[0] == "O"
    assert written != "Ostrekhan"
    assert abs(len(written) - len("Ostrekhan")) <= 1
