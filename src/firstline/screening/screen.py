"""What every screen is: prepared once from a snapshot, then asked of each consignment."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from firstline.assessment.context import Context
from firstline.assessment.finding import Finding
from firstline.consignment.consignment import Consignment
from firstline.reference.snapshot import Snapshot

Screen = Callable[[Consignment, Context], Iterable[Finding]]
Prepare = Callable[[Snapshot], Screen]
