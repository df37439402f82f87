"""What is done with a consignment."""

from __future__ import annotations

from enum import StrEnum


class Channel(StrEnum):
    """Green releases, blue releases and audits afterwards, yellow checks documents, red examines the goods."""

    GREEN = "green"
    BLUE = "blue"
    YELLOW = "yellow"
    RED = "red"
