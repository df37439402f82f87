"""Russian in Latin letters and Uzbek in Cyrillic ones, as traders type them."""

from __future__ import annotations

import re

# The two spellings of Russian that are typed most: as in passports and as in catalogues of goods.
_RUSSIAN = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "e", "ж": "zh", "з": "z", "и": "i", "й": "y",
    "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f",
    "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "yu", "я": "ya",
}  # fmt: skip
_OTHER_RUSSIAN = _RUSSIAN | {"й": "i", "х": "h", "ц": "c", "щ": "sch", "ю": "iu", "я": "ia"}
_SPELLINGS = (str.maketrans(_RUSSIAN), str.maketrans(_OTHER_RUSSIAN))
_CYRILLIC = re.compile(r"[а-яё]", re.IGNORECASE)

_UZBEK_PAIRS = {
    "o‘": "ў", "g‘": "ғ", "sh": "ш", "ch": "ч", "yo": "ё", "yu": "ю", "ya": "я", "ye": "е", "ts": "ц",
    "a": "а", "b": "б", "d": "д", "e": "е", "f": "ф", "g": "г", "h": "ҳ", "i": "и", "j": "ж", "k": "к", "l": "л",
    "m": "м", "n": "н", "o": "о", "p": "п", "q": "қ", "r": "р", "s": "с", "t": "т", "u": "у", "v": "в", "x": "х",
    "y": "й", "z": "з", "‘": "ъ",
}  # fmt: skip
_UZBEK_FIRST_E = re.compile(r"\be")
_UZBEK = re.compile("|".join(sorted(_UZBEK_PAIRS, key=len, reverse=True)))


def russian_in_latin(text: str) -> tuple[str, ...]:
    """A Russian text in each of the two common transliterations; none for a text without Cyrillic letters."""
    if not _CYRILLIC.search(text):
        return ()
    return tuple(dict.fromkeys(text.lower().translate(spelling) for spelling in _SPELLINGS))


def uzbek_in_cyrillic(text: str) -> str:
    """An Uzbek text of the Latin alphabet in the Cyrillic one."""
    lower = _UZBEK_FIRST_E.sub("э", text.lower().replace("ʻ", "‘").replace("'", "‘").replace("’", "‘"))
    return _UZBEK.sub(lambda match: _UZBEK_PAIRS[match.group()], lower)
