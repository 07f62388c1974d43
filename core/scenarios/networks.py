"""What a heat network costs per connection when more or fewer of the homes along it take part."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from core.scenarios.calculation import Calculation
from core.scenarios.program import Step
from core.scenarios.quantities import CURVE
from core.scenarios.weighing import Weights
from core.scenarios.work import PARTICIPATION, Work


@dataclass(frozen=True)
class Curve:
    """One heat network of one scenario.

    per_connection: (share, quantity of CURVE, draws), mean over the homes along the network. The first
    share is that of the plan, then those asked.
    """

    scenario: int
    rule: int
    heat_option: str
    home_count: float
    shares: tuple[float, ...]
    per_connection: np.ndarray


class Curves:
    """Where the curves of all networks are kept while the chunks come by."""

    def __init__(
        self, works: Sequence[Work], shares: Sequence[float], calculation: Calculation, draws: int
    ) -> None:
        self._works = [
            work for work in works if shares and work.network is not None and work.parts[0].takes_part
        ]
        self._shares = tuple(shares)
        # One more than asked: that of the plan itself.
        self._size = len(self._shares) + 1
        self.items: list[tuple[Step, ...]] = []
        for work in self._works:
            wanted = (work.heat_option, work.shell_level, tuple(CURVE))
            self.items.append(calculation.write(*wanted, work.network))
            for share in self._shares:
                network = {**work.network, PARTICIPATION: np.full((1, 1), share)}
                self.items.append(calculation.write(*wanted, network))
        self.counts = [work.counts for work in self._works for _ in range(self._size)]
        self._sums = np.zeros((len(self._works), self._size, len(CURVE), draws))
        self._homes = np.zeros_like(self._sums)

    def add(self, number: int, part: slice, values: list[object]) -> None:
        """The values of one chunk of the item with that number."""
        network, position = divmod(number, self._size)
        weights = Weights(self.counts[number][part][np.newaxis])
        for index, value in enumerate(values):
            (found,), unknown = weights.weigh_known([value])
            self._sums[network, position, index] += found[0]
            self._homes[network, position, index] += weights.homes
            if unknown is not None:
                self._homes[network, position, index] -= weights.weigh(unknown)[0]

    def found(self, plan_share: float) -> tuple[Curve, ...]:
        """The curves; `plan_share`: who takes part where a rule leaves it to the parameter."""
        with np.errstate(invalid="ignore"):
            means = self._sums / np.where(self._homes > 0, self._homes, np.nan)
        curves = []
        for work, mean in zip(self._works, means, strict=True):
            own = work.network.get(PARTICIPATION)
            share = plan_share if own is None else float(np.mean(own))
            part = work.parts[0]
            curves.append(
                Curve(
                    scenario=part.scenario,
                    rule=part.rule,
                    heat_option=work.heat_option,
                    home_count=float(part.counts.sum()),
                    shares=(share, *self._shares),
                    per_connection=mean,
                )
            )
        return tuple(curves)
