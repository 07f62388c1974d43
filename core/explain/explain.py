"""Explains one number of one scenario for a home, a kind of home or an area."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pandas as pd

from core.errors import InputError
from core.explain import inputs, utility
from core.explain.banded import bands_of, cheaper_share, highest_cell, not_valid_count
from core.explain.closing import central, closing, participation
from core.explain.columns import COUNTS, Column, Kind, column_of
from core.explain.explanation import Band, Explanation, InputUse, Part
from core.explain.limits import Passed, outside_cells, outside_count, passed, reasons
from core.explain.parts import Portion, portions, uses_parameter
from core.explain.subject import Homes, Subject, select
from core.explain.unfold import OF_THE_REFERENCE, Central, unfold, unfold_reference
from core.heat import bands
from core.heat.options import REFERENCE
from core.parameters import ParameterSet
from core.scenarios.assign import assign
from core.scenarios.cells import Cells
from core.scenarios.model import MODEL_VERSION, Scenario
from core.scenarios.work import PARTICIPATION, work_of


def explain(
    dwellings: pd.DataFrame,
    scenario: Scenario,
    parameters: ParameterSet,
    seed: int,
    draws: int,
    column: str,
    subject: Subject | None = None,
    buildings: pd.DataFrame | None = None,
) -> Explanation:
    """The number of an outcome column, or any quantity of the chain, unfolded.

    Parameters
    ----------
    dwellings
        All homes of the area: a heat network depends on them, also when one home is explained.
    seed, draws
        As in the set the number stands in; then low, mid and high are those of the set.
    buildings
        Shops, schools and offices of the area, as `scenarios.evaluate` takes them as `utility`.

    Raises
    ------
    InputError
        `explain.unknown_quantity`, `explain.no_network`; and what `subject.select` raises.
    """
    subject = subject or Subject()
    homes = select(dwellings, parameters, subject, lambda cells: _outside(cells, scenario, parameters))
    asked = column_of(column, _heat_options(scenario))
    found = portions(homes, scenario, bands.draw(parameters, 0, 0), asked)
    if not found:
        raise InputError("explain.no_network", quantity=asked.name)
    is_total = asked.kind in COUNTS or (asked.kind == Kind.TOTAL and not homes.is_one)
    central_values = Central(homes, parameters)
    limits = passed(homes, found, parameters, asked.quantity)
    ended = _ended(limits) if homes.is_one else (frozenset(), frozenset())
    parts = tuple(_parts(central_values, found, asked, ended))
    others: tuple = (0.0, 0.0)
    beside: tuple[InputUse, ...] = ()
    is_whole = not homes.is_one and not subject.where
    if buildings is not None and len(buildings) and utility.counts_in(asked, is_whole):
        known = utility.read(buildings, parameters)
        parts = (*parts, *utility.parts_of(known, homes, scenario, parameters, asked))
        others = utility.draws_of(buildings, homes, scenario, parameters, seed, draws, asked.quantity)
        beside = utility.inputs_of(known)
    needed = _needed(parts, found, asked)
    middle = central(parts, asked, is_total)
    if asked.kind in COUNTS or asked.kind == Kind.CHEAPER:
        # Of a count, and of a share of draws, there is one number: what is drawn is in it already.
        number = _counted(homes, found, parameters, seed, draws, asked, middle)
        value, views = Band(number, number, number), {}
    else:
        blank = tuple(bool(one) for one in ended)
        value, views = bands_of(homes, scenario, parameters, seed, draws, asked, is_total, blank, others)
    return Explanation(
        quantity=asked.name,
        scenario=scenario.code,
        unit=asked.unit or parts[0].steps[-1].unit,
        value=value,
        central=middle,
        views=views,
        homes=int(homes.mask.sum()),
        is_total=is_total,
        estimated=inputs.is_estimated(homes),
        parts=parts,
        closing=closing(asked, parts, is_total, middle),
        parameters=inputs.parameters_of(parameters, needed),
        inputs=(*inputs.inputs_of(homes, needed, found), *beside),
        draws=draws,
        model_version=MODEL_VERSION,
        parameter_set={
            "name": parameters.name,
            "hash": parameters.hash,
            "price_year": parameters.price_year,
        },
        reasons=reasons(central_values, limits, int(homes.mask.sum())),
        dwelling_id=str(homes.rows["dwelling_id"].iloc[0]) if homes.is_one else None,
        segment=subject.where,
        left_out_count=homes.cells.left_out_count,
    )


def _outside(cells: Cells, scenario: Scenario, parameters: ParameterSet) -> np.ndarray:
    """Cells that are no example: a formula of the scenario ends before them."""
    works = work_of(cells, [assign(scenario, cells.dwellings)], bands.draw(parameters, 0, 0))
    return outside_cells(cells, [one for one in works if one.parts[0].takes_part], parameters)


def _heat_options(scenario: Scenario) -> tuple[str, ...]:
    ways = [rule.opt_out.heat_option for rule in scenario.rules if rule.opt_out is not None]
    return tuple(dict.fromkeys([*(rule.heat_option for rule in scenario.rules), *ways]))


def _ended(limits: tuple[Passed, ...]) -> tuple[frozenset[str], frozenset[str]]:
    """Formulas without a value, at the maximum and at the cost-based heat tariff."""
    return (
        frozenset(one.limit.formula for one in limits),
        frozenset(one.limit.formula for one in limits if not one.holds_at_cost),
    )


def _parts(
    central: Central,
    found: tuple[Portion, ...],
    column: Column,
    ended: tuple[frozenset[str], frozenset[str]],
) -> Iterator[Part]:
    """The steps of every portion, with every parameter at its central value."""
    if column.kind == Kind.HIGHEST:
        found = (_highest(central, found, column),)
    for portion in found:
        if column.kind in (Kind.PARTICIPANTS, Kind.OPT_OUTS):
            wanted = portion.takes_part == (column.kind == Kind.PARTICIPANTS)
            yield _part(portion, 1.0 if wanted else 0.0, (participation(portion),))
            continue
        steps = unfold(central, portion, column.quantity, ended)
        value = steps[-1].value
        if column.kind == Kind.CHEAPER:
            steps = (*unfold_reference(central, portion, column.quantity), *steps)
            value = cheaper_share(central.homes, (portion,), central.parameters, 0, 0)
        elif column.kind == Kind.NOT_VALID:
            gaps = not_valid_count(central.homes, (portion,), central.parameters, 0, 0)
            value = gaps / portion.homes
        elif column.kind == Kind.OUTSIDE:
            value = outside_count(central.homes, (portion,), central.parameters) / portion.homes
        elif column.kind == Kind.CHANGED and portion.work.heat_option != REFERENCE:
            value = 1.0
        yield _part(portion, value, steps)


def _part(portion: Portion, value: object, steps: tuple) -> Part:
    return Part(
        heat_option=portion.work.heat_option,
        shell_level=portion.work.shell_level,
        takes_part=portion.takes_part,
        share=float(np.mean(portion.share)),
        homes=portion.homes,
        value=value,
        steps=steps,
    )


def _highest(central: Central, found: tuple[Portion, ...], column: Column) -> Portion:
    """One home of the kind that has most."""
    ranked = [
        (*highest_cell(central.homes, portion, central.parameters, column.quantity)[::-1], index)
        for index, portion in enumerate(found)
    ]
    _, cell, index = max(ranked)
    counts = np.zeros_like(found[index].counts)
    counts[cell] = 1
    return replace(found[index], counts=counts, share=1.0)


def _counted(
    homes: Homes,
    found: tuple[Portion, ...],
    parameters: ParameterSet,
    seed: int,
    draws: int,
    column: Column,
    middle: float,
) -> float:
    if column.kind == Kind.CHEAPER:
        return cheaper_share(homes, found, parameters, seed, draws)
    if column.kind == Kind.NOT_VALID:
        return not_valid_count(homes, found, parameters, seed, draws)
    if column.kind == Kind.OUTSIDE:
        return outside_count(homes, found, parameters)
    return middle


def _needed(parts: tuple[Part, ...], found: tuple[Portion, ...], column: Column) -> frozenset[str]:
    """Every name the steps lean on, and the share of homes that take part where it decides who counts."""
    names = {
        need.removeprefix(OF_THE_REFERENCE) for part in parts for step in part.steps for need in step.needs
    }
    if any(portion.rule.opt_out is not None for portion in found) and column.kind != Kind.CHEAPER:
        names.add(PARTICIPATION)
    if not any(uses_parameter(portion) for portion in found):
        names.discard(PARTICIPATION)
    return frozenset(names)
