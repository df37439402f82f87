"""The command line in this process, with a data folder of its own; another process only where that is the point."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from firstline.cli.app import app

Run = Callable[..., Result]
Process = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command in `tmp_path`; its data folder is `tmp_path/data/firstline`."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.delenv("FIRSTLINE_DATABASE_URL", raising=False)
    monkeypatch.chdir(tmp_path)

    def invoke(*arguments: str, **environment: str) -> Result:
        return CliRunner().invoke(app, arguments, env=environment, catch_exceptions=False)

    return invoke


@pytest.fixture
def process(tmp_path: Path) -> Process:
    """Runs a command as another process; `environment` is added, and a name with None taken away."""

    def invoke(*arguments: str, **environment: str | None) -> subprocess.CompletedProcess[str]:
        wanted = {**os.environ, "XDG_DATA_HOME": str(tmp_path / "data"), "COLUMNS": "200", **environment}
        given = {name: value for name, value in wanted.items() if value is not None}
        command = [sys.executable, "-m", "firstline", *arguments]
        return subprocess.run(command, capture_output=True, text=True, env=given, cwd=tmp_path, check=False)

    return invoke
