"""Who is asking, read from the cookies of a browser.

Two cookies, both HttpOnly and SameSite=Lax. `wt_device` is 128 random bits that make a phone the
same phone; it proves nothing more. `wt_role` says facilitator or advisor and is signed with a key
derived from the secret of this installation, so that it cannot be made elsewhere; it ends twelve
hours after it was given. Used by the Streamlit pages and by the plain web routes alike, so that a
visitor is the same person through every door.
"""

from __future__ import annotations

import functools
import hashlib
import hmac
import re
import secrets
import time
from collections.abc import Mapping

from core.installation_secret import read_secret
from core.limits import limits
from core.settings import Settings
from core.visitor import Role, Visitor

DEVICE_COOKIE = "wt_device"
ROLE_COOKIE = "wt_role"
LANGUAGE_COOKIE = "wt_lang"
SECONDS_PER_HOUR = 3600
DEVICE_BYTES = 16
"""128 bits: cannot be guessed."""

_DEVICE = re.compile(r"[A-Za-z0-9_-]{22}")
_ROLE = re.compile(r"(facilitator|advisor)\.([0-9]{1,12})\.([0-9a-f]{64})")


def new_device() -> str:
    """A fresh device token: 22 letters, digits, `-` or `_`."""
    return secrets.token_urlsafe(DEVICE_BYTES)


def device_from_cookies(cookies: Mapping[str, str]) -> str | None:
    """The device token, or None when there is none or when it was not made by us."""
    token = cookies.get(DEVICE_COOKIE, "")
    return token if _DEVICE.fullmatch(token) else None


def role_cookie(settings: Settings, role: Role, now: float | None = None) -> str:
    """Value of the role cookie: role, moment of issue (seconds since 1970, UTC), signature."""
    issued = int(time.time() if now is None else now)
    return f"{role.value}.{issued}.{_signature(settings, role.value, issued)}"


def role_from_cookies(cookies: Mapping[str, str], settings: Settings, now: float | None = None) -> Role:
    """The role the cookie proves; a resident when it is absent, forged or too old."""
    match = _ROLE.fullmatch(cookies.get(ROLE_COOKIE, ""))
    if match is None:
        return Role.RESIDENT
    role, issued, signature = match[1], int(match[2]), match[3]
    if not hmac.compare_digest(signature, _signature(settings, role, issued)):
        return Role.RESIDENT
    age_seconds = (time.time() if now is None else now) - issued
    if not -1 < age_seconds < limits().role_cookie_hours * SECONDS_PER_HOUR:
        return Role.RESIDENT
    return Role(role)


def visitor_from_cookies(cookies: Mapping[str, str], settings: Settings) -> Visitor:
    """The visitor behind a browser; never fails, a doubtful cookie is no cookie."""
    return Visitor(role=role_from_cookies(cookies, settings), device=device_from_cookies(cookies))


def _signature(settings: Settings, role: str, issued: int) -> str:
    return hmac.new(_key(settings), f"{role}.{issued}".encode(), hashlib.sha256).hexdigest()


@functools.lru_cache(maxsize=2)
def _key(settings: Settings) -> bytes:
    """Key for this use alone; read once, because every click asks who is there."""
    return hmac.digest(read_secret(settings), b"warmtetafel role cookie", "sha256")
