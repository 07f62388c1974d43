"""The calculation of an area, ready to run over its cells: what all homes share is filled in.

A heat network has two tariffs: the first view is the maximum tariff, the second the cost-based one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np

from core.heat.bands import OwnOfOne, OwnSpread
from core.heat.options import REFERENCE
from core.heat.shell import LEVELS
from core.parameters import ParameterSet
from core.scenarios.cells import Cells
from core.scenarios.given import OF_HOMES, homes_of
from core.scenarios.program import Program, Step

POSITION = "heat_tariff_position"
VIEWS = ("low", "high")
"""The ends of the range of the tariff position: the maximum tariff, and the cost-based one."""
CHUNK_VALUES, CHUNK_CELLS = 2**15, 2**13
"""Draws times cells computed at once, and cells at most: small enough to stay in the processor's cache, and
for sums that are done before a second thread could help.
"""
RUNNING, REFERENCE_RUNNING = "national_running_eur_per_year", "reference_running_eur_per_year"
Residual = np.ndarray | OwnSpread | OwnOfOne
"""What is particular to the demand of each cell: (draws, cells), or how to make it part by part."""


class Calculation:
    """Write what is wanted first, then run it over the cells."""

    def __init__(self, parameters: ParameterSet, drawn: Mapping[str, np.ndarray]) -> None:
        self._parameters = parameters
        self._program = Program({**drawn, "archetypes": parameters.archetypes}, OF_HOMES)
        as_is = self._other("as_is", {"network_dwelling_count": 0}, 0)
        (running,) = self._program.write(REFERENCE, (RUNNING,), as_is)
        self._running = {REFERENCE_RUNNING: running}

    def write(
        self,
        heat_option: str,
        shell_level: str,
        wanted: Sequence[str],
        network: Mapping[str, object] | None = None,
        view: int = 0,
    ) -> tuple[Step, ...]:
        """Steps of the wanted quantities."""
        other = {**self._running, **self._other(shell_level, network or {}, view)}
        return self._program.write(heat_option, wanted, other)

    def run(
        self,
        cells: Cells,
        residual: Residual,
        items: Sequence[tuple[Step, ...]],
        counts: Sequence[np.ndarray],
    ) -> Iterator[tuple[slice, int, list[object]]]:
        """Chunk of cells, number of the item and its values; only where any home has the item.

        Parameters
        ----------
        counts
            For each item how many homes of each cell have it: (cells,).
        """
        parts = tuple(_chunks(len(cells), len(residual)))
        for part, own in zip(parts, _own(residual, parts), strict=True):
            present = [number for number, mine in enumerate(counts) if mine[part].any()]
            homes = homes_of(cells, part, own)
            values = self._program.run([items[number] for number in present], homes)
            for number, found in zip(present, values, strict=True):
                yield part, number, found

    def _other(self, shell_level: str, network: Mapping[str, object], view: int) -> dict[str, Step]:
        position = np.full((1, 1), getattr(self._parameters, VIEWS[view])[POSITION])
        given = {"target_label_index": LEVELS[shell_level], POSITION: position, **network}
        return {
            name: self._program.constant((name, np.asarray(value).tobytes()), value)
            for name, value in given.items()
        }


def _chunks(cells: int, draws: int) -> Iterator[slice]:
    step = min(max(CHUNK_VALUES // draws, 1), CHUNK_CELLS)
    for start in range(0, cells, step):
        yield slice(start, min(start + step, cells))


def _own(residual: Residual, parts: Iterable[slice]) -> Iterator[np.ndarray]:
    if isinstance(residual, np.ndarray):
        return (residual[:, part] for part in parts)
    return residual.parts(parts)
