"""The outcome of every file that was tried, as a table at the end of the run."""

from __future__ import annotations

from collections import Counter

import pytest

TRIED = pytest.StashKey[list[tuple[str, str, str]]]()


@pytest.fixture
def tried(request: pytest.FixtureRequest):
    """Note what became of a file: `tried(name, outcome, why)`."""
    noted = request.config.stash.setdefault(TRIED, [])
    return lambda name, outcome, why="": noted.append((name, outcome, why))


def pytest_terminal_summary(terminalreporter, config: pytest.Config) -> None:
    noted = config.stash.get(TRIED, [])
    if not noted:
        return
    counts = Counter(outcome for _, outcome, _ in noted)
    shown = ", ".join(f"{number} {outcome}" for outcome, number in sorted(counts.items()))
    terminalreporter.section(f"files tried: {len(noted)} ({shown})")
    for name, outcome, why in sorted(noted):
        terminalreporter.write_line(f"{outcome:<8} {name:<64} {why}")
