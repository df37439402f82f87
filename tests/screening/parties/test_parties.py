"""The parties screen: who is a hit, who a red flag, on what evidence."""

from __future__ import annotations

import pytest

from firstline.assessment.context import Context
from firstline.assessment.finding import Finding, FindingKind
from firstline.consignment.consignment import Consignment
from firstline.consignment.message import Message
from firstline.consignment.party import Identifier, Party, Role
from firstline.consignment.transport import MeansOfTransport
from firstline.reference.name_words import CommonWords, NameWords
from firstline.reference.snapshot import Manifest, Part, Snapshot
from firstline.reference.watchlist import ListedEntity, ListedIdentifier, ListedName, Schema, Watchlist
from firstline.screening.parties.parties import MOST_FINDINGS, prepare

PERSON = ListedEntity(
    id="P1",
    schema=Schema.PERSON,
    names=(
        ListedName(name="TEMURIY, Bahrom"),
        ListedName(name="Bahrom al-Qorabog'iy"),
        ListedName(name="Zarmina", weak=True),
        ListedName(name="بهرام تيموري", original_script=True),
    ),
    programme="Example",
    countries=("UZ",),
    birth_dates=("1970-05-01",),
    identifiers=(
        ListedIdentifier(type="passport", value="AB 1234567"),
        ListedIdentifier(type="phone", value="+998 71 1234567"),
    ),
)
FIRM = ListedEntity(
    id="F1", schema=Schema.ORGANISATION, names=(ListedName(name="Qushqorboni Trading Company"),), countries=("AE",)
)
SHIP = ListedEntity(
    id="V1",
    schema=Schema.VESSEL,
    names=(ListedName(name="OQSOY PEARL"),),
    identifiers=(ListedIdentifier(type="imo", value="9074729"),),
)
AIRCRAFT = ListedEntity(
    id="A1",
    schema=Schema.AIRCRAFT,
    names=(ListedName(name="UK-91234 Zarya"),),
    identifiers=(ListedIdentifier(type="tail-number", value="UK-91234"),),
)
NAMESAKES = tuple(
    ListedEntity(id=f"N{n}", schema=Schema.PERSON, names=(ListedName(name="Olim Norbekov"),)) for n in range(7)
)


def snapshot_of(*entities: ListedEntity) -> Snapshot:
    watchlist = Watchlist(name="example", title={"en": "Example"}, entities=entities, legal_effect="advisory")
    common = NameWords(words=(CommonWords(weight=0.3, words=("trading",)),), source="made up", date="2026-11-25")
    parts = tuple(
        Part(name=name, version=f"version of {name}", source="made up", date="", entries=1)
        for name in ("watchlist/example", "name-words")
    )
    return Snapshot(Manifest(parts=parts), {"watchlist/example": watchlist, "name-words": common})


SCREEN = prepare(snapshot_of(PERSON, FIRM, SHIP, AIRCRAFT, *NAMESAKES))
CONTEXT = Context(as_of="2026-11-25")
MESSAGE = Message(format="json-lines", name="made-up.jsonl", sha256="0" * 64, position=1)


def findings(*parties: Party, means: MeansOfTransport | None = None) -> list[Finding]:
    return list(SCREEN(Consignment(id="", message=MESSAGE, parties=parties, means_of_transport=means), CONTEXT))


def of(name: str | None, **said: object) -> list[Finding]:
    return findings(Party(role=Role.CONSIGNEE, name=name, **said))  # type: ignore[arg-type]


def test_a_listed_name_is_a_hit_with_all_that_its_sentence_needs() -> None:
    (finding,) = of("Bahrom Temuriy")
    assert (finding.code, finding.kind, finding.certainty) == ("parties.listed", FindingKind.HIT, 1.0)
    assert dict(finding.parameters) == {
        "role": "consignee",
        "listed_name": "TEMURIY, Bahrom",
        "list": "example",
        "programme": "Example",
        "legal_effect": "advisory",
        "made_up": False,
        "how": "same",
    }
    assert finding.listing is not None
    assert (finding.listing.list, finding.listing.entry) == ("watchlist/example", "P1")
    assert finding.listing.version == "version of watchlist/example"
    evidence = finding.evidence[0]
    assert (evidence.field, evidence.text, evidence.start, evidence.end) == ("/parties/0/name", "Bahrom Temuriy", 0, 14)


def test_the_evidence_is_the_part_of_a_longer_field_that_is_like_the_listed_name() -> None:
    name = "Attn. Bahrom Temuriy, 12 Navoi Street, Tashkent"
    evidence = of(name)[0].evidence[0]
    assert evidence.text == name[evidence.start : evidence.end] == "Bahrom Temuriy"


def test_one_subject_is_named_once_by_its_likest_name() -> None:
    assert [finding.listing.entry for finding in of("بهرام تيموري") if finding.listing] == ["P1"]


@pytest.mark.parametrize("name", ["Bekzod Yusupov", "Samarkand Trading Company", "", "LLC", None])
def test_an_ordinary_name_or_none_says_nothing(name: str | None) -> None:
    assert of(name) == []


def test_a_likeness_with_errors_is_a_red_flag_and_no_hit() -> None:
    (finding,) = of("Bahron Temurid")
    assert (finding.code, finding.kind) == ("parties.like-listed", FindingKind.FLAG)
    assert finding.parameters["how"] == "spelling"


def test_year_of_birth_and_country_raise_and_lower_what_a_name_says() -> None:
    def certainty(**said: object) -> float:
        return max((finding.certainty for finding in of("Bahram Temuri", **said)), default=0.0)

    plain = certainty()
    assert certainty(birth_date="1970") > plain > certainty(birth_date="1985-01-01")
    assert certainty(country="UZ") > plain > certainty(country="DE")


def test_a_weak_alias_flags_only_as_it_is_spelt_or_where_something_else_agrees() -> None:
    assert [finding.kind for finding in of("Zarmina")] == [FindingKind.FLAG]
    assert of("Zarmino") == []
    assert [finding.kind for finding in of("Zarmino", birth_date="1970-05-01")] == [FindingKind.FLAG]
    assert [finding.kind for finding in of("Zarmino", country="UZ")] == [FindingKind.FLAG]


def test_a_persons_name_on_a_firm_and_a_firms_on_a_person_are_red_flags() -> None:
    assert [finding.kind for finding in of("Bahrom Temuriy LLC")] == [FindingKind.FLAG]
    assert [finding.kind for finding in of("Bahrom Temuriy LLC", country="UZ")] == [FindingKind.FLAG]
    assert [finding.kind for finding in of("Qushqorboni Trading")] == [FindingKind.HIT]
    assert [finding.kind for finding in of("Qushqorboni Trading", birth_date="1970")] == [FindingKind.FLAG]
    passport = (Identifier(type="passport", value="XX7654321"),)
    assert [finding.kind for finding in of("Qushqorboni Trading", identifiers=passport)] == [FindingKind.FLAG]


def test_a_ships_name_on_a_party_says_nothing() -> None:
    assert of("Oqsoy Pearl") == []


def test_no_more_than_a_few_namesakes_are_named() -> None:
    assert len(of("Olim Norbekov")) == MOST_FINDINGS


def test_a_number_is_a_hit_whatever_the_name() -> None:
    (finding,) = of("Bekzod Yusupov", identifiers=(Identifier(type="passport", value="ab1234567"),))
    assert (finding.code, finding.kind) == ("parties.listed-identifier", FindingKind.HIT)
    assert finding.evidence[0].field == "/parties/0/identifiers/0/value"
    assert finding.parameters["identifier"] == "ab1234567"
    assert finding.parameters["listed_name"] == "TEMURIY, Bahrom"


@pytest.mark.parametrize("field", ["name", "address"])
def test_a_number_is_found_within_name_and_address(field: str) -> None:
    text = "Bekzod Yusupov, passport AB 1234567".replace("AB ", "AB-")
    party = Party(role=Role.NOTIFY, **{field: text})  # type: ignore[arg-type]
    evidence = findings(party)[0].evidence[0]
    assert evidence.field == f"/parties/0/{field}"
    assert text[evidence.start : evidence.end] == evidence.text == "AB-1234567"


def test_a_telephone_number_among_the_contacts_is_found() -> None:
    (finding,) = of("Bekzod Yusupov", contacts=("office@example.org", "+998711234567"))
    assert finding.evidence[0].field == "/parties/0/contacts/1"


def test_a_listed_ship_is_a_hit_by_its_number_and_a_flag_by_its_name() -> None:
    (by_number,) = findings(means=MeansOfTransport(imo="9074729"))
    assert (by_number.code, by_number.kind) == ("parties.listed-identifier", FindingKind.HIT)
    (by_name,) = findings(means=MeansOfTransport(name="Oqsoy Pearl"))
    assert (by_name.code, by_name.kind, by_name.certainty) == ("parties.like-listed", FindingKind.FLAG, 0.7)
    assert by_name.evidence[0].field == "/means_of_transport/name"
    both = findings(means=MeansOfTransport(name="Oqsoy Pearl", imo="9074729"))
    assert [finding.code for finding in both] == ["parties.listed-identifier", "parties.like-listed"]


def test_a_ship_of_the_same_name_with_a_number_of_its_own_is_another() -> None:
    assert findings(means=MeansOfTransport(name="Oqsoy Pearl", imo="9321483")) == []


def test_an_aircraft_or_ship_is_found_in_the_identity_of_the_means_of_transport() -> None:
    (aircraft,) = findings(means=MeansOfTransport(identity="UK-91234 Zarya"))
    assert aircraft.evidence[0].field == "/means_of_transport/identity"
    (by_tail_number,) = findings(means=MeansOfTransport(identity="UK91234"))
    assert by_tail_number.code == "parties.listed-identifier"
    codes = {finding.code for finding in findings(means=MeansOfTransport(identity="IMO 9074729"))}
    assert codes == {"parties.listed-identifier"}
    assert findings(means=MeansOfTransport(identity="01777AAA")) == []
    assert findings(means=MeansOfTransport(identity="777")) == []
    assert findings(means=MeansOfTransport()) == []


def test_without_a_list_there_is_nothing_to_say() -> None:
    screen = prepare(Snapshot(Manifest(parts=()), {}))
    consignment = Consignment(id="", message=MESSAGE, parties=(Party(role=Role.BUYER, name="Bahrom Temuriy"),))
    assert list(screen(consignment, CONTEXT)) == []


def test_one_more_alias_never_lowers_what_is_said_of_a_party() -> None:
    alone = prepare(snapshot_of(PERSON))
    alias = ListedName(name="Trading Bahrom Zoirov Temurid")
    more = prepare(snapshot_of(PERSON, FIRM.__class__(id="X", schema=Schema.PERSON, names=(alias,))))
    for name in ("Bahrom Temuriy", "Bahron Temuri", "Temuriy Bahrom Zoirov", "Zarmina"):
        consignment = Consignment(id="", message=MESSAGE, parties=(Party(role=Role.BUYER, name=name),))
        assert max(f.certainty for f in more(consignment, CONTEXT)) >= max(
            f.certainty for f in alone(consignment, CONTEXT)
        )
