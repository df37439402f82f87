"""`firstline schema`: the JSON schemas of what goes in and what comes out."""

from __future__ import annotations

import sys
from enum import StrEnum

import msgspec
import typer


class Which(StrEnum):
    """The records that have a schema."""

    CONSIGNMENT = "consignment"
    ASSESSMENT = "assessment"
    CONTEXT = "context"


def schema(
    which: Which | None = typer.Argument(None, help="One of them; all of them where none is named."),
) -> None:
    """Print the JSON schemas of consignments, assessments and contexts."""
    from firstline.assessment.assessment import Assessment
    from firstline.assessment.context import Context
    from firstline.consignment.consignment import Consignment

    records = {Which.CONSIGNMENT: Consignment, Which.ASSESSMENT: Assessment, Which.CONTEXT: Context}
    chosen = msgspec.json.schema(records[which]) if which else {n: msgspec.json.schema(r) for n, r in records.items()}
    sys.stdout.write(msgspec.json.format(msgspec.json.encode(chosen)).decode() + "\n")
