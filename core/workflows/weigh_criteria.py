"""A host shows what comes of the fixed weights; after that, what would come of others."""

from __future__ import annotations

from core import ledger
from core.errors import RefusedError
from core.ledger import weighings
from core.scenarios.criteria import Weights
from core.scenarios.robustness import Weighing, weigh
from core.scenarios.scores import Measured
from core.settings import Settings
from core.visitor import HOSTS, Visitor, allowed
from core.workflows.measure_criteria import measure_criteria
from core.workflows.table_set import table_set

__all__ = ["Weighing", "weigh_criteria"]


@allowed(HOSTS)
def weigh_criteria(
    visitor: Visitor,
    settings: Settings,
    area_id: str,
    weights: Weights | None = None,
    measured: Measured | None = None,
) -> Weighing:
    """The plans in order, per side, with how easily that order changes.

    Showing the outcome of the fixed weights is kept in the ledger: from then on they stay as they are, and
    other weights may be tried. Trying is not kept and fixes nothing.

    Parameters
    ----------
    weights
        Other weights than the fixed ones, to see what would come of them. None: the fixed ones.
    measured
        What `measure_criteria` gave for this set, when it is at hand.

    Raises
    ------
    RefusedError
        `weights.not_fixed` as long as no weights are fixed; `weights.not_shown` for other weights
        before the outcome of the fixed ones has been shown.
    """
    set_hash = table_set(visitor, settings, area_id).set_hash
    book = ledger.current()
    with book.turn():
        fixed = weighings.fixed_weights(book, area_id, set_hash)
        if fixed is None:
            raise RefusedError("weights.not_fixed")
        if not weighings.is_shown(book, area_id, set_hash):
            if weights not in (None, fixed):
                raise RefusedError("weights.not_shown")
            book.append([weighings.shown_act(visitor, area_id, set_hash)])
    if measured is None:
        measured = measure_criteria(visitor, settings, area_id)
    return weigh(measured, weights or fixed, weighings.judgements(book, area_id))
