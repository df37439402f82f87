"""The report of a batch: one HTML page that needs nothing but a browser."""

from __future__ import annotations

import base64
import hashlib
from importlib.resources import files
from pathlib import Path
from typing import Any

import msgspec
from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from firstline import __version__
from firstline.errors import Misuse
from firstline.reference.snapshot import Snapshot
from firstline.reporting.collected import Collected
from firstline.reporting.page_content import Made, PageContent
from firstline.reporting.wording import Wording

FOLDER = files("firstline.reporting").joinpath("report_page")


def check_writable(path: Path) -> None:
    """Raise Misuse, before a long work is begun, where a report could not be written to that path."""
    if path.is_dir() or not path.parent.is_dir():
        raise Misuse(
            "a report cannot be written there",
            where=str(path),
            expected="a file in a folder that exists",
            next_step="Make the folder, or name another file.",
        )


def write_report(
    path: Path,
    collected: Collected,
    snapshot: Snapshot,
    *,
    at: str,
    language: str,
    data_folder: Path | None = None,
) -> None:
    """Write the page whole or not at all: whoever opens it meanwhile sees the one before. `data_folder` holds the
    answers where it is not the user's own."""
    made = Made(at, __version__, data_folder)
    page = page_of(PageContent(collected, snapshot, made).content(language), language)
    unfinished = path.with_name(f"{path.name}.unfinished")
    try:
        unfinished.write_bytes(page.encode("utf-8"))
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)


def page_of(content: dict[str, Any], language: str) -> str:
    """The page with its content inside. Its policy lets it run its own style and script, and fetch nothing."""
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    template = environment.from_string(text_of("page.html"))
    style, script = text_of("page.css"), text_of("page.js")
    policy = (
        f"default-src 'none'; style-src '{hash_of(style)}'; script-src '{hash_of(script)}'; "
        "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'"
    )
    return template.render(
        language=language,
        languages=content["languages"],
        say=Wording(language).sentence,
        policy=policy,
        style=Markup(style),  # noqa: S704
        script=Markup(script),  # noqa: S704
        data=Markup(in_script(content)),  # noqa: S704
    )


def in_script(content: dict[str, Any]) -> str:
    """JSON that cannot end the script element which it stands in, whatever the texts in it hold."""
    return msgspec.json.encode(content).decode().replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def hash_of(text: str) -> str:
    """What a content security policy knows an inline style or script by."""
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def text_of(name: str) -> str:
    """A file of the page."""
    return FOLDER.joinpath(name).read_text("utf-8")
