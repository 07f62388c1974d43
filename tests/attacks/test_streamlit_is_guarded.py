"""Attacks on the Streamlit side of a real server, first shown to work where the guard is left out."""

from __future__ import annotations

import time

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from websockets.exceptions import ConnectionClosed, InvalidStatus

from core.limits import limits
from tests.attacks.attacked import Server, run_once

CLEAR_CACHE = BackMsg(clear_cache=True).SerializeToString()
TOO_BIG = 1009
POLICY = 1008


def clear_cache(server: Server) -> None:
    with server.socket() as one:
        run_once(one)
        one.send(CLEAR_CACHE)
        run_once(one)


def test_a_phone_cannot_empty_the_caches_of_everybody(server: Server, unguarded: Server) -> None:
    before = unguarded.look()
    clear_cache(unguarded)
    assert unguarded.look() != before
    before = server.look()
    clear_cache(server)
    assert server.look() == before


def test_a_host_cannot_either(server: Server) -> None:
    host = server.phone()
    host.get(server.link("begeleider"))
    before = server.look(host)
    with server.socket(host) as one:
        one.send(CLEAR_CACHE)
        run_once(one)
    assert server.look() == before


def test_a_huge_frame_closes_the_socket(server: Server) -> None:
    huge = BackMsg()
    huge.rerun_script.query_string = "x" * limits().visitor_frame_bytes
    with server.socket() as one:
        one.send(huge.SerializeToString())
        with pytest.raises(ConnectionClosed) as closed:
            while True:
                one.recv(timeout=20)
    assert closed.value.rcvd
    assert closed.value.rcvd.code == TOO_BIG
    assert server.look()


def test_a_flood_closes_the_socket_and_nobody_else_notices(server: Server) -> None:
    beat = BackMsg(app_heartbeat=True).SerializeToString()
    with server.socket() as calm:
        run_once(calm)
        with server.socket() as one, pytest.raises(ConnectionClosed) as closed:
            for _ in range(10 * limits().socket_burst_messages):
                one.send(beat)
            while True:
                one.recv(timeout=20)
        assert closed.value.rcvd
        assert closed.value.rcvd.code == POLICY
        run_once(calm)


def test_text_and_nonsense_do_no_harm(server: Server) -> None:
    with server.socket() as one:
        one.send(b"\xff" * 100)
        run_once(one)
        one.send("a text frame")
        with pytest.raises(ConnectionClosed):
            while True:
                one.recv(timeout=20)
    assert server.look()


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://127.0.0.1:1"])
def test_a_strangers_page_gets_no_socket_and_asks_nothing_of_the_internet(
    server: Server, origin: str
) -> None:
    """Without the guard Streamlit looks up the machine's outside address here, for seconds."""
    begun = time.monotonic()
    with pytest.raises(InvalidStatus) as refused, server.socket(origin=origin):
        pass
    assert refused.value.response.status_code == 403
    assert time.monotonic() - begun < 1
    phone = server.phone()
    assert phone.get("/_stcore/host-config", Origin=origin).status == 403


def test_uploads_are_for_hosts(server: Server, unguarded: Server) -> None:
    body = b'--b\r\nContent-Disposition: form-data; name="f"; filename="a.csv"\r\n\r\na,b\r\n--b--\r\n'

    def upload(where: Server, is_host: bool, path: str = "/_stcore/upload_file") -> int:
        phone = where.phone()
        if is_host:
            phone.get(where.link("begeleider"))
        phone.get("/_stcore/health")
        with where.socket(phone) as one:
            session, _ = run_once(one)
            token = phone.cookies["_streamlit_xsrf"]
            address = f"{path}/{session}/1"
            kind = "multipart/form-data; boundary=b"
            return phone.send("PUT", address, body, Content_Type=kind, X_Xsrftoken=token).status

    assert upload(unguarded, is_host=False) == 204
    assert upload(server, is_host=False) == 403
    assert upload(server, is_host=False, path="/stemmen/_stcore/upload_file") == 403
    assert upload(server, is_host=True) == 204


@pytest.mark.parametrize(
    "path",
    [
        "/_stcore/metrics",
        "/stemmen/_stcore/metrics",
        "/_stcore/agent/openapi.json",
        "/_stcore/agent/mcp",
        "/_stcore/script-health-check",
    ],
)
def test_inside_information_stays_on_this_machine(server: Server, path: str) -> None:
    assert server.phone().get(path, X_Forwarded_For="192.168.1.20").status == 404


def test_metrics_answer_this_machine(server: Server) -> None:
    assert server.phone().get("/_stcore/metrics").status == 200
