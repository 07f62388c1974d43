"""Security headers, the same on every answer; the content policy differs by kind of page."""

from __future__ import annotations

import base64
import hashlib
import re

from starlette.datastructures import MutableHeaders

ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "X-Frame-Options": "SAMEORIGIN",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}
_INLINE_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_HOST = re.compile(r"[A-Za-z0-9.:\[\]-]{1,255}")


def add(headers: MutableHeaders) -> None:
    for name, value in ALWAYS.items():
        headers.setdefault(name, value)


def digest(text: str) -> str:
    """How a content policy names one inline script or style: by its hash."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def plain_page_policy(style: str) -> str:
    """For our own HTML: one inline style, no script, nothing from elsewhere."""
    return (
        f"default-src 'none'; style-src {digest(style)}; img-src 'self' data:; form-action 'self'; "
        "base-uri 'none'; frame-ancestors 'self'"
    )


def streamlit_policy(html: str, host: str) -> str:
    """For the Streamlit page: everything from this server, its inline scripts by hash.

    Styles are inline because Streamlit's own (emotion) are. `blob:` because deck.gl and plotly start
    workers from memory and st.components.v2 loads its modules so. No `unsafe-eval`: maps, plotly,
    vega, tables, upload and download were seen to work without it; `wasm-unsafe-eval` lets the tables
    compile their own WebAssembly. The socket is named for browsers where 'self' does not cover it.
    """
    scripts = " ".join(digest(script) for script in _INLINE_SCRIPT.findall(html))
    socket = f"ws://{host} wss://{host}" if _HOST.fullmatch(host) else ""
    return (
        f"default-src 'self'; script-src 'self' {scripts} 'wasm-unsafe-eval' blob:; "
        "style-src 'self' 'unsafe-inline'; "
        f"img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self' {socket} data: blob:; "
        "worker-src 'self' blob:; frame-src 'self' data: blob:; object-src 'none'; base-uri 'self'; "
        "form-action 'self'; frame-ancestors 'self'"
    )
