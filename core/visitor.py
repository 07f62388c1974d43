"""Who is asking. Every workflow takes a `Visitor` and checks it; pages only hide."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Concatenate, ParamSpec, TypeVar

from core.errors import RefusedError


class Role(StrEnum):
    RESIDENT = "resident"
    FACILITATOR = "facilitator"
    ADVISOR = "advisor"
    OPERATOR = "operator"
    """Whoever has the machine itself: the command line."""


@dataclass(frozen=True)
class Visitor:
    """A role, the party it speaks for, and the device it uses.

    `device` is the random token of the HttpOnly cookie; None when there is none (yet). It is
    never stored as it is: see `core/ledger`.
    """

    role: Role = Role.RESIDENT
    party: str | None = None
    device: str | None = None


OPERATOR = Visitor(role=Role.OPERATOR)
EVERYONE = frozenset(Role)
HOSTS = frozenset({Role.FACILITATOR, Role.ADVISOR, Role.OPERATOR})
"""Those who prepare and lead: they see and do what residents do not."""

P = ParamSpec("P")
T = TypeVar("T")
Workflow = Callable[Concatenate[Visitor, P], T]


def allowed(roles: frozenset[Role]) -> Callable[[Workflow[P, T]], Workflow[P, T]]:
    """Decorator: only visitors with one of `roles` may run this workflow.

    Raises
    ------
    RefusedError
        `visitor.not_allowed` before anything of the workflow has run.
    """

    def decorate(workflow: Workflow[P, T]) -> Workflow[P, T]:
        @functools.wraps(workflow)
        def checked(visitor: Visitor, *args: P.args, **kwargs: P.kwargs) -> T:
            if visitor.role not in roles:
                raise RefusedError("visitor.not_allowed")
            return workflow(visitor, *args, **kwargs)

        checked.allowed_roles = roles  # type: ignore[attr-defined]
        return checked

    return decorate
