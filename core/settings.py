"""Settings, read once from the environment.

| variable | meaning | default |
|---|---|---|
| `WARMTETAFEL_DATA` | folder for all a running app writes | `data/local` beside `app.py` |
| `WARMTETAFEL_LANG` | language of a first visit: `nl` or `en` | `nl` |
| `WARMTETAFEL_URL` | address that phones use; it feeds links and QR codes | the machine's LAN address |
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from core.errors import InputError

ROOT = Path(__file__).resolve().parent.parent
LANGUAGES = ("nl", "en")


@dataclass(frozen=True)
class Settings:
    """Where things live. Every path hangs under `data`, so one folder is one installation."""

    data: Path
    language: str = "nl"
    url: str | None = None

    @property
    def areas(self) -> Path:
        return self.data / "areas"

    @property
    def ledger(self) -> Path:
        return self.data / "ledger.duckdb"

    @property
    def journal(self) -> Path:
        return self.data / "journal"

    @property
    def open_rounds(self) -> Path:
        return self.data / "open"

    @property
    def control(self) -> Path:
        return self.data / "control.json"

    @property
    def secret(self) -> Path:
        return self.data / "secret.key"

    @property
    def log(self) -> Path:
        return self.data / "log"


def read(environment: Mapping[str, str] | None = None) -> Settings:
    """Settings from the environment (or from `environment`, for tests).

    Raises
    ------
    InputError
        `settings.language` when the language is not one the screens are written in.
    """
    env = os.environ if environment is None else environment
    language = env.get("WARMTETAFEL_LANG") or "nl"
    if language not in LANGUAGES:
        raise InputError("settings.language", value=language, choices=", ".join(LANGUAGES))
    return Settings(
        data=Path(env.get("WARMTETAFEL_DATA") or ROOT / "data" / "local").resolve(),
        language=language,
        url=(env.get("WARMTETAFEL_URL") or "").rstrip("/") or None,
    )
