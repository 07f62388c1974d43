"""A host enters what somebody who knows says of a plan, on a criterion that cannot be calculated."""

from __future__ import annotations

from core import ledger
from core.errors import RefusedError
from core.ledger import weighings
from core.scenarios.criteria import Judgement
from core.scenarios.criteria import judgement as checked
from core.settings import Settings
from core.visitor import HOSTS, Visitor, allowed
from core.workflows.compare_scenarios import compare_scenarios


@allowed(HOSTS)
def judge_plan(
    visitor: Visitor,
    settings: Settings,
    area_id: str,
    *,
    criterion: str,
    code: str,
    value: float,
    by: str,
    reason: str,
) -> Judgement:
    """The judgement, kept with the name and the sentence under it; an earlier one stays in the ledger.

    Raises
    ------
    RefusedError
        `judgement.plan` when there is no such plan, and what `criteria.judgement` refuses.
    """
    if code not in set(compare_scenarios(visitor, settings, area_id).plans["code"]):
        raise RefusedError("judgement.plan", code=code)
    found = checked(criterion, code, value, by, reason)
    ledger.current().append([weighings.judgement_act(visitor, area_id, found)])
    return found
