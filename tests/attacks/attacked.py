"""A running server to attack, and a browser that says whatever it likes over the socket."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect

from core.settings import ROOT
from tests.browser.running import free_port
from tests.unit.web_house import Phone

SECONDS = 60


@dataclass
class Server:
    port: int
    data: Path
    output: Path

    def phone(self) -> Phone:
        return Phone(self.port)

    def link(self, role: str) -> str:
        """The path of a host's link, as printed in the terminal."""
        found = re.search(rf"(/{role}/\S+)", self.output.read_text(encoding="utf-8"))
        assert found
        return found[1]

    @contextmanager
    def socket(self, phone: Phone | None = None, origin: str | None = None) -> Iterator[ClientConnection]:
        own = f"http://127.0.0.1:{self.port}"
        cookies = "; ".join(f"{name}={value}" for name, value in (phone.cookies if phone else {}).items())
        with connect(
            f"ws://127.0.0.1:{self.port}/_stcore/stream",
            origin=own if origin is None else origin,
            subprotocols=["streamlit"],
            additional_headers={"Cookie": cookies} if cookies else None,
            max_size=None,
            open_timeout=SECONDS,
            proxy=None,
        ) as one:
            yield one

    def look(self, phone: Phone | None = None) -> str:
        """Open the page as a browser does; gives the text with the number drawn."""
        with self.socket(phone) as one:
            return run_once(one)[1]


def run_once(one: ClientConnection) -> tuple[str, str]:
    """Run the page on an open socket: session id, and its text."""
    ask = BackMsg()
    ask.rerun_script.query_string = ""
    one.send(ask.SerializeToString())
    session, words = "", ""
    until = time.monotonic() + SECONDS
    while time.monotonic() < until:
        message = ForwardMsg.FromString(one.recv(timeout=SECONDS))
        kind = message.WhichOneof("type")
        if kind == "new_session":
            session = message.new_session.initialize.session_id
        elif kind == "delta" and message.delta.new_element.WhichOneof("type") == "text":
            words = message.delta.new_element.text.body
        elif kind == "script_finished" and words:
            return session, words
    raise AssertionError("the page did not finish")


@contextmanager
def running(folder: Path, guard: str) -> Iterator[Server]:
    port, output = free_port(), folder / "output.txt"
    environment = {
        **os.environ,
        "WARMTETAFEL_DATA": str(folder / "data"),
        "GUARD": guard,
        "PYTHONPATH": str(ROOT),
        "PYTHONUNBUFFERED": "1",
    }
    script = ROOT / "tests" / "attacks" / "small_app.py"
    command = [sys.executable, "-m", "streamlit", "run", str(script), "--server.port", str(port)]
    # From the root, so that its .streamlit/config.toml holds; headless, so that no browser opens.
    with output.open("w", encoding="utf-8") as log:
        process = subprocess.Popen(
            [*command, "--server.headless", "true"], cwd=ROOT, env=environment, stdout=log, stderr=log
        )
    try:
        _wait(f"http://127.0.0.1:{port}/healthz", process, output)
        yield Server(port, folder / "data", output)
    finally:
        process.terminate()
        process.wait(SECONDS)


def _wait(url: str, process: subprocess.Popen, output: Path) -> None:
    until = time.monotonic() + SECONDS
    while time.monotonic() < until:
        assert process.poll() is None, output.read_text(encoding="utf-8")
        try:
            with urllib.request.urlopen(url, timeout=2):
                return
        except OSError:
            time.sleep(0.2)
    raise AssertionError(output.read_text(encoding="utf-8"))
