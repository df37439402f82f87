"""Units of quantities: codes of UN/CEFACT Rec. 20, numbers of the EAEU's classifier, symbols."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from firstline.errors import InvalidCode


class Measure(NamedTuple):
    """What a unit measures, and the factor to the first unit of that kind."""

    measures: str
    factor: Decimal


# What is measured -> factor to its first unit -> the unit as it is written, in capitals, its code of Rec. 20 first.
UNITS: dict[str, dict[str, str]] = {
    "mass": {
        "1": "KGM KG КГ 166",
        "0.001": "GRM G Г 163",
        "0.000001": "MGM MG МГ 161",
        "100": "DTN",
        "1000": "TNE T Т 168 TONNE TONNES ТОННА ТОНН TONNA",
        "0.45359237": "LBR LB LBS",
    },
    "volume": {
        "1": "LTR L Л 112 LITRE LITRES LITER LITERS LITR ЛИТР ЛИТРОВ",
        "0.001": "MLT ML МЛ CMQ 111",
        "1000": "MTQ M3 М3 113",
        "3.785411784": "GLL",
    },
    "pieces": {
        "1": "H87 C62 NAR PCE EA P/ST PCS PC PIECE PIECES PIÈCE PIÈCES UNIT UNITS ШТ ШТ. ШТУК 796 DONA",
        "2": "NPR PR PA 715 PAIR PAIRS ПАР",
        "1000": "MIL 798",
    },
    "length": {"1": "MTR M М 006"},
    "area": {"1": "MTK M2 М2 055"},
    "activity": {
        "1": "BQL BQ БК",
        "1000000": "4N MBQ МБК",
        "1000000000": "GBQ ГБК",
        "1000000000000": "TBQ ТБК",
        "37000000000": "CUR CI КИ",
    },
}
_CODES: dict[str, str] = {}
_MEASURES: dict[str, Measure] = {}
for _measures, _written_by_factor in UNITS.items():
    for _factor, _written in _written_by_factor.items():
        _code, *_others = _written.split()
        _CODES.update(dict.fromkeys((_code, *_others), _code))
        _MEASURES[_code] = Measure(_measures, Decimal(_factor))


def parse(text: str) -> str:
    """The code of Rec. 20 (of TBq, which has none, the symbol), however its capitals are; a qualifier behind `#` says
    nothing of the unit. Raises InvalidCode."""
    code = _CODES.get(text.partition("#")[0].strip().upper())
    if code is None:
        raise InvalidCode(
            "no such unit", found=text, expected="a unit of UN/CEFACT Rec. 20, or such as kg, g, t, l, m3, pcs, GBq"
        )
    return code


def measure(text: str) -> Measure:
    """What a unit measures. Raises InvalidCode."""
    return _MEASURES[parse(text)]
