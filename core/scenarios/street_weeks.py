"""Weeks of open street for one home, per heat option.

The calculation says how long the street before a door is open. A street is opened once for all homes
along one section of pipe, so a home counts for its part of a section.
"""

from __future__ import annotations

from collections.abc import Collection

import numpy as np

from core.heat.chain import compute
from core.parameters import ParameterSet

WEEKS = "weeks_street_open"
SECTION = "dwellings_per_pipe_section"


def street_weeks_per_home(heat_options: Collection[str], numbers: ParameterSet) -> dict[str, float]:
    """Central values, in weeks of one open section of street."""
    return {
        option: float(np.mean(compute(option, (WEEKS,), numbers.central)[WEEKS])) / numbers.central[SECTION]
        for option in sorted(heat_options)
    }
