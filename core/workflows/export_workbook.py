"""Take it home: what was computed and what was said about an area, as an Excel workbook."""

from __future__ import annotations

import datetime as dt

import pandas as pd

from core.errors import InputError
from core.export import workbook
from core.i18n import text
from core.settings import LANGUAGES, Settings
from core.store.sets import open_set, read_homes
from core.visitor import HOSTS, Visitor, allowed
from core.voting import limits
from core.workflows.compare_scenarios import compare_scenarios
from core.workflows.describe_area import AreaDescription, describe_area
from core.workflows.list_rounds import list_rounds
from core.workflows.read_result import read_result
from core.workshop.round import State

PROFILES: tuple[str, ...] = tuple(workbook.PROFILES)
"""For whom a workbook can be made."""

SOURCE_COLUMNS = ("file_name", "kind", "sha256", "row_count", "reference")


@allowed(HOSTS)
def export_workbook(
    visitor: Visitor, settings: Settings, area_id: str, profile: str = "gemeente", language: str = "nl"
) -> bytes:
    """The workbook of the area as an .xlsx file: its current scenario set and all its closed rounds.

    Rehearsals are counted and left out. The ledger must be open.

    Raises
    ------
    InputError
        `export.unknown_profile`, `settings.language`, `area.unknown`, and what `compare_scenarios` raises.
    """
    workbook.check_profile(profile)
    if language not in LANGUAGES:
        raise InputError("settings.language", value=language, choices=", ".join(LANGUAGES))
    comparison = compare_scenarios(visitor, settings, area_id)
    area = describe_area(visitor, settings, area_id)
    frozen = open_set(settings, area_id, comparison.set_hash)
    head = frozen.frame("read_scenario_set").iloc[0]
    closed = [one for one in list_rounds(visitor, area_id) if one.state is State.CLOSED]
    facts = workbook.WorkbookFacts(
        area_id=area_id,
        area_name=area.name,
        is_fictitious=area.is_fictitious,
        area_version=head["area_version"],
        reference_date=area.reference_date,
        set_hash=comparison.set_hash,
        parameters_hash=head["parameters_hash"],
        model_version=str(head["model_version"]),
        price_year=comparison.price_year,
        computed_at=dt.datetime.fromisoformat(head["computed_at"]),
        smallest_group=limits.load().smallest_group.people,
        dwellings=read_homes(settings, area_id, comparison.set_hash),
        dwelling_count=comparison.dwelling_count,
        building_plans=frozen.frame("read_building_plans"),
        scenarios=comparison.scenarios,
        groups=comparison.groups,
        assumptions=comparison.assumptions,
        sources=pd.DataFrame(area.sources, columns=list(SOURCE_COLUMNS)),
        polls=tuple(
            workbook.Poll(one, read_result(visitor, one.round_id)) for one in closed if not one.is_rehearsal
        ),
        warnings=_warnings(area, language),
        rehearsal_count=sum(one.is_rehearsal for one in closed),
    )
    return workbook.write_workbook(facts, profile, language)


def _warnings(area: AreaDescription, language: str) -> tuple[str, ...]:
    """What the import warned of, in the words of the import report."""
    return tuple(
        text(language, f"intake.finding.{one.key}", **one.facts)
        for one in area.findings
        if one.severity == "warning"
    )
