"""Measures `firstline screen`: consignments a second and the memory of all its processes together.

Usage: python bench/screen.py [generated [COUNT] | targeting | version]. `generated` (the default, 100,000) makes JSON
Lines of mean two goods items and three parties, half the texts repeated, names mostly unique; `targeting` takes the
45,519 declarations of ../shared/data/targeting as CSV; `version` times `firstline --version`. UN and OFAC are loaded
where they lie beside the checkout. The figures of a run stand in docs/performance.md; compare them as ratios.
"""

from __future__ import annotations

import json
import os
import random
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

SHARED = Path(__file__).resolve().parents[2] / "shared" / "data"
LISTS = {"un": "un/consolidated.xml", "ofac": "ofac"}
FIRSTLINE = [sys.executable, "-m", "firstline"]
BETWEEN_LOOKS_S = 0.5
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


def generated(path: Path, count: int) -> None:
    """Made-up consignments as JSON Lines."""
    chance = random.Random(20261124)
    repeated = [text(chance) for _ in range(count // 10 + 1)]
    with path.open("w") as stream:
        stream.writelines(json.dumps(consignment(n, chance, repeated)) + "\n" for n in range(count))


def load_lists(environment: Mapping[str, str]) -> list[str]:
    """The lists that lie beside the checkout, loaded."""
    loaded = [name for name, where in LISTS.items() if (SHARED / "watchlists" / where).exists()]
    for name in loaded:
        load = [*FIRSTLINE, "lists", "load", name, str(SHARED / "watchlists" / LISTS[name])]
        subprocess.run(load, env=environment, check=True)
    return loaded


def memory_of(root: int) -> int:
    """KiB that a process and all below it hold, shared pages counted once among those who share them (Linux)."""
    children: dict[int, list[int]] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            parent = int(stat.read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue
        children.setdefault(parent, []).append(int(stat.parent.name))
    total, waiting = 0, [root]
    while waiting:
        process = waiting.pop()
        waiting += children.get(process, [])
        try:
            held = re.search(r"^Pss:\s+(\d+)", Path(f"/proc/{process}/smaps_rollup").read_text(), re.MULTILINE)
        except OSError:
            continue
        total += int(held[1]) if held else 0
    return total


def screened(paths: Sequence[Path], environment: Mapping[str, str], out: Path) -> tuple[float, int]:
    """Seconds that screening takes, and the most KiB of all its processes together."""
    before, peak = time.perf_counter(), 0
    command = [*FIRSTLINE, "screen", *map(str, paths), "--out", str(out)]
    with subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        while process.poll() is None:
            peak = max(peak, memory_of(process.pid))
            time.sleep(BETWEEN_LOOKS_S)
    if process.returncode not in (0, 1):
        raise SystemExit(f"screening ended with {process.returncode}")
    return time.perf_counter() - before, peak


def measure(what: str, count: int) -> None:
    """Make or take the input, screen, print."""
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "XDG_DATA_HOME": folder}
        paths = [Path(folder) / "generated.jsonl"]
        if what == "generated":
            generated(paths[0], count)
        else:
            paths = [SHARED / "targeting" / name for name in ("train.csv", "valid.csv")]
        loaded = load_lists(environment)
        out = Path(folder) / "results.jsonl"
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        seconds, peak = screened(paths, environment, out)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        with out.open("rb") as stream:
            answers = sum(1 for _ in stream)
    busy = after.ru_utime + after.ru_stime - used.ru_utime - used.ru_stime
    print(f"lists loaded: {', '.join(loaded) or 'none'}; {os.cpu_count()} cores")
    print(f"{answers} consignments in {seconds:.1f} s: {answers / seconds:.0f} a second")
    print(f"{busy:.1f} s of processor time: {answers / busy:.0f} consignments a second of it")
    print(f"memory of all processes together: {peak / 1024:.0f} MiB")


def version() -> None:
    """The best of five starts."""
    times = []
    for _ in range(5):
        before = time.perf_counter()
        subprocess.run([*FIRSTLINE, "--version"], check=True, stdout=subprocess.DEVNULL)
        times.append(time.perf_counter() - before)
    print(f"firstline --version: {min(times):.3f} s")


if __name__ == "__main__":
    what = sys.argv[1] if len(sys.argv) > 1 else "generated"
    if what == "version":
        version()
    elif what in ("generated", "targeting"):
        measure(what, int(sys.argv[2]) if len(sys.argv) > 2 else 100_000)
    else:
        raise SystemExit(__doc__)
