"""What is published about one buurt, as far as it helps to find its dwellings."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import BaseModel, ConfigDict


class PublishedBuurt(BaseModel):
    """Counts of dwellings in one buurt; an empty mapping or tuple where nothing was published.

    `by_type`: dwelling type to number. `by_period`: seven numbers, oldest period first.
    `label_shares`: A..G to a share of the dwellings (any scale).
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    buurt_code: str
    dwelling_count: int
    by_type: Mapping[str, int] = {}
    by_period: tuple[int, ...] = ()
    label_shares: Mapping[str, float] = {}

    def flats(self) -> tuple[int, int]:
        """Number of low and of high flats."""
        return self.by_type.get("flat_low", 0), self.by_type.get("flat_high", 0)
