"""Puts all cells through the calculation, in chunks, and adds up what comes out per scenario and group.

For every draw it keeps sums over dwellings; nothing is kept per dwelling. A heat network has two
tariffs: the first view is the maximum tariff, the second the cost-based one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from core.heat.chain import compute
from core.heat.options import HEAT_NETWORKS, REFERENCE
from core.heat.shell import LEVELS
from core.parameters import ParameterSet
from core.scenarios.assign import Assignment
from core.scenarios.cells import FAMILIES, Cells
from core.scenarios.given import given_of, network_of

RESIDENT = ("resident_cost_eur_per_month", "energy_bill_eur_per_month", "one_off_eur")
AREA = (
    "national_cost_eur_per_year",
    "t_co2_per_year",
    "peak_kw",
    "gas_m3_per_year",
    "electricity_kwh_per_year",
    "heat_gj_per_year",
)
QUANTITIES = RESIDENT + AREA
COST = QUANTITIES.index("resident_cost_eur_per_month")
POSITION = "heat_tariff_position"
VIEWS = ("low", "high")
"""The ends of the range of the tariff position: the maximum tariff, and the cost-based one."""
CHUNK_VALUES = 2**16
"""Draws times cells computed at once: small enough to stay in the processor's cache."""


@dataclass(frozen=True)
class Sums:
    """Sums over dwellings, in the order of QUANTITIES and of FAMILIES.

    total: (view, scenario, quantity, family, draws). cheaper: (scenario, family), number of dwellings
    for which the scenario costs a resident less than the reference, averaged over the draws.
    count: (family,), dwellings. changed: (scenario, family), dwellings for which anything changes.
    """

    total: np.ndarray
    cheaper: np.ndarray
    count: np.ndarray
    changed: np.ndarray


@dataclass(frozen=True)
class _Weighted:
    """One heat option at one shell level: the dwellings per cell that have it, in some scenarios."""

    heat_option: str
    shell_level: str
    network: Mapping[str, float]
    scenarios: tuple[int, ...]
    counts: np.ndarray
    """(scenario of `scenarios`, cell)."""


def accumulate(
    cells: Cells,
    assignments: Sequence[Assignment],
    parameters: ParameterSet,
    drawn: Mapping[str, np.ndarray],
    residual: np.ndarray,
) -> Sums:
    """Sums of all quantities for all scenarios.

    Parameters
    ----------
    drawn
        Parameter values as `core.heat.bands.draw` gives them.
    residual
        What is particular to the demand of each cell: (draws, cells).
    """
    draws = len(residual)
    families = len(FAMILIES)
    shape = (len(assignments), families)
    total = np.zeros((len(VIEWS), len(assignments), len(QUANTITIES), families, draws))
    cheaper, changed = np.zeros(shape), np.zeros(shape)
    work = list(_work(cells, assignments))
    for part in _chunks(len(cells), draws):
        homes = given_of(cells, part, parameters, drawn, residual)
        reference = compute(
            REFERENCE,
            ("resident_cost_eur_per_month", "national_running_eur_per_year"),
            {**homes, "target_label_index": LEVELS["as_is"], "network_dwelling_count": 0},
        )
        homes["reference_running_eur_per_year"] = reference["national_running_eur_per_year"]
        in_family = np.equal.outer(cells.family[part], np.arange(families)).astype(float)
        for item in work:
            counts = item.counts[:, part]
            if not counts.any():
                continue
            weights = counts[:, :, np.newaxis] * in_family
            for view, values in enumerate(_views(item, homes, parameters)):
                for position, quantity in enumerate(values):
                    summed = np.tensordot(quantity, weights, axes=(1, 1))
                    total[view, list(item.scenarios), position] += np.moveaxis(summed, 0, 2)
                if view == 0:
                    share = (values[COST] < reference["resident_cost_eur_per_month"]).mean(axis=0)
                    cheaper[list(item.scenarios)] += np.tensordot(share, weights, axes=(0, 1))
            touched = (item.heat_option != REFERENCE) | (cells.label_index[part] > LEVELS[item.shell_level])
            changed[list(item.scenarios)] += np.tensordot(touched.astype(float), weights, axes=(0, 1))
    count = np.bincount(cells.family, weights=cells.count, minlength=families)
    return Sums(total, cheaper, count, changed)


def _work(cells: Cells, assignments: Sequence[Assignment]) -> Iterator[_Weighted]:
    """Every distinct thing to compute: scenarios that ask the same of the same homes share it."""
    shared: dict[tuple[str, str], list[tuple[int, np.ndarray]]] = {}
    for index, assignment in enumerate(assignments):
        for number, (heat_option, level) in enumerate(assignment.pairs):
            mine = assignment.choice == number
            counts = np.bincount(cells.cell[mine], minlength=len(cells)).astype(float)
            if heat_option in HEAT_NETWORKS:
                # Its cost depends on who else takes part in this very scenario.
                yield _Weighted(heat_option, level, network_of(cells, counts), (index,), counts[np.newaxis])
            else:
                shared.setdefault((heat_option, level), []).append((index, counts))
    for (heat_option, level), parts in shared.items():
        indices, counts = zip(*parts, strict=True)
        yield _Weighted(heat_option, level, {}, indices, np.stack(counts))


def _views(item: _Weighted, homes: Mapping[str, object], parameters: ParameterSet) -> Iterator[list]:
    """Values of all QUANTITIES, (draws, cells) each, in every view."""
    given = {**homes, **item.network, "target_label_index": LEVELS[item.shell_level]}
    draws_cells = np.shape(homes["own_demand_residual"])
    results: list[np.ndarray] = []
    for view, end in enumerate(VIEWS):
        if view and item.heat_option not in HEAT_NETWORKS:
            yield results
            continue
        # The country pays the same in either tariff: only what residents pay is computed again.
        wanted = RESIDENT if view else QUANTITIES
        given[POSITION] = np.full((1, 1), getattr(parameters, end)[POSITION])
        values = compute(item.heat_option, wanted, given)
        fresh = [np.broadcast_to(values[name], draws_cells) for name in wanted]
        results = fresh + results[len(fresh) :]
        yield results


def _chunks(cells: int, draws: int) -> Iterator[slice]:
    step = max(CHUNK_VALUES // draws, 1)
    for start in range(0, cells, step):
        yield slice(start, start + step)
