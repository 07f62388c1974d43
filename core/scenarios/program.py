"""The calculation of many heat options written out as one list of steps, every distinct step once.

Two items share a step when it is the same formula on the same values: the space heat of a home as it is
serves every heat option at that shell level, and a second heat tariff computes anew only what depends on
the tariff. The formulas are those of `core.heat.chain`. What does not depend on the homes is computed
once; the rest chunk by chunk, and a value is dropped as soon as nothing needs it any more.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from core.heat.chain import steps, wires
from core.heat.quantity import Formula

Step = int
"""Number of a step; a step comes after all it needs."""
_Plan = tuple[tuple[Step, ...], tuple[tuple[Step, tuple[Step, ...] | None, tuple[Step, ...]], ...]]
"""Steps that do not depend on the homes; and in order each step, or the item that is complete then, with
the values that nothing needs afterwards."""


@dataclass(frozen=True)
class _Written:
    """A formula and the steps it needs; without a formula, a value that is given by name."""

    formula: Formula | None
    needs: tuple[Step, ...]
    given: str | None
    of_homes: bool


class Program:
    """Steps for several items.

    Parameters
    ----------
    shared
        Values that are the same for all homes, by name: parameters as (draws, 1), tables.
    of_homes
        Names of the values that `run` is given for each chunk of homes.
    """

    def __init__(self, shared: Mapping[str, object], of_homes: Sequence[str]) -> None:
        self._written: list[_Written] = []
        self._known: dict[object, Step] = {}
        self._plans: dict[tuple[tuple[Step, ...], ...], _Plan] = {}
        self._shared: dict[Step, object] = {}
        self._given = {name: self._write(name, _Written(None, (), name, True)) for name in of_homes}
        for name, value in shared.items():
            self._given[name] = self._write(name, _Written(None, (), name, False))
            self._shared[self._given[name]] = value

    def constant(self, key: object, value: object) -> Step:
        """A value that takes the place of one of that name in some items; equal keys are one value."""
        step = self._write(("constant", key), _Written(None, (), None, False))
        self._shared[step] = value
        return step

    def write(self, heat_option: str, wanted: Sequence[str], other: Mapping[str, Step]) -> tuple[Step, ...]:
        """Steps that lead to the wanted quantities of homes with that heat option.

        Parameters
        ----------
        other
            What is given otherwise than to most items: the shell level, the network, the tariff.
        """
        formulas = wires(heat_option)
        numbers = {**self._given, **other}
        for name in steps(heat_option, tuple(wanted), frozenset(numbers)):
            formula = formulas[name]
            needs = tuple(numbers[need] for need in formula.needs)
            of_homes = any(self._written[need].of_homes for need in needs)
            numbers[name] = self._write((formula, needs), _Written(formula, needs, None, of_homes))
        return tuple(numbers[name] for name in wanted)

    def run(self, items: Sequence[tuple[Step, ...]], homes: Mapping[str, object]) -> Iterator[list[object]]:
        """The values of the steps of each item, one item after the other.

        Parameters
        ----------
        homes
            The values of `of_homes` for one chunk, by name.
        """
        shared, moments = self._plan(tuple(items))
        values = {step: self._value(step) for step in shared}
        for step, item, done in moments:
            if item is not None:
                yield [values[wanted] for wanted in item]
            else:
                written = self._written[step]
                values[step] = (
                    homes[written.given]
                    if written.formula is None
                    else written.formula(*[values[need] for need in written.needs])
                )
            for old in done:
                del values[old]

    def _write(self, key: object, written: _Written) -> Step:
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = len(self._written)
            self._written.append(written)
        return found

    def _value(self, step: Step) -> object:
        """Of a step that does not depend on the homes."""
        if step not in self._shared:
            written = self._written[step]
            self._shared[step] = written.formula(*[self._value(need) for need in written.needs])
        return self._shared[step]

    def _plan(self, items: tuple[tuple[Step, ...], ...]) -> _Plan:
        if items not in self._plans:
            self._plans[items] = self._planned(items)
        return self._plans[items]

    def _planned(self, items: tuple[tuple[Step, ...], ...]) -> _Plan:
        shared: set[Step] = set()
        seen: set[Step] = set()
        moments: list[tuple[Step, tuple[Step, ...] | None]] = []
        for item in items:
            waiting = [(step, False) for step in reversed(item)]
            while waiting:
                step, is_ready = waiting.pop()
                written = self._written[step]
                if not written.of_homes:
                    shared.add(step)
                elif is_ready:
                    moments.append((step, None))
                elif step not in seen:
                    seen.add(step)
                    waiting.append((step, True))
                    waiting.extend((need, False) for need in reversed(written.needs))
            moments.append((-1, item))
        last: dict[Step, int] = {}
        for moment, (step, item) in enumerate(moments):
            for used in self._written[step].needs if item is None else item:
                if used in seen:
                    last[used] = moment
        done: dict[int, list[Step]] = {}
        for step, moment in last.items():
            done.setdefault(moment, []).append(step)
        return tuple(shared), tuple(
            (step, item, tuple(done.get(moment, ()))) for moment, (step, item) in enumerate(moments)
        )
