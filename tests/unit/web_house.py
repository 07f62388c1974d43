"""The plain web routes on a real port, and a visitor without JavaScript."""

from __future__ import annotations

import http.client
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urlencode

import uvicorn
from starlette.applications import Starlette

from core import web
from core.settings import Settings

VOID = {"meta", "link", "input", "br", "hr", "path", "circle"}


class Page(HTMLParser):
    """A page as read: it must be well nested; its form, words and ids are kept."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.html = html
        self.open: list[str] = []
        self.fields: dict[str, str] = {}
        self.buttons: list[str] = []
        self.links: list[str] = []
        self.ids: list[str] = []
        self.labels = 0
        self.words = ""
        self.title = ""
        self.language = ""
        self.roles: list[str] = []
        self.feed(html)
        self.close()
        assert not self.open, f"never closed: {self.open}"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        facts = {name: value or "" for name, value in attrs}
        if tag not in VOID:
            self.open.append(tag)
        if "id" in facts:
            self.ids.append(facts["id"])
        if "role" in facts:
            self.roles.append(facts["role"])
        if tag == "html":
            self.language = facts["lang"]
        elif tag == "label":
            self.labels += 1
        elif tag == "a":
            self.links.append(facts["href"])
        elif tag == "button" and "value" in facts:
            self.buttons.append(facts["value"])
        elif tag == "input" and (facts["type"] != "radio" if "type" in facts else True):
            self.fields[facts["name"]] = facts.get("value", "")
        elif tag == "input" and "checked" in facts:
            self.fields[facts["name"]] = facts["value"]

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.open.pop() == tag, f"</{tag}> closes something else"

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] == "title":
            self.title += data
        elif self.open and self.open[-1] != "style":
            self.words = " ".join(f"{self.words} {data}".split())


@dataclass
class Answer:
    status: int
    headers: http.client.HTTPMessage
    body: bytes

    @property
    def page(self) -> Page:
        return Page(self.body.decode())


@dataclass
class Phone:
    """Keeps cookies as a browser does, follows no redirect by itself."""

    port: int
    cookies: dict[str, str] = field(default_factory=dict)

    def send(self, method: str, path: str, body: bytes | None = None, **headers: str) -> Answer:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        if self.cookies:
            sent["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        try:
            connection.request(method, path, body, sent)
            answer = connection.getresponse()
            got = Answer(answer.status, answer.headers, answer.read())
        finally:
            connection.close()
        for line in got.headers.get_all("Set-Cookie") or ():
            name, _, rest = line.partition("=")
            value, *attributes = rest.split("; ")
            if "Max-Age=0" in attributes:
                self.cookies.pop(name, None)
            else:
                self.cookies[name] = value
        return got

    def get(self, path: str, **headers: str) -> Answer:
        return self.send("GET", path, **headers)

    def post(self, path: str, fields: dict[str, str], **headers: str) -> Answer:
        form = {"Content_Type": "application/x-www-form-urlencoded", **headers}
        return self.send("POST", path, urlencode(fields).encode(), **form)

    def press(self, path: str, page: Page, button: str, **choice: str) -> Answer:
        """Submit the form of a page with one of its buttons."""
        assert button in page.buttons, f"no button {button!r} among {page.buttons}"
        return self.post(path, page.fields | choice | {"go": button})

    def fill_in(self, path: str, *choices: str) -> Page:
        """From the rules to the last screen, with these answers."""
        page = self.press(path, self.get(path).page, "start").page
        for choice in choices:
            page = self.press(path, page, "next", choice=choice).page
        return page


@contextmanager
def served(settings: Settings) -> Iterator[Phone]:
    """The routes and the guard, without Streamlit behind them; gives a fresh phone."""
    with served_app(Starlette(routes=web.routes(settings), middleware=web.middleware(settings))) as phone:
        yield phone


@contextmanager
def served_app(app: Starlette) -> Iterator[Phone]:
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="warning", lifespan="off"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        assert thread.is_alive(), "the server did not start"
        time.sleep(0.01)
    try:
        yield Phone(server.servers[0].sockets[0].getsockname()[1])
    finally:
        server.should_exit = True
        thread.join(10)
