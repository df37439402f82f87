"""Measures `firstline screen` on generated consignments: mean two goods items, three parties, half the texts repeated.

Usage: python bench/screen.py [COUNT]. Prints consignments a second and the peak memory of the largest process.
The figures of a run stand in docs/performance.md; compare them as ratios on one machine.
"""

from __future__ import annotations

import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

GOODS = (
    "steel bolts|cotton shirts|plastic boxes|wooden chairs|pump parts|laptop sleeves|car tyres|glass bottles|"
    "paint brushes|led lamps|water filters|garden tools|coffee beans|black tea|leather bags|printed books|"
    "ceramic tiles|rubber hoses|paper towels|door handles"
).split("|")
CODES = ("731815", "610510", "392310", "940161", "401110", "701090", "960340", "090230", "490199", "690721")
SYLLABLES = "ka ro mi ta len gor bek sha ni dos var pel tor um".split()


def text(random: random.Random) -> str:
    """A description of several words with a size or article number."""
    return f"{', '.join(random.sample(GOODS, 3))} size {random.randint(1, 500)} art {random.randint(1, 10**6)}"


def consignment(number: int, random: random.Random, repeated: list[str]) -> dict[str, object]:
    """One made-up consignment."""
    items = [
        {
            "number": place + 1,
            "description": random.choice(repeated) if random.random() < 0.5 else text(random),
            "commodity_code": random.choice(CODES),
            "origin": "CN",
            "net_mass_kg": random.randint(1, 5000),
            "value": random.randint(10, 90000),
            "currency": "USD",
        }
        for place in range(random.choice((1, 2, 3)))
    ]
    parties = [
        {"role": role, "name": f"{name(random)} {name(random)} {random.choice(('LLC', 'Ltd', 'Trading'))}"}
        for role in ("consignor", "consignee", "declarant")
    ]
    return {
        "reference": f"R{number}",
        "type": "import",
        "country_of_dispatch": "CN",
        "parties": parties,
        "goods_items": items,
    }


def name(random: random.Random) -> str:
    """A word of three syllables."""
    return "".join(random.choice(SYLLABLES) for _ in range(3)).title()


def main(count: int) -> None:
    """Generate, screen, print."""
    chance = random.Random(20261124)
    repeated = [text(chance) for _ in range(count // 10 + 1)]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "generated.jsonl"
        with path.open("w") as stream:
            stream.writelines(json.dumps(consignment(n, chance, repeated)) + "\n" for n in range(count))
        environment = {**os.environ, "XDG_DATA_HOME": folder}
        for listed, where in (("un", "un/consolidated.xml"), ("ofac", "ofac")):
            lists = Path(__file__).resolve().parents[2] / "shared" / "data" / "watchlists" / where
            if lists.exists():
                load = [sys.executable, "-m", "firstline", "lists", "load", listed, str(lists)]
                subprocess.run(load, env=environment, check=True)
        before = time.perf_counter()
        screen = [sys.executable, "-m", "firstline", "screen", str(path), "--out", str(Path(folder) / "results.jsonl")]
        subprocess.run(screen, env=environment, check=True)
        seconds = time.perf_counter() - before
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"{count} consignments in {seconds:.1f} s: {count / seconds:.0f} a second, largest process {peak:.0f} MiB")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
