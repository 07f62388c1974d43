"""One check of a worked example: a row with our value, the file's, and whether they agree."""

from __future__ import annotations


def row(name: str, value: float, target: float, tolerance: float, unit: str) -> dict[str, object]:
    """One check; `ok` when ours is within the tolerance of the file's."""
    return {
        "name": name,
        "value": value,
        "unit": unit,
        "target": target,
        "tolerance": tolerance,
        "ok": abs(value - target) <= tolerance,
    }


def unknown(name: str, what: str) -> dict[str, object]:
    """A check for something we do not know: it fails and says so."""
    reason = f"{what} is not known here, so it was not recomputed"
    return {"name": name, "value": None, "unit": "-", "target": None, "ok": False, "reason": reason}


EUR_MONTH_TOLERANCE, EUR_YEAR_TOLERANCE, EUR_TOLERANCE = 0.05, 0.5, 1.0
"""Tolerances of parts of the file that name none: those of its own steps in the same unit."""
