"""Lines of goods out of phrase tables, with plausible masses, packages and values."""

from __future__ import annotations

import math
from decimal import Decimal
from random import Random

from firstline.consignment.codes.commodity_code import hs6
from firstline.consignment.goods_item import Document, GoodsItem, Packages
from firstline.specimens.tables import Good, Journey, Phrase

# What a package of a kind (UN/CEFACT Rec. 21) usually holds, in kg.
KG_A_PACKAGE = {
    "BL": 200, "CT": 18, "RO": 60, "BG": 50, "PX": 700, "DR": 200, "BE": 900, "BX": 25, "CS": 400, "CN": 20,
    "VR": 65_000, "TN": 20, "NE": 1400, "WA": 1000, "4G": 25, "PK": 400,
}  # fmt: skip
TARE = 1.06
RATE_BY_CURRENCY = {"USD": 1.0, "EUR": 0.92, "CNY": 7.1, "RUB": 90.0}
NATIONAL_DIGITS = ("", "00", "0000")
INVOICE = "380"


def phrase_of(good: Good, journey: Journey, chance: Random) -> Phrase:
    """Ordinary goods in a language of the journey, in English where they are worded in none of them."""
    spoken = [one for one in journey.languages if one in good.texts]
    language = chance.choice(spoken) if spoken else "en"
    return Phrase(
        text=good.texts[language].replace("{n}", str(chance.randint(100, 9999))),
        language=language,
        code=good.code,
        package=good.package,
        kg=good.kg,
        usd_a_kg=good.usd_a_kg,
        origins=good.origins,
    )


def item(number: int, phrase: Phrase, journey: Journey, invoice: str, chance: Random) -> GoodsItem:
    """A line in the words of a phrase; net mass, value and packages fit each other."""
    net = quantity_kg(phrase.kg, journey, chance)
    gross = net * TARE
    code = phrase.code + chance.choice(NATIONAL_DIGITS)
    packages = max(1, round(gross / KG_A_PACKAGE[phrase.package]))
    if phrase.oddity == "net-above-gross":
        gross = net * 0.8
    if phrase.oddity == "one-package":
        packages = 1
    return GoodsItem(
        number=number,
        description=phrase.text.replace("{n}", str(chance.randint(100, 9999))),
        language=phrase.language,
        commodity_code=code,
        hs6=hs6(code),
        origin=journey.dispatch,
        gross_mass_kg=decimal(gross),
        net_mass_kg=decimal(net),
        packages=(Packages(number=Decimal(packages), kind=phrase.package),),
        value=decimal(net * chance.uniform(*phrase.usd_a_kg) * RATE_BY_CURRENCY[journey.currency]),
        currency=journey.currency,
        un_number=phrase.un,
        cas_numbers=phrase.cas,
        documents=(Document(type=INVOICE, number=invoice),),
    )


def quantity_kg(limits: tuple[float, float], journey: Journey, chance: Random) -> float:
    """A net mass between the limits, small ones more often, and no more than the journey carries."""
    least, most = limits
    if journey.heaviest_kg is not None:
        most = max(least, min(most, journey.heaviest_kg * 0.8))
    return least + (most - least) * math.pow(chance.random(), 1.6)


def decimal(number: float) -> Decimal:
    """A number to the hundredth."""
    return Decimal(f"{number:.2f}")
