"""The steps to a quantity, each with its value: asked from the calculation that made the number."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from core.explain.explanation import Step
from core.explain.formula import meaning, written
from core.explain.means import Mean
from core.explain.parts import Portion
from core.explain.subject import Homes
from core.heat import bands
from core.heat.chain import DWELLING, steps, wires
from core.heat.options import HEAT_NETWORKS, REFERENCE
from core.parameters import ParameterSet
from core.scenarios.calculation import POSITION, REFERENCE_RUNNING, RUNNING, Calculation
from core.scenarios.given import OF_HOMES

OF_THE_REFERENCE = "reference."
"""Before the name of a step that is about the same home as it is, on the reference option."""
SHELL = "target_label_index"
AS_IS = "as_is"


@dataclass(frozen=True)
class Central:
    """The calculation with every parameter at its central value: one draw, no home unlike its estimate."""

    homes: Homes
    parameters: ParameterSet

    def run(
        self, wanted: Sequence[tuple[str, str, Sequence[str], Mapping[str, object], int]], counts: np.ndarray
    ) -> list[dict[str, Mean]]:
        """Means of quantities by name, for each (heat option, shell level, names, network, view)."""
        drawn = bands.draw(self.parameters, 0, 0)
        calculation = Calculation(self.parameters, drawn)
        items = [
            calculation.write(option, level, names, network, view)
            for option, level, names, network, view in wanted
        ]
        means = [{name: Mean() for name in names} for _, _, names, _, _ in wanted]
        residual = np.zeros((1, len(self.homes.cells)))
        for part, number, values in calculation.run(self.homes.cells, residual, items, [counts] * len(items)):
            for mean, value in zip(means[number].values(), values, strict=True):
                mean.add(value, counts[part])
        return means


def unfold(
    central: Central, portion: Portion, wanted: str, ended: tuple[frozenset[str], ...] = (frozenset(),) * 2
) -> tuple[Step, ...]:
    """All steps to the wanted quantity for one portion of the homes, each after what it needs.

    The running cost of the reference is itself a result: its steps come along, under their own names.

    Parameters
    ----------
    ended
        For each tariff the formulas that are outside their limits: they and what follows have no value.
    """
    work = portion.work
    names = readable(work.heat_option, wanted, _given(central, portion.network))
    asked = [(work.heat_option, work.shell_level, names, portion.network, 0)]
    if work.heat_option in HEAT_NETWORKS:
        asked.append((work.heat_option, work.shell_level, names, portion.network, 1))
    first, *others = central.run(asked, portion.counts)
    other = others[0] if others else first
    without = [_followers(work.heat_option, names, formulas) for formulas in ended]
    main = [
        step_of(
            work.heat_option,
            name,
            Mean() if name in without[0] else first[name],
            Mean() if name in without[1] else other[name],
        )
        for name in names
    ]
    if not any(REFERENCE_RUNNING in step.needs for step in main):
        return tuple(main)
    reference = unfold_reference(central, portion, RUNNING)
    return (*reference, running_step(reference[-1]), *main)


def unfold_reference(central: Central, portion: Portion, wanted: str) -> tuple[Step, ...]:
    """The steps to a quantity of the same homes on the reference option, as they are."""
    names = readable(REFERENCE, wanted, _given(central, {}))
    (means,) = central.run([(REFERENCE, AS_IS, names, {}, 0)], portion.counts)
    return tuple(step_of(REFERENCE, name, means[name], means[name], frozenset(names)) for name in names)


def _given(central: Central, network: Mapping[str, object]) -> frozenset[str]:
    """Names that are given to the calculation, as `scenarios.calculation` gives them."""
    numbers = {one.key for one in central.parameters}
    return frozenset({*numbers, "archetypes", *OF_HOMES, REFERENCE_RUNNING, SHELL, POSITION, *network})


def readable(
    heat_option: str, wanted: str, given: frozenset[str], building_kind: str = DWELLING
) -> tuple[str, ...]:
    """The names of the chain to the wanted quantity, each right after what it needs."""
    formulas = wires(heat_option, building_kind)
    left = set(steps(heat_option, (wanted,), given, building_kind))
    order: list[str] = []

    def visit(name: str) -> None:
        if name in left:
            left.remove(name)
            for need in formulas[name].needs:
                visit(need)
            order.append(name)

    visit(wanted)
    return tuple(order)


def _followers(heat_option: str, names: Sequence[str], ended: frozenset[str]) -> frozenset[str]:
    """Names that stand on one of the formulas, themselves too."""
    formulas = wires(heat_option)
    found: set[str] = set()
    for name in names:
        if name in ended or found.intersection(formulas[name].needs):
            found.add(name)
    return frozenset(found)


def running_step(reference: Step) -> Step:
    """The step from the chain of the reference to the name it has in the other."""
    return Step(
        name=REFERENCE_RUNNING,
        value=reference.value,
        unit=reference.unit,
        formula=reference.name,
        needs=(reference.name,),
        meaning="Running cost of the same home as it is, on a gas boiler.",
        missing_count=reference.missing_count,
    )


def step_of(
    heat_option: str,
    name: str,
    mean: Mean,
    other: Mean,
    of_reference: frozenset[str] = frozenset(),
    building_kind: str = DWELLING,
) -> Step:
    """One name of the chain with its mean, at the maximum and at the other heat tariff.

    Parameters
    ----------
    of_reference
        All names of the chain of the reference, when this step is part of that one.
    """
    formula = wires(heat_option, building_kind)[name]
    text = written(formula)
    return Step(
        name=OF_THE_REFERENCE + name if of_reference else name,
        value=mean.value,
        unit=formula.unit,
        formula=text.text,
        needs=tuple(OF_THE_REFERENCE + need if need in of_reference else need for need in formula.needs),
        meaning=meaning(formula),
        source=formula.source,
        cost_based_value=None if other.value == mean.value else other.value,
        constants=text.constants,
        functions=text.functions,
        missing_count=mean.missing_count,
    )
