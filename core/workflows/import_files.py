"""A host imports what was sent or named on the data page, by the same way as the command line."""

from __future__ import annotations

from collections.abc import Collection

from core import ledger
from core.errors import InputError
from core.intake.brought import Brought
from core.intake.report import ImportReport
from core.ledger import projects
from core.settings import Settings
from core.store.areas import list_areas
from core.visitor import HOSTS, Visitor, allowed
from core.workflows.import_area import Progress, import_area


@allowed(HOSTS)
def import_files(
    visitor: Visitor,
    settings: Settings,
    brought: Brought,
    area_id: str,
    progress: Progress | None = None,
    left_aside: Collection[str] = (),
) -> ImportReport:
    """Read the files into the area. `left_aside`: names of files that the host keeps out.

    A new area gets the name of its project.

    Raises
    ------
    InputError
        As `import_area` and `Brought.files`; the area then stays as it was.
    """
    project = projects.find(ledger.current(), area_id)
    is_new = area_id not in list_areas(settings)
    with brought.files(settings) as files:
        chosen = [one for one in files if one.name not in left_aside]
        if not chosen:
            raise InputError("intake.no_files", files=", ".join(one.name for one in files))
        name = project.name if project and is_new else None
        return import_area(visitor, settings, chosen, area_id, name, progress)
