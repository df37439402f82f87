"""Countries as watchlists name them, as ISO 3166-1 codes."""

from __future__ import annotations

from functools import lru_cache

from babel import Locale

from firstline.text.fold import latin

# Names that lists use and CLDR does not.
ALSO = {
    "democratic republic of the congo": "CD",
    "republic of korea": "KR",
    "korea south": "KR",
    "korea north": "KP",
    "democratic peoples republic of korea": "KP",
    "iran islamic republic of": "IR",
    "islamic republic of iran": "IR",
    "syrian arab republic": "SY",
    "russian federation": "RU",
    "united republic of tanzania": "TZ",
    "united kingdom of great britain and northern ireland": "GB",
    "state of palestine": "PS",
    "viet nam": "VN",
    "burma": "MM",
    "turkey": "TR",
    "libyan arab jamahiriya": "LY",
    "region gaza": "PS",
    "palestinian": "PS",
    "congo democratic republic of the": "CD",
    "macau": "MO",
    "hong kong": "HK",
    "united states of america": "US",
    "cote d ivoire": "CI",
    "republic of moldova": "MD",
    "the gambia": "GM",
    "czech republic": "CZ",
    "west bank": "PS",
    "virgin islands british": "VG",
    "virgin islands us": "VI",
    "congo republic of the": "CG",
    "congo": "CG",
    "cabo verde": "CV",
    "cabo verde previously cape verde": "CV",
    "macedonia the former yugoslav republic of": "MK",
    "man isle of": "IM",
    "bahamas the": "BS",
    "china hong kong special administrative region": "HK",
    "china macao special administrative region": "MO",
    "myanmar": "MM",
    "region crimea": "UA",
    "region northern mali": "ML",
    "lao peoples democratic republic": "LA",
    "venezuela bolivarian republic of": "VE",
    "bolivia plurinational state of": "BO",
    "micronesia federated states of": "FM",
    "brunei darussalam": "BN",
    "swaziland": "SZ",
    "east timor": "TL",
    "holy see": "VA",
    "st vincent and the grenadines": "VC",
}


@lru_cache(maxsize=1)
def _codes() -> dict[str, str]:
    named = {plain(name): code for code, name in Locale("en").territories.items() if len(code) == 2}
    return named | {plain(name): code for name, code in ALSO.items()}


def plain(name: str) -> str:
    """A country's name as it is compared: `Saint` is `St.`, and `and` is `&`."""
    return " ".join("st" if word == "saint" else word for word in latin(name).split() if word != "and")


@lru_cache(maxsize=4096)
def code_of(name: str) -> str | None:
    """The code of a country by its English name, or None."""
    return _codes().get(plain(name))
