"""Setting our cookies: always HttpOnly and SameSite=Lax, Secure exactly when the page came over https.

A Secure cookie is dropped by every browser on `http://192.…`, and then a hall full of phones could
not vote; so Secure is never set on plain http.
"""

from __future__ import annotations

from http.cookies import SimpleCookie
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.requests import cookie_parser
from starlette.types import Scope

from core.settings import Settings


def read(scope: Scope) -> dict[str, str]:
    """All cookies of a request."""
    cookies: dict[str, str] = {}
    for line in Headers(scope=scope).getlist("cookie"):
        cookies.update(cookie_parser(line))
    return cookies


def is_https(scope: Scope, settings: Settings) -> bool:
    """Whether the visitor's browser speaks https, also through a proxy that ends it before us."""
    if scope["scheme"] in {"https", "wss"}:
        return True
    public = urlsplit(settings.url or "")
    return public.scheme == "https" and Headers(scope=scope).get("host") == public.netloc


def header(name: str, value: str, *, secure: bool, max_age_seconds: int, path: str = "/") -> str:
    """The text of one Set-Cookie header; an age of 0 removes the cookie."""
    cookie: SimpleCookie = SimpleCookie()
    cookie[name] = value
    morsel = cookie[name]
    morsel["path"] = path
    morsel["max-age"] = str(max_age_seconds)
    morsel["samesite"] = "Lax"
    morsel["httponly"] = True
    if secure:
        morsel["secure"] = True
    return morsel.OutputString()
