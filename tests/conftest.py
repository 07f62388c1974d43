"""What every test may lean on: the shared Dutch data (or a loud skip) and a folder of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.settings import ROOT, Settings


@pytest.fixture(scope="session")
def shared() -> Path:
    """Real Dutch data beside the project; it is never part of the product."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip(f"the shared Dutch data is not at {folder}: tests on real files are left out")
    return folder


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """An installation of its own, empty."""
    return Settings(data=tmp_path / "data")
