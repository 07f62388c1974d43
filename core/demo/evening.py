"""An invented evening: what each of the room answered to a poll, dealt from `data/demo_evening.yaml`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import yaml
from pydantic import BaseModel, ConfigDict, model_validator

from core.settings import ROOT

PATH = ROOT / "data" / "demo_evening.yaml"
DONT_KNOW = "dont_know"


class Preferred(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")
    code: str
    by: str
    motivation: str


class Evening(BaseModel):
    """`answers`: plan to how many people answered each step (0 to 10, or DONT_KNOW)."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    decider: str
    decides_after_days: int
    present: int
    channels: dict[str, int]
    answers: dict[str, dict[int | str, int]]
    seed: int
    preferred: Preferred
    source: str

    @model_validator(mode="after")
    def everybody_answers_everything(self) -> Evening:
        for code, counts in self.answers.items():
            if sum(counts.values()) != self.people:
                raise ValueError(f"{code}: {sum(counts.values())} answers of {self.people} people")
        return self

    @property
    def people(self) -> int:
        return sum(self.channels.values())

    def ballots(self, codes: Sequence[str]) -> list[tuple[str, dict[str, int | None]]]:
        """Channel and answers of everybody; about a plan that nobody was asked about they do not know."""
        rng = np.random.default_rng(self.seed)
        channels = [channel for channel, count in self.channels.items() for _ in range(count)]
        dealt = {code: self._dealt(code, rng) for code in codes}
        return [
            (channel, {code: answers[person] for code, answers in dealt.items()})
            for person, channel in enumerate(channels)
        ]

    def _dealt(self, code: str, rng: np.random.Generator) -> list[int | None]:
        counts = self.answers.get(code, {DONT_KNOW: self.people})
        steps = [
            None if step == DONT_KNOW else int(step) for step, count in counts.items() for _ in range(count)
        ]
        return [steps[place] for place in rng.permutation(len(steps))]


def load_evening(path: Path = PATH) -> Evening:
    """The evening, checked (pydantic.ValidationError on a typing error)."""
    return Evening.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
