"""Settings, clock, store and snapshot: built here once, and handed down."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from firstline.errors import Misuse
from firstline.reference.derived import Derive, at_once

if TYPE_CHECKING:
    from firstline.store.store import Store


@dataclass(frozen=True)
class Settings:
    """`data_folder` holds the store, the quarantine and saved column mappings; `database_url` names the store
    (SQLite in the data folder unless FIRSTLINE_DATABASE_URL says otherwise)."""

    data_folder: Path
    database_url: str
    user: str

    @property
    def quarantine(self) -> Path:
        return self.data_folder / "quarantine"

    @property
    def mappings(self) -> Path:
        return self.data_folder / "mappings"


def settings(environment: Mapping[str, str] = os.environ) -> Settings:
    """What the environment says: XDG_DATA_HOME, FIRSTLINE_DATABASE_URL, USER. Raises Misuse where there is no home."""
    from platformdirs import user_data_path

    home = environment.get("XDG_DATA_HOME")
    try:
        folder = Path(home) / "firstline" if home else user_data_path("firstline", appauthor=False)
    except RuntimeError as error:
        raise Misuse(
            "there is no home folder to keep the data in", next_step="Set XDG_DATA_HOME to a folder of yours."
        ) from error
    own = settings_in(folder, environment)
    url = environment.get("FIRSTLINE_DATABASE_URL")
    return replace(own, database_url=url) if url else own


def settings_in(folder: Path, environment: Mapping[str, str] = os.environ) -> Settings:
    """Those of a data folder of its own, such as a demonstration's, whatever other store the environment names."""
    user = environment.get("USER") or environment.get("USERNAME") or "unknown"
    return Settings(folder, f"sqlite:///{folder / 'firstline.sqlite'}", user)


def derive(environment: Mapping[str, str] = os.environ) -> Derive:
    """Keeps what takes long to make in the user's cache folder (XDG_CACHE_HOME), or nowhere where there is none."""
    from platformdirs import user_cache_path

    from firstline.files.derived import DerivedFolder, program_hash

    home = environment.get("XDG_CACHE_HOME")
    try:
        folder = Path(home) / "firstline" if home else user_cache_path("firstline", appauthor=False)
    except RuntimeError:
        return at_once
    return DerivedFolder(folder, program_hash(Path(__file__).parent))


def clock() -> str:
    """The moment now, ISO 8601 in UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


Clock = Callable[[], str]


def store(chosen: Settings) -> Store:
    """The opened store of these settings; its folder is made where it is missing."""
    from firstline.store.store import opened

    chosen.data_folder.mkdir(parents=True, exist_ok=True)
    return opened(chosen.database_url)
