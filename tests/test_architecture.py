"""The house keeps its shape: imports go one way, files stay short, words and colours have one home."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from core.settings import ROOT

DOMAIN = ("parameters", "neighbourhood", "heat", "scenarios", "explain", "workshop", "voting", "plan")
MAY_IMPORT = {
    "streamlit": ("core/ui", "pages", "app.py"),
    "starlette": ("core/web",),
    "duckdb": ("core/store", "core/ledger"),
}
PAGE_ROOMS = (
    "core.ui",
    "core.workflows",
    "core.figures",
    "core.maps",
    "core.i18n",
    "core.errors",
    "core.visitor",
)
LONGEST = 350


def files(*folders: str) -> list[Path]:
    found = []
    for folder in folders:
        path = ROOT / folder
        found += [path] if path.is_file() else sorted(path.rglob("*.py"))
    return found


def imports(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            names |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


PRODUCT = files("core", "pages", "app.py")


@pytest.mark.parametrize("path", PRODUCT, ids=name)
def test_only_their_own_rooms_import_streamlit_starlette_and_duckdb(path: Path) -> None:
    for package, rooms in MAY_IMPORT.items():
        if not name(path).startswith(rooms):
            found = {one for one in imports(path) if one == package or one.startswith(package + ".")}
            assert not found, f"{name(path)} imports {package}: that belongs in {', '.join(rooms)}"


@pytest.mark.parametrize("path", files(*(f"core/{room}" for room in DOMAIN)), ids=name)
def test_domain_packages_know_no_store_no_screen_and_no_workflow(path: Path) -> None:
    outer = (
        "core.store",
        "core.ledger",
        "core.ui",
        "core.web",
        "core.workflows",
        "core.export",
        "core.intake",
        "core.demo",
    )
    found = {one for one in imports(path) if one.startswith(outer)}
    assert not found, f"{name(path)} reaches outward: {sorted(found)}"


@pytest.mark.parametrize("path", files("pages"), ids=name)
def test_pages_use_only_the_rooms_made_for_them(path: Path) -> None:
    found = {one for one in imports(path) if one.startswith("core.") and not one.startswith(PAGE_ROOMS)}
    assert not found, f"{name(path)} goes past the workflows: {sorted(found)}"


@pytest.mark.parametrize("path", files("core/workflows"), ids=name)
def test_workflows_know_no_screen(path: Path) -> None:
    found = {one for one in imports(path) if one.startswith(("core.ui", "core.web"))}
    assert not found, f"{name(path)} knows a screen: {sorted(found)}"


@pytest.mark.parametrize("path", PRODUCT, ids=name)
def test_files_stay_short(path: Path) -> None:
    lines = len(path.read_text(encoding="utf-8").splitlines())
    assert lines <= LONGEST, f"{name(path)} has {lines} lines: a noun is hiding in it"


@pytest.mark.parametrize("path", files("core/ui", "pages"), ids=name)
def test_one_file_touches_the_session_state(path: Path) -> None:
    if path.name in ("state.py", "panels.py"):
        return
    assert "session_state" not in path.read_text(encoding="utf-8"), (
        f"{name(path)}: session state lives in core/ui/state.py"
    )


def test_no_room_is_called_after_nothing() -> None:
    vague = {"utils", "helpers", "manager", "common", "misc"}
    assert not {name(path) for path in PRODUCT if path.stem in vague or path.parent.name in vague}


def test_every_workflow_takes_a_visitor_and_checks_the_role() -> None:
    """A workflow file has one public function of its own name, decorated with the roles it allows."""
    for path in files("core/workflows"):
        if path.name == "__init__.py":
            continue
        functions = {
            node.name: node
            for node in ast.parse(path.read_text(encoding="utf-8")).body
            if isinstance(node, ast.FunctionDef)
        }
        assert path.stem in functions, f"{name(path)} has no function {path.stem}"
        function = functions[path.stem]
        assert function.args.args[0].arg == "visitor", f"{name(path)} does not take the visitor first"
        decorators = [ast.unparse(one) for one in function.decorator_list]
        assert any(one.startswith("allowed(") for one in decorators), f"{name(path)} checks no role"
        others = [one for one in functions if one != path.stem and not one.startswith("_")]
        assert not others, f"{name(path)} is one verb; {others} belong elsewhere"


def test_colours_have_one_home() -> None:
    """The style sheet repeats the ink and paper of `core/figures/style.py`, no colours of its own."""
    import re

    from core.figures import style

    known = {
        value.upper() for value in vars(style).values() if isinstance(value, str) and value.startswith("#")
    }
    used = {
        one.upper()
        for one in re.findall(r"#[0-9A-Fa-f]{6}\b", (ROOT / "core/ui/style.css").read_text(encoding="utf-8"))
    }
    assert used <= known, f"colours that core/figures/style.py does not name: {sorted(used - known)}"
