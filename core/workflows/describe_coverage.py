"""Tell a host, per field of the homes, how much is measured and how old it is."""

from __future__ import annotations

import pandas as pd

from core.errors import InputError
from core.neighbourhood.coverage import coverage
from core.settings import Settings
from core.store.areas import open_area
from core.visitor import HOSTS, Visitor, allowed


@allowed(HOSTS)
def describe_coverage(visitor: Visitor, settings: Settings, area_id: str) -> pd.DataFrame:
    """One row a field: field, measured, derived, assumed (numbers of homes), newest_date.

    An area that was not imported, or by an earlier release, has its fields counted from its homes; when
    they date from is then not known.

    Raises
    ------
    InputError
        `area.unknown`, `area.damaged`.
    """
    database = open_area(settings, area_id)
    try:
        kept = database.frame("read_coverage")
    except InputError as error:
        if error.key != "area.outdated":
            raise
        kept = pd.DataFrame()
    if len(kept):
        return kept
    dwellings = database.frame("read_dwellings")
    return coverage(dwellings, 0, {})
