"""How made-up goods travel: means, containers with their check digit, transport document, places."""

from __future__ import annotations

from random import Random
from typing import Any

from stdnum import iso6346

from firstline.consignment.transport import Container, MeansOfTransport, Place, TransportDocument
from firstline.specimens.tables import Journey

OWNERS = ("EXPU", "MADU", "NMNU", "PRMU")
WRONG_CHECK_DIGITS = 0.03
KG_A_CONTAINER = 24_000
SHIPS = ("EXAMPLE CASPIAN LADY", "MADE-UP BREEZE", "EXAMPLE NORTH WIND", "NAMUNA DENIZ")
SEA, RAIL, ROAD, AIR = "1", "2", "3", "4"


def journey_of(
    journeys: tuple[Journey, ...], origins: tuple[str, ...], only: tuple[str, ...], kg: float, chance: Random
) -> Journey:
    """A way from one of the `origins` (any where empty) that carries so many kg; of `only` where it names some."""
    able = [
        one
        for one in journeys
        if (one.name in only if only else one.weight > 0)
        and (not origins or one.dispatch in origins)
        and (one.heaviest_kg is None or kg <= one.heaviest_kg)
    ]
    return chance.choices(able, weights=[max(one.weight, 1) for one in able])[0]


def container_number(chance: Random) -> str:
    """A number of an owner that does not exist; a few have a wrong check digit, as typing errors do."""
    number = f"{chance.choice(OWNERS)}{chance.randint(100_000, 999_999)}"
    digit = int(iso6346.calc_check_digit(number))
    return f"{number}{(digit + 3) % 10 if chance.random() < WRONG_CHECK_DIGITS else digit}"


def containers(journey: Journey, kg: float, chance: Random) -> tuple[Container, ...]:
    """As many containers as the mass asks for, where the journey is one by container."""
    if chance.random() >= journey.container:
        return ()
    return tuple(
        Container(
            number=container_number(chance),
            type=chance.choice(("22G1", "45G1")),
            full=True,
            seals=(f"MU{chance.randint(100_000, 999_999)}",),
        )
        for _ in range(1 + int(kg // KG_A_CONTAINER))
    )


def means(journey: Journey, chance: Random) -> MeansOfTransport:
    """Ship, wagon, truck or flight, none of which exists."""
    if journey.mode == SEA:
        return MeansOfTransport(name=chance.choice(SHIPS), flag="AZ")
    if journey.mode == RAIL:
        return MeansOfTransport(identity=f"MU{chance.randint(10_000_000, 99_999_999)}")
    if journey.mode == AIR:
        return MeansOfTransport(identity=f"XX{chance.randint(100, 999)}")
    return MeansOfTransport(identity=f"MU {chance.randint(100, 999)} {chance.randint(10, 99)}", flag=journey.dispatch)


def travelled(journey: Journey, number: int, kg: float, day: str, chance: Random) -> dict[str, Any]:
    """The fields of a consignment that say how it travels."""
    places = [Place(role="loading", code=journey.loading), Place(role="unloading", code=journey.unloading)]
    if journey.transhipment:
        places.append(Place(role="transhipment", code=journey.transhipment))
    places.append(Place(role="border-office", name=journey.border))
    return {
        "mode_of_transport": journey.mode,
        "means_of_transport": means(journey, chance),
        "transport_document": TransportDocument(type=journey.document, number=f"MU-{journey.mode}-{number:06d}"),
        "country_of_dispatch": journey.dispatch,
        "country_of_destination": journey.destination,
        "countries_of_transit": journey.transit,
        "places": tuple(places),
        "containers": containers(journey, kg, chance),
        "departure_at": day,
    }
