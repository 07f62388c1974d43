"""A scenario set from draft to frozen, and what becomes of its plans: the steps that may be taken.

    draft → computed → checked → frozen          a change leads back to draft
        any of these → dropped, with a reason
    a plan of a frozen set: open → preferred → adopted, or dropped with a reason

Everything here is a value: a step gives a new set or refuses with a sentence. Nothing is stored,
computed or shown here.
"""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import Annotated

from pydantic import Field, model_validator

from core.errors import InputError, RefusedError
from core.scenarios import set_rules
from core.scenarios.checks import Check, Outcome
from core.scenarios.model import NOT_YET_CODE, Frozen, Scenarios
from core.scenarios.typed import typed


class SetState(StrEnum):
    DRAFT = "draft"
    COMPUTED = "computed"
    CHECKED = "checked"
    FROZEN = "frozen"
    DROPPED = "dropped"


class FateKind(StrEnum):
    PREFERRED = "preferred"
    ADOPTED = "adopted"
    DROPPED = "dropped"


class Step(StrEnum):
    """What a host can do with a set."""

    CHANGE = "change"
    COMPUTE = "compute"
    CHECK = "check"
    FREEZE = "freeze"
    DROP = "drop"


NEXT: dict[SetState, Step | None] = {
    SetState.DRAFT: Step.COMPUTE,
    SetState.COMPUTED: Step.CHECK,
    SetState.CHECKED: Step.FREEZE,
    SetState.FROZEN: None,
    SetState.DROPPED: None,
}
"""The step that leads on."""

TOO_EARLY = {
    SetState.DRAFT: "scenario_set.not_computed",
    SetState.COMPUTED: "scenario_set.not_checked",
    SetState.CHECKED: "scenario_set.not_frozen",
}


class Computed(Frozen):
    """What was computed last: the name of the outcome, and what a step needs of it."""

    set_hash: str
    area_version: str
    parameters_hash: str
    model_version: str
    computed_at: dt.datetime
    outcome: Outcome


class Ticked(Frozen):
    """Who looked at the checks, what they were, and what that person had to say about them."""

    by: str
    remark: str = ""
    at: dt.datetime
    checks: tuple[Check, ...]


class Fate(Frozen):
    """What was decided about one plan."""

    kind: FateKind
    text: str = ""
    """Why it was dropped, or why it was chosen."""
    by: str = ""
    """Who took the decision, in words."""
    at: dt.datetime


class Dropping(Frozen):
    reason: str
    at: dt.datetime
    was: SetState


class ScenarioSet(Frozen):
    """One set of plans for one area. Frozen: a step gives a new one."""

    set_id: Annotated[str, Field(pattern=r"^[a-z0-9]{8,32}$")]
    area_id: str
    name: str
    content: Scenarios
    origin: str = ""
    """Where it comes from: residents, adviser, warmteprogramma, grid operator."""
    copied_from: str | None = None
    is_basis: bool = False
    """The set every area starts with: frozen by itself, never changed."""
    state: SetState = SetState.DRAFT
    revision: Annotated[int, Field(ge=1)] = 1
    drafted_at: dt.datetime
    computed: Computed | None = None
    ticked: Ticked | None = None
    frozen_at: dt.datetime | None = None
    dropped: Dropping | None = None
    fates: dict[str, Fate] = {}

    @model_validator(mode="after")
    def _holds_together(self) -> ScenarioSet:
        state = self.dropped.was if self.dropped else self.state
        was_frozen = state is SetState.FROZEN
        must = {
            "computed": (self.computed is not None, state is not SetState.DRAFT),
            "ticked": (
                self.ticked is not None,
                state is SetState.CHECKED or (was_frozen and not self.is_basis),
            ),
            "frozen_at": (self.frozen_at is not None, was_frozen),
            "dropped": (self.dropped is not None, self.state is SetState.DROPPED),
            "fates": (bool(self.fates) and not was_frozen, False),
        }
        wrong = [name for name, (found, needed) in must.items() if found != needed]
        if wrong:
            raise ValueError(", ".join(wrong))
        return self

    @property
    def codes(self) -> tuple[str, ...]:
        """Letters of the plans people choose from, in the order of the set."""
        return tuple(plan.code for plan in self.content.plans)

    @property
    def set_hash(self) -> str | None:
        return self.computed.set_hash if self.computed else None

    @property
    def is_public(self) -> bool:
        """Whether everybody may read it: it was frozen once."""
        return self.frozen_at is not None

    def with_fate(self, kind: FateKind) -> tuple[str, ...]:
        """Letters of the plans this was decided about."""
        return tuple(code for code in self.codes if code in self.fates and self.fates[code].kind is kind)

    # Steps of the set.

    def change(self, content: Scenarios | None = None, name: str | None = None) -> ScenarioSet:
        """Other plans or another name. Other plans undo computing and checking."""
        self._not_over()
        if self.state is SetState.FROZEN:
            raise RefusedError("scenario_set.is_frozen")
        changed = {} if name is None else {"name": set_name(name)}
        if content is not None and content != self.content:
            changed |= {"content": content, "state": SetState.DRAFT, "computed": None, "ticked": None}
        return self._next(**changed)

    def check_can_compute(self) -> None:
        """Raises RefusedError when computing is no step any more."""
        self._not_over()
        if self.state is SetState.FROZEN:
            raise RefusedError("scenario_set.is_frozen")

    def compute(self, computed: Computed) -> ScenarioSet:
        """Computed; once more is fine, and then it has to be checked again."""
        self.check_can_compute()
        return self._next(state=SetState.COMPUTED, computed=computed, ticked=None)

    def check(self, ticked: Ticked) -> ScenarioSet:
        """Somebody looked at the checks and takes them; not while one of them fails."""
        self._at(SetState.COMPUTED)
        failed = sum(check.has_failed for check in ticked.checks)
        if failed:
            raise RefusedError("scenario_set.checks_failed", number=failed)
        if not ticked.by.strip():
            raise InputError("scenario_set.who_ticks", field="by")
        return self._next(state=SetState.CHECKED, ticked=ticked)

    def freeze(self, set_hash: str, now: dt.datetime) -> ScenarioSet:
        """From here on nothing in it changes. `set_hash`: what the same plans would be called now."""
        self._at(SetState.CHECKED)
        if set_hash != self.set_hash:
            raise RefusedError("scenario_set.inputs_changed")
        return self._next(state=SetState.FROZEN, frozen_at=now)

    def drop(self, reason: str, now: dt.datetime) -> ScenarioSet:
        self._not_over()
        if self.is_basis:
            raise RefusedError("scenario_set.basis_stays")
        if self.with_fate(FateKind.ADOPTED):
            raise RefusedError("scenario_set.has_adopted")
        dropping = Dropping(reason=_needed(reason, "scenario_set.reason", "reason"), at=now, was=self.state)
        return self._next(state=SetState.DROPPED, dropped=dropping)

    def undone(self, before: ScenarioSet) -> ScenarioSet:
        """As it was before, one revision on. Nothing leads back from frozen."""
        if self.frozen_at is not None and before.frozen_at is None:
            raise RefusedError("scenario_set.frozen_stays")
        return before._next(revision=self.revision + 1)

    # What becomes of its plans.

    def drop_plan(self, code: str, reason: str, now: dt.datetime) -> ScenarioSet:
        """The plan leaves the table; it stays to be seen, with the reason."""
        self._open_for(code)
        if code == NOT_YET_CODE:
            raise RefusedError("scenario_set.not_yet_stays")
        if code in self.with_fate(FateKind.ADOPTED):
            raise RefusedError("scenario_set.has_adopted")
        text = _needed(reason, "scenario_set.reason", "reason")
        return self._decided(code, Fate(kind=FateKind.DROPPED, text=text, at=now))

    def prefer(self, code: str, motivation: str, now: dt.datetime, by: str = "") -> ScenarioSet:
        """The plan the neighbourhood would have; another that was preferred is so no longer."""
        self._open_for(code)
        if self.with_fate(FateKind.ADOPTED):
            raise RefusedError("scenario_set.has_adopted")
        fate = self._chosen(code, FateKind.PREFERRED, motivation, now, by)
        others = {one: kept for one, kept in self.fates.items() if kept.kind is not FateKind.PREFERRED}
        return self._next(fates=others)._decided(code, fate, revision=self.revision + 1)

    def adopt(self, code: str, motivation: str, now: dt.datetime, by: str = "") -> ScenarioSet:
        """The plan that was decided on. One a set."""
        self._open_for(code)
        if self.with_fate(FateKind.ADOPTED):
            raise RefusedError("scenario_set.has_adopted")
        return self._decided(code, self._chosen(code, FateKind.ADOPTED, motivation, now, by))

    def needs_motivation(self, code: str) -> bool:
        """Whether choosing this plan asks for a motivation: it has not the lowest national cost."""
        return self.computed is None or code != self.computed.outcome.cheapest

    def _chosen(self, code: str, kind: FateKind, motivation: str, now: dt.datetime, by: str) -> Fate:
        words = typed(motivation, "motivation")
        if self.needs_motivation(code) and not words:
            raise InputError("scenario_set.motivation", field="motivation")
        return Fate(kind=kind, text=words, by=typed(by, "by"), at=now)

    def _decided(self, code: str, fate: Fate, **more: object) -> ScenarioSet:
        return self._next(fates={**self.fates, code: fate}, **more)

    def _open_for(self, code: str) -> None:
        """A plan of a frozen set about which can still be decided."""
        self._not_over()
        if self.state is not SetState.FROZEN:
            raise RefusedError("scenario_set.not_frozen")
        if code not in self.codes:
            raise InputError("scenario_set.unknown_plan", plan=code)
        if code in self.with_fate(FateKind.DROPPED):
            raise RefusedError("scenario_set.plan_dropped")

    def _not_over(self) -> None:
        if self.state is SetState.DROPPED:
            raise RefusedError("scenario_set.is_dropped")

    def _at(self, needed: SetState) -> None:
        self._not_over()
        order = list(TOO_EARLY)
        if self.state is SetState.FROZEN:
            raise RefusedError("scenario_set.is_frozen")
        if order.index(self.state) < order.index(needed):
            raise RefusedError(TOO_EARLY[self.state])
        if self.state is not needed:
            raise RefusedError("scenario_set.step_done")

    def _next(self, **changed: object) -> ScenarioSet:
        """The set with these fields, one revision on, and checked as a whole."""
        fields = {name: getattr(self, name) for name in type(self).model_fields}
        return ScenarioSet(**{**fields, "revision": self.revision + 1, **changed})


def set_name(name: str) -> str:
    """The name as typed, on one line; refused when empty or too long."""
    longest = set_rules.load().longest_name.value
    words = typed(name, "name")
    if not words or len(words) > longest:
        raise InputError("scenario_set.name", longest=longest, field="name")
    return words


def _needed(text: str, key: str, field: str) -> str:
    words = typed(text, field)
    if not words:
        raise InputError(key, field=field)
    return words
