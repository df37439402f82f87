"""An entry of the goods catalogue as lines of text, in the reader's language."""

from __future__ import annotations

from collections.abc import Iterator

from firstline.reference.catalogue import ControlEntry, Threshold
from firstline.reporting.wording import Wording

LANGUAGE_ORDER = ("en", "fr", "ru", "uz", "kk", "tr", "zh")


def entry_lines(entry: ControlEntry, wording: Wording) -> Iterator[tuple[str, str]]:
    """A heading and what stands under it, line by line; the first line, without heading, is code and title."""
    yield "", f"{entry.code}  {in_language(entry.title, wording)}"
    for name in ("explanation", "notes", "uses"):
        texts = getattr(entry, name)
        if texts:
            yield wording.sentence(f"catalogue.{name}"), in_language(texts, wording)
    for threshold in entry.thresholds:
        yield wording.sentence("catalogue.threshold"), threshold_line(threshold, entry, wording)
    for language in LANGUAGE_ORDER:
        if entry.terms.get(language):
            yield f"{wording.sentence('catalogue.terms')} ({language})", ", ".join(entry.terms[language])
    for name in ("trade_names", "makers", "near", "rules_out", "cas", "un_numbers"):
        if getattr(entry, name):
            yield wording.sentence(f"catalogue.{name}"), ", ".join(getattr(entry, name))
    if entry.commodity_codes:
        links = (f"{link.code} ({wording.shown('strength', link.strength)})" for link in entry.commodity_codes)
        yield wording.sentence("catalogue.commodity_codes"), ", ".join(links)
    if entry.look_for:
        yield wording.sentence("catalogue.look_for"), " ".join(wording.look_for(entry.look_for))
    yield wording.sentence("catalogue.source"), f"{entry.source}, {entry.date}"


def threshold_line(threshold: Threshold, entry: ControlEntry, wording: Wording) -> str:
    """A threshold with its line of the list, its way where there are several, and its conditions."""
    quantity = wording.shown("quantity", threshold.quantity)
    value = f"{quantity} {threshold.comparison} {wording.shown('value', threshold.value)} {threshold.unit}".strip()
    conditions = f" ({', '.join(threshold.conditions)})" if threshold.conditions else ""
    way = f" [{threshold.way}]" if threshold.way else ""
    return f"{value}{conditions}{way}, {threshold.paragraph or entry.code}"


def in_language(texts: dict[str, str], wording: Wording) -> str:
    """A text in the reader's language, or in English."""
    return texts.get(wording.language) or texts.get("en", "")
