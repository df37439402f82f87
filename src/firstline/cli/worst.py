"""The table of the worst consignments in the terminal."""

from __future__ import annotations

from collections import Counter
from heapq import nlargest

from rich.console import Console
from rich.table import Table
from rich.text import Text

from firstline.assessment.assessment import from_json
from firstline.cli.consoles import COLOUR_BY_CHANNEL
from firstline.intake.batch import Screened
from firstline.reporting.wording import Wording

CONSIGNMENTS_SHOWN = 12
FINDINGS_SHOWN = 3


class Worst:
    """Keeps the worst answers of a batch, and how many went to each channel."""

    def __init__(self, most: int = CONSIGNMENTS_SHOWN) -> None:
        self._most = most
        self._channels: Counter[str] = Counter()
        self._kept: list[tuple[float, int, bytes]] = []

    def add(self, one: Screened) -> None:
        """Take notice of an answer; of equal ones the earlier is kept."""
        self._channels[one.answer.channel] += 1
        self._kept.append((one.answer.score, -self._channels.total(), one.answer.json))
        if len(self._kept) > 50 * self._most:
            self._kept = nlargest(self._most, self._kept)

    def show(self, wording: Wording) -> None:
        """A row a consignment that is not green, then how many went to each channel."""
        console = Console(stderr=True, highlight=False)
        table = Table(show_lines=True)
        for key in ("channel", "score", "reference", "why", "assessment"):
            table.add_column(wording.sentence(f"report.{key}"))
        for score, _, json in nlargest(self._most, self._kept):
            one = from_json(json)
            if one.channel == "green":
                continue
            said = [wording.finding(finding) for finding in one.findings[:FINDINGS_SHOWN]]
            said += [wording.reason(reason) for reason in one.reasons if not reason.findings]
            table.add_row(
                Text(wording.shown("channel", one.channel), style=COLOUR_BY_CHANNEL[one.channel]),
                f"{score:.2f}",
                Text(one.reference or f"{one.message.name}:{one.message.position}"),
                Text("\n".join(said)),
                one.assessment[:12],
            )
        if table.row_count:
            console.print(table)
        counted = ", ".join(
            f"{wording.shown('channel', channel)} {self._channels[channel]}"
            for channel in ("red", "yellow", "blue", "green")
        )
        console.print(wording.sentence("report.counted", {"count": self._channels.total(), "channels": counted}))
