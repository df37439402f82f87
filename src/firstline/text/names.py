"""Names as words that can be compared: Latin letters, legal forms and titles set apart, each with its sound."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from firstline.text.fold import latin, latin_words

LEGAL_FORMS = frozenset(
    """
    llc ltd limited inc incorporated corp corporation co company plc lp llp gmbh ag kg mbh sa sas sarl srl spa bv nv oy
    ab as aps doo dd ad ead eood ood kft zrt rt sro spol zoo sp kk pte pty pvt private public fze fzco fzc fz dmcc wll
    ooo oao zao pao ao ip too aozt tdo mchj xk osoo chdmm chp tov pat prat uab sia ou jsc ojsc cjsc pjsc pjs psc psj
    ltda sl cv est establishment group holding holdings sti san tic gesellschaft joint stock liability sociedad
    societe anonyme anonima responsabilite limitee obshchestvo obschestvo ogranichennoy ogranichennoi ogranichennoj
    otvetstvennostyu otvetstvennostiu aktsionernoe aktsionernoye otkrytoe zakrytoe publichnoe masuliyati cheklangan
    jamiyati aksiyadorlik anonim sirketi shirkati bhd sdn tbk pt saoc saog bsc ohg ug
    """.split()
)
# Legal forms that are also words of persons' names: they say nothing of who bears the name.
DOUBTFUL_FORMS = frozenset("ab ad ag ao as co cv dd est ip kg kk lp nv ou oy pat pt rt sa san sl sp tic ug".split())
# Legal forms that stand within a name as well as at its end.
INNER_FORMS = frozenset("group holding holdings company corporation joint stock private public establishment".split())
_ENDING_FORMS = LEGAL_FORMS - DOUBTFUL_FORMS - INNER_FORMS
PARTICLES = frozenset(
    """
    al el abu abou ibn bin ben bint bn abd abdul abdel abdal abdur abdus abdun abduz abdush ul ur the of and for et und
    la le da do de von van
    """.split()
)
TITLES = frozenset("mr mrs ms miss messrs dr prof haji hajji hajj sheikh shaykh mullah maulavi mawlawi sayyid".split())
_TELLING_NOTHING = LEGAL_FORMS | PARTICLES | TITLES
_PARTING = re.compile(r"[,;:|()\[\]\t\r\n]+")
_ABBREVIATED = re.compile(r"\b(?:\w[./]){1,5}\w\b\.?")
_DIGRAPHS = (
    ("shch", "s"), ("tsch", "s"), ("sch", "s"), ("tch", "s"), ("dzh", "s"), ("dj", "s"), ("sh", "s"), ("ch", "s"),
    ("zh", "s"), ("cz", "s"), ("sz", "s"), ("ts", "s"), ("tz", "s"), ("ce", "s"), ("ci", "s"), ("cy", "s"),
    ("ge", "s"), ("gi", "s"), ("gy", "s"), ("ph", "f"), ("kh", "k"), ("gh", "k"), ("th", "t"), ("dh", "t"),
    ("x", "ks"),
)  # fmt: skip
_LETTERS = str.maketrans("bcdghjkqvz", "pktkkskkfs", "aeiouyw")
_VOWELS = str.maketrans("", "", "aeiouyw")
_TWICE = re.compile(r"(.)\1+")


class NameWord(NamedTuple):
    """A word of a name; `segment` counts the stretches that a comma, a legal form or a number part;
    a word that `tells` is neither legal form nor particle nor title."""

    text: str
    segment: int
    tells: bool


@lru_cache(maxsize=65536)
def name_words(name: str) -> tuple[NameWord, ...]:
    """Every word of a name; where none tells, all of them do."""
    said: list[NameWord] = []
    segment, any_tells = 0, False
    if "." in name or "/" in name:
        name = _ABBREVIATED.sub(_joined, name)
    for piece in _PARTING.split(name):
        told = False
        for word in latin_words(piece):
            tells = word not in _TELLING_NOTHING
            if told and (word in _ENDING_FORMS or word.isdigit()):
                segment, told = segment + 1, False
            told = told or tells
            any_tells = any_tells or tells
            said.append(NameWord(word, segment, tells))
        segment += 1
    if not any_tells:
        return tuple(word._replace(tells=True) for word in said)
    return tuple(said)


def _joined(abbreviated: re.Match[str]) -> str:
    """A legal form or title whose letters are parted by dots, as one word; initials stay apart."""
    word = re.sub(r"[./]", "", abbreviated.group())
    known = word.casefold()
    return word if known in LEGAL_FORMS or known in TITLES else abbreviated.group()


@lru_cache(maxsize=65536)
def tokens(name: str) -> tuple[str, ...]:
    """The words of a name that tell it apart, each once; all of them where it is made of nothing else."""
    return tuple(dict.fromkeys([word.text for word in name_words(name) if word.tells]))


def names_a_firm(name: str) -> bool:
    """Whether a legal form that is no word of a person's name stands in it."""
    return any(word.text in LEGAL_FORMS and word.text not in DOUBTFUL_FORMS for word in name_words(name))


def place_of(name: str, said: frozenset[str]) -> tuple[int, int]:
    """Where the words `said` stand in a name as written: from the first to the last of them, end excluded."""
    spans = [match.span() for match in _WRITTEN.finditer(name) if said.intersection(latin(match.group()).split())]
    return (spans[0][0], spans[-1][1]) if spans else (0, len(name))


_WRITTEN = re.compile(r"[^\W_]+(?:['’‘ʻʼ`´\u0300-\u036f]+[^\W_]+)*[\u0300-\u036f]*")


@lru_cache(maxsize=65536)
def sound(token: str) -> str:
    """The skeleton of a word's sound: transliterations and most typing errors leave it as it is."""
    if token.isdigit() or len(token) < 3:
        return token
    skeleton = token.rstrip("h")
    for letters, letter in _DIGRAPHS:
        if letters in skeleton:
            skeleton = skeleton.replace(letters, letter)
    first = "a" if token[0] in "aeiouy" else "f" if token[0] == "w" else ""
    return first + _TWICE.sub(r"\1", skeleton.translate(_LETTERS))


def consonants(token: str) -> str:
    """The word as scripts write it that leave vowels out."""
    return token.translate(_VOWELS)
