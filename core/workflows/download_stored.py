"""Give a host all that is stored about an area, as plain files that any program opens."""

from __future__ import annotations

import io
import json
import zipfile

import pandas as pd
import shapely

from core import ledger
from core.errors import InputError
from core.ledger import corrections, projects, segmentations
from core.settings import Settings
from core.store.areas import open_area
from core.visitor import HOSTS, Visitor, allowed
from core.workflows.describe_stored import TABLES


@allowed(HOSTS)
def download_stored(visitor: Visitor, settings: Settings, area_id: str) -> bytes:
    """A zip with a CSV per table (outlines as WKT in EPSG:28992), the import report, and from the ledger
    the project, the corrections and the edited kinds of homes as JSON.

    Raises
    ------
    InputError
        `area.unknown`, `area.damaged`.
    """
    database, book = open_area(settings, area_id), ledger.current()
    project = projects.find(book, area_id)
    people = {
        "project": project.model_dump(mode="json") if project else None,
        "corrections": [one.model_dump(mode="json") for one in corrections.everyone(book, area_id)],
        "segments": [one.model_dump(mode="json") for one in segmentations.find(book, area_id)],
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, query in TABLES.items():
            try:
                frame = database.frame(query)
            except InputError as error:
                if error.key != "area.outdated":
                    raise
                continue
            if len(frame):
                archive.writestr(f"{name}.csv", _plain(frame).to_csv(index=False))
        for report in database.frame("read_import_report")["report"]:
            archive.writestr("import_report.json", report)
        archive.writestr("ledger.json", json.dumps(people, ensure_ascii=False, indent=2))
    return out.getvalue()


def _plain(frame: pd.DataFrame) -> pd.DataFrame:
    """Outlines as text."""
    for name in [one for one in frame.columns if one == "geometry"]:
        shapes = shapely.from_wkb(frame[name].to_numpy(dtype=object))
        words = shapely.to_wkt(shapes, rounding_precision=2)
        frame = frame.assign(**{name: words})
    return frame
