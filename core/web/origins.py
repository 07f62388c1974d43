"""Where a request comes from: our own page, a stranger's page, or this very machine."""

from __future__ import annotations

from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.types import Scope

from core.settings import Settings

LOOPBACK = frozenset({"127.0.0.1", "::1", "::ffff:127.0.0.1"})
FORWARDED = ("forwarded", "x-forwarded-for", "x-real-ip")


def is_foreign(scope: Scope, settings: Settings) -> bool:
    """Whether another site's page makes this request.

    Streamlit compares a foreign origin with the machine's outside address and asks the internet for
    it, in the middle of its event loop; so a stranger is sent away before Streamlit sees him.
    """
    headers = Headers(scope=scope)
    origin = headers.get("origin")
    if origin is None:
        return headers.get("sec-fetch-site") == "cross-site"
    own = {headers.get("host")}
    if settings.url:
        own.add(urlsplit(settings.url).netloc)
    return urlsplit(origin).netloc not in own


def is_this_machine(scope: Scope) -> bool:
    """Whether the request comes from a program on this machine, and not through a proxy on it."""
    client = scope.get("client")
    headers = Headers(scope=scope)
    return client is not None and client[0] in LOOPBACK and not any(name in headers for name in FORWARDED)
