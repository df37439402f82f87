"""Progress that tells the truth: the bytes whose answers are kept."""

from __future__ import annotations

import json
from pathlib import Path

from firstline.intake.batch import Batch
from firstline.intake.messages import Intake
from firstline.intake.snapshots import current_snapshot
from firstline.store.store import opened

AT = "2026-11-25T10:00:00+00:00"


def test_progress_grows_to_all_bytes_whatever_is_refused(tmp_path: Path) -> None:
    """It never goes back, is between the ends on the way, and is all bytes at the end, refused files among them."""
    paths = [tmp_path / name for name in ("odd.bin", "many.jsonl", "broken.xml", "table.csv", "late.bin")]
    paths[0].write_bytes(b"\x89PNG" * 3000)
    lines = (json.dumps({"reference": f"R{n}", "goods_items": [{"description": "pumps " * 40}]}) for n in range(1200))
    paths[1].write_text("\n".join(lines))
    paths[2].write_text("<ASYCUDA><Item>")
    paths[3].write_text("Description,HS Code\npumps,841391\n")
    paths[4].write_bytes(b"\0" * 5000)
    total = sum(path.stat().st_size for path in paths)
    store = opened(f"sqlite:///{tmp_path / 'store.sqlite'}")
    with store.read() as unit:
        snapshot, parts = current_snapshot(unit)
    batch = Batch(store, snapshot, parts, Intake(tmp_path / "quarantine", AT), 1)
    seen = [batch.bytes_answered for _ in batch.screen(paths, "tester")]
    assert seen == sorted(seen)
    assert len({place for place in seen if 0 < place < total}) >= 4
    assert batch.bytes_answered == total
    assert batch.counts["consignments"] == 1202
    assert batch.counts["unread"] == 2


def test_nothing_but_refusals_is_progress_too(tmp_path: Path) -> None:
    """A batch of unreadable files ends at all its bytes."""
    (tmp_path / "odd.bin").write_bytes(b"\0" * 100)
    store = opened(f"sqlite:///{tmp_path / 'store.sqlite'}")
    with store.read() as unit:
        snapshot, parts = current_snapshot(unit)
    batch = Batch(store, snapshot, parts, Intake(tmp_path / "quarantine", AT), 1)
    (refused,) = list(batch.screen([tmp_path / "odd.bin"], "tester"))
    assert "odd.bin:1:1" in getattr(refused, "said", "")
    assert batch.bytes_answered == 100
