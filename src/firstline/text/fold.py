"""One spelling rule for what is listed and what is looked up."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from anyascii import anyascii

_WORD = re.compile(r"[^\W_]+", re.UNICODE)
_APOSTROPHES = str.maketrans("", "", "'’‘ʻʼ`´")
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


@dataclass(frozen=True)
class Word:
    """A folded word and where it stands in the text: `start` to `end`, end excluded."""

    text: str
    start: int
    end: int


def folded(text: str) -> str:
    """The text without case, accents and width; every script stays what it is."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_APOSTROPHES)).replace("и\u0306", "й")
    return "".join(char for char in plain if not unicodedata.combining(char)).replace("ё", "е")


@lru_cache(maxsize=65536)
def words(text: str) -> tuple[Word, ...]:
    """The folded words of a text with their places in it."""
    return tuple(
        Word(folded(match.group()), match.start(), match.end())
        for match in _WORD.finditer(_UZBEK_LETTER.sub("ʻ", text).translate(_PARTING))
    )


# The apostrophe of the Uzbek oʻ and gʻ joins, however it is typed; any other parts two words, as in French.
# One character stands for one, so places hold.
_UZBEK_LETTER = re.compile(r"(?<=[oOgG])['’‘ʻʼ`´](?=\w)")
_PARTING = str.maketrans(dict.fromkeys("’‘ʼ`´", "'"))


def latin(text: str) -> str:
    """The text in Latin letters without case, accents and punctuation: names of any script meet here."""
    if not text.isascii():
        text = anyascii(text.casefold().translate(_CYRILLIC))
    return " ".join(_WORD.findall(text.lower().replace("'", "").replace("`", "")))
