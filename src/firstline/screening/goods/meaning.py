"""What words mean beside others: the goods that are there, a cover for them, or something else."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from firstline.screening.goods.meeting import Met, Reading
from firstline.text.stems import Line

_PARTING = re.compile(r"[;|\n]|[,.] ")
# What parts the goods that are declared from those that are there: `Toys: mortar bombs 82 mm`, `внутри`, `实为`.
_REALLY = re.compile(
    r"[:：;；]\s|：|；|\s[–—-]\s"
    r"|\b(?:inside|actually|in fact|really|contain(?:s|ing)?|contents|packing list|dedans|contenant|en réalité|en fait"
    r"|внутри|фактически|на деле|на самом деле|вложение|вложены|ichida|aslida|haqiqatda|ішінде|шын мәнінде"
    r"|içinde|aslında|gerçekte)\b|内为|实为|内装|内有|内含|藏有|夹带|实际",
    re.IGNORECASE,
)
# What goods that are named are declared as, or hidden in.
_DECLARED_AS = re.compile(
    r"\b(?:declared|disguised|described|labelled|hidden|concealed|under (?:the )?(?:name|cover|guise)"
    r"|déclarée?s?|dissimulée?s?|cachée?s?|sous couvert|под видом|задекларирован\w*|заявлен\w*|спрятан\w*|скрыт\w*"
    r"|замаскирован\w*|yashirilgan|niqobida|ko‘rinishida|жасырылған|атымен|түрінде|gizlenmiş|adı altında"
    r"|beyan edilen)\b|伪装|藏在|藏于|申报为|冒充",
    re.IGNORECASE,
)
FEWEST_WORDS_REALLY = 2
MOST_WORDS_APART = 5


def out_of(contexts: Collection[str], met: list[Met], reading: Reading) -> list[Met]:
    """What was met in a line and none of the contexts gives another meaning. A word inside a longer term gives none:
    the mortar of mortar bombs is not the mason's."""
    if reading.contexts.isdisjoint(contexts):
        return met
    ruling = [
        one
        for one in reading.others
        if not set(contexts).isdisjoint(one.pattern.contexts) and not is_inside(one, reading.terms)
    ]
    return [one for one in met if all(is_really(other, one, reading.said) for other in ruling)]


def is_really(other: Met, one: Met, said: Line) -> bool:
    """Whether a term of several words, or of one with figures, stands after the word that would give it another
    meaning, told as what the goods really are, or before it, told as what they are declared as or hidden in."""
    if one.pattern.words < FEWEST_WORDS_REALLY and one.pattern.text.isalpha():
        return False
    if other.last < one.first:
        return _REALLY.search(said.text, said.places[other.last][1], said.places[one.first][0]) is not None
    if one.last < other.first:
        return _DECLARED_AS.search(said.text, said.places[one.last][1], said.places[other.first][0]) is not None
    return False


def rules_out(other: Met, one: Met, said: Line) -> bool:
    """Whether what names something else speaks of the same goods: a few words apart, or with nothing that parts them
    between. A part of the term itself does not (a thermo camera is no thermos)."""
    if (one.first <= other.first and other.last <= one.last) or is_really(other, one, said):
        return False
    left, right = sorted((one, other), key=lambda met: met.first)
    if right.first - left.last <= MOST_WORDS_APART:
        return True
    return not _PARTING.search(said.text[said.places[left.last][1] : said.places[right.first][0]])


def is_inside(one: Met, others: Iterable[Met]) -> bool:
    """Whether what was met is only a part of a longer name of something else."""
    return any(
        other.first <= one.first and one.last <= other.last and other.pattern.length > one.pattern.length
        for other in others
    )


def longest(met: list[Met]) -> list[Met]:
    """Of words that stand inside each other, the longest alone, in the order of the text; what is scattered gives way
    to what stands as it is listed."""
    if len(met) < 2:
        return met
    kept: list[Met] = []
    for one in sorted(met, key=lambda each: (each.is_scattered, each.first - each.last, each.first)):
        if all(other.last < one.first or one.last < other.first for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda each: each.first)
