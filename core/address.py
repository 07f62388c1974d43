"""Where the program is found: by the browser on this machine, and by the phones in the room."""

from __future__ import annotations

import socket

from core.settings import Settings

# TEST-NET-1 (RFC 5737): never routed. "Connecting" a datagram socket sends nothing; it only makes
# the system choose the network card by which it would.
NOWHERE = ("192.0.2.1", 9)
THIS_MACHINE = "127.0.0.1"


def lan_address() -> str:
    """The address of this machine on its network; itself when it has none. Sends nothing."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(NOWHERE)
            return str(probe.getsockname()[0])
        except OSError:
            return THIS_MACHINE


def local_url(port: int) -> str:
    """Where the browser on this machine finds the program."""
    return f"http://localhost:{port}"


def phone_url(settings: Settings, port: int) -> str:
    """Where phones find the program: the address of the settings, else the machine's own."""
    return settings.url or f"http://{lan_address()}:{port}"
