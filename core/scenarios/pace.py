"""The years of a plan: how many homes are done, and what CO2, electricity peak and streets do meanwhile.

Between two rules nothing is shared here: each rule starts in its year and does its homes a year. Until
a home is done it is as it is now. CO2 is with the emission factors of the outcome, the same in every
year, so the path shows what the work does and nothing else.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

COLUMNS = ("year", "homes_done", "t_co2_per_year", "extra_peak_kw", "street_weeks")


@dataclass(frozen=True)
class Work:
    """The homes of one rule, and what changes when all of them are done.

    `t_co2_change_per_year` and `peak_change_kw`: after less before, of all its homes together.
    `street_weeks`: weeks that streets are open for all of it.
    """

    start_year: int
    homes: int
    homes_per_year: int | None = None
    t_co2_change_per_year: float = 0.0
    peak_change_kw: float = 0.0
    street_weeks: float = 0.0

    @property
    def last_year(self) -> int:
        """The year in which its last home is done."""
        if not self.homes:
            return self.start_year
        per_year = self.homes_per_year or self.homes
        return self.start_year + -(-self.homes // per_year) - 1

    def done(self, years: np.ndarray) -> np.ndarray:
        """Homes that are done at the end of each year; never above its homes."""
        per_year = self.homes_per_year or self.homes
        return np.clip((years - self.start_year + 1) * per_year, 0, self.homes)


def year_path(work: Sequence[Work], t_co2_before_per_year: float, first_year: int) -> pd.DataFrame:
    """One row a year, from `first_year` (or the first start) until all is done.

    Returns
    -------
    Frame with COLUMNS: homes done at the end of the year; CO2 of the area in t a year by then; peak in kW
    above that of now; weeks of open street in that year itself.
    """
    if not work:
        return pd.DataFrame(columns=list(COLUMNS))
    first = min(first_year, *(one.start_year for one in work))
    years = np.arange(first, max(first_year, *(one.last_year for one in work)) + 1)
    done, co2, peak, weeks = (np.zeros(len(years)) for _ in range(4))
    for one in work:
        homes = one.done(years)
        share = homes / one.homes if one.homes else np.zeros(len(years))
        done += homes
        co2 += share * one.t_co2_change_per_year
        peak += share * one.peak_change_kw
        weeks += np.diff(share, prepend=0.0) * one.street_weeks
    return pd.DataFrame(
        {
            "year": years,
            "homes_done": done.astype(int),
            "t_co2_per_year": t_co2_before_per_year + co2,
            "extra_peak_kw": peak,
            "street_weeks": weeks,
        }
    )
