"""The nomenclature as its publishers write it, told apart by the header: bytes in, words by code out."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Mapping

import msgspec

from firstline.errors import ReferenceRejected
from firstline.reference.nomenclature import Nomenclature

Row = Mapping[str, str]
Said = tuple[str, str, str]
_CODE = re.compile(r"^(?!00)\d{2}(?:\d{2}){0,4}$")
# What a line says where its sense stands in the line above it.
# What goods are not says nothing of what they are, and would make those goods look alike.
_EXCLUDED = re.compile(
    r"\s*[(\[](?:excl|à l’excl|à l'excl|other than|not including|autres que|кроме|за исключением)[^)\]]*[)\]]?",
    re.IGNORECASE,
)
_OTHER = re.compile(r"^(?:other|others|autres?|прочие|прочий|прочая|прочее)\W*$", re.IGNORECASE)
FORMS = (
    "hscode,description,level; cn8,en,fr; code,level,en,fr; hs6,text_ru,path_ru; heading,text_ru; tnved,text_ru; "
    "or a JSON object of names and codes"
)


def harmonized_system(rows: Iterable[Row]) -> Iterator[Said]:
    """HS 2022 in English, as datasets/harmonized-system writes UN Comtrade's table."""
    return ((row["hscode"], "en", row["description"]) for row in rows)


def combined_nomenclature(rows: Iterable[Row]) -> Iterator[Said]:
    """Texts of the Combined Nomenclature that stand by themselves, in English and French."""
    for row in rows:
        for lang in ("en", "fr"):
            yield row["cn8"], lang, row[lang]


def combined_nomenclature_by_level(rows: Iterable[Row]) -> Iterator[Said]:
    """Texts of the Combined Nomenclature in which a line goes on from those above it."""
    above: dict[str, Row] = {}
    for row in rows:
        above[row["code"]] = row
        for lang in ("en", "fr"):
            upper = [above[row["code"][:digits]][lang] for digits in (4, 6) if row["code"][:digits] in above]
            texts = [text for text in dict.fromkeys([*upper, row[lang]]) if not _OTHER.match(text)]
            yield row["code"], lang, ", ".join(texts)


def eaeu_subheadings(rows: Iterable[Row]) -> Iterator[Said]:
    """Subheadings of the EAEU nomenclature in Russian, each with the path to it."""
    for row in rows:
        parts = [part for part in row["path_ru"].split(" > ") if not _OTHER.match(part)]
        yield row["hs6"], "ru", ", ".join(parts)


def eaeu_headings(rows: Iterable[Row]) -> Iterator[Said]:
    """Headings of the EAEU nomenclature in Russian."""
    return ((row["heading"], "ru", row["text_ru"]) for row in rows)


def eaeu_ten_digits(rows: Iterable[Row]) -> Iterator[Said]:
    """Ten-digit codes of the EAEU nomenclature in Russian; a line that says only "other" says nothing."""
    return ((row["tnved"], "ru", row["text_ru"]) for row in rows if not _OTHER.match(row["text_ru"]))


TABLES: tuple[tuple[frozenset[str], str, Callable[[Iterable[Row]], Iterator[Said]]], ...] = (
    (frozenset(("hscode", "description", "level")), "Harmonized System", harmonized_system),
    (frozenset(("cn8", "en", "fr")), "Combined Nomenclature", combined_nomenclature),
    (frozenset(("code", "level", "en", "fr")), "Combined Nomenclature", combined_nomenclature_by_level),
    (frozenset(("hs6", "text_ru", "path_ru")), "EAEU nomenclature, subheadings", eaeu_subheadings),
    (frozenset(("heading", "text_ru")), "EAEU nomenclature, headings", eaeu_headings),
    (frozenset(("tnved", "text_ru")), "EAEU nomenclature, ten digits", eaeu_ten_digits),
)


def read(name: str, data: bytes, where: str) -> Nomenclature:
    """The nomenclature in a publisher's file. Raises ReferenceRejected naming file, line, found and expected."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ReferenceRejected(f"not UTF-8: {error}", where=where, expected="UTF-8 text") from error
    title, said = search_references(text, where) if text.lstrip().startswith("{") else table(text, where)
    words: dict[str, dict[str, dict[str, None]]] = {}
    for place, (code, lang, goods) in said:
        digits = code_at(code, f"{where}, {place}")
        called = " ".join(_EXCLUDED.sub("", goods).split())
        if digits and called:
            words.setdefault(digits, {}).setdefault(lang, {})[called] = None
    if not words:
        raise ReferenceRejected("it holds no codes with words", where=where, expected=FORMS)
    return Nomenclature(
        name=name,
        source=f"{title}: {where}",
        words={code: {lang: tuple(texts) for lang, texts in words[code].items()} for code in sorted(words)},
    )


def table(text: str, where: str) -> tuple[str, Iterator[tuple[str, Said]]]:
    """A table's title, and what each of its lines says with its place."""
    rows = csv.DictReader(io.StringIO(text), strict=True)
    header = frozenset(rows.fieldnames or ())
    for columns, title, form in TABLES:
        if columns <= header:
            return title, said_in(rows, form, where)
    raise ReferenceRejected(
        "no nomenclature has this header", where=where, found=",".join(rows.fieldnames or ()), expected=FORMS
    )


def said_in(
    rows: csv.DictReader[str], form: Callable[[Iterable[Row]], Iterator[Said]], where: str
) -> Iterator[tuple[str, Said]]:
    """What each line says, with its number."""
    try:
        for said in form(whole(rows, where)):
            yield f"line {rows.line_num}", said
    except csv.Error as error:
        raise ReferenceRejected(f"not a CSV table: {error}", where=f"{where}, line {rows.line_num}") from error


def whole(rows: csv.DictReader[str], where: str) -> Iterator[Row]:
    """The rows, each with every column."""
    for row in rows:
        if None in row or None in row.values():
            expected = f"{len(rows.fieldnames or ())} columns"
            raise ReferenceRejected(
                "the line is cut or too long", where=f"{where}, line {rows.line_num}", expected=expected
            )
        yield row


def search_references(text: str, where: str) -> tuple[str, Iterator[tuple[str, Said]]]:
    """The UK tariff's search references: a JSON object, everyday name to commodity code."""
    try:
        names = msgspec.json.decode(text, type=dict[str, str])
    except msgspec.DecodeError as error:
        raise ReferenceRejected(f"not a JSON object of texts: {error}", where=where, expected=FORMS) from error
    # A heading is filled up with zeros there; where it has one subheading, the heading is as good.
    return "UK tariff search references", (
        (name, (code[: 4 if code[4:6] == "00" else 6], "en", name)) for name, code in names.items()
    )


def code_at(code: str, where: str) -> str | None:
    """The digits that the HS shares: 2, 4 or 6; None for totals and codes of no goods. Raises ReferenceRejected."""
    if code == "TOTAL" or code.startswith(("98", "99")):
        return None
    if not _CODE.match(code):
        raise ReferenceRejected(
            "not a commodity code", where=where, found=code, expected="2 to 10 digits, chapter 01 to 97"
        )
    return code[:6]
