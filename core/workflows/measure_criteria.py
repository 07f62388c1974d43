"""Measure the plans of a neighbourhood on every criterion that can be calculated, draw by draw."""

from __future__ import annotations

from core.scenarios.evaluate import evaluate
from core.scenarios.robustness import like_for_like
from core.scenarios.scores import Measured, measure
from core.settings import Settings
from core.store.sets import read_homes
from core.visitor import EVERYONE, Visitor, allowed
from core.workflows.table_plans import table_plans

__all__ = ["Measured", "measure_criteria"]


@allowed(EVERYONE)
def measure_criteria(
    visitor: Visitor, settings: Settings, area_id: str, same_insulation: bool = False
) -> Measured:
    """The plans of the set on the table, on all draws; slow enough to keep per set hash.

    Parameters
    ----------
    same_insulation
        All plans at the same shell level: what then differs is the heat, not the insulation.

    Raises
    ------
    RefusedError
        As `table_plans`.
    """
    plans = table_plans(visitor, settings, area_id)
    scenarios = like_for_like(plans.scenarios) if same_insulation else plans.scenarios
    dwellings = read_homes(settings, area_id, plans.set_hash)
    return measure(evaluate(dwellings, scenarios, plans.parameters, plans.seed, plans.draws))
