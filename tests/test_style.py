"""The whole tree passes the linter with the house's own settings."""

from __future__ import annotations

import subprocess
import sys

from core.settings import ROOT


def test_ruff_finds_nothing() -> None:
    run = subprocess.run(
        [sys.executable, "-m", "ruff", "check", "--no-cache", "--config", ".ruff.toml", "."],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert run.returncode == 0, run.stdout
