"""A host fixes what counts for how much, before anybody sees what comes of it."""

from __future__ import annotations

from core import ledger
from core.errors import RefusedError
from core.ledger import weighings
from core.scenarios.criteria import Weights
from core.settings import Settings
from core.visitor import HOSTS, Visitor, allowed
from core.workflows.table_set import table_set


@allowed(HOSTS)
def fix_weights(visitor: Visitor, settings: Settings, area_id: str, weights: Weights) -> Weights:
    """The weights, kept in the ledger for the set on the table.

    They can be fixed again as long as no result has been shown; every time is kept.

    Raises
    ------
    RefusedError
        `weights.already_shown` once a result has been shown: whoever knows the outcome would be
        choosing the winner.
    InputError
        As `table_set`.
    """
    set_hash = table_set(visitor, settings, area_id).set_hash
    book = ledger.current()
    with book.turn():
        if weighings.is_shown(book, area_id, set_hash):
            raise RefusedError("weights.already_shown")
        book.append([weighings.weights_act(visitor, area_id, set_hash, weights)])
    return weights
