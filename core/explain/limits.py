"""Where formulas behind a number end: the limits of `core.heat.validity`, judged as a frozen set judges them.

Among many homes a value is carried, and the reason says how many are outside. One home outside a limit has
no value where that limit matters.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from core.explain.explanation import Reason
from core.explain.parts import Portion
from core.explain.subject import Homes
from core.explain.unfold import Central
from core.heat.validity import TARIFF, Limit
from core.parameters import ParameterSet
from core.scenarios.cells import Cells
from core.scenarios.outside import Outside
from core.scenarios.work import Work


@dataclass(frozen=True)
class Passed:
    """A limit that homes of a portion are outside of, and that the quantity goes through."""

    portion: Portion
    limit: Limit
    cells: np.ndarray
    """(cells,), which are outside."""

    @property
    def homes(self) -> float:
        return float(self.portion.counts @ self.cells)

    @property
    def holds_at_cost(self) -> bool:
        """Whether the cost-based tariff does without the formula."""
        return self.limit.unless == TARIFF


def passed(
    homes: Homes, found: Sequence[Portion], parameters: ParameterSet, quantity: str
) -> tuple[Passed, ...]:
    """The limits that matter for the quantity, of the homes that take part."""
    judge = Outside(homes.cells, parameters)
    return tuple(
        Passed(portion, limit, cells)
        for portion in found
        if portion.takes_part
        for limit, cells in judge.of(portion.work, portion.counts).items()
        if judge.touched(portion.work, limit, (quantity,)) and (portion.counts @ cells)
    )


def reasons(central: Central, limits: Sequence[Passed], homes: int) -> tuple[Reason, ...]:
    """Why: the limit, how many homes are outside, and the value of the one farthest outside."""
    return tuple(_reason(central, one, homes) for one in limits)


def outside_count(homes: Homes, found: Sequence[Portion], parameters: ParameterSet) -> float:
    """Homes that take part in something that is outside some limit for them."""
    judge = Outside(homes.cells, parameters)
    count = 0.0
    for portion in found:
        limits = judge.of(portion.work, portion.counts).values() if portion.takes_part else ()
        if limits:
            count += float(portion.counts @ np.logical_or.reduce(list(limits)) * np.mean(portion.share))
    return round(count)


def outside_cells(cells: Cells, works: Sequence[Work], parameters: ParameterSet) -> np.ndarray:
    """Cells outside any limit, whatever they get: not the homes to take as an example."""
    judge = Outside(cells, parameters)
    everybody = cells.count.astype(float)
    found = [outside for work in works for outside in judge.of(work, everybody).values()]
    return np.logical_or.reduce([np.zeros(len(everybody), dtype=bool), *found])


def _reason(central: Central, found: Passed, homes: int) -> Reason:
    work, limit = found.portion.work, found.limit
    (means,) = central.run(
        [(work.heat_option, work.shell_level, (limit.quantity,), found.portion.network, 0)],
        found.portion.counts * found.cells,
    )
    mean = means[limit.quantity]
    return Reason(
        key=limit.message,
        limit=float(central.parameters.central[limit.limit]),
        value=mean.lowest if limit.is_floor else mean.highest,
        count=round(found.homes),
        homes=homes,
    )
