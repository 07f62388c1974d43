"""Remakes the pictures of the README from the app as it is: `python -m tests.browser.readme`."""

from __future__ import annotations

import tempfile
from pathlib import Path

from playwright.sync_api import Browser, Page, expect, sync_playwright

from core.settings import ROOT
from tests.browser.evening import LOAD, close_round, open_round, vote_on_page
from tests.browser.running import App, launch, new_context, start_app, stop_app

FOLDER = ROOT / ".readme"
QUALITY = 62
DRAWING_MS = 9000
SETTLING_MS = 1000
ROOM = (
    ("Geen moeite", "Een beetje", "Veel moeite", "Dit wil ik echt niet", "Nogal wat"),
    ("Heel weinig", "Geen moeite", "Nogal wat", "Veel moeite", "Een beetje"),
    ("Geen moeite", "Heel weinig", "Dit wil ik echt niet", "Nogal wat", "Veel moeite"),
    ("Een beetje", "Heel weinig", "Geen moeite", "Weet ik niet", "Nogal wat"),
    ("Veel moeite", "Een beetje", "Heel weinig", "Een beetje", "Geen moeite"),
    ("Geen moeite", "Een beetje", "Nogal wat", "Dit wil ik echt niet", "Veel moeite"),
    ("Heel weinig", "Nogal wat", "Een beetje", "Veel moeite", "Nogal wat"),
)


def take(page: Page, name: str) -> None:
    page.screenshot(path=FOLDER / f"{name}.jpg", type="jpeg", quality=QUALITY)


def plans(browser: Browser, app: App) -> None:
    page = new_context(browser).new_page()
    page.goto(f"{app.url}/plannen")
    expect(page.locator(".js-plotly-plot").first).to_be_visible(timeout=LOAD)
    page.wait_for_timeout(DRAWING_MS)
    take(page, "plans")


def result(browser: Browser, app: App) -> None:
    host = new_context(browser).new_page()
    host.goto(app.url + app.facilitator_path)
    code = open_round(host, app.url, "demo", present=9)
    for answers in ROOM:
        vote_on_page(new_context(browser, phone=True).new_page(), app.url, code, list(answers))
    close_round(host)
    expect(host.locator(".js-plotly-plot").first).to_be_visible(timeout=LOAD)
    host.wait_for_timeout(DRAWING_MS // 4)
    take(host, "result")


def ballot(browser: Browser, app: App) -> None:
    host = new_context(browser).new_page()
    host.goto(app.url + app.facilitator_path)
    code = open_round(host, app.url, "demo", present=9)
    phone = new_context(browser, phone=True).new_page()
    phone.goto(f"{app.url}/stem/{code}")
    phone.get_by_role("button", name="Begin").click()
    expect(phone.get_by_role("button", name="Verder")).to_be_visible()
    phone.wait_for_timeout(SETTLING_MS)
    take(phone, "ballot")


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        app = start_app(Path(folder) / "data", Path(folder) / "output.txt")
        browser = launch(playwright)
        try:
            plans(browser, app)
            result(browser, app)
            ballot(browser, app)
        finally:
            browser.close()
            stop_app(app)


if __name__ == "__main__":
    main()
