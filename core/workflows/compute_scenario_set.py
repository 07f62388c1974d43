"""A host has the plans of a set computed: what they cost and do, for every home."""

from __future__ import annotations

from core import ledger, parameters
from core.errors import RefusedError
from core.heat.options import admissible
from core.ledger import scenario_sets
from core.scenarios.computed import computed
from core.scenarios.lifecycle import ScenarioSet
from core.scenarios.model import Scenarios
from core.settings import Settings
from core.store.sets import open_set, read_homes
from core.visitor import HOSTS, Visitor, allowed
from core.workflows.freeze_scenarios import Progress, freeze_scenarios


@allowed(HOSTS)
def compute_scenario_set(
    visitor: Visitor, settings: Settings, set_id: str, progress: Progress | None = None
) -> ScenarioSet:
    """The set, computed on the neighbourhood and the parameters as they are now.

    The outcome is written whole under the name that its content gives, and only then the set says that
    it is computed: killed at any moment, the set is a draft and nothing is half there.

    Raises
    ------
    RefusedError
        `scenario_set.unknown`, `.is_frozen`, `.is_dropped`; `.cannot_compute` when a plan holds what may
        not be any more; `.changed_meanwhile` when its plans changed while it was computed.
    InputError
        As `freeze_scenarios`.
    """
    book = ledger.current()
    seen = scenario_sets.by_id(book, set_id).set
    seen.check_can_compute()
    _check_admissible(seen.content)
    name = freeze_scenarios(visitor, settings, seen.area_id, seen.content, progress).set_hash
    frozen = open_set(settings, seen.area_id, name)
    done = computed(
        seen.content,
        frozen.frame("read_scenario_set").iloc[0].to_dict(),
        frozen.frame("read_scenarios"),
        frozen.frame("read_assumptions"),
        read_homes(settings, seen.area_id, name),
        parameters.load(),
    )
    with book.turn():
        kept = scenario_sets.by_id(book, set_id)
        if kept.set.content != seen.content:
            raise RefusedError("scenario_set.changed_meanwhile")
        result = kept.set.compute(done)
        book.append([scenario_sets.act(visitor, result, before=kept.seq)])
    return result


def _check_admissible(content: Scenarios) -> None:
    for plan in content.plans:
        for rule in plan.rules:
            choices = [rule, *([rule.opt_out] if rule.opt_out else [])]
            if not all(admissible(one.heat_option, one.shell_level) for one in choices):
                raise RefusedError("scenario_set.cannot_compute", plan=plan.code)
