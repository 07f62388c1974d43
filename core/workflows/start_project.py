"""A host starts a neighbourhood project, or mends what was filled in about one."""

from __future__ import annotations

import datetime as dt

from core import ledger
from core.ledger import projects
from core.settings import Settings
from core.store.areas import list_areas
from core.visitor import HOSTS, Visitor, allowed
from core.workshop.project import Project, area_id_of, check


@allowed(HOSTS)
def start_project(
    visitor: Visitor,
    settings: Settings,
    name: str,
    area: str,
    client: str,
    decider: str,
    contact: str,
    starts_on: dt.date | None = None,
    decides_on: dt.date | None = None,
    area_id: str | None = None,
) -> Project:
    """The project as it is kept. `area_id`: of the project that is mended; None for a new one.

    Raises
    ------
    InputError
        `project.missing`, `project.too_long`, `project.dates`, each with its field.
    """
    book = ledger.current()
    with book.turn():
        known = {one.area_id: one for one in projects.everyone(book)}
        before = known.get(area_id) if area_id else None
        project = check(
            Project(
                area_id=area_id or area_id_of(name, {*known, *list_areas(settings), "demo"}),
                name=name,
                area=area,
                client=client,
                decider=decider,
                contact=contact,
                starts_on=starts_on,
                decides_on=decides_on,
                started_at=before.started_at if before else dt.datetime.now(dt.UTC),
            )
        )
        if project != before:
            book.append([projects.act(visitor, project)])
    return project
