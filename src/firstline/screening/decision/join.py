"""What a join is: it reads what several screens found and finds what only they together show."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from firstline.assessment.context import Context
from firstline.assessment.finding import Finding
from firstline.consignment.consignment import Consignment
from firstline.reference.snapshot import Snapshot

Join = Callable[[Consignment, Sequence[Finding], Context], Iterable[Finding]]
PrepareJoin = Callable[[Snapshot], Join]
