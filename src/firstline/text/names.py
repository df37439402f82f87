"""Names as tokens that can be compared: Latin letters, without legal forms, each with its sound."""

from __future__ import annotations

import re
from functools import lru_cache

from firstline.text.fold import latin

LEGAL_FORMS = frozenset(
    """
    llc ltd limited inc incorporated corp corporation co company plc lp llp gmbh ag kg mbh sa sas sarl srl spa bv nv oy
    ab as aps doo dd ad ead eood ood kft zrt rt sro spol zoo sp kk pte pty pvt private public fze fzco fzc fz dmcc wll
    ooo oao zao pao ao ip too aozt tdo mchj xk osoo chdmm chp tov pat prat uab sia ou jsc ojsc cjsc pjsc pjs psc psj
    ltda sl cv de est establishment group holding holdings sti san tic gesellschaft
    """.split()
)
PARTICLES = frozenset(
    "al el abu ibn bin ben bint abd ul ur the of and for y e i und et la le da do von van m s".split()
)
_SOUNDS = (
    (re.compile(r"(?:sch|shch|sh|ch|tch|tsch|cz|sz|zh|dzh|dj|j|g(?=[eiy]))"), "s"),
    (re.compile(r"(?:ph|f|v|w|ff)"), "f"),
    (re.compile(r"(?:kh|gh|q|ck|c|x|h|g|k)"), "k"),
    (re.compile(r"(?:ts|tz|z|s)"), "s"),
    (re.compile(r"(?:th|t|d)"), "t"),
    (re.compile(r"(?:b|p)"), "p"),
    (re.compile(r"(?:m|n)"), "n"),
    (re.compile(r"(?:l|r)"), "l"),
    (re.compile(r"[aeiouy]+"), ""),
)
_TWICE = re.compile(r"(.)\1+")


@lru_cache(maxsize=131072)
def tokens(name: str) -> tuple[str, ...]:
    """The words of a name that tell it apart; all of them where it is made of nothing else."""
    said = tuple(latin(name).split())
    telling = tuple(word for word in said if word not in LEGAL_FORMS and word not in PARTICLES)
    return telling or said


@lru_cache(maxsize=262144)
def sound(token: str) -> str:
    """The skeleton of a word's sound: transliterations and most typing errors leave it as it is."""
    if token.isdigit() or len(token) < 3:
        return token
    skeleton = token
    for pattern, letter in _SOUNDS:
        skeleton = pattern.sub(letter, skeleton)
    first = "" if token[0] not in "aeiouy" else "a"
    return first + _TWICE.sub(r"\1", skeleton)
