"""What the guard does to answers on their way out, with a stand-in for Streamlit's files behind it."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
import streamlit
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.routing import Route

from core.settings import Settings
from core.web import middleware
from tests.unit.web_house import Phone, served_app

STATIC = Path(streamlit.__file__).parent / "static"


async def page(request: Request) -> Response:
    return FileResponse(STATIC / "index.html")


async def path(request: Request) -> Response:
    return PlainTextResponse(request.scope["path"])


@pytest.fixture
def phone(settings: Settings):
    script = next((STATIC / "static" / "js").glob("index.*.js"))

    async def static(request: Request) -> Response:
        return FileResponse(script)

    routes = [
        Route("/static/{name:path}", static),
        Route("/_stcore/{rest:path}", path),
        Route("/{any:path}", page),
    ]
    with served_app(Starlette(routes=routes, middleware=middleware(settings))) as one:
        yield one


def test_the_page_of_streamlit_speaks_the_language_of_the_visitor(phone: Phone) -> None:
    for address, language in (
        ("/", "nl"),
        ("/?taal=en", "en"),
        ("/?taal=EN", "en"),
        ("/plannen?taal=xx", "nl"),
    ):
        answer = phone.get(address)
        assert f'<html lang="{language}">'.encode() in answer.body
        assert b"<title>Warmtetafel</title>" in answer.body
        assert int(answer.headers["Content-Length"]) == len(answer.body)
    phone.cookies["wt_lang"] = "en"
    fresh = phone.get("/", If_None_Match='"whatever"', Range="bytes=0-10")
    assert (fresh.status, fresh.headers["ETag"]) == (200, None)
    assert b'lang="en"' in fresh.body
    packed = phone.get("/", Accept_Encoding="gzip")
    assert b'lang="en"' in gzip.decompress(packed.body)
    head = phone.send("HEAD", "/")
    assert (head.status, head.body) == (200, b"")


def test_every_answer_carries_the_security_headers(phone: Phone) -> None:
    for address in ("/", "/static/x.js", "/_stcore/health"):
        headers = phone.get(address).headers
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "same-origin"
        assert headers["X-Frame-Options"] == "SAMEORIGIN"
    policy = phone.get("/").headers["Content-Security-Policy"]
    assert "'unsafe-eval'" not in policy
    assert f"ws://127.0.0.1:{phone.port}" in policy
    odd = phone.get("/", Host="evil.example; script-src *").headers["Content-Security-Policy"]
    assert "evil" not in odd


def test_the_device_cookie_comes_once_and_on_pages_only(phone: Phone) -> None:
    assert phone.get("/static/x.js").headers["Set-Cookie"] is None
    cookie = phone.get("/stemmen").headers["Set-Cookie"]
    assert cookie.startswith("wt_device=")
    assert "HttpOnly" in cookie
    assert phone.get("/stemmen").headers["Set-Cookie"] is None


def test_a_deep_link_asks_streamlits_files_at_the_root(phone: Phone) -> None:
    assert phone.get("/stemmen/_stcore/health").body == b"/_stcore/health"
    assert phone.get("/a/b/_stcore/host-config").body == b"/_stcore/host-config"


def test_scripts_are_compressed_once_and_kept(phone: Phone) -> None:
    plain = phone.get("/static/a.js")
    first = phone.get("/static/a.js", Accept_Encoding="gzip")
    again = phone.get("/static/a.js", Accept_Encoding="gzip")
    assert first.headers["Content-Encoding"] == "gzip"
    assert first.body == again.body
    assert gzip.decompress(first.body) == plain.body
    assert len(first.body) < len(plain.body) / 2
    unchanged = phone.get("/static/a.js", Accept_Encoding="gzip", If_None_Match=first.headers["ETag"])
    assert (unchanged.status, unchanged.body) == (304, b"")
