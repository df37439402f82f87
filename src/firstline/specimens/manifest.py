"""The made-up manifest: ordinary trade with known threats and look-alikes in it, the same for the same seed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import chain, cycle, islice
from random import Random
from typing import TypeVar

from msgspec.structs import replace

from firstline.consignment.consignment import Consignment, ConsignmentType
from firstline.consignment.encoding import identified
from firstline.consignment.goods_item import GoodsItem, Packages
from firstline.consignment.message import Message
from firstline.consignment.party import Party, Role
from firstline.consignment.transport import MeansOfTransport, Place
from firstline.reference.watchlist import ListedEntity, Schema, Watchlist
from firstline.specimens.disguises import Written, disguised, half_of
from firstline.specimens.goods import item, phrase_of
from firstline.specimens.parties import party, receiver
from firstline.specimens.tables import Journey, Phrase, Phrases, Tables, tables
from firstline.specimens.transport import SEA, journey_of, travelled
from firstline.specimens.truth import Kind, Truth

THREATS, LOOK_ALIKES = 0.06, 0.10
LISTED, HALF_LISTED = "listed-parties", "half-names"
FIRST_DAY = date(2026, 11, 2)
COMPANY = 0.45  # How often a threat or look-alike stands among ordinary lines.
MOST_LINES = 4

NO_PHRASES = Phrases(phrases=())

Member = TypeVar("Member")


@dataclass(frozen=True)
class Specimen:
    """A made-up consignment and what is true of it."""

    consignment: Consignment
    truth: Truth


@dataclass(frozen=True)
class Plan:
    """What is to be hidden in one consignment: goods in the words of a phrase, or a name."""

    kind: Kind
    category: str = ""
    table: Phrases = NO_PHRASES
    phrase: Phrase | None = None
    listed: ListedEntity | None = None


def manifest(seed: int, count: int, watchlist: Watchlist) -> Iterator[Specimen]:
    """So many consignments; about 6 in 100 are threats and 10 in 100 look-alikes."""
    known = tables()
    for number, plan in enumerate(plans(seed, count, watchlist, known), start=1):
        yield specimen(number, plan, known, Random(f"{seed}/{number}"))


def plans(seed: int, count: int, watchlist: Watchlist, known: Tables) -> list[Plan]:
    """What goes into each consignment, shuffled; categories take turns, so each is met."""
    chance = Random(seed)
    threats = [*_phrased(Kind.THREAT, known.threats), _listed(Kind.THREAT, LISTED, watchlist)]
    look_alikes = [*_phrased(Kind.LOOK_ALIKE, known.look_alikes), _listed(Kind.LOOK_ALIKE, HALF_LISTED, watchlist)]
    chosen = [
        *in_turns(threats, round(count * THREATS), chance),
        *in_turns(look_alikes, round(count * LOOK_ALIKES), chance),
    ]
    chosen += [Plan(Kind.ORDINARY)] * (count - len(chosen))
    chance.shuffle(chosen)
    return chosen


def in_turns(groups: Sequence[Sequence[Member]], count: int, chance: Random) -> list[Member]:
    """So many members, one of each group after the other, none twice before all of its group were taken."""
    shuffled = [chance.sample(group, len(group)) for group in groups]
    rounds = -(-count // len(groups))
    turns = zip(*(islice(cycle(group), rounds) for group in shuffled), strict=True)
    return list(islice(chain.from_iterable(turns), count))


def _phrased(kind: Kind, categories: dict[str, Phrases]) -> list[list[Plan]]:
    return [[Plan(kind, name, table, phrase) for phrase in table.phrases] for name, table in categories.items()]


def _listed(kind: Kind, category: str, watchlist: Watchlist) -> list[Plan]:
    named = [one for one in watchlist.entities if kind is Kind.THREAT or one.schema is not Schema.VESSEL]
    return [Plan(kind, category, listed=entity) for entity in named]


def specimen(number: int, plan: Plan, known: Tables, chance: Random) -> Specimen:
    """The consignment of a plan, with its truth."""
    reference = f"MADE-UP-{number:05d}"
    journey = journey_for(plan, known, chance)
    items = lines(plan, journey, known, f"MU-INV-{number:05d}", chance)
    day = (FIRST_DAY + timedelta(days=number % 20)).isoformat()
    mass = sum((one.gross_mass_kg or Decimal() for one in items), Decimal())
    made = Consignment(
        id="",
        message=Message(format="", name="", sha256="", position=number),
        type=ConsignmentType(journey.type),
        reference=reference,
        mrn=f"C {10000 + number}",
        lodged_at=day,
        office=f"{journey.destination}100",
        procedure="4" if journey.type == "import" else "1",
        currency=journey.currency,
        invoice_value=sum((one.value or Decimal() for one in items), Decimal()),
        incoterm=chance.choice(("CPT", "DAP", "FCA", "CIP")),
        gross_mass_kg=mass,
        packages=(Packages(number=sum((one.packages[0].number or Decimal() for one in items), Decimal())),),
        parties=parties(plan, journey, known, chance),
        goods_items=items,
        extras={"declared_goods_items": str(len(items))},
        **travelled(journey, number, float(mass), day, chance),
    )
    made, words = with_secret(made, plan, chance)
    names = (plan.listed.id,) if plan.listed and plan.kind is Kind.THREAT else plan.phrase.names if plan.phrase else ()
    return Specimen(
        identified(made),
        Truth(reference=reference, kind=plan.kind, category=plan.category, names=names, words=words),
    )


def journey_for(plan: Plan, known: Tables, chance: Random) -> Journey:
    """A journey that fits what is to be hidden."""
    if plan.listed is not None and plan.listed.schema is Schema.VESSEL:
        only = tuple(one.name for one in known.journeys if one.mode == SEA)
        return journey_of(known.journeys, (), only, 0, chance)
    if plan.phrase is not None:
        return journey_of(known.journeys, plan.phrase.origins, plan.table.journeys, plan.phrase.kg[0], chance)
    return journey_of(known.journeys, (), (), 0, chance)


def lines(plan: Plan, journey: Journey, known: Tables, invoice: str, chance: Random) -> tuple[GoodsItem, ...]:
    """The goods items: those of the plan, alone or among ordinary ones."""
    heaviest = journey.heaviest_kg or float("inf")
    usual = [one for one in known.goods if journey.dispatch in one.origins and one.kg[0] <= heaviest]
    count = chance.choices(range(1, MOST_LINES + 1), weights=(6, 3, 2, 1))[0]
    if plan.phrase is not None and (chance.random() >= COMPANY or not usual):
        phrases = [plan.phrase]
    else:
        phrases = [phrase_of(good, journey, chance) for good in chance.sample(usual, min(count, len(usual)))]
        if plan.phrase is not None:
            phrases.insert(chance.randint(0, len(phrases)), plan.phrase)
    return tuple(item(place, one, journey, invoice, chance) for place, one in enumerate(phrases, start=1))


def parties(plan: Plan, journey: Journey, known: Tables, chance: Random) -> tuple[Party, ...]:
    """Exporter, consignee and declarant, in a third of the cases a notify party and a carrier as well."""
    made = [
        party(Role.EXPORTER, journey.dispatch, known.parties, chance),
        receiver(journey.destination, known.parties, chance, is_forwarder=plan.table.to_forwarder),
        party(Role.DECLARANT, journey.destination, known.parties, chance),
    ]
    if chance.random() < 0.33:
        made.append(party(Role.NOTIFY, journey.destination, known.parties, chance))
        made.append(party(Role.CARRIER, journey.dispatch, known.parties, chance))
    if plan.phrase is not None and plan.phrase.consignee:
        made[1] = replace(made[1], name=plan.phrase.consignee, address=plan.phrase.address or made[1].address)
    return tuple(made)


def with_secret(made: Consignment, plan: Plan, chance: Random) -> tuple[Consignment, str]:
    """The consignment with the name or the odd delivery that the plan asks for, and the words that tell it."""
    if plan.phrase is not None:
        if plan.phrase.oddity == "delivery-elsewhere":
            elsewhere = Place(role="delivery", code="AEDXB")
            made = replace(made, places=(*made.places, elsewhere))
        begins = plan.phrase.text.partition("{n}")[0]
        return made, next(text for one in made.goods_items if (text := one.description or "").startswith(begins))
    if plan.listed is None:
        return made, ""
    written = disguised(plan.listed, chance) if plan.kind is Kind.THREAT else half_of(plan.listed, chance)
    if plan.listed.schema is Schema.VESSEL:
        return with_ship(made, written), f"{written.name} {plan.listed.identifiers[0].value}"
    place = chance.randrange(len(made.parties))
    renamed = replace(made.parties[place], name=written.name)
    return replace(made, parties=(*made.parties[:place], renamed, *made.parties[place + 1 :])), written.name


def with_ship(made: Consignment, written: Written) -> Consignment:
    """The consignment on a listed ship that has another name now."""
    imo = next(one.value for one in written.entity.identifiers if one.type == "imo")
    return replace(made, means_of_transport=MeansOfTransport(identity=imo, name=written.name, imo=imo))
