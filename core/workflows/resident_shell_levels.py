"""Compare shell levels for one home: what insulating first does to the cost of each heat option."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping

from core import parameters
from core.heat.options import OPTIONS
from core.scenarios.model import load_scenarios
from core.scenarios.own_home import OwnHome, ready
from core.scenarios.own_levels import ShellLevel, shell_levels
from core.visitor import EVERYONE, Visitor, allowed


@allowed(EVERYONE)
def resident_shell_levels(
    visitor: Visitor,
    home: OwnHome,
    heat_options: Iterable[str] | None = None,
    date: dt.date | None = None,
    draws: int | None = None,
) -> Mapping[str, tuple[ShellLevel, ...]]:
    """Heat option to the cost and one-off at every shell level it may stand at.

    The level with the lowest monthly cost is marked, and those that differ too little from it to say so.

    Raises
    ------
    InputError
        As `core.scenarios.own_home.check`.
    """
    numbers, chosen = parameters.load(), load_scenarios()
    prepared = ready(home, numbers, chosen.seed, chosen.draws if draws is None else draws, date)
    return {option: shell_levels(prepared, option) for option in heat_options or OPTIONS}
