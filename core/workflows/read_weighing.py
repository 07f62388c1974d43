"""What has been fixed, judged and shown of the weighing of a neighbourhood's plans."""

from __future__ import annotations

from dataclasses import dataclass

from core import ledger
from core.ledger import weighings
from core.scenarios.criteria import Judgement, Weights
from core.settings import Settings
from core.visitor import HOSTS, Visitor, allowed
from core.workflows.table_set import table_set


@dataclass(frozen=True)
class WeighingState:
    """About the set on the table."""

    set_hash: str
    weights: Weights | None
    """None: not fixed yet."""
    is_shown: bool
    judgements: tuple[Judgement, ...]


@allowed(HOSTS)
def read_weighing(visitor: Visitor, settings: Settings, area_id: str) -> WeighingState:
    """Raises InputError as `table_set`."""
    set_hash = table_set(visitor, settings, area_id).set_hash
    book = ledger.current()
    return WeighingState(
        set_hash=set_hash,
        weights=weighings.fixed_weights(book, area_id, set_hash),
        is_shown=weighings.is_shown(book, area_id, set_hash),
        judgements=weighings.judgements(book, area_id),
    )
