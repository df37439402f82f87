"""Workers: how they begin, that it changes no answer, and that none outlives its batch."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from firstline.intake import batch as batches
from firstline.intake.batch import Batch, Screened
from firstline.intake.messages import Intake
from firstline.intake.snapshots import current_snapshot
from firstline.intake.workers import is_safe_to_fork
from firstline.store.store import opened

AT = "2026-11-25T10:00:00+00:00"
PATIENCE_S = 30.0
BEGIN = """
import os, signal, sys
from pathlib import Path
from firstline.intake import workers
from firstline.intake.batch import Batch, Screened
from firstline.intake.messages import Intake
from firstline.intake.snapshots import current_snapshot
from firstline.store.store import opened

folder = Path(sys.argv[1])
def answers(name):
    store = opened(f"sqlite:///{folder / name}.sqlite")
    with store.read() as unit:
        snapshot, parts = current_snapshot(unit)
    batch = Batch(store, snapshot, parts, Intake(folder / "quarantine", "2026-11-25T10:00:00+00:00"), 2)
    yield from batch.screen([folder / "m.jsonl"], "tester")
"""
BOTH_WAYS = """
assert workers.is_safe_to_fork(), "the test must begin without threads"
forked = [one.answer.json for one in answers("forked")]
workers.is_safe_to_fork = lambda: False
started = [one.answer.json for one in answers("started")]
assert forked == started
print(len(forked))
"""
KILLED = """
coming = answers("killed")
next(coming)
children = Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children").read_text()
print(children, flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.fixture
def many(tmp_path: Path) -> Path:
    """Seven hundred consignments, every seventh of weapons."""
    goods = [{"description": "9 mm pistols" if n % 7 == 0 else f"cotton shirts size {n}"} for n in range(700)]
    lines = (json.dumps({"reference": f"R{n}", "goods_items": [one]}) + "\n" for n, one in enumerate(goods))
    path = tmp_path / "m.jsonl"
    path.write_text("".join(lines))
    return path


def run(program: str, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", BEGIN + program, str(folder)], capture_output=True, text=True, check=False
    )


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere no worker is forked")
def test_forked_workers_give_the_answers_of_started_ones(many: Path) -> None:
    """Byte for byte, whether they share what was compiled or compile it themselves."""
    done = run(BOTH_WAYS, many.parent)
    assert done.stdout.strip() == "700", done.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere no worker is forked")
def test_workers_leave_when_their_batch_is_killed(many: Path) -> None:
    """None of them waits for work that nobody will send."""
    done = run(KILLED, many.parent)
    left = [int(process) for process in done.stdout.split()]
    assert len(left) >= 2, done.stderr
    deadline = time.monotonic() + PATIENCE_S
    while (left := [process for process in left if is_running(process)]) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert left == []


def is_running(process: int) -> bool:
    """Whether a process is there and is more than an entry that nobody has collected."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_beside_another_thread_no_worker_is_forked() -> None:
    """The other thread may hold a lock, which nobody would release in the copy."""
    done = threading.Event()
    other = threading.Thread(target=done.wait)
    other.start()
    try:
        assert not is_safe_to_fork()
    finally:
        done.set()
        other.join()


def test_whatever_is_handed_on_is_kept(many: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Chunks are kept several together; no answer leaves before its group is kept."""
    monkeypatch.setattr(batches, "KEPT_TOGETHER", 500)
    store = opened(f"sqlite:///{tmp_path / 'store.sqlite'}")
    with store.read() as unit:
        snapshot, parts = current_snapshot(unit)
    seen = []
    for one in Batch(store, snapshot, parts, Intake(tmp_path / "quarantine", AT), 1).screen([many], "tester"):
        assert isinstance(one, Screened)
        with store.read() as unit:
            kept = unit.assessments.find(one.answer.id)
        assert kept.json == one.answer.json
        seen.append(kept.position)
    assert seen == list(range(1, 701))
    store.close()
