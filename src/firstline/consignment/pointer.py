"""JSON Pointers (RFC 6901): how evidence names a place in a consignment."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def escaped(name: str) -> str:
    """A name as a step of a pointer."""
    return name.replace("~", "~0").replace("/", "~1")


def steps_of(pointer: str) -> list[str]:
    """The names and places that a pointer goes through."""
    return [step.replace("~1", "/").replace("~0", "~") for step in pointer.split("/")[1:]]


def value_at(content: Any, pointer: str) -> Any:
    """The value at a pointer into JSON as Python values, or None where nothing stands there."""
    for step in steps_of(pointer):
        if isinstance(content, Mapping):
            content = content.get(step)
        elif isinstance(content, list | tuple) and step.isdigit() and int(step) < len(content):
            content = content[int(step)]
        else:
            return None
    return content
