"""What may pass over the WebSocket, compared with Streamlit's own messages."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from streamlit.proto.BackMsg_pb2 import BackMsg

from core.web.frames import FOR_EVERYBODY, FrameFilter, Kind, TokenBucket, Verdict, field_numbers

DANGEROUS = {
    "clear_cache",
    "set_run_on_save",
    "load_git_info",
    "debug_disconnect_websocket",
    "debug_shutdown_runtime",
}
LARGEST = 1000


def rule(is_host: bool = False) -> FrameFilter:
    return FrameFilter(is_host, LARGEST, TokenBucket(1000, 1))


def test_the_list_is_streamlits_own_and_the_rest_is_known_to_be_dangerous() -> None:
    numbers = {one.name: one.number for one in BackMsg.DESCRIPTOR.fields}
    assert {kind.name.lower(): kind.value for kind in Kind} == {
        name: number for name, number in numbers.items() if name not in DANGEROUS
    }


@pytest.mark.parametrize("name", sorted(DANGEROUS))
@pytest.mark.parametrize("is_host", [False, True])
def test_dangerous_kinds_are_dropped_from_everybody(name: str, is_host: bool) -> None:
    assert rule(is_host).judge(BackMsg(**{name: True}).SerializeToString()) is Verdict.DROP


def test_ordinary_kinds_pass() -> None:
    run = BackMsg()
    run.rerun_script.query_string = "taal=en"
    run.rerun_script.widget_states.widgets.add(id="a", string_value="x" * 300)
    for message in (run, BackMsg(stop_script=True), BackMsg(app_heartbeat=True)):
        assert rule().judge(message.SerializeToString()) is Verdict.PASS


def test_only_hosts_ask_where_to_upload() -> None:
    message = BackMsg()
    message.file_urls_request.request_id = "1"
    frame = message.SerializeToString()
    assert rule().judge(frame) is Verdict.DROP
    assert rule(is_host=True).judge(frame) is Verdict.PASS


def test_a_forbidden_kind_does_not_hide_behind_an_allowed_one() -> None:
    both = BackMsg(app_heartbeat=True).SerializeToString() + BackMsg(clear_cache=True).SerializeToString()
    assert BackMsg.FromString(both).WhichOneof("type") == "clear_cache"
    assert rule().judge(both) is Verdict.DROP
    overlong = bytes([0x28 | 0x80, 0x80, 0x00, 0x01])  # clear_cache with its tag written too long
    assert rule().judge(overlong) is Verdict.DROP


def test_size_counts_for_visitors_only() -> None:
    message = BackMsg()
    message.rerun_script.query_string = "x" * LARGEST
    assert rule().judge(message.SerializeToString()) is Verdict.TOO_BIG
    assert rule(is_host=True).judge(message.SerializeToString()) is Verdict.PASS


def test_the_bucket_empties_and_fills() -> None:
    now = [0.0]
    bucket = TokenBucket(2, 1, clock=lambda: now[0])
    assert [bucket.take() for _ in range(3)] == [True, True, False]
    now[0] = 1.0
    assert [bucket.take() for _ in range(2)] == [True, False]


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.binary(max_size=200))
def test_any_bytes_are_judged_and_never_pass_unless_streamlit_reads_an_allowed_kind(frame: bytes) -> None:
    if rule().judge(frame) is Verdict.PASS:
        numbers = field_numbers(frame)
        assert numbers
        assert numbers <= FOR_EVERYBODY
