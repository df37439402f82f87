"""Units of quantities: codes of UN/CEFACT Rec. 20, numbers of the EAEU's classifier, symbols."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from firstline.errors import InvalidCode


class Unit(NamedTuple):
    """What a unit measures, and the factor to the first unit of that kind."""

    measures: str
    factor: Decimal


# What is measured -> factor to its first unit -> the unit as it is written, in capitals.
UNITS: dict[str, dict[str, str]] = {
    "mass": {
        "1": "KG KGM КГ 166",
        "0.001": "G GRM Г 163",
        "0.000001": "MG MGM МГ 161",
        "100": "DTN",
        "1000": "T TNE Т 168 TONNE TONNES ТОННА ТОНН TONNA",
        "0.45359237": "LB LBS LBR",
    },
    "volume": {
        "1": "L LTR Л 112 LITRE LITRES LITER LITERS LITR ЛИТР ЛИТРОВ",
        "0.001": "ML MLT МЛ CMQ 111",
        "1000": "M3 MTQ М3 113",
        "3.785411784": "GLL",
    },
    "pieces": {
        "1": "C62 H87 NAR PCE EA P/ST PCS PC PIECE PIECES PIÈCE PIÈCES UNIT UNITS ШТ ШТ. ШТУК 796 DONA",
        "2": "PR NPR PA 715 PAIR PAIRS ПАР",
        "1000": "MIL 798",
    },
    "length": {"1": "M MTR М 006"},
    "area": {"1": "M2 MTK М2 055"},
    "activity": {
        "1": "BQ BQL БК",
        "1000000": "MBQ 4N МБК",
        "1000000000": "GBQ ГБК",
        "1000000000000": "TBQ ТБК",
        "37000000000": "CI CUR КИ",
    },
}
_UNITS = {
    written: Unit(measures, Decimal(factor))
    for measures, written_by_factor in UNITS.items()
    for factor, all_written in written_by_factor.items()
    for written in all_written.split()
}


def parse(text: str) -> Unit:
    """The unit, however its capitals are; a qualifier behind `#` says nothing of it. Raises InvalidCode."""
    unit = _UNITS.get(text.partition("#")[0].strip().upper())
    if unit is None:
        raise InvalidCode(
            "no such unit", found=text, expected="a unit of UN/CEFACT Rec. 20, or such as kg, g, t, l, m3, pcs, GBq"
        )
    return unit
