"""Quantities with units, read out of running text in Latin and Cyrillic letters."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

# Unit -> (dimension, factor to the dimension's first unit). Spellings are folded to lower case where that is safe.
UNITS: dict[str, tuple[str, Decimal]] = {
    unit: (dimension, Decimal(factor))
    for dimension, units in {
        "length": {"mm": "1", "мм": "1", "um": "0.001", "µm": "0.001", "μm": "0.001", "мкм": "0.001", "nm": "0.000001",
                   "нм": "0.000001", "cm": "10", "см": "10", "m": "1000", "м": "1000", "km": "1000000", "км": "1000000",
                   "inch": "25.4", "in": "25.4", "дюйм": "25.4", "дюйма": "25.4"},
        "pressure": {"pa": "1", "па": "1", "kpa": "1000", "кпа": "1000", "mpa": "1000000", "мпа": "1000000",
                     "gpa": "1000000000", "гпа": "1000000000", "bar": "100000", "бар": "100000", "psi": "6894.757",
                     "ksi": "6894757", "n/mm2": "1000000", "н/мм2": "1000000"},
        "mass": {"kg": "1", "кг": "1", "g": "0.001", "г": "0.001", "mg": "0.000001", "мг": "0.000001", "t": "1000",
                 "т": "1000"},
        "volume": {"l": "1", "л": "1", "litre": "1", "litres": "1", "liter": "1", "litr": "1", "ml": "0.001",
                   "мл": "0.001", "m3": "1000", "м3": "1000"},
        "flow": {"m3/h": "1", "м3/ч": "1", "m3/hr": "1", "l/min": "0.06", "л/мин": "0.06"},
        "share": {"%": "1", "pct": "1", "проц": "1"},
        "angle-rate": {"deg/h": "1", "°/h": "1", "deg/hr": "1", "град/ч": "1", "°/ч": "1"},
        "frequency": {"hz": "1", "гц": "1", "khz": "1000", "кгц": "1000", "mhz": "1000000", "мгц": "1000000",
                      "ghz": "1000000000", "ггц": "1000000000"},
        "voltage": {"v": "1", "в": "1", "kv": "1000", "кв": "1000", "mv": "1000000"},
        "current": {"a": "1", "а": "1", "ka": "1000", "ма": "0.001", "ma": "0.001", "ка": "1000"},
        "power": {"w": "1", "вт": "1", "kw": "1000", "квт": "1000", "mw": "1000000", "мвт": "1000000"},
        "energy": {"j": "1", "дж": "1", "mj": "0.001", "kj": "1000", "кдж": "1000"},
        "sample-rate": {"gs/s": "1", "gsps": "1", "ms/s": "0.001", "msps": "0.001"},
        "frames": {"fps": "1", "frames/s": "1", "кадр/с": "1", "к/с": "1"},
        "information": {"bit": "1", "bits": "1", "бит": "1"},
        "activity": {"tbq": "1", "тбк": "1", "gbq": "0.001", "гбк": "0.001", "mbq": "0.000001", "ci": "0.037",
                     "ки": "0.037"},
        "rotation": {"rpm": "1", "об/мин": "1", "1/min": "1"},
        "acceleration": {"gn": "1"},
        "temperature": {"c": "1", "°c": "1", "с": "1", "°с": "1"},
    }.items()
    for unit, factor in units.items()
}  # fmt: skip
_NAMES = "|".join(sorted(map(re.escape, UNITS), key=len, reverse=True))
_QUANTITY = re.compile(
    rf"(?<![\w.,])(?P<number>\d+(?:[ \u00a0]\d{{3}})*(?:[.,]\d+)?)(?:\s*[x×*]\s*10\s*\^?\s*(?P<power>[-−]?\d+))?"
    rf"\s*-?(?P<unit>{_NAMES})(?![\w/])",
    re.IGNORECASE,
)
_CUBIC = re.compile(r"\b(?:cubic met(?:er|re)s?|cu\.?\s?m|куб\.?\s?м(?:етр\w*)?|м³|m³)", re.IGNORECASE)


@dataclass(frozen=True)
class Measured:
    """A quantity in a text: its value in the first unit of its `dimension`, and where it stands."""

    dimension: str
    value: Decimal
    start: int
    end: int


def measured(text: str) -> list[Measured]:
    """Every number with a known unit. A decimal comma counts as a point; text that is no quantity is passed over."""
    found = []
    for match in _QUANTITY.finditer(_CUBIC.sub(lambda cubic: "m3".ljust(len(cubic.group())), text)):
        dimension, factor = UNITS[match["unit"].lower()]
        try:
            number = Decimal(re.sub(r"[ \u00a0]", "", match["number"]).replace(",", "."))
        except InvalidOperation:
            continue
        power = int((match["power"] or "0").replace("−", "-"))
        if abs(power) <= 30:
            found.append(Measured(dimension, number.scaleb(power) * factor, match.start(), match.end()))
    return found


def converted(value: Decimal, unit: str) -> tuple[str, Decimal] | None:
    """A value in a unit as dimension and value in the dimension's first unit; None for a unit that is not known."""
    known = UNITS.get(unit.lower())
    return (known[0], value * known[1]) if known else None
