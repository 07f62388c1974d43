"""Work out the case of one resident: every plan for this home and this person, beside what there is now."""

from __future__ import annotations

import datetime as dt

from core import parameters
from core.heat.price_path import load_price_paths
from core.scenarios.model import load_scenarios
from core.scenarios.own_case import OwnCase, choices_of, every_choice, own_case
from core.scenarios.own_home import OwnHome, ready
from core.visitor import EVERYONE, Visitor, allowed


@allowed(EVERYONE)
def resident_case(
    visitor: Visitor,
    home: OwnHome,
    wait_years: int | None = None,
    date: dt.date | None = None,
    draws: int | None = None,
    all_options: bool = False,
) -> OwnCase:
    """What somebody pays in a month and once, in every plan of the neighbourhood.

    Nothing of what is filled in is kept.

    Parameters
    ----------
    wait_years
        Years of waiting to count with; the usual number unless given.
    date
        On which subsidy is asked; the date the schemes were looked up unless given.
    all_options
        Also every heat option at every shell level it may stand at, whether in a plan or not.

    Raises
    ------
    InputError
        As `core.scenarios.own_home.check`.
    """
    numbers, chosen = parameters.load(), load_scenarios()
    prepared = ready(home, numbers, chosen.seed, chosen.draws if draws is None else draws, date)
    plans = choices_of((one for one in chosen.scenarios if not one.is_reference), prepared)
    usual = int(numbers.central["usual_waiting_years"])
    return own_case(
        prepared,
        (*plans, *(every_choice() if all_options else ())),
        usual if wait_years is None else wait_years,
        load_price_paths().years_shown,
    )
