"""What OFAC writes into the remarks of an entry: statements parted by semicolons, told apart by how they begin."""

from __future__ import annotations

import re
from collections.abc import Iterator

from firstline.consignment.codes import imo_number
from firstline.errors import InvalidCode
from firstline.reference.names_of_countries import code_of
from firstline.reference.watchlist import ListedIdentifier, ListedName
from firstline.reference.written_dates import dates_in

_STATEMENT = re.compile(r";\s*")
_ALTERNATIVE = re.compile(r"^\(?alt\. ", re.IGNORECASE)
_ALIAS = re.compile(r"^(?:a\.k\.a\.|(?P<former>f\.k\.a\.)|n\.k\.a\.),? '(?P<name>.+?)'$")
# What follows a number: places in brackets (the last of them a country), days of issue and expiry.
_VALUE = re.compile(r"^(?P<value>\S.*?)(?P<places>(?: \([A-Z][^()]*\))*)(?P<note>(?:[,;]? ?(?:issued|expires)\b.*)?)$")
_PLACE = re.compile(r"\(([^()]*)\)")
NATIONALITY = ("nationality ", "citizen ", "Nationality of Registration ")

# How a statement on a number begins, and the type of the number; the first that fits decides.
NUMBERS = (
    ("Vessel Registration Identification IMO", "imo"),
    ("Vessel Registration Identification", "imo"),
    ("Company Number IMO", "imo-company"),
    ("Identification Number IMO", "imo-company"),
    ("International Maritime Organization No.", "imo-company"),
    ("MMSI", "mmsi"),
    ("Other Vessel Call Sign", "call-sign"),
    ("Aircraft Manufacturer's Serial Number (MSN)", "serial-number"),
    ("Aircraft Construction Number (also called L/N or S/N or F/N)", "serial-number"),
    ("Aircraft Mode S Transponder Code", "transponder"),
    ("Previous Aircraft Tail Number", "tail-number"),
    ("Aircraft Tail Number", "tail-number"),
    ("SWIFT/BIC", "bic"),
    ("BIK (RU)", "bik"),
    ("Legal Entity Identifier", "lei"),
    ("LEI", "lei"),
    ("Email Address", "email"),
    ("Email", "email"),
    ("EMAIL", "email"),
    ("Website", "website"),
    ("Phone Number", "phone"),
    ("Phone No.", "phone"),
    ("Telephone No.", "phone"),
    ("Telephone", "phone"),
    ("PHONE", "phone"),
    ("Fax No.", "fax"),
    ("Fax", "fax"),
    ("FAX", "fax"),
    ("Tax ID No.", "tax"),
    ("R.F.C.", "tax"),
    ("RFC", "tax"),
    ("NIT", "tax"),
    ("RUC", "tax"),
    ("RIF", "tax"),
    ("RTN", "tax"),
    ("C.U.I.T.", "tax"),
    ("C.I.F.", "tax"),
    ("V.A.T. Number", "tax"),
    ("US FEIN", "tax"),
    ("Italian Fiscal Code", "tax"),
    ("Numero Unico de Identificacao Tributaria (NUIT)", "tax"),
    ("RSIN", "tax"),
    ("D-U-N-S Number", "duns"),
    ("Registration Number", "registration"),
    ("Registration ID", "registration"),
    ("Company Number", "registration"),
    ("UK Company Number", "registration"),
    ("Commercial Registry Number", "registration"),
    ("Business Registration Number", "registration"),
    ("Business Registration Document", "registration"),
    ("Business Number", "registration"),
    ("Public Registration Number", "registration"),
    ("Certificate of Incorporation Number", "registration"),
    ("Chamber of Commerce Number", "registration"),
    ("Dubai Chamber of Commerce Membership No.", "registration"),
    ("Matricula Mercantil No", "registration"),
    ("Folio Mercantil No.", "registration"),
    ("C.R. No.", "registration"),
    ("Trade License No.", "registration"),
    ("License", "registration"),
    ("Government Gazette Number", "registration"),
    ("Legal Entity Number", "registration"),
    ("Enterprise Number", "registration"),
    ("Branch Unit Number", "registration"),
    ("Registered Charity No.", "registration"),
    ("United Social Credit Code Certificate (USCCC)", "registration"),
    ("Unified Social Credit Code (USCC)", "registration"),
    ("C.U.R.P.", "id"),
    ("C.U.I.P.", "id"),
    ("C.U.I.", "id"),
    ("D.N.I.", "id"),
    ("I.F.E.", "id"),
    ("SSN", "id"),
    ("Credencial electoral", "id"),
    ("Cartilla de Servicio Militar Nacional", "id"),
    ("Numero de Identidad", "id"),
    ("VisaNumberID", "id"),
)
# Of these types a value may be made of letters alone.
WITHOUT_DIGITS = frozenset({"bic", "call-sign", "email", "tail-number", "website"})
_DIGITAL_CURRENCY = re.compile(r"^Digital Currency Address - (?P<note>\w+) (?P<value>\S+)$")
_EMAIL = re.compile(r"^\S+@\S+\.\w+")
_PASSPORT = re.compile(
    r"^(?:[A-Z][\w.-]* ){0,4}Passport(?: Booklet| No\.?| Number| Laissez-Passer)?:? (?!issued|expires)(?=[\w/. -]*\d)"
)
# Any other number of a person or firm says so at the end of its name, or is long enough to be nothing else.
_ANY_NUMBER = re.compile(
    r"^(?P<label>[A-Z][A-Za-z.'()/ -]*\b(?:No|Number|ID|Card|Code)\b\.?)[ :]+(?:#\s*)?(?=[\w.:/() -]*\d)"
)
_LONG_NUMBER = re.compile(
    r"^(?P<label>[A-Z][A-Za-z.'() -]*?) "
    r"(?=[\w./-]*(?:\d[./-]?){5}[\w./-]*(?: \([A-Z][^()]*\))*(?: (?:issued|expires)\b.*)?$)"
)
NEVER_NUMBERS = ("DOB", "POB", "Linked To", "Executive Order", "CAATSA", "Aircraft Model", "Aircraft Manufacture Date")


def statements(remarks: str) -> list[str]:
    """The statements, without "alt." and the full stop at the end."""
    said = (_ALTERNATIVE.sub("", part.strip()) for part in _STATEMENT.split(remarks.strip().removesuffix(".")))
    return [part for part in said if part]


def aliases(said: list[str]) -> Iterator[ListedName]:
    """Weak aliases: OFAC keeps the strong ones in a file of their own."""
    for part in said:
        if match := _ALIAS.match(part):
            yield ListedName(name=match["name"], weak=True, former=bool(match["former"]))


def after(said: list[str], *beginnings: str) -> Iterator[str]:
    """What follows one of these beginnings, each once."""
    found = (part.removeprefix(begins).strip(" .") for begins in beginnings for part in said if part.startswith(begins))
    yield from dict.fromkeys(found)


def birth_dates(said: list[str]) -> Iterator[str]:
    """Dates of birth, as precise as they are known."""
    yield from dict.fromkeys(date for part in after(said, "DOB ") for date in dates_in(part))


def nationalities(said: list[str]) -> Iterator[str]:
    """Nationality, citizenship, and for an aircraft the country of its register, as ISO codes."""
    yield from dict.fromkeys(code for named in after(said, *NATIONALITY) if (code := code_of(named)))


def identifiers(said: list[str]) -> Iterator[ListedIdentifier]:
    """Every number that the statements name, by its type."""
    return (found for part in said if (found := identifier(part)))


def identifier(part: str) -> ListedIdentifier | None:
    """The number in one statement, or None where it states none."""
    if part.startswith(NEVER_NUMBERS):
        return None
    if match := _DIGITAL_CURRENCY.match(part):
        return ListedIdentifier(type="digital-currency", value=match["value"], note=match["note"])
    if match := _PASSPORT.match(part):
        return numbered("passport", part[match.end() :], part[: match.end()])
    for label, type in NUMBERS:
        rest = part[len(label) :]
        if part.startswith(label) and not rest[:1].isalnum():
            return numbered(type, rest, label)
    if match := _EMAIL.match(part):
        return ListedIdentifier(type="email", value=match[0])
    if match := _ANY_NUMBER.match(part) or _LONG_NUMBER.match(part):
        return numbered("id", part[match.end() :], match["label"])
    return None


def numbered(type: str, text: str, label: str) -> ListedIdentifier | None:
    """A number with what follows it; None where nothing does."""
    match = _VALUE.match(text.strip(" #:."))
    if match is None or not (type in WITHOUT_DIGITS or any(map(str.isdigit, match["value"]))):
        return None
    places = _PLACE.findall(match["places"])
    country = code_of(places[-1]) if places else None
    unnamed = [f"({place})" for place in (places[:-1] if country else places)]
    note = " ".join(part for part in (label.strip(), *unnamed, match["note"].strip(" ,;")) if part)
    return ListedIdentifier(type=checked(type, match["value"]), value=match["value"], country=country, note=note)


def checked(type: str, value: str) -> str:
    """The type; a ship's IMO number with a wrong check digit is some other number."""
    if type == "imo":
        try:
            imo_number.parse(value)
        except InvalidCode:
            return "id"
    return type
