"""All facts that may stand in the workbook, gathered before the first cell is written."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import pandas as pd

from core.voting.result import Result
from core.workshop.round import Round


@dataclass(frozen=True)
class Poll:
    """One closed round: the rules as they were fixed, and what came out."""

    round: Round
    result: Result


@dataclass(frozen=True)
class WorkbookFacts:
    """One area, one frozen scenario set, and the closed rounds about the area.

    Parameters
    ----------
    dwellings
        One row a dwelling: building_id, dwelling_type, construction_year, floor_area_m2, label, tenure,
        and for dwelling_type, construction_year, floor_area and label a column `<name>_basis`.
    building_plans
        One row a plan and building: building_id, code, heat_option, shell_level.
    scenarios, groups, assumptions
        The frames of the frozen set; low, mid and high of a quantity q in `q_low`, `q_mid`, `q_high`.
    dwelling_count
        Dwellings that could be computed.
    sources
        One row a file that was read: file_name, kind, sha256, row_count, reference.
    warnings
        What the import warned of, as sentences in the workbook's language.
    smallest_group
        A group of fewer people or dwellings is not shown (count).
    rehearsal_count
        Rounds that were practice; they are left out.
    """

    area_id: str
    area_name: str
    is_fictitious: bool
    area_version: str
    reference_date: str | None
    set_hash: str
    parameters_hash: str
    model_version: str
    price_year: int
    computed_at: dt.datetime
    smallest_group: int
    dwellings: pd.DataFrame
    building_plans: pd.DataFrame
    dwelling_count: int
    scenarios: pd.DataFrame
    groups: pd.DataFrame
    assumptions: pd.DataFrame
    sources: pd.DataFrame
    polls: tuple[Poll, ...] = ()
    warnings: tuple[str, ...] = ()
    rehearsal_count: int = 0
