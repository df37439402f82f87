"""What a likeness of names is worth beside everything else that party and listed entity say of themselves."""

from __future__ import annotations

from firstline.consignment.party import Party
from firstline.reference.watchlist import ListedEntity, ListedName, Schema
from firstline.text.names import names_a_firm

HIT_FROM = 0.86
LIKE_FROM = 0.76
# A weak alias that is merely like ours says nothing unless something else agrees.
WEAK_FROM = 0.95
SAME_YEAR = 1.05
OTHER_YEAR = 0.7
SAME_COUNTRY = 1.02
OTHER_COUNTRY = 0.96
# A person's name on a firm, or a firm's on a person, is a red flag and never a hit.
MOST_FOR_OTHER_KIND = 0.85
CARRIED = (Schema.VESSEL, Schema.AIRCRAFT)


def certainty(score: float, party: Party, entity: ListedEntity) -> float:
    """The score, moved by what else both sides say: kind, year of birth, country."""
    if is_of_other_kind(party, entity):
        score = min(score, MOST_FOR_OTHER_KIND)
    years = {date[:4] for date in entity.birth_dates}
    if party.birth_date and years:
        score *= SAME_YEAR if party.birth_date[:4] in years else OTHER_YEAR
    if party.country and entity.countries:
        score *= SAME_COUNTRY if party.country in entity.countries else OTHER_COUNTRY
    return min(score, MOST_FOR_OTHER_KIND if is_of_other_kind(party, entity) else 1.0)


def is_of_other_kind(party: Party, entity: ListedEntity) -> bool:
    """Whether the party is a firm and the listed a person, or the other way round, as far as the party says."""
    if entity.schema is Schema.PERSON:
        return names_a_firm(party.name or "")
    return bool(party.birth_date) or any(identifier.type == "passport" for identifier in party.identifiers)


def agrees(party: Party, entity: ListedEntity) -> bool:
    """Whether year of birth or country are the same."""
    is_same_year = bool(party.birth_date) and any(
        date[:4] == (party.birth_date or "")[:4] for date in entity.birth_dates
    )
    return is_same_year or party.country in entity.countries


def counts(name: ListedName, score: float, party: Party, entity: ListedEntity) -> bool:
    """Whether the likeness is to be reported at all."""
    if score < LIKE_FROM:
        return False
    return not name.weak or score >= WEAK_FROM or agrees(party, entity)


def is_hit(name: ListedName, score: float) -> bool:
    """Whether an officer must resolve it; a weak alias only corroborates."""
    return score >= HIT_FROM and not name.weak
