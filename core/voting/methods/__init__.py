"""The same ballots counted five ways: does the way of counting decide?

`table.py` is what is counted: a row a ballot, a column an option. `positions.py` makes an order of one
ballot, the other modules are one method each: mean objection, majority judgment, approval, Borda and
Schulze. `count.py` puts them side by side. All sums are exact; who is level stays level: a tie is
named, never broken by the order of columns.

Left out on purpose: methods that count rounds of elimination; a neighbourhood cannot recount them.
"""

from core.voting.methods.count import Count, count
from core.voting.methods.table import KINDS, UNRANKED, BallotTable, read_table

__all__ = ["KINDS", "UNRANKED", "BallotTable", "Count", "count", "read_table"]
