"""What happens when the program starts and stops.

Start: the example neighbourhood is there, the ledger is open, commands can find us, the terminal
shows the links, and the heavy libraries are loaded before the first visitor needs them. Stop: the
ledger is brought to disk and closed, the links are gone.
"""

from __future__ import annotations

import atexit
import gc
import importlib
import logging
import sys
import threading
import webbrowser
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager

import anyio.to_thread

from core import control_client, ledger
from core.address import local_url, phone_url
from core.errors import DomainError
from core.i18n import sentence, text
from core.limits import limits
from core.settings import Settings
from core.store.areas import close_all
from core.visitor import OPERATOR
from core.web.start import THIS_START
from core.workflows.refresh_demo import refresh_demo

log = logging.getLogger("warmtetafel")

HEAVY = (
    "pandas",
    "pyarrow",
    "plotly.graph_objects",
    "pydeck",
    "shapely",
    "pyproj",
    "core.workflows.compare_scenarios",
)

Option = Callable[[str], object]
"""Reads an option of the server by name, such as `server.port`."""


def lifespan(settings: Settings, option: Option) -> Callable[[object], AbstractAsyncContextManager[None]]:
    """The lifespan of the app, for `st.App`.

    `option` is `streamlit.get_option`: only the server itself knows the port it really got.
    """

    @asynccontextmanager
    async def alive(app: object) -> AsyncIterator[None]:
        stop = threading.Event()
        await anyio.to_thread.run_sync(_open, settings)
        try:
            port = int(str(option("server.port")))
            control_client.write_address(settings.control, port, THIS_START.control_token)
            _announce(settings, port)
            threading.Thread(target=_keep_light, args=(settings, stop), name="warm-up", daemon=True).start()
            if not option("server.headless"):
                threading.Thread(target=webbrowser.open, args=(_host_link(port),), daemon=True).start()
            yield
        finally:
            stop.set()
            control_client.remove_address(settings.control, THIS_START.control_token)
            await anyio.to_thread.run_sync(_close)

    return alive


def _open(settings: Settings) -> None:
    try:
        ledger.open(settings)
        refresh_demo(OPERATOR, settings)
    except DomainError as error:
        # The server prints its own lines about a failed start; what a person can act on comes last.
        atexit.register(sys.stderr.write, f"\n{sentence(settings.language, error)}\n\n")
        ledger.close()
        raise


def _close() -> None:
    ledger.close()
    close_all()
    # What was frozen for good may go now: else the database library reports it as leaked.
    gc.unfreeze()


def _host_link(port: int) -> str:
    return f"{local_url(port)}/begeleider/{THIS_START.facilitator_token}"


def _announce(settings: Settings, port: int) -> None:
    """The links, plainly, in the terminal: who can read this leads the evening."""
    language = settings.language
    phones = phone_url(settings, port)
    lines = (
        "",
        text(language, "web.started"),
        "",
        text(language, "web.started_host", url=_host_link(port)),
        text(language, "web.started_advisor", url=f"{local_url(port)}/adviseur/{THIS_START.advisor_token}"),
        text(language, "web.started_phones", url=phones),
        text(language, "web.started_vote", url=f"{phones}/stem"),
        "",
        text(language, "web.started_secret"),
        "",
    )
    sys.stdout.write("\n".join(lines) + "\n")
    sys.stdout.flush()


def _hold_demo_evening(settings: Settings, stop: threading.Event) -> None:
    """A first start has something to show on every page. Nothing depends on it, so it may fail."""
    from core.workflows.hold_demo_evening import hold_demo_evening  # loads the heavy libraries

    try:
        hold_demo_evening(OPERATOR, settings, stop.is_set)
    except DomainError:
        if not stop.is_set():
            log.exception("the example neighbourhood has no rehearsal round")


def _keep_light(settings: Settings, stop: threading.Event) -> None:
    """Load what a first visitor would wait for; then keep garbage collection out of everybody's way.

    Streamlit's own collection after every run is off (see `.streamlit/config.toml`). What is loaded
    by now stays for good, so `freeze` takes it out of every later collection.
    """
    for module in HEAVY:
        try:
            importlib.import_module(module)
        except ImportError:
            log.exception("%s could not be loaded", module)
    _hold_demo_evening(settings, stop)
    gc.collect()
    gc.freeze()
    while not stop.wait(limits().garbage_collection_seconds):
        gc.collect()
