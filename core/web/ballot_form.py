"""The ballot while it is being filled in: all of it stands in the form itself, nothing on the server.

Every screen is an answer to a POST that carries what was chosen so far, so a phone that sleeps, a
server that restarts or a switch of language loses nothing. The ballot id is made once, when the form
is first shown; sending the same ballot twice is therefore one ballot.
"""

from __future__ import annotations

import re
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from core.errors import RefusedError
from core.settings import LANGUAGES
from core.voting.ballot import STEP_KEYS

DONT_KNOW = "dont_know"
"""How the form says *Weet ik niet*; the ballot itself says None."""

STEP_OF_CHOICE: Mapping[str, int | None] = {**{key: step for step, key in STEP_KEYS.items()}, DONT_KNOW: None}

_BALLOT_ID = re.compile(r"[0-9a-f]{32}")


class Screen(StrEnum):
    RULES = "rules"
    PLAN = "plan"
    CHECK = "check"


class Field(StrEnum):
    """Names of the fields of the form."""

    BALLOT = "ballot"
    AT = "at"
    CHOICE = "choice"
    CHECKING = "checking"
    GO = "go"
    ANSWER = "answer."


class Go(StrEnum):
    """What the pressed button asks; `change.<plan>` and a language come beside these."""

    START = "start"
    NEXT = "next"
    BACK = "back"
    CAST = "cast"
    CHANGE = "change."


@dataclass(frozen=True)
class Form:
    """One screen of the ballot.

    `choices` maps a plan letter to a key of `STEP_OF_CHOICE`; a plan without an answer is not in it.
    `is_checking`: this plan was opened from the last screen, so go back there.
    """

    ballot_id: str
    codes: tuple[str, ...]
    choices: Mapping[str, str]
    screen: Screen = Screen.RULES
    at: str | None = None
    is_checking: bool = False
    lacks_choice: bool = False

    @property
    def position(self) -> int:
        """Of the plan on screen, from 1."""
        return self.codes.index(self.at) + 1 if self.at else 0

    @property
    def first_open(self) -> str | None:
        """The first plan without an answer."""
        return next((code for code in self.codes if code not in self.choices), None)

    def answers(self) -> dict[str, int | None]:
        """As the ballot box takes them."""
        return {code: STEP_OF_CHOICE[self.choices[code]] for code in self.codes if code in self.choices}

    def show(self, code: str, **change: object) -> Form:
        return replace(self, screen=Screen.PLAN, at=code, **change)

    def finish(self) -> Form:
        """The last screen, or the first plan that still lacks an answer."""
        if self.first_open:
            return self.show(self.first_open, lacks_choice=True)
        return replace(self, screen=Screen.CHECK, at=None, is_checking=False)


@dataclass(frozen=True)
class Step:
    """What a POST asks for: the screen to show, and whether to cast or to change the language."""

    form: Form
    is_cast: bool = False
    language: str | None = None


def begin(codes: Sequence[str]) -> Form:
    return Form(ballot_id=uuid.uuid4().hex, codes=tuple(codes), choices={})


def read(fields: Mapping[str, str], codes: Sequence[str]) -> Step:
    """What the visitor filled in, and the screen that follows.

    Raises
    ------
    RefusedError
        `ballot.unknown_plan`, `ballot.unknown_step`: our own form cannot send those.
    """
    _check(fields, tuple(codes))
    form = _as_shown(fields, tuple(codes))
    go = fields.get(Field.GO, "")
    if go in LANGUAGES:
        return Step(form, language=go)
    if go == Go.CAST:
        end = form.finish()
        return Step(end, is_cast=end.screen is Screen.CHECK)
    return Step(_follow(form, go))


def _check(fields: Mapping[str, str], codes: tuple[str, ...]) -> None:
    """Only plans of this round, only steps that exist; what is left open is not wrong, only not done."""
    answers = {
        name.removeprefix(Field.ANSWER): said
        for name, said in fields.items()
        if name.startswith(Field.ANSWER)
    }
    at = fields.get(Field.AT, "")
    screens = {"", Screen.RULES, Screen.CHECK}
    if not answers.keys() <= set(codes) or (at not in codes and at not in screens):
        raise RefusedError("ballot.unknown_plan")
    if any(said and said not in STEP_OF_CHOICE for said in (*answers.values(), fields.get(Field.CHOICE, ""))):
        raise RefusedError("ballot.unknown_step")


def _follow(form: Form, go: str) -> Form:
    if go.startswith(Go.CHANGE):
        code = go.removeprefix(Go.CHANGE)
        return form.show(code, is_checking=True) if code in form.codes else form
    if go == Go.START or (form.screen is Screen.RULES and go == Go.NEXT):
        return form.show(form.codes[0], is_checking=False)
    if form.screen is not Screen.PLAN or form.at is None:
        return form
    if go == Go.NEXT:
        return _next(form)
    return _back(form) if go == Go.BACK else form


def _next(form: Form) -> Form:
    if form.at not in form.choices:
        return replace(form, lacks_choice=True)
    if form.is_checking or form.position == len(form.codes):
        return form.finish()
    return form.show(form.codes[form.position])


def _back(form: Form) -> Form:
    if form.is_checking:
        return form.finish()
    if form.position == 1:
        return replace(form, screen=Screen.RULES, at=None)
    return form.show(form.codes[form.position - 2])


def _as_shown(fields: Mapping[str, str], codes: tuple[str, ...]) -> Form:
    """The screen the visitor had in front of him, with the choice made on it."""
    choices = {code: fields.get(Field.ANSWER + code, "") for code in codes}
    at = fields.get(Field.AT, "")
    if at in codes and fields.get(Field.CHOICE, "") in STEP_OF_CHOICE:
        choices[at] = fields[Field.CHOICE]
    ballot_id = fields.get(Field.BALLOT, "")
    form = Form(
        ballot_id=ballot_id if _BALLOT_ID.fullmatch(ballot_id) else uuid.uuid4().hex,
        codes=codes,
        choices={code: choice for code, choice in choices.items() if choice in STEP_OF_CHOICE},
        is_checking=bool(fields.get(Field.CHECKING)),
    )
    if at in codes:
        return form.show(at)
    return form.finish() if at == Screen.CHECK else form
