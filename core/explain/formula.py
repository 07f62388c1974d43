"""A formula as it is written in the code."""

from __future__ import annotations

import ast
import functools
import inspect
import re
import textwrap
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Written:
    """The text of a formula, with the constants and plain functions it leans on.

    `text` is the expression the function returns; lines before it hold the names it uses on the way.
    `functions` are shown as text too, by name: they are no quantities, so they are nobody's step.
    """

    text: str
    constants: Mapping[str, float] = field(default_factory=dict)
    functions: Mapping[str, str] = field(default_factory=dict)


@functools.cache
def written(formula: Callable) -> Written:
    """What the source of a function says, without its first line and its docstring."""
    source, definition = _parsed(formula)
    body = _without_docstring(definition.body)
    names = {node.id for part in body for node in ast.walk(part) if isinstance(node, ast.Name)}
    around = getattr(formula, "__globals__", {})
    constants = {
        name: around[name]
        for name in sorted(names)
        if name.isupper() and isinstance(around.get(name), int | float)
    }
    functions = {
        name: _text(*_parsed(around[name]))
        for name in sorted(names)
        if inspect.isfunction(around.get(name)) and not hasattr(around[name], "needs")
    }
    return Written(_with_needs(formula, _text(source, definition)), constants, functions)


def _with_needs(formula: Callable, text: str) -> str:
    """A formula that takes another quantity under the name of its argument: with the name of that one."""
    arguments = formula.__code__.co_varnames[: formula.__code__.co_argcount]
    for argument, need in zip(arguments, getattr(formula, "needs", arguments), strict=True):
        if argument != need:
            text = re.sub(rf"\b{argument}\b", need, text)
    return text


def meaning(formula: Callable) -> str:
    """First line of the docstring: what the quantity is, in one sentence."""
    return (inspect.getdoc(formula) or "").split("\n", maxsplit=1)[0]


def _parsed(formula: Callable) -> tuple[str, ast.FunctionDef]:
    source = textwrap.dedent(inspect.getsource(inspect.unwrap(formula)))
    definition = ast.parse(source).body[0]
    if not isinstance(definition, ast.FunctionDef):
        raise TypeError(f"{formula!r} is not a plain function")
    return source, definition


def _without_docstring(body: list[ast.stmt]) -> list[ast.stmt]:
    first = body[0]
    is_docstring = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)
    return body[1:] if is_docstring else body


def _text(source: str, definition: ast.FunctionDef) -> str:
    body = _without_docstring(definition.body)
    *before, last = body
    if not isinstance(last, ast.Return) or any(not isinstance(part, ast.Assign) for part in before):
        # Loops and choices read best the way they stand there.
        lines = source.splitlines()[body[0].lineno - 1 : body[-1].end_lineno]
        return textwrap.dedent("\n".join(lines))
    return "\n".join(_statements(source, before, last))


def _statements(source: str, before: list[ast.stmt], last: ast.Return) -> Iterator[str]:
    for part in (*before, last.value):
        yield " ".join((ast.get_source_segment(source, part) or "").split())
