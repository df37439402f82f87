"""The schemas that programs rely on."""

from __future__ import annotations

import json
from collections.abc import Callable

from typer.testing import Result

Run = Callable[..., Result]


def test_every_field_name_of_the_record_stands_in_the_schema(run: Run) -> None:
    """One schema by its name; all of them without."""
    schema = json.loads(run("schema", "consignment").stdout)
    names = schema["$defs"]["Consignment"]["properties"]
    assert {"id", "message", "goods_items", "parties", "places", "extras", "country_of_destination"} <= names.keys()
    assert json.loads(run("schema").stdout).keys() == {"consignment", "assessment", "context"}
