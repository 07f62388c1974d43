"""The README stays true: its commands, settings, rooms and parts are those of the code."""

from __future__ import annotations

import re

import pytest

from core.__main__ import _parser
from core.settings import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")


def requirements(path: str) -> set[str]:
    lines = (ROOT / path).read_text(encoding="utf-8").splitlines()
    return {line.split("==")[0].strip().lower() for line in lines if "==" in line}


def test_the_two_commands_are_there() -> None:
    assert "pip install -r requirements.txt && streamlit run app.py" in README
    assert "pip install -r tests/requirements.txt && pytest" in README
    assert (
        "pip install --quiet --disable-pip-version-check -r tests/requirements.txt && pytest"
        in (ROOT / ".ci/run").read_text()
    )


@pytest.mark.parametrize("path", ["requirements.txt", "tests/requirements.txt"])
def test_every_part_is_pinned_and_has_its_reason(path: str) -> None:
    lines = [
        line for line in (ROOT / path).read_text().splitlines() if line and not line.startswith(("#", "-r"))
    ]
    assert all(re.fullmatch(r"[\w.-]+==[\w.]+", line) for line in lines)
    parts = README.split("## Chosen parts")[1].split("\n## ")[0].lower()
    assert not {name for name in requirements(path) if name not in parts}


def test_every_setting_is_documented() -> None:
    used = set(re.findall(r'"(WARMTETAFEL_[A-Z]+)"', (ROOT / "core/settings.py").read_text()))
    assert used and not {name for name in used if f"`{name}`" not in README}


def test_every_command_is_documented() -> None:
    commands = next(action for action in _parser("en")._actions if action.choices).choices
    assert not {name for name in commands if f"`python -m core {name}" not in README}


def test_every_room_is_in_the_picture() -> None:
    rooms = {path.name for path in (ROOT / "core").iterdir() if path.is_dir() and path.name != "__pycache__"}
    assert not {room for room in rooms if f"core/{room}/" not in README}


def test_pictures_exist_and_are_small() -> None:
    pictures = re.findall(r"!\[[^\]]*\]\(([^)]+)\)", README)
    assert pictures
    for picture in pictures:
        assert (ROOT / picture).stat().st_size < 300_000


def test_every_config_line_is_explained() -> None:
    """A setting of Streamlit without its reason is a setting nobody dares to touch."""
    lines = (ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8").splitlines()
    explained = False
    for line in lines:
        if line.strip().startswith("#"):
            explained = True
        elif not line.strip() or line.startswith("["):
            explained = False
        elif "=" in line:
            assert explained or "#" in line, f"no reason beside: {line}"
