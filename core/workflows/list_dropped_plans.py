"""What is not chosen from any more, with the reason: plans, whole sets, and heat options."""

from __future__ import annotations

from dataclasses import dataclass

from core.heat.options import traits
from core.scenarios.lifecycle import FateKind, ScenarioSet
from core.settings import Settings
from core.visitor import EVERYONE, Visitor, allowed
from core.workflows.list_scenario_sets import list_scenario_sets


@dataclass(frozen=True)
class DroppedPlan:
    """A plan that was dropped; `code` None: the whole set. `set_name` None: the basis set."""

    code: str | None
    set_name: str | None
    reason: str


@dataclass(frozen=True)
class DroppedOption:
    """A heat option that is not computed: messages `heat_option.<name>`, `heat_option.dropped.<reason>`."""

    name: str
    reason: str
    source: str


@dataclass(frozen=True)
class DroppedPlans:
    plans: tuple[DroppedPlan, ...]
    options: tuple[DroppedOption, ...]

    def __len__(self) -> int:
        return len(self.plans) + len(self.options)


@allowed(EVERYONE)
def list_dropped_plans(visitor: Visitor, settings: Settings, area_id: str) -> DroppedPlans:
    """All that was dropped for this area, and what is dropped everywhere.

    Who is not a host sees only what was frozen once.

    Raises
    ------
    InputError
        As `list_scenario_sets`.
    """
    plans = [plan for one in list_scenario_sets(visitor, settings, area_id) for plan in _dropped(one)]
    options = [DroppedOption(name, found.reason, found.source) for name, found in traits().dropped.items()]
    return DroppedPlans(tuple(plans), tuple(options))


def _dropped(one: ScenarioSet) -> list[DroppedPlan]:
    name = None if one.is_basis else one.name
    whole = [DroppedPlan(None, name, one.dropped.reason)] if one.dropped else []
    codes = one.with_fate(FateKind.DROPPED)
    return whole + [DroppedPlan(code, name, one.fates[code].text) for code in codes]
