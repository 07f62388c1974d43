"""Count the ballots of a file in every way that applies to them."""

from __future__ import annotations

from pathlib import Path

from core.visitor import EVERYONE, Visitor, allowed
from core.voting.methods import Count, count, read_table
from core.voting.methods.table import Kind, Unranked


@allowed(EVERYONE)
def count_ballots(visitor: Visitor, path: Path, kind: Kind, unranked: Unranked) -> Count:
    """The count of one CSV file: one row a ballot, one column an option, blank for no answer.

    Anybody may recount: a sealed list is public after closing.

    Raises
    ------
    InputError
        As `read_table`.
    """
    return count(read_table(path, kind), unranked)
