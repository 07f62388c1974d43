from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.attacks.attacked import Server, running


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with running(tmp_path_factory.mktemp("guarded"), guard="on") as one:
        yield one


@pytest.fixture(scope="module")
def unguarded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The same server without the guard: proves that an attack would have worked."""
    with running(tmp_path_factory.mktemp("unguarded"), guard="off") as one:
        yield one
