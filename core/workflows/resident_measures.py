"""List the insulation measures one resident still can take, part by part."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from core import parameters
from core.scenarios.model import load_scenarios
from core.scenarios.own_home import OwnHome, ready
from core.scenarios.own_measures import OwnMeasure, own_measures
from core.visitor import EVERYONE, Visitor, allowed


@allowed(EVERYONE)
def resident_measures(
    visitor: Visitor,
    home: OwnHome,
    done: Collection[str] = (),
    date: dt.date | None = None,
    draws: int | None = None,
) -> tuple[OwnMeasure, ...]:
    """Cost, subsidy, saving and payback of each measure; `done`: parts ticked as insulated already.

    Raises
    ------
    InputError
        As `core.scenarios.own_home.check` and `core.scenarios.own_measures.own_measures`.
    """
    numbers, chosen = parameters.load(), load_scenarios()
    prepared = ready(home, numbers, chosen.seed, chosen.draws if draws is None else draws, date)
    return own_measures(prepared, done)
