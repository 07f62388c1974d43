"""How fast the calculation is, beside a bare numpy run of the same arithmetic in the same run."""

from __future__ import annotations

import gc
import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from core import parameters
from core.heat import bands
from core.parameters import ParameterSet
from core.scenarios.accumulate import Sums, accumulate
from core.scenarios.assign import assign
from core.scenarios.cells import gather
from core.scenarios.evaluate import envelope, evaluate, own_spread
from core.scenarios.homes import evaluate_homes
from core.scenarios.levels import levels
from core.scenarios.model import Rule, Scenario
from core.settings import ROOT
from tests.bench import bare_numpy
from tests.bench.dwellings import dwellings

SEED, DRAWS = 20261122, 500
SMALL, TOWN, REGION, COUNTRY = 1_000, 5_000, 100_000, 1_000_000
RUNS = 3
COST = "resident_cost_eur_per_month"
GIGABYTE = 1e9
AGREEMENT = 1e-9


@dataclass(frozen=True)
class Check:
    """One figure beside its target: it passes when it is not above it."""

    name: str
    value: float
    unit: str
    target: float

    @property
    def ok(self) -> bool:
        return bool(self.value <= self.target)


@dataclass(frozen=True)
class Spent:
    """Of the quickest of the runs; the processor seconds are those of all threads."""

    wall_s: float
    cpu_s: float


def plans() -> tuple[Scenario, ...]:
    """The eight heat options of the bench, each for all homes; the reference first."""
    return tuple(
        Scenario(
            code="REF" if not index else f"B{index}",
            rules=(Rule(heat_option=option, shell_level=bare_numpy.LEVELS.get(option, "as_is")),),
        )
        for index, option in enumerate(bare_numpy.OPTIONS)
    )


def checks(is_short: bool) -> Iterator[Check]:
    """All checks, each when it is done. Short leaves out the million dwellings."""
    numbers, scenarios = parameters.load(), plans()
    evaluate(dwellings(20), scenarios, numbers, SEED, 2)  # warm-up: modules, caches, the first threads
    for all_different in (False, True):
        what = f"{SMALL:,} {'all different ' if all_different else ''}dwellings x 8 options x {DRAWS} draws"
        homes = dwellings(SMALL, all_different)

        spent = best(lambda homes=homes: (evaluate(homes, scenarios, numbers, SEED, DRAWS), each(homes)))
        yield Check(f"{what}, bands of the area and of every dwelling", spent.wall_s, "s", 1.0)
        yield from beside_bare_numpy(what, homes, DRAWS)
    for all_different in (False, True):
        kind = "all different " if all_different else ""
        homes = dwellings(TOWN, all_different)
        spent = best(lambda homes=homes: evaluate(homes, scenarios, numbers, SEED, 0))
        yield Check(f"{TOWN:,} {kind}dwellings x 8 options, central", spent.wall_s, "s", 0.3)
    yield from beside_bare_numpy(f"{REGION:,} dwellings x 8 options, central", dwellings(REGION), 0)
    if not is_short:
        yield from million()


def million() -> Iterator[Check]:
    """A million dwellings, each kind in a process of its own so that memory is that of this alone."""
    for kind in ("usual", "different"):
        name = {"usual": "", "different": "all different "}[kind]
        few, many = (_alone(count, kind) for count in (REGION, COUNTRY))
        what = f"{COUNTRY:,} {name}dwellings x 8 options, central"
        yield Check(what, many["wall_s"], "s", 30.0)
        yield Check(f"{what}, resident memory", many["peak_bytes"] / GIGABYTE, "GB", 2.0)
        growth = (many["cpu_s"] / COUNTRY) / (few["cpu_s"] / REGION)
        yield Check(f"{what}, cpu time a dwelling beside that at {REGION:,}", growth, "ratio", 1.3)


def beside_bare_numpy(what: str, homes: pd.DataFrame, draws: int) -> Iterator[Check]:
    """Processor seconds for the same results beside those of the bare run, and whether the two agree.

    Both start from the frame of dwellings and the drawn parameters, and end with P10, P50 and P90.
    """
    numbers = parameters.load()
    drawn, table = bands.draw(numbers, SEED, draws), numbers.archetypes
    cells = gather(homes, numbers)
    own = next(own_spread(cells, SEED, draws).parts([slice(0, len(cells))]))[:, cells.cell]
    spent = best(lambda: area(homes, numbers, drawn, draws))
    bare = best(lambda: bare_numpy.run(homes, table, drawn, own))
    yield Check(f"{what}: cpu beside bare numpy, area", spent.cpu_s / bare.cpu_s, "ratio", 3.0)
    found = bare_numpy.run(homes, table, drawn, own)
    off = farthest(area(homes, numbers, drawn, draws), found)
    yield Check(f"{what}: differs from bare numpy, area", off, "share", AGREEMENT)
    if not draws:
        return
    alone = bands.OwnOfOne(SEED, draws, cells.own_spread_share, np.zeros(len(cells)))
    own = next(alone.parts([slice(0, len(cells))]))[:, cells.cell]
    spent = best(lambda: each(homes))
    bare = best(lambda: bare_numpy.run(homes, table, drawn, own, per_dwelling=True))
    yield Check(f"{what}: cpu beside bare numpy, every dwelling", spent.cpu_s / bare.cpu_s, "ratio", 3.0)
    off = farthest_home(each(homes), bare_numpy.run(homes, table, drawn, own, per_dwelling=True))
    yield Check(f"{what}: differs from bare numpy, every dwelling", off, "share", AGREEMENT)


def area(homes: pd.DataFrame, numbers: ParameterSet, drawn: dict[str, np.ndarray], draws: int) -> Sums:
    """The results of the bare run, by the product's own calculation."""
    cells = gather(homes, numbers)
    sums = accumulate(
        cells,
        [assign(plan, cells.dwellings) for plan in plans()],
        numbers,
        drawn,
        own_spread(cells, SEED, draws),
        quantities=bare_numpy.RESULTS,
    )
    for name in bare_numpy.RESULTS:
        envelope(levels(sums, name))
    return sums


def each(homes: pd.DataFrame) -> pd.DataFrame:
    """Low, mid and high of what every dwelling pays a month."""
    return evaluate_homes(homes, plans(), parameters.load(), SEED, DRAWS, quantities=(COST,), carry=True)


def farthest(sums: Sums, found: dict[str, dict[str, np.ndarray]]) -> float:
    """Largest difference of any total of any draw, group, option and tariff, as a share of its size."""
    worst = 0.0
    for index, values in enumerate(found.values()):
        pairs = [(sums.of(name)[0, index], values[name]) for name in bare_numpy.RESULTS]
        for name in bare_numpy.PAID:
            if f"second {name}" in values:
                pairs.append((sums.of(name)[1, index], values[f"second {name}"]))
        pairs.append((sums.cheaper[index], values["cheaper"]))
        for mine, bare in pairs:
            size = max(float(np.abs(bare).max()), 1.0)
            worst = max(worst, float(np.abs(mine - bare).max()) / size)
    return worst


def farthest_home(frame: pd.DataFrame, found: dict[str, dict[str, np.ndarray]]) -> float:
    """Largest difference of low, mid or high of any dwelling, as a share of its size."""
    worst = 0.0
    for option, values in found.items():
        mine = frame[frame["heat_option"] == option].sort_values("row")
        ends = mine[[f"{COST}_{end}" for end in ("low", "mid", "high")]].to_numpy().T
        worst = max(worst, float((np.abs(ends - values["cost"]) / np.abs(values["cost"])).max()))
    return worst


def best(run: Callable[[], object], runs: int = RUNS) -> Spent:
    """The quickest of some runs after one to warm up. Garbage is collected between them, not switched off."""
    run()
    spent = []
    for _ in range(runs):
        gc.collect()
        wall, cpu = time.perf_counter(), time.process_time()
        run()
        spent.append(Spent(time.perf_counter() - wall, time.process_time() - cpu))
    return Spent(min(one.wall_s for one in spent), min(one.cpu_s for one in spent))


def _alone(count: int, kind: str) -> dict[str, float]:
    run = subprocess.run(
        [sys.executable, "-m", "tests.bench.compute", str(count), kind],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    return json.loads(run.stdout)


def alone(count: int, kind: str) -> dict[str, float]:
    """One area in this process: the quickest run, and the most memory the whole process ever held."""
    homes = dwellings(count, kind == "different")
    numbers, scenarios = parameters.load(), plans()
    evaluate(homes.iloc[:20], scenarios, numbers, SEED, 0)
    spent = best(lambda: evaluate(homes, scenarios, numbers, SEED, 0), runs=2)
    return {"wall_s": spent.wall_s, "cpu_s": spent.cpu_s, "peak_bytes": float(peak_bytes())}


def peak_bytes() -> int:
    """Most resident memory of this process. Not `ru_maxrss`: a child starts with that of its parent."""
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) * 1024
    raise RuntimeError("this system does not tell the peak of resident memory")


if __name__ == "__main__":
    print(json.dumps(alone(int(sys.argv[1]), sys.argv[2])))
