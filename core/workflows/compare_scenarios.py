"""Compare the scenarios of a neighbourhood: the frozen outcomes side by side."""

from __future__ import annotations

from dataclasses import dataclass, field

import pandas as pd

from core.scenarios.model import REFERENCE_CODE
from core.settings import Settings
from core.store.areas import open_area
from core.store.sets import open_set
from core.visitor import EVERYONE, Visitor, allowed
from core.workflows.table_set import table_set
from core.workshop.round import Option


@dataclass(frozen=True)
class Comparison:
    """The frames of one frozen set; columns as in `core.scenarios.evaluate.Outcome`."""

    set_hash: str
    area: dict[str, object]
    """The row of the area: area_id, name, is_fictitious, version, imported_at, reference_date."""
    scenarios: pd.DataFrame
    """Reference (REF) first, then the plans."""
    groups: pd.DataFrame
    assumptions: pd.DataFrame
    dwelling_count: int
    left_out_count: int
    """Dwellings that could not be computed: type or construction year not known."""
    estimated_count: int
    """Dwellings computed with a usual label or floor area."""
    price_year: int
    dropped: tuple[str, ...] = ()
    """Plans that were dropped with a reason: computed, and not to be chosen any more."""
    off_gas_count: int = 0
    """Dwellings that have left gas already: in no sum, mean or count."""
    posts: pd.DataFrame = field(default_factory=pd.DataFrame)
    """National cost by post; empty, as the next two, for a set frozen before they were kept."""
    participation: pd.DataFrame = field(default_factory=pd.DataFrame)
    shell_levels: pd.DataFrame = field(default_factory=pd.DataFrame)
    """As `core.scenarios.insulation_first.shell_levels`."""

    @property
    def plans(self) -> pd.DataFrame:
        """The scenarios people choose from: all but the reference and what was dropped."""
        gone = [REFERENCE_CODE, *self.dropped]
        return self.scenarios[~self.scenarios["code"].isin(gone)].reset_index(drop=True)

    def round_options(self) -> tuple[Option, ...]:
        """The plans as a round freezes them on the ballot."""
        return tuple(
            Option(
                code=plan["code"],
                possible_from=None if pd.isna(plan["possible_from"]) else int(plan["possible_from"]),
                certainty=plan["certainty"],
                reconsider_year=None if pd.isna(plan["reconsider_year"]) else int(plan["reconsider_year"]),
            )
            for plan in self.plans.to_dict("records")
        )


@allowed(EVERYONE)
def compare_scenarios(
    visitor: Visitor, settings: Settings, area_id: str, set_hash: str | None = None
) -> Comparison:
    """The comparison of the set on the table, or of an earlier set (a round keeps the set it was held on).

    Raises
    ------
    InputError
        `area.unknown`, `area.unknown_set`, and what `table_set` raises.
    """
    dropped: tuple[str, ...] = ()
    if set_hash is None:
        on_table = table_set(visitor, settings, area_id)
        set_hash, dropped = on_table.set_hash, on_table.dropped
    frozen = open_set(settings, area_id, set_hash)
    head = frozen.frame("read_scenario_set").iloc[0]
    details = {}
    if frozen.frame("count_detail_tables")["found"].iloc[0]:
        details = {name: frozen.frame(f"read_{name}") for name in ("posts", "participation", "shell_levels")}
    return Comparison(
        set_hash=set_hash,
        area=open_area(settings, area_id).frame("read_area").iloc[0].to_dict(),
        scenarios=frozen.frame("read_scenarios"),
        groups=frozen.frame("read_group_outcomes"),
        assumptions=frozen.frame("read_assumptions"),
        dwelling_count=int(head["dwelling_count"]),
        left_out_count=int(head["left_out_count"]),
        estimated_count=int(head["estimated_count"]),
        price_year=int(head["price_year"]),
        dropped=dropped,
        off_gas_count=int(head.get("off_gas_count", 0)),
        **details,
    )
