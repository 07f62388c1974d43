"""Streamlit's scripts and styles, compressed once and then served from memory.

Streamlit sends them as they are (2.7 MB on a first visit), and compressing them anew for each of two
hundred phones costs more than it saves. Their names carry a hash of their content, so a compressed
copy never goes stale.
"""

from __future__ import annotations

import gzip
from dataclasses import dataclass
from http import HTTPStatus

import anyio.to_thread
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from core.limits import limits

FOLDER = "/static/"
COMPRESSIBLE = ("text/", "application/javascript", "application/json", "image/svg+xml", "application/wasm")


@dataclass(frozen=True)
class _Copy:
    headers: list[tuple[bytes, bytes]]
    body: bytes


class StaticCache:
    """ASGI middleware for GET requests under `/static/` that accept gzip."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self._copies: dict[str, _Copy] = {}
        self._room_bytes = limits().static_cache_bytes  # one file has many spellings of its address

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if not _is_meant(scope):
            await self.app(scope, receive, send)
            return
        copy = self._copies.get(scope["path"])
        if copy is not None:
            await _send_copy(copy, scope, send)
            return
        gathered = _Gathered(send)
        await self.app(_without_conditions(scope), receive, gathered)
        if gathered.start is None:
            return
        copy = await anyio.to_thread.run_sync(_compress, gathered.start, gathered.body)
        # A browser that leaves early stops the file halfway: half a file is nobody's copy.
        if gathered.is_whole and len(copy.body) <= self._room_bytes:
            self._room_bytes -= len(copy.body)
            self._copies[scope["path"]] = copy
        await _send_copy(copy, scope, send)


class _Gathered:
    """Keeps an answer worth compressing; passes any other on at once."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self.start: Message | None = None
        self.body = b""

    @property
    def is_whole(self) -> bool:
        """Whether all that was promised has come."""
        promised = Headers(raw=self.start["headers"]).get("content-length") if self.start else None
        return promised == str(len(self.body))

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start" and _is_worth_it(message):
            self.start = message
        elif self.start is not None:
            self.body += message.get("body", b"")
        else:
            await self._send(message)


def _is_meant(scope: Scope) -> bool:
    if scope["type"] != "http" or scope["method"] != "GET" or not scope["path"].startswith(FOLDER):
        return False
    return "gzip" in Headers(scope=scope).get("accept-encoding", "")


def _is_worth_it(start: Message) -> bool:
    answer = Headers(raw=start["headers"])
    size = int(answer.get("content-length", 0))
    return (
        start["status"] == HTTPStatus.OK
        and answer.get("content-type", "").startswith(COMPRESSIBLE)
        and "content-encoding" not in answer
        and limits().gzip_minimum_bytes <= size <= limits().static_cache_file_bytes
    )


def _compress(start: Message, body: bytes) -> _Copy:
    packed = gzip.compress(body, mtime=0)
    answer = MutableHeaders(raw=list(start["headers"]))
    answer["content-encoding"] = "gzip"
    answer["content-length"] = str(len(packed))
    answer["etag"] = '"{}-gzip"'.format(answer.get("etag", "").strip('"'))
    answer.add_vary_header("Accept-Encoding")
    if "accept-ranges" in answer:
        del answer["accept-ranges"]
    return _Copy(answer.raw, packed)


async def _send_copy(copy: _Copy, scope: Scope, send: Send) -> None:
    if Headers(scope=scope).get("if-none-match") == Headers(raw=copy.headers).get("etag"):
        kept = [
            (name, value)
            for name, value in copy.headers
            if name not in {b"content-length", b"content-encoding"}
        ]
        await send({"type": "http.response.start", "status": HTTPStatus.NOT_MODIFIED, "headers": kept})
        await send({"type": "http.response.body", "body": b""})
        return
    await send({"type": "http.response.start", "status": HTTPStatus.OK, "headers": list(copy.headers)})
    await send({"type": "http.response.body", "body": copy.body})


def _without_conditions(scope: Scope) -> Scope:
    conditions = {b"if-none-match", b"if-modified-since", b"range", b"accept-encoding"}
    return {**scope, "headers": [(name, value) for name, value in scope["headers"] if name not in conditions]}
