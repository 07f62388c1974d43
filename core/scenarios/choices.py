"""What a person can choose from when making a plan, and what stands there to begin with."""

from __future__ import annotations

from core import parameters
from core.heat.options import HEAT_NETWORKS, OPTIONS, REFERENCE, admissible
from core.heat.shell import LEVELS
from core.scenarios.model import Scenarios, load_scenarios


def options() -> tuple[str, ...]:
    """Heat options that can be chosen, in the order of the calculation."""
    return tuple(OPTIONS)


def options_of(content: Scenarios) -> tuple[str, ...]:
    """Heat options of which it can be said from when they can be: first those the plans need and of which
    nothing is known yet, then the others. The boiler people have is there already.
    """
    used = [
        option
        for plan in content.plans
        for one in plan.rules
        for option in (one.heat_option, *([one.opt_out.heat_option] if one.opt_out else ()))
    ]
    known = {one.heat_option for one in content.possible}
    first = [option for option in used if option not in known]
    return tuple(option for option in dict.fromkeys((*first, *OPTIONS)) if option != REFERENCE)


def is_shared(heat_option: str) -> bool:
    """Whether its cost depends on how many others take part."""
    return heat_option in HEAT_NETWORKS


def usual_participation() -> float:
    """Share that takes part where nobody says otherwise."""
    return float(parameters.load().central["participation_share"])


def usual_opt_out() -> dict[str, str]:
    """What the basis set gives to homes that do not take part."""
    for plan in load_scenarios().plans:
        for one in plan.rules:
            if one.opt_out is not None:
                return one.opt_out.model_dump()
    return {"heat_option": REFERENCE, "shell_level": levels_for(REFERENCE)[0]}


def levels_for(heat_option: str) -> tuple[str, ...]:
    """Shell levels this heat option may stand at, from as it is to the best."""
    return tuple(level for level in LEVELS if admissible(heat_option, level))
