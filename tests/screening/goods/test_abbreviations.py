"""Words that a full stop cuts short, read as the listed word meant."""

from __future__ import annotations

import pytest

from firstline.screening.goods.abbreviations import Abbreviations
from firstline.text.stems import line, spelt

TERMS = ("balancing machine", "convertisseur de fréquence", "порошок вольфрам", "echangeur", "pump", "pumping station")
STEMS = [[spelt(word) for word in term.split()] for term in TERMS]
KNOWN = {stem for stems in STEMS for stem in stems}
BEGINNINGS = {" ".join(stems[:length]) for stems in STEMS for length in range(1, len(stems) + 1)}
SHORT = Abbreviations(KNOWN, KNOWN, BEGINNINGS, {spelt("machine"): {spelt("balancing"): ()}})


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("balanc. machine", "balancing machine"),
        ("mach. 2 planes, balancing", "machine 2 planes balancing"),
        ("convert. de fréq.", "convertisseur de fréquence"),
        ("порош. вольфр. 5 мкм", "порошок вольфрам 5 мкм"),
        ("échang. titane", "echangeur titane"),
    ],
)
def test_a_word_cut_short_is_read_as_the_one_it_means(text: str, meant: str) -> None:
    """By the word beside it, by another of its term, or where it can mean nothing else."""
    said = line(text)
    assert SHORT.read(said, said.stems) == line(meant).stems


@pytest.mark.parametrize("text", ["balanc machine", "mach. toys", "a pump. A station", "po. 5", "x. y", "", "."])
def test_other_words_stay(text: str) -> None:
    """Without a full stop, beside nothing of the term in few letters, or where the word is one itself."""
    said = line(text)
    assert SHORT.read(said, said.stems) == said.stems
