"""Starting a real Chromium and a real app, each on a folder of its own."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, Playwright

from core.settings import ROOT

NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "microsoft-edge",
    "msedge",
)
PLACES = (
    "/usr/bin/chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe",
)
ARGUMENTS = [
    "--no-sandbox",
    "--use-gl=angle",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
SECONDS_TO_START = 90
DESK = {"width": 1920, "height": 1080}
MOBILE = (
    "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0 Mobile Safari/537.36"
)
PHONE = {"width": 390, "height": 844}


def find_browser() -> str | None:
    for name in NAMES:
        if found := shutil.which(name):
            return found
    return next((place for place in PLACES if Path(place).is_file()), None)


def launch(playwright: Playwright) -> Browser:
    path = find_browser()
    if path:
        return playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
    try:
        return playwright.chromium.launch(args=ARGUMENTS)
    except Error:
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False, timeout=600)
        return playwright.chromium.launch(args=ARGUMENTS)


@dataclass
class App:
    """A running Warmtetafel."""

    process: subprocess.Popen
    port: int
    data: Path
    lan: str
    output: Path

    @property
    def url(self) -> str:
        return f"http://localhost:{self.port}"

    @property
    def lan_url(self) -> str:
        return f"http://{self.lan}:{self.port}"

    @property
    def facilitator_path(self) -> str:
        """Path of the facilitator link that the program printed."""
        found = re.search(r"(/begeleider/[\w-]+)", self.output.read_text(encoding="utf-8"))
        assert found, f"no facilitator link printed:\n{self.output.read_text(encoding='utf-8')}"
        return found[1]


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def lan_address() -> str:
    """Address of this machine as a phone on the same network would use it."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as one:
        try:
            one.connect(("10.255.255.255", 1))
            return one.getsockname()[0]
        except OSError:
            return "127.0.0.1"


def wait_for(url: str, process: subprocess.Popen, output: Path) -> None:
    until = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < until:
        if process.poll() is not None:
            pytest.fail(f"the app stopped at start:\n{output.read_text(encoding='utf-8')}")
        try:
            with urllib.request.urlopen(f"{url}/healthz", timeout=2) as answer:
                if answer.status == 200:
                    return
        except (urllib.error.URLError, OSError):
            time.sleep(0.3)
    pytest.fail(f"the app did not answer within {SECONDS_TO_START} s:\n{output.read_text(encoding='utf-8')}")


def start_app(data: Path, output: Path, **environment: str) -> App:
    port = free_port()
    env = {**os.environ, "WARMTETAFEL_DATA": str(data), "PYTHONUNBUFFERED": "1", **environment}
    with output.open("w", encoding="utf-8") as log:
        process = subprocess.Popen(
            [
                sys.executable,
                "-m",
                "streamlit",
                "run",
                "app.py",
                "--server.port",
                str(port),
                "--server.headless",
                "true",
            ],
            cwd=ROOT,
            env=env,
            stdout=log,
            stderr=subprocess.STDOUT,
        )
    app = App(process, port, data, lan_address(), output)
    wait_for(app.url, process, output)
    return app


def stop_app(app: App) -> None:
    app.process.terminate()
    try:
        app.process.wait(timeout=15)
    except subprocess.TimeoutExpired:
        app.process.kill()
        app.process.wait(timeout=15)


def new_context(browser: Browser, phone: bool = False, **options: object) -> BrowserContext:
    """A browser of its own: another device, with its own cookies."""
    if phone:
        options.setdefault("is_mobile", True)
        options.setdefault("user_agent", MOBILE)
    return browser.new_context(viewport=PHONE if phone else DESK, locale="nl-NL", **options)
