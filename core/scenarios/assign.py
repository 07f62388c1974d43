"""Which heat option and shell level each dwelling gets in a scenario."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from core.scenarios.model import Rule, Scenario


@dataclass(frozen=True)
class Assignment:
    """One scenario on the dwellings of an area: `choice[i]` is the rule of dwelling i.

    Rules stay apart even when they give the same: two rules with a heat network are two networks.
    """

    scenario: Scenario
    pairs: tuple[tuple[str, str], ...]
    """Heat option and shell level of each rule."""
    choice: np.ndarray


def assign(scenario: Scenario, dwellings: pd.DataFrame) -> Assignment:
    """The first rule that fits holds.

    Parameters
    ----------
    dwellings
        One row a dwelling, with the fields the rules ask for; a field that is not there fits no value.
    """
    pairs = tuple((rule.heat_option, rule.shell_level) for rule in scenario.rules)
    choice = np.zeros(len(dwellings), dtype=np.int64)
    # Backwards, so that an earlier rule overwrites a later one.
    for number, rule in reversed(tuple(enumerate(scenario.rules))):
        choice[_fits(rule, dwellings)] = number
    return Assignment(scenario, pairs, choice)


def _fits(rule: Rule, dwellings: pd.DataFrame) -> np.ndarray:
    fits = np.ones(len(dwellings), dtype=bool)
    for field, values in rule.where.items():
        if field not in dwellings:
            return np.zeros(len(dwellings), dtype=bool)
        fits &= dwellings[field].isin(values).to_numpy()
    return fits


def building_plan(assignments: list[Assignment], building_ids: pd.Series) -> pd.DataFrame:
    """One row a scenario and building: what most of its dwellings get (the earlier rule when equal)."""
    buildings, ids = pd.factorize(building_ids, sort=True)
    ids = pd.Series(ids)
    frames = []
    for assignment in assignments:
        pairs = tuple(dict.fromkeys(assignment.pairs))
        pair = np.array([pairs.index(one) for one in assignment.pairs])[assignment.choice]
        counts = np.bincount(buildings * len(pairs) + pair, minlength=len(ids) * len(pairs))
        most = counts.reshape(len(ids), len(pairs)).argmax(axis=1)
        options, levels = (pd.Series(part) for part in zip(*pairs, strict=True))
        frames.append(
            pd.DataFrame(
                {
                    "building_id": ids,
                    "code": assignment.scenario.code,
                    "heat_option": options.array.take(most),
                    "shell_level": levels.array.take(most),
                }
            )
        )
    if not frames:
        return pd.DataFrame(columns=["building_id", "code", "heat_option", "shell_level"])
    return pd.concat(frames, ignore_index=True)
