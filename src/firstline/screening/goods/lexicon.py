"""Everything that texts are compared with, compiled from a catalogue: a value that can be kept and read again."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from firstline.reference.catalogue import ControlEntry, EntryKind
from firstline.screening.goods.kinship import Weights, weights_of
from firstline.screening.goods.patterns import Pattern, Patterns, Use, stems_of, words_of
from firstline.text.stems import beginnings

SHORTEST_SCATTERED = 3


Patterned = dict[str, Pattern | None]


class Lexicon(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """`naming`: the patterns that name goods by their text, None where only a longer one begins so; `going_on`: those
    that a word may begin with; `beside`: those that say what the words beside them mean; `scattered`: the texts of
    terms whose words may stand apart, by the rarest of their words and the one after it; `weights`: what each word
    says for each entry; `misspelt`: the long words whose typing errors are mended; `known`: words that are right as
    they are; `plain`: those of them that are not from names of products alone."""

    naming: Patterned
    going_on: dict[str, Pattern]
    beside: Patterned
    scattered: dict[str, dict[str, list[str]]]
    weights: Weights
    misspelt: list[str]
    known: frozenset[str]
    plain: frozenset[str]


_decoder = msgspec.msgpack.Decoder(Lexicon)


def decoded(data: bytes) -> Lexicon:
    """The lexicon that was encoded."""
    return _decoder.decode(data)


def encoded(lexicon: Lexicon) -> bytes:
    """The lexicon as bytes."""
    return msgspec.msgpack.encode(lexicon)


def lexicon_of(controls: Sequence[ControlEntry], contexts: Mapping[str, Iterable[str]]) -> Lexicon:
    """The lexicon of a catalogue. `contexts` holds the words of each context, by its name."""
    patterns = Patterns(controls, contexts)
    texts = [*patterns.whole, *patterns.going_on]
    titles = (stem for control in controls for title in control.title.values() for stem in stems_of(title))
    naming = {text: pattern for text, pattern in patterns.whole.items() if pattern.is_naming}
    beside = {text: pattern for text, pattern in patterns.whole.items() if pattern.near or pattern.is_of_others}
    return Lexicon(
        naming=with_beginnings(naming, [*naming, *patterns.going_on]),
        going_on=patterns.going_on,
        beside=with_beginnings(beside, beside),
        scattered=scattered(patterns.whole.values()),
        weights=weights_of(controls),
        misspelt=sorted({stem for control in controls for stem in stems_of_terms(control)}),
        known=frozenset(stem for text in texts for stem in text.split()).union(titles),
        plain=frozenset(
            stem
            for control in controls
            for use, text, _ in words_of(control)
            if use is not Use.TRADE_NAME
            for stem in stems_of(text)
        ),
    )


def with_beginnings(patterns: Mapping[str, Pattern], texts: Iterable[str]) -> Patterned:
    """The patterns, with the beginnings of texts for which there is none."""
    return {**dict.fromkeys(beginning for text in texts for beginning in beginnings(text)), **patterns}


def scattered(patterns: Iterable[Pattern]) -> dict[str, dict[str, list[str]]]:
    """The texts of the terms whose words may stand apart, by the two rarest of their words."""
    terms = [pattern for pattern in patterns if may_scatter(pattern)]
    uses = Counter(stem for pattern in terms for stem in pattern.stems)
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for pattern in terms:
        rarest, second = sorted(pattern.stems, key=lambda stem: (uses[stem], stem))[:2]
        found[rarest][second].append(pattern.text)
    return found


def may_scatter(pattern: Pattern) -> bool:
    """Whether a term has several words, none of them a number, an ideograph or a letter or two, and a plain one."""
    stems = pattern.stems
    return (
        bool(pattern.terms)
        and not pattern.is_ideographic
        and len({*stems}) == len(stems) > 1
        and all(len(stem) >= SHORTEST_SCATTERED and not stem.isdigit() for stem in stems)
        and any(stem.isalpha() for stem in stems)
    )


def stems_of_terms(control: ControlEntry) -> Iterator[str]:
    """The stems whose typing errors are mended: those of the terms of a control entry."""
    if control.kind is EntryKind.CONTROL:
        for terms in control.terms.values():
            for term in terms:
                yield from stems_of(term)
