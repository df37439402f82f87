"""Measures how well listed names are found again, by kind of distortion, and how often others are found wrongly.

Usage: python bench/parties.py [QUERIES PER KIND]. Listed names come from ../shared/data/watchlists (UN and OFAC), each
distorted by chance from a fixed seed; ordinary names are made up of common words of several countries, and a twentieth
of the listed subjects is held out of the index (and looked up, but for those whose name still stands in it) to stand
for strangers with such names. The threshold is the score that one ordinary name in a hundred reaches. Speed is that of
one core. Figures of a run stand in docs/performance.md.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from firstline.consignment.party import Party, Role
from firstline.reference.loading import bundled
from firstline.reference.publishers import read_list
from firstline.reference.snapshot import Manifest, Part, Snapshot, opened
from firstline.reference.watchlist import ListedEntity, Schema, Watchlist
from firstline.screening.parties.judgement import HIT_FROM
from firstline.screening.parties.parties import PartiesScreen
from firstline.text.names import LEGAL_FORMS, tokens

LISTS = Path(__file__).resolve().parents[2] / "shared" / "data" / "watchlists"
SHARE_OF_FALSE = 0.01
FORMS = ("LLC", "Ltd", "GmbH", "OOO", "JSC", "Co., Ltd.", "S.A.", "MChJ")
ADDRESSES = (
    "12 Navoi Street, Tashkent, Uzbekistan", "PO Box 4411 Dubai UAE", "Hauptstrasse 5, 20095 Hamburg",
    "ul. Lenina 14, Almaty", "No 8 Jianguo Road, Beijing",
)  # fmt: skip
GIVEN = (
    "Aziz Bekzod Dilshod Jasur Otabek Rustam Sardor Ulugbek Gulnora Malika Nodira Aigerim Nurlan Yerlan Timur Dmitry "
    "Sergey Natalia Olga Ivan Mehmet Mustafa Ahmet Ayse Fatma Emre Hans Peter Klaus Sabine Wei Li Jing Ming Xiaoming "
    "Maria Anna Thomas Michael Ali Hassan Mohammed Khalid Omar"
).split()
FAMILY = (
    "Karimov Yusupov Rakhimov Abdullaev Ergashev Tursunov Nazarov Sultanov Akhmetov Omarov Suleimenov Ivanov Petrov "
    "Smirnov Kuznetsov Popov Yilmaz Kaya Demir Celik Sahin Ozturk Mueller Schmidt Schneider Fischer Weber Becker Wang "
    "Zhang Liu Chen Yang Zhao Huang Garcia Rossi Dubois Khan Rahman Hussain Ibrahim Saidov Mirzaev"
).split()
TRADES = (
    "Trading Textile Logistics Agro Stroy Savdo Ticaret Sanayi Handel Technik Import Export International Energy Steel "
    "Food Auto Electronics Pharma Tekstil Invest Group Service Plast Cotton Machinery Nakliyat Metall Mebel"
).split()
FIRMS = (
    "Silk Orient Samarkand Bukhara Fergana Tashkent Almaty Astana Altyn Oltin Nur Zafar Baraka Sharq Anadolu Marmara "
    "Ege Bosphorus Rhein Nord Alpen Huaxing Dongfang Jinhua Shenzhen Ningbo Golden Sunrise Premier Atlas Delta Euro "
    "Mega Star Uz Grand Best Global Omad Turon Navruz Vostok Sever Ural Sibir"
).split()


def typing_error(word: str, chance: random.Random) -> str:
    """One letter dropped, doubled, replaced or changed places with the next."""
    place = chance.randrange(len(word))
    kind = chance.randrange(4)
    if kind == 0:
        return word[:place] + word[place + 1 :]
    if kind == 1:
        return word[:place] + chance.choice("abcdefghijklmnoprstuvyz") + word[place:]
    if kind == 2:
        return word[:place] + chance.choice("abcdefghijklmnoprstuvyz") + word[place + 1 :]
    return word[:place] + word[place : place + 2][::-1] + word[place + 2 :]


def typed_wrong(name: str, chance: random.Random, errors: int) -> str:
    """A name with errors in its longer words."""
    words = name.split()
    for _ in range(errors):
        long = [place for place, word in enumerate(words) if len(word) > 3] or [0]
        place = chance.choice(long)
        words[place] = typing_error(words[place], chance)
    return " ".join(words)


def reordered(name: str, chance: random.Random) -> str:
    words = name.replace(",", "").split()
    chance.shuffle(words)
    return " ".join(words)


def joined(name: str, chance: random.Random) -> str:
    words = name.split()
    if len(words) < 2:
        return name
    place = chance.randrange(len(words) - 1)
    return " ".join([*words[:place], words[place] + words[place + 1], *words[place + 2 :]])


def split(name: str, chance: random.Random) -> str:
    words = name.split()
    place = max(range(len(words)), key=lambda n: len(words[n]))
    cut = chance.randint(2, max(2, len(words[place]) - 2))
    return " ".join([*words[:place], words[place][:cut], words[place][cut:], *words[place + 1 :]])


def dropped(name: str, chance: random.Random) -> str:
    words = name.split()
    if len(words) > 2:
        words.pop(chance.randrange(len(words)))
    return " ".join(words)


def initialled(name: str, chance: random.Random) -> str:
    """A given name, which the list writes behind a comma, as its first letter."""
    family, _, given = name.partition(",")
    words = (given or family).split()
    place = chance.randrange(len(words) if given else max(1, len(words) - 1))
    if len(words) > 1 or given:
        words[place] = words[place].strip("'")[:1] + "."
    return f"{family} {' '.join(words)}" if given else " ".join(words)


def another_form(name: str, chance: random.Random) -> str:
    words = [word for word in name.split() if word.strip(",.").lower() not in LEGAL_FORMS]
    return f"{' '.join(words) or name} {chance.choice(FORMS)}"


SPELLINGS = (("mohammed", "muhammad"), ("hussein", "husayn"), ("ou", "u"), ("kh", "h"), ("y", "i"), ("ee", "i"),
             ("q", "k"), ("ph", "f"), ("x", "ks"), ("w", "v"), ("dj", "j"), ("sh", "sch"), ("ev", "yev"), ("ii", "iy"),
             ("ah", "a"), ("aa", "a"), ("zh", "j"), ("ts", "c"), ("oo", "u"))  # fmt: skip


def transliterated(name: str, chance: random.Random) -> str:
    """Two letters or pairs of letters as another transliteration writes them."""
    name = name.lower()
    fit = [pair for pair in SPELLINGS if pair[0] in name]
    for old, new in chance.sample(fit, min(2, len(fit))):
        name = name.replace(old, new, 1)
    return name.title()


DISTORTIONS: dict[str, Callable[[str, random.Random], str]] = {
    "as listed": lambda name, _: name,
    "capitals, no punctuation": lambda name, _: " ".join(name.upper().replace(",", " ").replace("-", " ").split()),
    "another order": reordered,
    "one typing error": lambda name, chance: typed_wrong(name, chance, 1),
    "two typing errors": lambda name, chance: typed_wrong(name, chance, 2),
    "another transliteration": transliterated,
    "two words joined": joined,
    "a word split": split,
    "a word dropped": dropped,
    "an initial": initialled,
    "another legal form": another_form,
    "a title in front": lambda name, chance: f"{chance.choice(('M/S', 'Mr.', 'Messrs', 'The'))} {name}",
    "address behind": lambda name, chance: f"{name}, {chance.choice(ADDRESSES)}",
    "address behind, no comma": lambda name, chance: f"{name} {chance.choice(ADDRESSES)}".replace(",", ""),
    "cut at 35 characters": lambda name, _: name[:35],
}


def ordinary(chance: random.Random) -> str:
    """A name that a firm or person of the trade may bear."""
    if chance.random() < 0.4:
        return f"{chance.choice(GIVEN)} {chance.choice(FAMILY)}"
    firm = " ".join(chance.sample(FIRMS, chance.choice((1, 2))))
    return f"{firm} {' '.join(chance.sample(TRADES, chance.choice((1, 2))))} {chance.choice(FORMS)}"


def screen_of(entities_by_list: dict[str, tuple[ListedEntity, ...]]) -> PartiesScreen:
    """The screen over these entities and what is bundled, but for the made-up list."""
    snapshot_parts = [(part, data) for part, data in bundled() if part.kind != "watchlist"]
    manifest = Manifest(parts=tuple(part for part, _ in snapshot_parts))
    known = opened(manifest, {part.version: data for part, data in snapshot_parts})
    contents = {one.name: one.content for one in known._known}
    parts = list(manifest.parts)
    for name, entities in entities_by_list.items():
        contents[f"watchlist/{name}"] = Watchlist(name=name, title={"en": name}, entities=entities)
        parts.append(Part(name=f"watchlist/{name}", version=name, source="", date="", entries=len(entities)))
    return PartiesScreen(Snapshot(Manifest(parts=tuple(parts)), contents))


def score(screen: PartiesScreen, name: str, wanted: str | None = None) -> float:
    """The certainty of the entry that is wanted, or the highest of all."""
    found = screen.likenesses(Party(role=Role.CONSIGNEE, name=name), name)
    return max((one.certainty for one in found if wanted in (None, one.one.entity.id)), default=0.0)


def main(count: int) -> None:
    """Distort, look up, print."""
    chance = random.Random(20261125)
    listed = {
        name: read_list(name, LISTS / where).watchlist.entities
        for name, where in (("un", "un/consolidated.xml"), ("ofac", "ofac"))
    }
    everyone = [one for entities in listed.values() for one in entities]
    held_out = {one.id for one in chance.sample(everyone, len(everyone) // 20)}
    screen = screen_of({n: tuple(one for one in all_ if one.id not in held_out) for n, all_ in listed.items()})
    listed_words = {frozenset(tokens(name.name)) for one in everyone if one.id not in held_out for name in one.names}
    strangers = [
        one.names[0].name
        for one in everyone
        if one.id in held_out
        and one.schema in NAMED
        and not any(frozenset(tokens(name.name)) in listed_words for name in one.names)
    ]
    made_up = [ordinary(chance) for _ in range(5000)]
    before = time.process_time()
    of_ordinary = sorted((score(screen, name) for name in made_up), reverse=True)
    a_core = len(made_up) / (time.process_time() - before)
    of_strangers = [score(screen, name) for name in strangers]
    threshold = max(of_ordinary[int(len(of_ordinary) * SHARE_OF_FALSE)], 0.01)
    print(f"{a_core:.0f} ordinary names a second on one core; threshold at 1 % of them: {threshold:.3f}")
    for said, scores in (("ordinary names", of_ordinary), ("held-out subjects", of_strangers)):
        hits = sum(score >= HIT_FROM for score in scores) / len(scores)
        likely = sum(score > 0 for score in scores) / len(scores)
        print(f"{said}: {len(scores)}, {hits:.2%} hits, {likely:.2%} like a listed one")
    subjects = [one for one in everyone if one.id not in held_out and one.schema in NAMED]
    print("distortion | found above the threshold | a hit")
    for kind, queries in distorted(subjects, count, chance):
        scores = [score(screen, query, wanted) for query, wanted in queries]
        found = sum(score > threshold for score in scores) / len(scores)
        print(f"{kind} | {found:.1%} | {sum(score >= HIT_FROM for score in scores) / len(scores):.1%}")


ONLY = {"an initial": Schema.PERSON, "another legal form": Schema.ORGANISATION}
NAMED = (Schema.PERSON, Schema.ORGANISATION)


def distorted(
    subjects: list[ListedEntity], count: int, chance: random.Random
) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """By kind, queries made from listed names, each with the entry that it should find."""
    for kind, distort in DISTORTIONS.items():
        fit = [one for one in subjects if one.schema is ONLY.get(kind, one.schema)]
        some = chance.sample(fit, min(count, len(fit)))
        yield kind, [(distort(one.names[0].name, chance), one.id) for one in some]
    originals = [(n.name, one.id) for one in subjects for n in one.names if n.original_script and not n.name.isascii()]
    yield "original script", chance.sample(originals, min(count, len(originals)))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 500)
