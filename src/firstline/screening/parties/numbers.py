"""Listed entities by the numbers that they bear: passports, tax numbers, IMO numbers of ships."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from firstline.consignment.party import Identifier

# A shorter number is somebody else's sooner or later; one nearly so short must be of the same type.
SHORTEST = 5
SHORTEST_OF_ANY_TYPE = 7
IMO = "imo"
TAIL_NUMBER = "tail-number"
# What such a number names nothing else can: a ship, an aircraft, a telephone.
OF_THEIR_OWN = frozenset(
    {IMO, "imo-company", "mmsi", "call-sign", TAIL_NUMBER, "serial-number", "bic", "email", "phone", "digital-currency"}
)
# What must stand in a text before the slower pattern is worth a try.
_MAY_STAND = re.compile(r"\d{4}")
_IN_TEXT = re.compile(r"(?<!\w)(?P<imo>IMO(?:\s*(?:No\.?|№|:))?\s*)?(?P<number>(?=[\w./-]*\d{4})\w[\w./-]{5,}\w)", re.I)


class NumberIndex:
    """Places of entities by number, whatever punctuation the number is written with."""

    def __init__(self, identifiers_by_place: Iterable[Sequence[Identifier]]) -> None:
        self._places: dict[str, list[tuple[str, int]]] = {}
        for place, identifiers in enumerate(identifiers_by_place):
            for identifier in identifiers:
                number = plain(identifier.value)
                if len(number) >= SHORTEST:
                    self._places.setdefault(number, []).append((identifier.type, place))

    def bearers(self, value: str, type: str) -> list[int]:
        """The places of those who bear a number, each once, in their order."""
        number = plain(value)
        borne = self._places.get(number, ())
        return list(dict.fromkeys(place for listed, place in borne if is_comparable(number, type, listed)))

    def written_in(self, text: str) -> Iterator[tuple[int, int, int]]:
        """The numbers that stand in running text: the place of the bearer, start and end in the text."""
        for match in _IN_TEXT.finditer(text) if _MAY_STAND.search(text) else ():
            for place in self.bearers(match["number"], IMO if match["imo"] else ""):
                yield place, match.start("number"), match.end("number")


def plain(number: str) -> str:
    """A number as it is compared: letters and digits alone, without what says that it is an IMO number."""
    return "".join(char for char in number.upper() if char.isalnum()).removeprefix("IMO")


def is_comparable(number: str, type: str, listed: str) -> bool:
    """Whether the same characters mean the same."""
    if type == listed:
        return True
    return len(number) >= SHORTEST_OF_ANY_TYPE and OF_THEIR_OWN.isdisjoint((type, listed))
