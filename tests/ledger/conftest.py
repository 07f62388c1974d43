"""Every test of the ledger has one of its own, closed when the test is over."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from core.ledger import Ledger
from core.settings import Settings
from tests.ledger.room import Room, open_room, opened


@pytest.fixture
def book(settings: Settings) -> Iterator[Ledger]:
    with opened(settings) as book:
        yield book


@pytest.fixture
def room(book: Ledger) -> Room:
    return open_room()
