"""Asking the running app to do something, from a command on the same machine.

`control.json` in the data folder says where the app listens and holds the token it wants. The file
of an app that was killed is left behind; nobody answers at that address then, or somebody who cannot
prove to know the token, and that counts as "no app runs".
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import secrets
import urllib.error
import urllib.request
from collections.abc import Mapping
from pathlib import Path
from typing import NoReturn

from core.errors import DomainError, InputError, RefusedError
from core.limits import limits
from core.settings import Settings

OWNER_ONLY = 0o600
PROOF_HEADER = "X-Warmtetafel-Proof"


def call_running_app(settings: Settings, command: str, payload: Mapping[str, object]) -> bytes | None:
    """The app's answer to a command; None when no app runs on this data folder.

    Raises
    ------
    DomainError
        What the app refused, as it would have been refused here; `control.failed` when it broke down.
    """
    where = _read(settings.control)
    if where is None:
        return None
    request = urllib.request.Request(
        f"http://127.0.0.1:{where['port']}/_control/{command}",
        data=json.dumps(dict(payload)).encode(),
        headers={"Authorization": f"Bearer {where['token']}", "Content-Type": "application/json"},
        method="POST",
    )
    # Never through a proxy of the environment: this is a word between two programs on one machine.
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(request, timeout=limits().control_timeout_seconds) as answer:
            return _proven(answer.headers.get(PROOF_HEADER), answer.read(), where["token"])
    except urllib.error.HTTPError as error:
        with error:
            told = _proven(error.headers.get(PROOF_HEADER), error.read(), where["token"])
        return None if told is None else _refusal(told)
    except urllib.error.URLError as error:
        if isinstance(error.reason, TimeoutError):
            raise DomainError("control.failed") from error
        return None
    except TimeoutError as error:
        raise DomainError("control.failed") from error
    except OSError:
        return None


def write_address(path: Path, port: int, token: str) -> None:
    """Leave `control.json` for commands: complete or not at all, for the owner's eyes only."""
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f"{path.name}.{secrets.token_hex(2)}.partial")
    handle = os.open(partial, os.O_CREAT | os.O_EXCL | os.O_WRONLY, OWNER_ONLY)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        json.dump({"pid": os.getpid(), "port": port, "token": token}, file)
        file.flush()
        os.fsync(file.fileno())
    partial.replace(path)


def remove_address(path: Path, token: str) -> None:
    """Take away our own `control.json`, not that of an app that started since."""
    where = _read(path)
    if where is not None and where["token"] == token:
        path.unlink(missing_ok=True)


def _read(path: Path) -> dict[str, object] | None:
    try:
        where = json.loads(path.read_text(encoding="utf-8"))
        return {"port": int(where["port"]), "token": str(where["token"])}
    except (OSError, ValueError, KeyError, TypeError):
        return None


def proof(token: str, body: bytes) -> str:
    """What only somebody who knows the token can put beside an answer."""
    return hmac.new(token.encode(), body, hashlib.sha256).hexdigest()


def _proven(given: str | None, body: bytes, token: str) -> bytes | None:
    """The answer if it comes from the app of `control.json`; another program there is no app of ours."""
    return body if hmac.compare_digest(given or "", proof(token, body)) else None


def _refusal(body: bytes) -> NoReturn:
    try:
        told = json.loads(body)
        kind = InputError if told["kind"] == "input" else RefusedError
        refused: DomainError = kind(told["key"], **told["facts"])
    except (ValueError, KeyError, TypeError):
        refused = DomainError("control.failed")
    raise refused
