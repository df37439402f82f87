"""Names of a watchlist as they are written to slip through, and harmless names that share half with them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random

from firstline.reference.watchlist import ListedEntity, Schema
from firstline.text.names import LEGAL_FORMS

# The usual transliteration of Latin letters into Russian ones, the longer before the shorter.
CYRILLIC = {
    "sch": "щ", "sh": "ш", "ch": "ч", "zh": "ж", "kh": "х", "ts": "ц", "ya": "я", "yu": "ю", "ye": "е", "qu": "кв",
    "ph": "ф", "a": "а", "b": "б", "c": "к", "d": "д", "e": "е", "f": "ф", "g": "г", "h": "х", "i": "и", "j": "дж",
    "k": "к", "l": "л", "m": "м", "n": "н", "o": "о", "p": "п", "q": "к", "r": "р", "s": "с", "t": "т", "u": "у",
    "v": "в", "w": "в", "x": "кс", "y": "и", "z": "з",
}  # fmt: skip
SOUNDS_ALIKE = (("v", "w"), ("k", "c"), ("q", "k"), ("z", "s"), ("sh", "sch"), ("i", "y"), ("ou", "u"), ("o", "oo"))
OTHER_FORMS = ("Trading FZCO", "Ltd Şti", "GmbH", "MChJ", "OsOO", "Pvt Ltd", "LLP", "JSC", "General Trading", "SARL")
FAMILY_NAMES = ("Abramidov", "Bektashin", "Corvelian", "Dushalov", "Embrosian", "Fartagov")
GIVEN_NAMES = ("Aklid", "Borisel", "Cemalor", "Danubek", "Elvizar", "Farhodin")


@dataclass(frozen=True)
class Written:
    """A name as it stands on paper, and the entity that it hides, by its id."""

    name: str
    entity: ListedEntity


def cyrillic(name: str) -> str:
    """The name in Russian letters, with capitals where the words begin."""
    return " ".join(_cyrillic_word(word) for word in name.split())


def _cyrillic_word(word: str) -> str:
    rest, written = word.lower(), ""
    while rest:
        letters = next((known for known in CYRILLIC if rest.startswith(known)), rest[0])
        written += CYRILLIC.get(letters, letters)
        rest = rest[len(letters) :]
    return written.capitalize()


def bare(name: str) -> str:
    """The name without its legal form."""
    kept = [word for word in name.split() if word.lower().strip(".") not in LEGAL_FORMS]
    return " ".join(kept) or name


def misspelt(name: str, chance: Random) -> str:
    """One sound written by other letters, or two letters changed over."""
    usable = [(old, new) for old, new in SOUNDS_ALIKE if old in name.lower()[1:]]
    if usable and chance.random() < 0.7:
        old, new = chance.choice(usable)
        at = name.lower().index(old, 1)
        return name[:at] + new + name[at + len(old) :]
    inside = [place for place in range(1, len(name) - 2) if name[place : place + 2].isalpha()]
    at = chance.choice(inside)
    return name[:at] + name[at + 1] + name[at] + name[at + 2 :]


def of_person(name: str, chance: Random) -> str:
    """A person's name in another order, script or spelling."""
    given, _, family = name.partition(" ")
    ways: Sequence[Callable[[], str]] = (
        lambda: f"{family.upper()}, {given}",
        lambda: cyrillic(f"{family} {given}"),
        lambda: misspelt(name, chance),
        lambda: f"{misspelt(family, chance)} {given}",
        lambda: f"Mr. {given} {family}ov" if not family.endswith("ov") else f"Mr. {given} {family.removesuffix('ov')}",
        lambda: f"{given[0]}. {misspelt(family, chance)}",
        lambda: f"ИП {cyrillic(misspelt(family, chance))} {cyrillic(given)[0]}.",
        lambda: f"{given}{family} c/o Example Trading",
    )
    return chance.choice(ways)()


def of_organisation(name: str, chance: Random) -> str:
    """A firm's name under another legal form, in another order, script or spelling."""
    core = bare(name)
    first, _, rest = core.partition(" ")
    ways: Sequence[Callable[[], str]] = (
        lambda: f"{core} {chance.choice(OTHER_FORMS)}",
        lambda: f"ООО «{cyrillic(core)}»",
        lambda: f"{misspelt(core, chance)} {chance.choice(OTHER_FORMS)}",
        lambda: f"{rest} {first}, {chance.choice(OTHER_FORMS)}",
        lambda: f"ТОО «{cyrillic(misspelt(core, chance))}»",
        lambda: f"{first}-{rest.replace(' ', '-')}".upper(),
        lambda: f"{first} {rest.split()[0]} {chance.choice(OTHER_FORMS)}" if rest else core,
        lambda: f"{first} {''.join(word[0] for word in rest.split())} {chance.choice(OTHER_FORMS)}" if rest else core,
    )
    return chance.choice(ways)()


def disguised(entity: ListedEntity, chance: Random) -> Written:
    """One of the ways in which a listed entity is written to slip through; a ship keeps its number alone."""
    name = entity.names[0].name
    if entity.schema is Schema.PERSON:
        return Written(of_person(name, chance), entity)
    if entity.schema is Schema.VESSEL:
        return Written(f"EXAMPLE {chance.choice(GIVEN_NAMES).upper()} TRADER", entity)
    return Written(of_organisation(name, chance), entity)


def half_of(entity: ListedEntity, chance: Random) -> Written:
    """A harmless name that shares a word with a listed one."""
    given, _, family = bare(entity.names[0].name).partition(" ")
    if entity.schema is Schema.PERSON:
        ways: tuple[str, ...] = (f"{given} {chance.choice(FAMILY_NAMES)}", f"{chance.choice(GIVEN_NAMES)} {family}")
    else:
        ways = (f"Example {family} LLC", f"{chance.choice(FAMILY_NAMES)} {family} LLC", f"Example {given} Bazaar")
    return Written(chance.choice(ways), entity)
