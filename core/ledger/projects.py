"""Neighbourhood projects as records of the ledger: one an area, its earlier forms in the history."""

from __future__ import annotations

from core.ledger.interface import Act, Ledger
from core.visitor import Visitor
from core.workshop.project import Project

PROJECTS = "project"


def act(visitor: Visitor, project: Project) -> Act:
    """The project as it now is, on behalf of the visitor."""
    body = project.model_dump(mode="json")
    return Act(PROJECTS, project.area_id, body, visitor.role.value, visitor.party)


def everyone(ledger: Ledger) -> list[Project]:
    """All projects, the newest first."""
    found = [Project.model_validate(record.body) for record in ledger.records(PROJECTS)]
    return sorted(found, key=lambda one: (one.started_at, one.area_id), reverse=True)


def find(ledger: Ledger, area_id: str) -> Project | None:
    record = ledger.record(PROJECTS, area_id)
    return None if record is None else Project.model_validate(record.body)
