"""Hold one rehearsal round in the example neighbourhood, so that a first start shows a result."""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Callable

from core import ledger
from core.demo.evening import Evening, load_evening
from core.settings import Settings
from core.store.areas import DEMO
from core.visitor import Role, Visitor, allowed
from core.workflows.basis_scenario_set import basis_scenario_set
from core.workflows.cast_ballot import cast_ballot
from core.workflows.close_round import close_round
from core.workflows.compare_scenarios import compare_scenarios
from core.workflows.draft_round import Option, draft_round
from core.workflows.fix_rules import fix_rules
from core.workflows.open_round import open_round
from core.workflows.prefer_scenario import prefer_scenario

ID_BYTES = 8


@allowed(frozenset({Role.OPERATOR}))
def hold_demo_evening(
    visitor: Visitor, settings: Settings, is_stopped: Callable[[], bool] = lambda: False
) -> bool:
    """Whether it was held: only in a ledger in which nothing was ever written, so once.

    The round is a rehearsal and about the example neighbourhood alone. One plan is noted as preferred
    there: the start of a plan. `is_stopped` is asked after the computing, which takes seconds.

    Raises
    ------
    DomainError
        `ledger.not_open` when the program stops meanwhile, and what the ledger cannot save.
    """
    if ledger.current().head().seq:
        return False
    evening = load_evening()
    comparison = compare_scenarios(visitor, settings, DEMO)
    basis = basis_scenario_set(visitor, settings, DEMO)
    # Somebody may have begun a round of their own while we computed: then theirs is the first.
    if is_stopped() or ledger.current().head().seq:
        return False
    _hold(visitor, evening, comparison.set_hash, comparison.round_options())
    choice = evening.preferred
    prefer_scenario(visitor, settings, DEMO, basis.set_id, choice.code, choice.motivation, choice.by)
    return True


def _hold(visitor: Visitor, evening: Evening, set_hash: str, options: tuple[Option, ...]) -> None:
    round_ = draft_round(
        visitor,
        DEMO,
        set_hash=set_hash,
        options=options,
        decider=evening.decider,
        decides_on=dt.date.today() + dt.timedelta(days=evening.decides_after_days),
        present=evening.present,
        is_rehearsal=True,
    )
    fix_rules(visitor, round_.round_id)
    open_round(visitor, round_.round_id)
    for channel, answers in evening.ballots(round_.codes):
        person = Visitor(device=secrets.token_hex(ID_BYTES))
        cast_ballot(person, round_.code, secrets.token_hex(ID_BYTES), answers, channel)
    close_round(visitor, round_.round_id)
