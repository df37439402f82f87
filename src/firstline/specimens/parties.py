"""Made-up parties of a country: invented words, with `Example` in the country's own language."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from firstline.consignment.party import Identifier, Party, Role
from firstline.specimens.tables import PartyTables

FORWARDERS_SHARE = 0.02


def party(
    role: Role, country: str, tables: PartyTables, chance: Random, trades: Sequence[tuple[str, str]] | None = None
) -> Party:
    """A firm of the country in a role, with a tax number of ours (nine digits that begin with 00)."""
    of_country = tables.countries[country]
    word, word_ru = chance.choice(tables.words)
    trade, trade_ru = chance.choice(trades or tables.trades)
    name = chance.choice(of_country.names)
    if trades is not None and "{trade" not in name:
        name = f"{name} {{trade}}"
    said = {"word": word, "word_ru": word_ru, "trade": trade, "trade_ru": trade_ru}
    return Party(
        role=role,
        name=name.format(**said),
        address=chance.choice(of_country.addresses).format(n=chance.randint(1, 180)),
        country=country,
        identifiers=(Identifier(type="tax", value=f"00{chance.randint(1_000_000, 9_999_999)}"),),
    )


def receiver(country: str, tables: PartyTables, chance: Random, *, is_forwarder: bool = False) -> Party:
    """The consignee: a trader, or a forwarder for a few."""
    forwards = is_forwarder or chance.random() < FORWARDERS_SHARE
    return party(Role.CONSIGNEE, country, tables, chance, tables.forwarders if forwards else None)
