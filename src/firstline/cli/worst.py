"""The table of the worst consignments in the terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from rich.console import Console
from rich.table import Table
from rich.text import Text

from firstline.assessment.assessment import from_json
from firstline.cli.consoles import COLOUR_BY_CHANNEL
from firstline.reporting.wording import Wording

FINDINGS_SHOWN = 3


def show_worst(worst: Iterable[tuple[float, int, bytes]], channels: Counter[str], wording: Wording) -> None:
    """A row a consignment that is not green, then how many went to each channel."""
    console = Console(stderr=True, highlight=False)
    table = Table(show_lines=True)
    for key in ("channel", "score", "reference", "why", "assessment"):
        table.add_column(wording.sentence(f"report.{key}"))
    for score, _, json in worst:
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
        f"{wording.shown('channel', channel)} {channels[channel]}" for channel in ("red", "yellow", "blue", "green")
    )
    console.print(wording.sentence("report.counted", {"count": sum(channels.values()), "channels": counted}))
