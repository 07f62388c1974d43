"""The HTML page that Streamlit serves: the right language, our name, and no stale copy.

Streamlit serves one English file for every address. A screen reader takes the voice from `lang`, so
it has to be right before the first word; the tag stands after a long licence comment.
"""

from __future__ import annotations

import re
from urllib.parse import parse_qs

from starlette.datastructures import MutableHeaders
from starlette.types import Scope

from core.i18n import text
from core.settings import LANGUAGES, Settings
from core.visitor_cookie import LANGUAGE_COOKIE
from core.web import cookies

LANGUAGE_PARAMETER = "taal"
CONDITIONS = frozenset({b"if-none-match", b"if-modified-since", b"range", b"accept-encoding"})
"""Left out of the request for a page: the file did not change, but its language may have; and it
has to arrive whole and uncompressed to be mended (it is compressed on the way out)."""

_ROOT_SCRIPT = b"<script>window.__streamlit={BACKEND_BASE_URL:location.origin+'/'}</script>"
"""Tells Streamlit's client where the server is. On a deep link it would first ask `/<page>/_stcore/…`:
two errors in the console; and if that were answered, it would take the page for the root of the app."""

_HEAD = re.compile(rb"<head\b[^>]*>", re.IGNORECASE)
_HTML_TAG = re.compile(rb'(<html\b[^>]*?\blang=")[^"]*(")', re.IGNORECASE)
_TITLE = re.compile(rb"<title>[^<]*</title>", re.IGNORECASE)
_SERVICE_LINK = re.compile(rb'<link rel="service-desc"[^>]*>', re.IGNORECASE)


def language(scope: Scope, settings: Settings) -> str:
    """The visitor's language: of the address (`?taal=en`), else of the cookie, else of the house."""
    query = parse_qs(scope.get("query_string", b"").decode("latin-1"))
    for asked in (query.get(LANGUAGE_PARAMETER, [""])[0], cookies.read(scope).get(LANGUAGE_COOKIE, "")):
        if asked.lower() in LANGUAGES:
            return asked.lower()
    return settings.language


def without_conditions(scope: Scope) -> Scope:
    return {
        **scope,
        "headers": [(name, value) for name, value in scope["headers"] if name.lower() not in CONDITIONS],
    }


def in_language(html: bytes, chosen: str) -> bytes:
    """The page with `lang` set and our name as its title; the link to a closed interface left out."""
    html = _HTML_TAG.sub(lambda tag: tag[1] + chosen.encode() + tag[2], html, count=1)
    html = _TITLE.sub(b"<title>" + text(chosen, "app.name").encode() + b"</title>", html, count=1)
    html = _HEAD.sub(lambda tag: tag[0] + _ROOT_SCRIPT, html, count=1)
    return _SERVICE_LINK.sub(b"", html)


def forget_validators(answer: MutableHeaders) -> None:
    """So that no browser keeps the page of one language for the other."""
    for name in ("etag", "last-modified", "accept-ranges"):
        if name in answer:
            del answer[name]
    answer["cache-control"] = "no-cache"
    answer.add_vary_header("Cookie")
