"""Hashes mean results: other results from the same input need another MODEL_VERSION."""

from __future__ import annotations

from pathlib import Path

import yaml

from core import parameters
from core.parameters.canonical import short_hash
from core.scenarios.evaluate import evaluate
from core.scenarios.model import MODEL_VERSION, load_scenarios
from tests.unit.areas import dwellings

RECORD = Path(__file__).parent / "results.yaml"
DIGITS = 6


def results() -> dict[str, object]:
    """What the record holds: what went in, and a digest of all that came out to six digits."""
    chosen = load_scenarios()
    numbers = parameters.load()
    outcome = evaluate(dwellings(200), chosen.scenarios, numbers, chosen.seed, chosen.draws)
    rounded = [
        [f"{value:.{DIGITS - 1}e}" for value in row]
        for frame in (outcome.scenarios, outcome.groups)
        for row in frame.filter(regex="_(low|mid|high|share|count)$").to_numpy(dtype=float)
    ]
    return {
        "model_version": MODEL_VERSION,
        "parameters": numbers.hash,
        "scenarios": short_hash(chosen.model_dump(mode="json")),
        "results": short_hash([rounded, outcome.building_plan.to_numpy().tolist()]),
    }


def test_results_change_only_with_the_model_version_or_the_input() -> None:
    recorded, found = yaml.safe_load(RECORD.read_text(encoding="utf-8")), results()
    inputs = ("model_version", "parameters", "scenarios")
    if all(recorded[name] == found[name] for name in inputs):
        assert recorded["results"] == found["results"], (
            "the same input gives other results: raise MODEL_VERSION in core/scenarios/model.py, say in "
            f"the changelog what changed and why, and record in {RECORD.name}: {found}"
        )
    else:
        assert recorded == found, f"the input changed on purpose? Then record in {RECORD.name}: {found}"
