"""What all tests share: the real data beside the checkout, where it is there."""

from __future__ import annotations

from pathlib import Path

import pytest

SHARED_DATA = Path(__file__).resolve().parents[2] / "shared" / "data"


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The publishers' real files; a test that needs them is skipped, saying so, where they are not."""
    if not SHARED_DATA.is_dir():
        pytest.skip(f"real files are not beside the checkout ({SHARED_DATA})")
    return SHARED_DATA
