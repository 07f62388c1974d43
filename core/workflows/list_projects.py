"""List the neighbourhood projects of this installation, for the hosts."""

from __future__ import annotations

from core import ledger
from core.ledger import projects
from core.visitor import HOSTS, Visitor, allowed
from core.workshop.project import Project


@allowed(HOSTS)
def list_projects(visitor: Visitor) -> tuple[Project, ...]:
    """The newest first; one may have no data yet."""
    return tuple(projects.everyone(ledger.current()))
