"""Puts one home of the worked example through the calculation, at cheap, central or dear figures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np

from core import parameters
from core.heat.chain import compute
from core.heat.options import REFERENCE
from core.heat.shell import LEVELS
from core.parameters.archetypes import LABELS

CORNERS = {"low": "cheap", "mid": "central", "high": "dear"}


def figures(
    home: Mapping[str, object],
    heat_option: str,
    shell_level: str,
    end: str,
    wanted: Iterable[str],
    chosen: Mapping[str, float] | None = None,
) -> dict[str, float]:
    """Quantity to value for one home.

    `home` has dwelling_type, construction_year, label, floor_area_m2, persons and dwellings_in_street;
    `chosen` replaces parameters (a tariff, a participation) or `own_demand_residual`.
    """
    numbers = parameters.load()
    given: dict[str, object] = dict(numbers.as_arrays(numbers.corner(CORNERS[end])))
    given["own_demand_residual"] = np.zeros((1, 1))
    given.update({key: np.full((1, 1), value) for key, value in (chosen or {}).items()})
    row = numbers.archetypes.row(
        np.array([home["dwelling_type"]], dtype=object), np.array([float(home["construction_year"])])
    )
    given.update(
        archetypes=numbers.archetypes,
        archetype_row=row,
        label_index=np.array([LABELS.index(home["label"])]),
        floor_area_m2=np.array([float(home["floor_area_m2"])]),
        persons=np.array([float(home["persons"])]),
        network_dwelling_count=float(home["dwellings_in_street"]),
        network_mean_floor_area_m2=float(home["floor_area_m2"]),
        network_flat_share=0.0,
    )
    as_is = {**given, "target_label_index": LEVELS["as_is"]}
    running = compute(REFERENCE, ("national_running_eur_per_year",), as_is)
    given["target_label_index"] = LEVELS[shell_level]
    given["reference_running_eur_per_year"] = running["national_running_eur_per_year"]
    values = compute(heat_option, tuple(wanted), given)
    return {name: float(np.ravel(value)[0]) for name, value in values.items()}
