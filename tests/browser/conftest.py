"""A real Chromium and a real running app for the browser tests.

A browser is looked for on the machine (Chromium, Chrome, Edge, Playwright's own), then fetched with
Playwright, and only then are the browser tests left out, loudly. With `WARMTETAFEL_BROWSER=required`
(as in `.ci/run`) its absence is a failure.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Error, sync_playwright

from core.settings import ROOT
from tests.browser.running import App, launch, start_app, stop_app


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        try:
            opened = launch(playwright)
        except Error as error:
            reason = f"no Chromium found and none could be fetched: {str(error).splitlines()[0]}"
            if os.environ.get("WARMTETAFEL_BROWSER") == "required":
                pytest.fail(reason)
            pytest.skip(f"BROWSER TESTS LEFT OUT: {reason}")
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def pictures() -> Path:
    """Screenshots of the run, to be looked at; not kept in git."""
    folder = ROOT / "tests" / "browser" / "pictures"
    folder.mkdir(exist_ok=True)
    return folder


@pytest.fixture(scope="session")
def demo_app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    """The app as a newcomer starts it: without any data."""
    folder = tmp_path_factory.mktemp("demo")
    app = start_app(folder / "data", folder / "output.txt")
    yield app
    stop_app(app)
