"""`python -m tests.validate.tune --data DIR [--half SEED] [--write]`: finds the tuned figures of "pbl_2020".

Tuned are the parameters whose source begins with TUNED; all others stay as they are. Sought is the least
sum of absolute relative errors: of the yearly cost of every strategy, of space heat in the reference
(three times as heavy) and after insulation (half as heavy), and of every post in the cost (half as heavy),
so that a post is not wrong to mend another. A mild pull to the start keeps figures that the data say little
about where they were: floor areas start at those of the current set, labels evenly, the rest at the figures
of the set as they are. With `--half`, a random half of the municipalities is used, and the errors in the
other half are printed: what to expect elsewhere.

No buurt and no municipality has a figure of its own.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

import numpy as np
import yaml

from core.parameters import ParameterSet, load
from core.parameters.archetypes import CONSTRUCTION_PERIODS, DWELLING_TYPES, LABELS
from core.parameters.parameter_set import FOLDER
from tests.validate import co_occurrence
from tests.validate.buurten import (
    POSTS,
    REFERENCE,
    RUNNING,
    Shares,
    Startanalyse,
    WrongData,
    read,
    shares_of,
)
from tests.validate.pbl import SET, comparable, part, published_cost
from tests.validate.strategies import HEAT, STRATEGIES, Outcomes, outcomes

TUNED = "Tuned on"
LESS_BEFORE = ("K13", "K16")
CALM = 0.02
"""Relative errors below this count as squares, so that the search comes to rest."""
HEAT_WEIGHT = 3.0
POST_WEIGHT = 0.5
STEPS = 12
STEP = 1e-3
FARTHEST = 0.5
LINEAR = ("_exponent", "_position_label_d")
"""Ends of names that are sought as they are; all others by their logarithm, so they stay above zero."""
SPREADS = {"floor_area_": 0.08, "unregistered_label_": 1.5, "unregistered_heat_": 0.1, "heat_factor": 0.1}
"""Beginning of a name to the spread of the pull to the start; the others have SPREAD."""
SPREAD = 0.5


class Search:
    """The tuned figures as a vector, and back."""

    def __init__(self, numbers: ParameterSet) -> None:
        self.fixed = dict(numbers.central)
        self.archetypes = numbers.archetypes
        self.names = [one.key for one in numbers if one.source.startswith(TUNED)]
        start = dict(self.fixed)
        usual = load().central
        for kind in DWELLING_TYPES:
            short = "flat" if kind.startswith("flat") else kind
            for period in CONSTRUCTION_PERIODS:
                start[f"floor_area_{kind}_{period}_m2"] = usual[f"typical_floor_area_{short}_m2"]
        for period in CONSTRUCTION_PERIODS:
            for label in LABELS:
                start[f"unregistered_label_{label.lower()}_{period}_share"] = 1 / len(LABELS)
        self.start = self._forth(start)
        self.spread = np.array(
            [
                next((wide for begin, wide in SPREADS.items() if name.startswith(begin)), SPREAD)
                for name in self.names
            ]
        )

    def _forth(self, values: Mapping[str, float]) -> np.ndarray:
        return np.array(
            [values[name] if name.endswith(LINEAR) else np.log(values[name]) for name in self.names]
        )

    def values(self, vector: np.ndarray) -> dict[str, float]:
        """All parameters, with the shares of labels adding up to one in each period."""
        own = {
            name: float(at if name.endswith(LINEAR) else np.exp(at))
            for name, at in zip(self.names, vector, strict=True)
        }
        for period in CONSTRUCTION_PERIODS:
            keys = [f"unregistered_label_{label.lower()}_{period}_share" for label in LABELS]
            total = sum(own[key] for key in keys)
            own |= {key: own[key] / total for key in keys}
        return self.fixed | own


def theirs_of(data: Startanalyse) -> tuple[np.ndarray, np.ndarray]:
    """PBL's figures per weq, and the size an error is compared with: (quantity, buurt) each.

    K13 and K16 less those of the reference: PBL's hold light and appliances, and the whole grid.
    """
    weq = data.buurten["weq"].to_numpy(float)
    before = {post: data.buurten[f"{REFERENCE}{post}"].to_numpy(float) / weq for post in RUNNING}
    heat = data.buurten[f"{REFERENCE}H02"].to_numpy(float)
    rows, sizes = [heat], [heat / HEAT_WEIGHT]
    for post in ("K12", "K14"):
        rows.append(before[post])
        sizes.append(published_cost(data, "s4d") / POST_WEIGHT)
    for code in STRATEGIES:
        mine = data.costs[data.costs.index.get_level_values("strategy") == code]
        costs = mine.droplevel("strategy").reindex(data.buurten.index)
        total, heat = published_cost(data, code), costs["H02"].to_numpy(float)
        rows += [total, heat]
        sizes += [total, heat / POST_WEIGHT]
        for post in _told(code):
            rows.append(costs[post].to_numpy(float) / weq - (before[post] if post in LESS_BEFORE else 0))
            sizes.append(total / POST_WEIGHT)
    return np.array(rows), np.abs(sizes)


def ours_of(found: Outcomes) -> np.ndarray:
    """Our figures, in the order of `theirs_of`."""
    rows = [found.heat_gj, found.reference["K12"], found.reference["K14"]]
    for code in STRATEGIES:
        posts = found.posts[code]
        rows += [found.cost(code), posts[HEAT]]
        rows += [posts[post] - (found.reference[post] if post in LESS_BEFORE else 0) for post in _told(code)]
    return np.array(rows)


def _told(code: str) -> list[str]:
    return [post for post in POSTS if post not in STRATEGIES[code].without]


def search(data: Startanalyse, shares: Shares, numbers: ParameterSet, steps: int = STEPS) -> dict[str, float]:
    """The tuned figures for these buurten, from the start and nothing else."""
    at = Search(numbers)
    together = co_occurrence.fit(co_occurrence.read(), shares)
    theirs, sizes = theirs_of(data)
    known = np.isfinite(theirs) & (sizes > 0)

    def ours(vector: np.ndarray) -> np.ndarray:
        found = outcomes(at.archetypes, at.values(vector), shares, together)
        return np.where(known, ours_of(found), 0)

    theirs, sizes = np.where(known, theirs, 0), np.where(known, sizes, np.inf)
    vector = at.start.copy()
    for step in range(steps):
        now = ours(vector)
        error = ((theirs - now) / sizes).ravel()
        weight = 1 / np.maximum(np.abs(error), CALM)
        slopes = np.empty((len(vector), len(error)))
        for column in range(len(vector)):
            moved = vector.copy()
            moved[column] += STEP
            slopes[column] = ((ours(moved) - now) / sizes).ravel() / STEP
        pull = 1 / at.spread**2
        left = (slopes * weight) @ slopes.T + np.diag(pull)
        right = slopes @ (error * weight) + pull * (at.start - vector)
        vector = vector + np.clip(np.linalg.solve(left, right), -FARTHEST, FARTHEST)
        print(f"step {step + 1}: {np.abs(error).sum() / shares.weq.size:.4f}", file=sys.stderr)
    values = at.values(vector)
    return {name: values[name] for name in at.names}


def errors(data: Startanalyse, shares: Shares, numbers: ParameterSet, values: Mapping[str, float]) -> dict:
    """Name to median and 90th percentile of the absolute relative error."""
    together = co_occurrence.fit(co_occurrence.read(), shares)
    found = outcomes(numbers.archetypes, {**numbers.central, **values}, shares, together)
    theirs = {"H02": data.buurten[f"{REFERENCE}H02"].to_numpy(float)}
    ours = {"H02": found.heat_gj}
    for code in STRATEGIES:
        theirs[code], ours[code] = published_cost(data, code), found.cost(code)
    result = {}
    for name, published in theirs.items():
        known = np.isfinite(published) & (published != 0)
        error = np.abs(ours[name][known] / published[known] - 1)
        result[name] = (float(np.median(error)), float(np.percentile(error, 90)))
    return result


def write(values: Mapping[str, float], folder: Path = FOLDER / SET) -> None:
    """Puts the figures in the YAML files, and leaves every other line as it is."""
    for path in sorted(folder.glob("*.yaml")):
        text = path.read_text(encoding="utf-8")
        for key in yaml.safe_load(text):
            if key in values:
                before, after = text.split(f"\n{key}:\n", 1)
                rest = after.split("\n", 1)[1]
                text = f"{before}\n{key}:\n  value: {float(f'{values[key]:.4g}'):g}\n{rest}"
        path.write_text(text, encoding="utf-8")


def main(arguments: Iterable[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.validate.tune", description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--half", type=int, metavar="SEED")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args(list(arguments))
    numbers = load(SET)
    try:
        whole = read(options.data)
    except WrongData as error:
        print(error, file=sys.stderr)
        return 2
    data = part(whole, comparable(whole))
    chosen = np.ones(len(data.buurten), dtype=bool)
    if options.half is not None:
        towns = sorted(data.buurten["municipality"].unique())
        np.random.default_rng(options.half).shuffle(towns)
        chosen = data.buurten["municipality"].isin(towns[: len(towns) // 2]).to_numpy()
    mine = part(data, chosen)
    values = search(mine, shares_of(mine.buurten), numbers)
    for name, one in (("tuned on", mine), ("other half", part(data, ~chosen))):
        if len(one.buurten):
            print(
                name,
                len(one.buurten),
                {
                    k: f"{m:.2%} / {h:.1%}"
                    for k, (m, h) in errors(one, shares_of(one.buurten), numbers, values).items()
                },
            )
    if options.write:
        write(values)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
