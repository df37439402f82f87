"""What the browser tests share: a headless Chromium, and a report made by the command a user runs."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

FIXTURE = Path(__file__).resolve().parents[1] / "fixtures" / "reporting" / "screened.jsonl"
NAMES = ("chromium", "chromium-browser", "google-chrome")
MISSING = "the pages were not looked at in a browser: there is no Chromium here; on Debian: apt-get install chromium"
# Chromium asks nobody for anything on its own, and runs as root and without a display as well.
ARGUMENTS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's Chromium; where it is missing the tests are skipped, or fail where nothing may be left out."""
    path = next(filter(None, map(shutil.which, NAMES)), None)
    if path is None:
        if os.environ.get("FIRSTLINE_TESTS_LEAVE_NOTHING_OUT"):
            pytest.fail(MISSING)
        pytest.skip(MISSING)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield started
        started.close()


@pytest.fixture(scope="session")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report on the fixture, forty harmless consignments and a file that cannot be read."""
    folder = tmp_path_factory.mktemp("report")
    harmless = (
        f'{{"reference": "PLAIN-{nth:02}", "country_of_dispatch": "FR", "country_of_destination": "IT", '
        f'"gross_mass_kg": {nth}, "goods_items": [{{"description": "cotton yarn"}}]}}\n'
        for nth in range(40)
    )
    (folder / "made.jsonl").write_text(FIXTURE.read_text("utf-8") + "".join(harmless), "utf-8")
    (folder / "nonsense.bin").write_bytes(b"\x01\x02\x03")
    environment = {**os.environ, "XDG_DATA_HOME": str(folder / "data")}
    arguments = ["screen", "made.jsonl", "nonsense.bin", "--report", "report.html", "--lang", "fr"]
    done = subprocess.run(
        [sys.executable, "-m", "firstline", *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1, done.stderr
    return folder / "report.html"


Open = Callable[..., Page]


@pytest.fixture
def open_report(browser: Browser, report: Path) -> Iterator[Open]:
    """Opens the report in a window of a size; afterwards nothing was asked of any network, and no error logged."""
    told: list[str] = []
    pages: list[Page] = []

    def open(width: int = 1280, height: int = 800, language: str | None = "en", path: Path = report) -> Page:
        page = browser.new_page(viewport={"width": width, "height": height})
        page.on("console", lambda message: told.append(f"console: {message.text}"))
        page.on("pageerror", lambda error: told.append(f"error: {error}"))
        page.on("dialog", lambda dialog: told.append(f"dialog: {dialog.message}"))
        page.on("request", lambda request: told.append(request.url) if request.url != path.as_uri() else None)
        page.goto(path.as_uri())
        if language:
            page.click(f"[data-language={language}]")
        pages.append(page)
        return page

    yield open
    for page in pages:
        page.close()
    assert told == []
