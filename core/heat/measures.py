"""Insulation part by part, for people who tick what is done already: area, cost, subsidy, saving, payback.

Sources disagree on what a measure saves: the heat a part loses (Hestia), what a website for residents
says (m3 of a house using 1,500 m3), and the label steps of Vesta, which save far less. The band shows it.
Savings of measures do not add up: what is done first takes some of what comes after.

Nature: bats and birds live in cavity walls. Filling one needs research first, in the season they are
there, and another home for them: a limit on pace, in `note`.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import numpy as np

from core.heat.chain import compute
from core.heat.heat_network import between_sources
from core.heat.options import REFERENCE
from core.heat.shell import LEVELS


@dataclass(frozen=True)
class Component:
    """Where the figures of a part of the shell are; None where no source has one."""

    area: str
    """Quantity in m2."""
    cost: str
    """Parameter: EUR/m2 ex VAT."""
    loss: str
    """Parameter: GJ/m2 a year when nothing is done."""
    saving: str
    """Parameter: share of that loss the measure takes away."""
    subsidy: str
    """Parameter: ISDE for one measure; two or more give twice that."""
    vve_subsidy: str | None
    """Parameter: SVVE."""
    smallest_m2: str | None
    """Parameter: less than this gives no subsidy."""
    largest_m2: str
    """Parameter: more than this gives no more subsidy."""
    market_saving: str | None
    """Parameter: m3 of gas in a house that uses `market_reference_gas_m3`."""
    part: str
    """Measures on the same part exclude each other."""
    note: str | None = None
    """Message with what people have to know."""


COMPONENTS: Mapping[str, Component] = {
    "roof": Component(
        area="roof_m2",
        cost="roof_insulation_eur_per_m2_ex_vat",
        loss="roof_loss_gj_per_m2",
        saving="roof_insulation_saving_share",
        subsidy="roof_single_subsidy_eur_per_m2",
        vve_subsidy="vve_roof_subsidy_eur_per_m2",
        smallest_m2=None,
        largest_m2="roof_subsidy_largest_m2",
        market_saving="market_roof_saving_m3",
        part="roof",
    ),
    "floor": Component(
        area="ground_floor_m2",
        cost="floor_insulation_eur_per_m2_ex_vat",
        loss="floor_loss_gj_per_m2",
        saving="floor_insulation_saving_share",
        subsidy="floor_single_subsidy_eur_per_m2",
        vve_subsidy=None,
        smallest_m2=None,
        largest_m2="floor_subsidy_largest_m2",
        market_saving="market_floor_saving_m3",
        part="floor",
    ),
    "cavity": Component(
        area="wall_m2",
        cost="cavity_insulation_eur_per_m2_ex_vat",
        loss="cavity_loss_gj_per_m2",
        saving="cavity_insulation_saving_share",
        subsidy="cavity_single_subsidy_eur_per_m2",
        vve_subsidy=None,
        smallest_m2=None,
        largest_m2="wall_subsidy_largest_m2",
        market_saving="market_cavity_saving_m3",
        part="wall",
        note="measure.note.bats",
    ),
    "solid_wall": Component(
        area="wall_m2",
        cost="wall_insulation_eur_per_m2_ex_vat",
        loss="solid_wall_loss_gj_per_m2",
        saving="wall_insulation_saving_share",
        subsidy="wall_single_subsidy_eur_per_m2",
        vve_subsidy="vve_wall_subsidy_eur_per_m2",
        smallest_m2=None,
        largest_m2="wall_subsidy_largest_m2",
        market_saving=None,
        part="wall",
    ),
    "glazing": Component(
        area="glazing_m2",
        cost="glazing_eur_per_m2_ex_vat",
        loss="glazing_loss_gj_per_m2",
        saving="glazing_saving_share",
        subsidy="glazing_single_subsidy_eur_per_m2",
        vve_subsidy="vve_glazing_subsidy_eur_per_m2",
        smallest_m2="glazing_subsidy_smallest_m2",
        largest_m2="glazing_subsidy_largest_m2",
        market_saving="market_glazing_saving_m3",
        part="glazing",
    ),
    "triple_glazing": Component(
        area="glazing_m2",
        cost="triple_glazing_eur_per_m2_ex_vat",
        loss="glazing_loss_gj_per_m2",
        saving="triple_glazing_saving_share",
        subsidy="triple_glazing_single_subsidy_eur_per_m2",
        vve_subsidy="vve_triple_glazing_subsidy_eur_per_m2",
        smallest_m2="glazing_subsidy_smallest_m2",
        largest_m2="glazing_subsidy_largest_m2",
        market_saving=None,
        part="glazing",
        note="measure.note.frames",
    ),
}
VENTILATION = "ventilation"
VENTILATION_NOTE = "measure.note.ventilation"
"""A draught-free home needs ventilation: comfort and dry walls, no saving (Hestia: natural loses least)."""
PARTS = ("roof", "floor", "wall", "glazing", VENTILATION)
"""What people tick as done."""


@dataclass(frozen=True)
class Measure:
    """One measure of a home. Arrays of (draws, homes)."""

    code: str
    area_m2: np.ndarray
    cost_eur: np.ndarray
    """Incl VAT, before subsidy."""
    subsidy_alone_eur: np.ndarray
    """When it is the only measure within two years."""
    subsidy_together_eur: np.ndarray
    """When there are two or more."""
    saving_gj_per_year: np.ndarray
    saving_by_source: Mapping[str, np.ndarray]
    """GJ a year as each source has it: hestia, market, vesta."""
    note: str | None


def measures_of(
    given: Mapping[str, object], done: Collection[str], tenure: str = "owner"
) -> tuple[Measure, ...]:
    """The measures that are left to take.

    Parameters
    ----------
    given
        As for `chain.compute`.
    done
        Parts (of PARTS) that are insulated already.
    tenure
        A landlord gets none of these subsidies; a VvE those of the SVVE.
    """
    fits = {
        code: one
        for code, one in COMPONENTS.items()
        if one.part not in done and one.part != ("wall" if code == _other_wall(given) else "")
    }
    wanted = ("roof_m2", "ground_floor_m2", "wall_m2", "glazing_m2")
    heat = ("space_heat_gj_per_year", "gas_m3_per_year", "space_heat_gas_m3_per_year")
    here = {**given, "target_label_index": LEVELS["as_is"]}
    values = {**given, **compute(REFERENCE, (*wanted, *heat), here)}
    better = {**given, "target_label_index": LEVELS["label_b"]}
    step = compute(REFERENCE, ("space_heat_gj_per_year",), better)["space_heat_gj_per_year"]
    label_step = values["space_heat_gj_per_year"] - step
    losses = _losses(values, done, given)
    share_of = {code: losses[one.part] * values[one.saving] for code, one in fits.items()}
    best_of_part = {one.part: share_of[code] for code, one in reversed(fits.items())}
    total, saveable = sum(losses.values()), sum(best_of_part.values())
    found = [
        _measure(
            code,
            one,
            values,
            {
                "hestia": values["space_heat_gj_per_year"] * (share_of[code] / total),
                "market": _market(one, values),
                "vesta": label_step * (share_of[code] / saveable),
            },
            tenure,
        )
        for code, one in fits.items()
    ]
    if VENTILATION not in done:
        found.append(_ventilation(values, tenure))
    return tuple(found)


def _measure(
    code: str,
    one: Component,
    values: Mapping[str, np.ndarray],
    by_source: Mapping[str, np.ndarray | None],
    tenure: str,
) -> Measure:
    area = values[one.area]
    known = {source: value for source, value in by_source.items() if value is not None}
    ranked = np.sort(np.stack(np.broadcast_arrays(*known.values())), axis=0)
    middle = (ranked[(len(known) - 1) // 2] + ranked[len(known) // 2]) / 2
    saving = between_sources(values["saving_source_position"], ranked[0], middle, ranked[-1])
    cost = area * values[one.cost] * (1 + values["insulation_vat_share"])
    alone = _subsidy(one, area, values, tenure)
    return Measure(
        code=code,
        area_m2=area,
        cost_eur=cost,
        subsidy_alone_eur=np.minimum(alone, cost),
        # A VvE's rate is the same for one measure here; ISDE doubles from two measures on.
        subsidy_together_eur=np.minimum(alone * (2 if tenure == "owner" else 1), cost),
        saving_gj_per_year=np.minimum(saving, values["space_heat_gj_per_year"]),
        saving_by_source=known,
        note=one.note,
    )


def _subsidy(one: Component, area: np.ndarray, values: Mapping[str, np.ndarray], tenure: str) -> np.ndarray:
    key = {"owner": one.subsidy, "vve": one.vve_subsidy}.get(tenure)
    if key is None:
        return np.zeros_like(area)
    counted = np.minimum(area, values[one.largest_m2])
    if one.smallest_m2 is not None:
        counted = np.where(area < values[one.smallest_m2], 0.0, counted)
    return counted * values[key]


def _market(one: Component, values: Mapping[str, np.ndarray]) -> np.ndarray | None:
    """Saving as the website has it, scaled to the gas of this home, in GJ of heat."""
    if one.market_saving is None:
        return None
    m3 = values["gas_m3_per_year"] * values[one.market_saving] / values["market_reference_gas_m3"]
    gj_per_m3 = values["gas_lower_heating_value_gj_per_m3"] * values["boiler_space_heat_efficiency"]
    return np.minimum(m3, values["space_heat_gas_m3_per_year"]) * gj_per_m3


def _losses(
    values: Mapping[str, np.ndarray], done: Collection[str], given: Mapping[str, object]
) -> dict[str, np.ndarray]:
    """Heat each part loses a year, what is done already taken off; only their proportions are used."""
    losses = {VENTILATION: values["ventilation_loss_gj_per_year"] + 0.0}
    for code, one in COMPONENTS.items():
        if one.part in losses or code == _other_wall(given):
            continue
        loss = values[one.area] * values[one.loss]
        losses[one.part] = loss * (1 - values[one.saving]) if one.part in done else loss
    return losses


def _other_wall(given: Mapping[str, object]) -> str:
    """The kind of wall this home has not: before the first period of cavity walls it is solid."""
    period = np.ravel(given["archetype_row"])[0] % given["archetypes"].period_count
    return "cavity" if period == 0 else "solid_wall"


def _ventilation(values: Mapping[str, np.ndarray], tenure: str) -> Measure:
    cost = values["ventilation_eur_ex_vat"] * (1 + values["vat_share"])
    none = np.zeros_like(cost)
    subsidy = np.minimum(values["ventilation_subsidy_eur"] if tenure == "owner" else none, cost)
    return Measure(VENTILATION, none, cost, subsidy, subsidy, none, {}, VENTILATION_NOTE)
