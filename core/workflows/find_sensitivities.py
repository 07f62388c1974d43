"""Find what a plan's outcome hangs on: the assumptions, where the order of two plans turns, the chances."""

from __future__ import annotations

from dataclasses import dataclass

from core.errors import RefusedError
from core.scenarios.chances import Chances, chances
from core.scenarios.evaluate import evaluate
from core.scenarios.flip_points import Corner, Flip, OwnUse, flip_points, own_use, price_corners
from core.scenarios.model import REFERENCE_CODE
from core.scenarios.quantities import RESIDENT, SHOWN
from core.scenarios.robustness import like_for_like
from core.scenarios.sensitivity import Tornado, prepare, tornado
from core.settings import Settings
from core.store.sets import read_homes
from core.visitor import EVERYONE, Visitor, allowed
from core.workflows.table_plans import table_plans

__all__ = ["Sensitivities", "find_sensitivities"]


@dataclass(frozen=True)
class Sensitivities:
    """All about one quantity of one scenario, or of the difference between two, over one area."""

    set_hash: str
    first: str
    second: str | None
    quantity: str
    tornado: Tornado
    flips: tuple[Flip, ...]
    """Empty for one scenario."""
    corners: tuple[Corner, ...]
    own_use: OwnUse | None
    """Of a monthly amount of two scenarios."""
    chances: Chances
    """Of all scenarios, the reference too."""
    draws: int
    """In how many cases the chances were counted."""


@allowed(EVERYONE)
def find_sensitivities(
    visitor: Visitor,
    settings: Settings,
    area_id: str,
    first: str,
    second: str | None = None,
    quantity: str = "resident_cost_eur_per_month",
    same_insulation: bool = False,
) -> Sensitivities:
    """About the set on the table; `set_hash` says which, so that a caller can keep the answer.

    Parameters
    ----------
    same_insulation
        All plans at the same shell level: what then differs is the heat, not the insulation.

    Raises
    ------
    RefusedError
        `sensitivity.unknown_plan`, `sensitivity.unknown_quantity`, and as `table_plans`.
    """
    plans = table_plans(visitor, settings, area_id)
    scenarios = like_for_like(plans.scenarios) if same_insulation else plans.scenarios
    codes = [scenario.code for scenario in scenarios]
    for code in (first, second):
        if code is not None and code not in codes:
            raise RefusedError("sensitivity.unknown_plan", code=code)
    if quantity not in SHOWN:
        raise RefusedError("sensitivity.unknown_quantity", quantity=quantity)
    dwellings = read_homes(settings, area_id, plans.set_hash)
    case = prepare(dwellings, scenarios, plans.parameters, first, second, quantity)
    outcome = evaluate(dwellings, scenarios, plans.parameters, plans.seed, plans.draws)
    is_pair = second is not None
    is_monthly = is_pair and quantity in RESIDENT and quantity.endswith("per_month")
    today = scenarios[codes.index(REFERENCE_CODE)]
    return Sensitivities(
        set_hash=plans.set_hash,
        first=first,
        second=second,
        quantity=quantity,
        tornado=tornado(case),
        flips=flip_points(case) if is_pair else (),
        corners=price_corners(case) if is_pair else (),
        own_use=own_use(case, today, plans.seed, plans.draws) if is_monthly else None,
        chances=chances(outcome, quantity),
        draws=plans.draws,
    )
