"""Stands in front of everything, Streamlit included, and decides what comes in.

Over HTTP: no stranger's page, no upload without a host's cookie, no metrics or agent interface for
others than this machine. On the way out: security headers, the device cookie, and the language in
the HTML that Streamlit serves as English. Over the WebSocket: see `frames`. A page deeper than the
root asks Streamlit's own files under its own address (`/stemmen/_stcore/…`); both HTTP and socket
are led back to the root, because one without the other gives a blank page.

Decisions are taken on `scope["path"]`, never on the Host header.
"""

from __future__ import annotations

from http import HTTPStatus

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from core.limits import limits
from core.settings import Settings
from core.visitor import HOSTS
from core.visitor_cookie import (
    DEVICE_COOKIE,
    device_from_cookies,
    new_device,
    role_from_cookies,
)
from core.web import cookies, document, headers, origins
from core.web.frames import FrameFilter, TokenBucket, Verdict

CORE = "/_stcore/"
STREAM = "/_stcore/stream"
UPLOAD = "/_stcore/upload_file"
THIS_MACHINE_ONLY = ("/_stcore/metrics", "/_stcore/agent", "/_stcore/script-health-check")
FILES = ("/_stcore/", "/static/", "/media/", "/component/", "/kaart/", "/_control/", "/healthz")
"""Addresses that never answer with a page for a person."""

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
SECONDS_PER_DAY = 86_400

CLOSE_POLICY = 1008
CLOSE_TOO_BIG = 1009
CLOSE_TEXT = 1003
"""WebSocket close codes, RFC 6455 §7.4.1."""


class Guard:
    """ASGI middleware; see the head of this file."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app = app
        self.settings = settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        scope = _at_root(scope)
        if scope["type"] == "websocket":
            await self._socket(scope, receive, send)
        else:
            await self._request(scope, receive, send)

    async def _request(self, scope: Scope, receive: Receive, send: Send) -> None:
        refusal = self._refusal(scope)
        is_page = not scope["path"].startswith(FILES)
        finish = _Answer(scope, send, self.settings, is_page)
        if refusal is not None:
            await PlainTextResponse(refusal.phrase, status_code=refusal)(scope, receive, finish)
            return
        await self.app(document.without_conditions(scope) if is_page else scope, receive, finish)

    def _refusal(self, scope: Scope) -> HTTPStatus | None:
        path = scope["path"]
        if path.startswith(THIS_MACHINE_ONLY) and not origins.is_this_machine(scope):
            return HTTPStatus.NOT_FOUND
        changes = scope["method"] not in SAFE_METHODS
        if (changes or path.startswith(CORE)) and origins.is_foreign(scope, self.settings):
            return HTTPStatus.FORBIDDEN
        if changes and path.startswith(UPLOAD) and not self._is_host(scope):
            return HTTPStatus.FORBIDDEN
        return None

    def _is_host(self, scope: Scope) -> bool:
        return role_from_cookies(cookies.read(scope), self.settings) in HOSTS

    async def _socket(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["path"] != STREAM or origins.is_foreign(scope, self.settings):
            await send({"type": "websocket.close", "code": CLOSE_POLICY})
            return
        bounds = limits()
        bucket = TokenBucket(bounds.socket_burst_messages, bounds.socket_messages_per_second)
        watched = _Socket(
            receive, send, FrameFilter(self._is_host(scope), bounds.visitor_frame_bytes, bucket)
        )
        await self.app(scope, watched.receive, watched.send)


class _Socket:
    """One WebSocket: passes on what is allowed, closes it on the one who floods."""

    def __init__(self, receive: Receive, send: Send, rule: FrameFilter) -> None:
        self._receive = receive
        self._send = send
        self._rule = rule
        self._is_closed = False

    async def receive(self) -> Message:
        while True:
            message = await self._receive()
            if message["type"] != "websocket.receive":
                return message
            frame = message.get("bytes")
            if frame is None:  # Streamlit speaks binary only and raises on text
                return await self._close(CLOSE_TEXT)
            verdict = self._rule.judge(frame)
            if verdict is Verdict.PASS:
                return message
            if verdict is Verdict.TOO_BIG:
                return await self._close(CLOSE_TOO_BIG)
            if verdict is Verdict.TOO_MANY:
                return await self._close(CLOSE_POLICY)

    async def send(self, message: Message) -> None:
        if not self._is_closed:  # Streamlit's sender may not have noticed yet
            await self._send(message)

    async def _close(self, code: int) -> Message:
        self._is_closed = True
        await self._send({"type": "websocket.close", "code": code})
        return {"type": "websocket.disconnect", "code": code}


class _Answer:
    """`send` for one HTTP answer: completes its headers and, for a Streamlit page, its HTML."""

    def __init__(self, scope: Scope, send: Send, settings: Settings, is_page: bool) -> None:
        self._scope = scope
        self._send = send
        self._settings = settings
        self._is_page = is_page
        self._start: Message | None = None
        self._body = b""

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            answer = MutableHeaders(raw=message["headers"])
            headers.add(answer)
            is_html = answer.get("content-type", "").startswith("text/html")
            if self._is_page and is_html:
                self._know_device(answer)
                if "content-security-policy" not in answer:  # our own pages bring theirs: they are finished
                    self._start = message
                    return
            await self._send(message)
        elif self._start is not None:
            self._body += message.get("body", b"")
            if not message.get("more_body", False):
                await self._finish_document(self._start)
        else:
            await self._send(message)

    def _know_device(self, answer: MutableHeaders) -> None:
        if device_from_cookies(cookies.read(self._scope)) is None:
            answer.append(
                "set-cookie",
                cookies.header(
                    DEVICE_COOKIE,
                    new_device(),
                    secure=cookies.is_https(self._scope, self._settings),
                    max_age_seconds=limits().device_cookie_days * SECONDS_PER_DAY,
                ),
            )

    async def _finish_document(self, start: Message) -> None:
        answer = MutableHeaders(raw=start["headers"])
        language = document.language(self._scope, self._settings)
        body = document.in_language(self._body, language)
        host = Headers(scope=self._scope).get("host", "")
        answer["content-security-policy"] = headers.streamlit_policy(body.decode("utf-8", "replace"), host)
        document.forget_validators(answer)
        if self._scope["method"] != "HEAD":
            answer["content-length"] = str(len(body))
        await self._send(start)
        await self._send({"type": "http.response.body", "body": body})


def _at_root(scope: Scope) -> Scope:
    """The scope with `/<page>/_stcore/…` led back to `/_stcore/…`."""
    head, core, rest = scope["path"].partition(CORE)
    if not (head and core):
        return scope
    path = core + rest
    return {**scope, "path": path, "raw_path": path.encode("utf-8", "surrogateescape")}
