"""What a browser may say to Streamlit over its WebSocket, and how often.

A message is a protobuf `BackMsg` of which one field is set. Only the outermost field numbers are
read here, by hand: that needs nothing of Streamlit and cannot be fooled by what lies inside. What
is not on the list is dropped, so a kind that a later Streamlit adds is closed until someone looks
at it. `clear_cache` (5) is the reason for this file: any phone may send it, it empties the caches
of everybody, and Streamlit has no option against it.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from enum import Enum, IntEnum


class Kind(IntEnum):
    """Field numbers of `streamlit.proto.BackMsg` that are let through (a test compares them)."""

    STOP_SCRIPT = 7
    RERUN_SCRIPT = 11
    FILE_URLS_REQUEST = 16
    APP_HEARTBEAT = 17
    BACKEND_OPERATION_REQUEST = 19


FOR_EVERYBODY = frozenset(
    {Kind.STOP_SCRIPT, Kind.RERUN_SCRIPT, Kind.APP_HEARTBEAT, Kind.BACKEND_OPERATION_REQUEST}
)
FOR_HOSTS = FOR_EVERYBODY | {Kind.FILE_URLS_REQUEST}


class Verdict(Enum):
    PASS = "pass"
    DROP = "drop"
    TOO_BIG = "too_big"
    TOO_MANY = "too_many"


class WireType(IntEnum):
    """How a protobuf field is written: https://protobuf.dev/programming-guides/encoding/."""

    VARINT = 0
    EIGHT_BYTES = 1
    LENGTH_DELIMITED = 2
    FOUR_BYTES = 5


FIXED_WIDTH = {WireType.EIGHT_BYTES: 8, WireType.FOUR_BYTES: 4}
TAG_BITS = 3
VARINT_BITS = 7
VARINT_MORE = 0x80
VARINT_MAX_BYTES = 10


def field_numbers(frame: bytes) -> frozenset[int] | None:
    """Numbers of all outermost fields of a protobuf message; None when it is not one."""
    found, place = set(), 0
    try:
        while place < len(frame):
            tag, place = _varint(frame, place)
            found.add(tag >> TAG_BITS)
            wire = WireType(tag & ((1 << TAG_BITS) - 1))
            if wire is WireType.VARINT:
                _, place = _varint(frame, place)
            elif wire is WireType.LENGTH_DELIMITED:
                length, place = _varint(frame, place)
                place += length
            else:
                place += FIXED_WIDTH[wire]
    except (ValueError, IndexError):
        return None
    return frozenset(found) if place == len(frame) else None


def _varint(frame: bytes, place: int) -> tuple[int, int]:
    value = 0
    for position in range(VARINT_MAX_BYTES):
        byte = frame[place + position]
        value |= (byte & ~VARINT_MORE) << (VARINT_BITS * position)
        if not byte & VARINT_MORE:
            return value, place + position + 1
    raise ValueError("a varint never ends")


class TokenBucket:
    """So many messages at once, so many a second after that."""

    def __init__(self, burst: int, per_second: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._burst = burst
        self._per_second = per_second
        self._clock = clock
        self._left = float(burst)
        self._last = clock()

    def take(self) -> bool:
        now = self._clock()
        self._left = min(self._burst, self._left + (now - self._last) * self._per_second)
        self._last = now
        if self._left < 1:
            return False
        self._left -= 1
        return True


class FrameFilter:
    """The rule for one socket."""

    def __init__(self, is_host: bool, max_bytes: int, bucket: TokenBucket) -> None:
        self._kinds = FOR_HOSTS if is_host else FOR_EVERYBODY
        self._max_bytes = None if is_host else max_bytes
        self._bucket = bucket

    def judge(self, frame: bytes) -> Verdict:
        if self._max_bytes is not None and len(frame) > self._max_bytes:
            return Verdict.TOO_BIG
        if not self._bucket.take():
            return Verdict.TOO_MANY
        numbers = field_numbers(frame)
        return Verdict.PASS if numbers and numbers <= self._kinds else Verdict.DROP
