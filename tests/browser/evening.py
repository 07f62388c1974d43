"""What people do on an evening, in words that the browser tests share."""

from __future__ import annotations

import http.cookiejar
import re
import urllib.parse
import urllib.request
from html.parser import HTMLParser

from playwright.sync_api import Page, expect

STEPS = ("0", "2", "4", "6", "8", "10", "dont_know")
LOAD = 60_000


def open_as_facilitator(page: Page, app) -> None:
    page.goto(app.url + app.facilitator_path)
    expect(page.get_by_role("link", name="Rondes").first).to_be_visible(timeout=LOAD)


def open_round(
    page: Page, url: str, area: str, decider: str = "De gemeenteraad", present: int | None = None
) -> str:
    """Prepare, fix and open a round; gives its code."""
    page.goto(f"{url}/rondes?buurt={area}")
    page.get_by_label("Wie besluit er straks?").fill(decider, timeout=LOAD)
    if present is not None:
        page.get_by_test_id("stNumberInputField").fill(str(present))
    page.get_by_role("button", name="Verder: lees de regels na").click()
    page.get_by_role("button", name="Ja, leg de regels vast").click(timeout=LOAD)
    page.get_by_role("button", name="Open de ronde").click(timeout=LOAD)
    code = page.locator(".wt-code").inner_text(timeout=LOAD).replace(" ", "")
    assert re.fullmatch(r"[A-Z2-9]{6}", code), code
    return code


def close_round(page: Page) -> None:
    page.get_by_role("button", name="Sluit de ronde").click()
    page.get_by_role("button", name="Ja, sluit en tel").click()
    expect(page).to_have_url(re.compile("/uitslag"), timeout=LOAD)


def vote_on_page(page: Page, url: str, code: str, answers: list[str]) -> None:
    """Cast a ballot on the Streamlit page: one answer per plan, in words."""
    page.goto(f"{url}/stemmen?code={code}")
    for answer in answers:
        page.get_by_role("radio", name=answer, exact=True).check(timeout=LOAD, force=True)
        page.get_by_role("button", name="Verder").click()
        # The next plan is there once its answer is empty: on a busy machine that takes a while.
        chosen = page.get_by_role("radio", name=answer, exact=True, checked=True)
        expect(chosen).to_have_count(0, timeout=LOAD)
    page.get_by_role("button", name="Ja, sla mijn stem op").click(timeout=LOAD)
    expect(page.get_by_text("Uw stem is opgeslagen").first).to_be_visible(timeout=LOAD)


class Form(HTMLParser):
    """The fields of the one form on a page, as a browser without JavaScript sends them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.action: str | None = None
        self.hidden: dict[str, str] = {}
        self.radios: dict[str, list[str]] = {}
        self.buttons: list[tuple[str, str]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if tag == "form":
            self.action = found.get("action") or ""
        elif tag == "input" and found.get("type") == "hidden":
            self.hidden[found["name"]] = found.get("value") or ""
        elif tag == "input" and found.get("type") == "radio":
            self.radios.setdefault(found["name"], []).append(found["value"])
        elif tag == "button" and found.get("name"):
            self.buttons.append((found["name"], found.get("value") or ""))


class Device:
    """A phone without JavaScript: an HTTP client with a cookie jar of its own."""

    def __init__(self) -> None:
        self.opener = urllib.request.build_opener(
            urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        )

    def get(self, url: str) -> str:
        with self.opener.open(url, timeout=30) as answer:
            self.url = answer.geturl()
            return answer.read().decode("utf-8")

    def post(self, url: str, fields: dict[str, str]) -> str:
        data = urllib.parse.urlencode(fields).encode()
        with self.opener.open(urllib.request.Request(url, data=data), timeout=30) as answer:
            self.url = answer.geturl()
            return answer.read().decode("utf-8")
