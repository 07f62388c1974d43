"""What makes a function a quantity: a unit, and optionally a source of the formula."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from types import ModuleType

Formula = Callable[..., object]


def quantity(unit: str, source: str | None = None) -> Callable[[Formula], Formula]:
    """Decorator: this function computes the quantity it is named after, in `unit`.

    The function itself is unchanged: it can be called by hand with numbers.
    """

    def mark(formula: Formula) -> Formula:
        formula.unit = unit  # type: ignore[attr-defined]
        formula.source = source  # type: ignore[attr-defined]
        formula.needs = tuple(inspect.signature(formula).parameters)  # type: ignore[attr-defined]
        return formula

    return mark


def quantities_of(*modules: ModuleType) -> dict[str, Formula]:
    """Name to formula for all quantities the modules define or import by name; a later module overrides."""
    return {
        name: member
        for module in modules
        for name, member in vars(module).items()
        if hasattr(member, "needs") and hasattr(member, "unit")
    }
