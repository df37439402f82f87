"""One spelling rule for what is listed and what is looked up."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from anyascii import anyascii

_WORD = re.compile(r"[^\W_]+", re.UNICODE)
_APOSTROPHES = str.maketrans({**dict.fromkeys("'’‘ʻʼ`´"), "ı": "i"})
# Letters of one language that another transliteration writes otherwise: one spelling for all of them.
_CYRILLIC = str.maketrans(
    {
        "ё": "е",
        "ў": "о",
        "қ": "k",
        "ғ": "g",
        "ҳ": "h",
        "ҷ": "j",
        "ӣ": "и",
        "ӯ": "у",
        "ә": "а",
        "ө": "о",
        "ү": "у",
        "ұ": "у",
        "ң": "н",
        "һ": "h",
    }
)
# Letters of the two scripts that look alike: a word made of both, or one with digits as in АК47, is typed either way.
_CYRILLIC_ALIKE, _LATIN_ALIKE = "авекмнорстухі", "abekmhopctyxi"
_TO_LATIN = str.maketrans(_CYRILLIC_ALIKE, _LATIN_ALIKE)
_TO_CYRILLIC = str.maketrans(_LATIN_ALIKE, _CYRILLIC_ALIKE)
_TO_TWIN = _TO_LATIN | _TO_CYRILLIC
_HAS_CYRILLIC = re.compile(r"[а-яіқғҳәөүұңһ]")
_HAS_LATIN = re.compile(r"[a-z]")


@lru_cache(maxsize=262144)
def folded(text: str) -> str:
    """A word or text without case, accents, width and what cannot be seen; every script stays what it is, but
    letters of another script that only look like its own are made its own."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold().translate(_APOSTROPHES))
    seen = (char for char in plain.replace("и\u0306", "й") if unicodedata.category(char) not in _UNSEEN)
    return one_script("".join(seen))


_UNSEEN = frozenset(("Mn", "Me", "Cf"))


def one_script(word: str) -> str:
    """A folded word in the script that it means: of mixed letters those are changed that have a twin; a word of
    twins alone is Latin where it holds digits, as names of models do."""
    if not _HAS_CYRILLIC.search(word):
        return word
    as_latin = word.translate(_TO_LATIN)
    is_all_alike = not _HAS_CYRILLIC.search(as_latin)
    if _HAS_LATIN.search(word):
        as_cyrillic = word.translate(_TO_CYRILLIC)
        if is_all_alike:
            return as_latin
        return word if _HAS_LATIN.search(as_cyrillic) else as_cyrillic
    return as_latin if is_all_alike and any(map(str.isdigit, word)) else word


def twin(text: str) -> str:
    """A folded text with every letter that looks like one of the other script exchanged for it."""
    return text.translate(_TO_TWIN)


# An ideograph is a word; other letters and digits are one together, with the marks and joiners that stand in them.
_IDEOGRAPHS = "\u3400-\u4dbf\u4e00-\u9fff"
_JOINERS = "\u0300-\u036f\u00ad\u200b-\u200d\u2060\ufeff"
_ASCII_TOKEN = re.compile(r"[A-Za-z0-9]+")
_TOKEN = re.compile(
    rf"[{_IDEOGRAPHS}]|[^\W_{_IDEOGRAPHS}]+(?:[{_JOINERS}]+[^\W_{_IDEOGRAPHS}]*)*",
)
# The apostrophe of the Uzbek oʻ and gʻ joins, however it is typed; any other parts two words, as in French.
# One character stands for one, so places hold.
_APOSTROPHE = re.compile(r"['’‘ʻʼ`´]")
_UZBEK_LETTER = re.compile(r"(?<=[oOgG])['’‘ʻʼ`´](?=\w)")
_PARTING = re.compile(r"[’‘ʼ`´]")


def tokens(text: str) -> list[str]:
    """The words of a text as they are typed; an ideograph is a word of its own."""
    return _ASCII_TOKEN.findall(text) if is_plain(text) else _TOKEN.findall(parted(text))


def places(text: str) -> list[tuple[int, int]]:
    """Start and end of each of the `tokens` of a text, end excluded."""
    found = _ASCII_TOKEN.finditer(text) if is_plain(text) else _TOKEN.finditer(parted(text))
    return [match.span() for match in found]


def is_plain(text: str) -> bool:
    """Whether a text is ASCII without an apostrophe, so that its words can be told without further care."""
    return text.isascii() and "'" not in text and "`" not in text


def parted(text: str) -> str:
    """The text, character for character, with the apostrophes that join as letters and the others as partings."""
    return _PARTING.sub("'", _UZBEK_LETTER.sub("ʻ", text)) if _APOSTROPHE.search(text) else text


# Arabic writes neither short vowels nor the break behind an article: names from it meet their Latin spellings so.
_ARABIC_SCRIPT = re.compile(r"[\u0600-\u06ff]")
_ARABIC = (
    (re.compile(r"\b(?:و)?عبد(?=\w{2})"), "abd "),
    (re.compile(r"\b(?:ال)(?=\w{2})"), "al "),
    (re.compile(r"\b[اأإآع]"), "a"),
    (re.compile(r"[ةى]"), ""),
    (re.compile("ظ"), "z"),
)


@lru_cache(maxsize=65536)
def latin(text: str) -> str:
    """The text in Latin letters without case, accents and punctuation: names of any script meet here."""
    return " ".join(latin_words(text))


def latin_words(text: str) -> list[str]:
    """The words of the text in Latin letters without case and accents."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text.casefold())
        if _HAS_CYRILLIC.search(text):
            text = _WORD.sub(lambda word: one_script(word.group()), text).translate(_CYRILLIC)
        if _ARABIC_SCRIPT.search(text):
            for pattern, letters in _ARABIC:
                text = pattern.sub(letters, text)
        text = anyascii(text)
    return _WORD.findall(text.lower().replace("'", "").replace("`", ""))
