"""The ballot at `/stem/{code}`: one question a screen, plain HTML, nothing remembered on the server.

GET shows the rules of the round, POST every next screen, and a cast ballot ends in a redirect to its
receipt, so that a reload never casts anything. See `ballot_form` for the steps and `read_back` for
the sentence at the end.
"""

from __future__ import annotations

import logging
from http import HTTPStatus
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from core.errors import DomainError
from core.i18n import text
from core.i18n.ballot import plan_name, possible_from, rules_sentence, step_words
from core.limits import limits
from core.settings import Settings
from core.visitor import Visitor
from core.visitor_cookie import visitor_from_cookies
from core.voting.ballot import STEP_KEYS
from core.web import ballot_form, cookies, document, form_body, pages
from core.web.area_name import area_name
from core.web.ballot_form import Form, Screen, Step
from core.web.pages import SHORT_HASH, emphasised
from core.web.refusals import Refusals
from core.workflows.cast_ballot import cast_ballot
from core.workflows.find_round import find_round
from core.workflows.my_ballot import my_ballot
from core.workflows.read_back import read_back
from core.workshop.letters import read_code
from core.workshop.round import Round, State

log = logging.getLogger("warmtetafel")

RECEIPT_COOKIE = "wt_receipt"
SECONDS_PER_HOUR = 3600


class BallotPages:
    """Handlers of `/stem/{code}` and its receipt."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.refusals = Refusals(settings)

    async def show(self, request: Request) -> Response:
        """GET: the rules of the round, and the button that begins."""
        return await run_in_threadpool(self._show, request)

    async def answer(self, request: Request) -> Response:
        """POST: the next screen, or the ballot in the box."""
        try:
            fields = await form_body.read(request)
        except form_body.BadForm as error:
            return self.refusals.bad_form(request, error.status)
        return await run_in_threadpool(self._answer, request, fields)

    async def receipt(self, request: Request) -> Response:
        """GET: your vote is saved."""
        return await run_in_threadpool(self._receipt, request)

    def _show(self, request: Request) -> Response:
        typed = request.path_params["code"]
        if typed != read_code(typed):
            query = f"?{request.url.query}" if request.url.query else ""
            return RedirectResponse(_address(read_code(typed)) + query, HTTPStatus.SEE_OTHER)
        try:
            visitor = self._visitor(request)
            round = find_round(visitor, typed)
            if round.state is not State.OPEN:
                return self.refusals.not_open(request, round, _address(round.code))
            return self._rules(request, round, ballot_form.begin(round.codes), visitor, is_post=False)
        except DomainError as error:
            return self.refusals.domain(request, error)

    def _answer(self, request: Request, fields: dict[str, str]) -> Response:
        visitor = self._visitor(request)
        if visitor.device is None:
            return self.refusals.no_device(request)
        try:
            round = find_round(visitor, request.path_params["code"])
            if round.state is not State.OPEN:
                if round.state is State.CLOSED:
                    return self.refusals.too_late(request)
                return self.refusals.not_open(request, round, _address(round.code))
            step = ballot_form.read(fields, round.codes)
            if step.is_cast:
                return self._cast(request, round, step.form, visitor)
            return self._screen(request, round, step, visitor)
        except DomainError as error:
            return self.refusals.domain(request, error)

    def _screen(self, request: Request, round: Round, step: Step, visitor: Visitor) -> Response:
        if step.form.screen is Screen.RULES:
            return self._rules(request, round, step.form, visitor, is_post=True, language=step.language)
        if step.form.screen is Screen.PLAN:
            return self._plan(request, round, step.form, step.language)
        return self._check(request, round, step.form, step.language)

    def _rules(
        self,
        request: Request,
        round: Round,
        form: Form,
        visitor: Visitor,
        *,
        is_post: bool,
        language: str | None = None,
    ) -> Response:
        spoken = self._language(request, language)
        return pages.page(
            request,
            self.settings,
            "rules.html",
            language=spoken,
            title=text(spoken, "stem.rules_title"),
            form=is_post,
            rules=rules_sentence(spoken, round),
            has_voted=visitor.device is not None and my_ballot(visitor, round.code),
            plan_count=len(round.options),
            set_hash=round.set_hash[:SHORT_HASH],
            **self._frame(request, round, form),
        )

    def _plan(self, request: Request, round: Round, form: Form, language: str | None) -> Response:
        spoken = self._language(request, language)
        option = round.options[form.position - 1]
        plan = {
            "code": option.code,
            "position": form.position,
            "count": len(round.options),
            "name": plan_name(spoken, option.code),
            "what": text(spoken, f"scenario.{option.code}.what"),
            "possible": possible_from(spoken, option),
        }
        title = text(
            spoken, "stem.plan_title", plan=plan["name"], position=plan["position"], count=plan["count"]
        )
        return pages.page(
            request,
            self.settings,
            "plan.html",
            language=spoken,
            title=text(spoken, "stem.error_title", title=title) if form.lacks_choice else title,
            form=True,
            plan=plan,
            question=text(spoken, round.question_key),
            steps=[(key, text(spoken, f"ballot.step.{step}")) for step, key in STEP_KEYS.items()],
            **self._frame(request, round, form),
        )

    def _check(
        self, request: Request, round: Round, form: Form, language: str | None = None, problem: str = ""
    ) -> Response:
        spoken = self._language(request, language)
        answers = form.answers()
        return pages.page(
            request,
            self.settings,
            "check.html",
            status=HTTPStatus.SERVICE_UNAVAILABLE if problem else HTTPStatus.OK,
            language=spoken,
            title=text(spoken, "stem.check_title"),
            form=True,
            problem=problem,
            read_back=emphasised(read_back(self._visitor(request), answers, spoken, emphasis=True)),
            answers=[
                {"code": code, "name": plan_name(spoken, code), "words": step_words(spoken, answers[code])}
                for code in round.codes
            ],
            **self._frame(request, round, form),
        )

    def _cast(self, request: Request, round: Round, form: Form, visitor: Visitor) -> Response:
        try:
            receipt = cast_ballot(visitor, round.code, form.ballot_id, form.answers(), "phone")
        except DomainError as error:
            if error.key == "ballot.not_saved":
                return self._not_saved(request, round, form)
            if error.key == "ballot.too_late":
                return self.refusals.too_late(request)
            return self.refusals.domain(request, error)
        except OSError:
            log.exception("a ballot could not be saved")
            return self._not_saved(request, round, form)
        answer = RedirectResponse(_receipt_address(round.code), HTTPStatus.SEE_OTHER)
        answer.headers["Cache-Control"] = "no-store"
        answer.headers.append(
            "set-cookie",
            cookies.header(
                RECEIPT_COOKIE,
                receipt.receipt,
                secure=cookies.is_https(request.scope, self.settings),
                max_age_seconds=limits().receipt_cookie_hours * SECONDS_PER_HOUR,
                path=_receipt_address(round.code),
            ),
        )
        return answer

    def _not_saved(self, request: Request, round: Round, form: Form) -> Response:
        """The same screen again: the form still holds the whole ballot, and its id makes a retry safe."""
        return self._check(request, round, form, problem=text(self._language(request), "stem.not_saved_now"))

    def _receipt(self, request: Request) -> Response:
        visitor = self._visitor(request)
        code = request.path_params["code"]
        try:
            round = find_round(visitor, code)
            if round.state is State.CLOSED:
                return self.refusals.not_open(request, round, _address(round.code), _kept_receipt(request))
            if not my_ballot(visitor, round.code):
                return RedirectResponse(_address(round.code), HTTPStatus.SEE_OTHER)
        except DomainError as error:
            return self.refusals.domain(request, error)
        spoken = self._language(request)
        return pages.page(
            request,
            self.settings,
            "receipt.html",
            title=text(spoken, "stem.saved_title"),
            receipt=_kept_receipt(request),
            again=_address(round.code),
            area=area_name(visitor, self.settings, round.area_id),
            rehearsal=round.is_rehearsal,
        )

    def _frame(self, request: Request, round: Round, form: Form) -> dict[str, object]:
        return {
            "ballot": form,
            "action": _address(round.code),
            "rehearsal": round.is_rehearsal,
            "area": area_name(self._visitor(request), self.settings, round.area_id),
        }

    def _language(self, request: Request, chosen: str | None = None) -> str:
        return chosen or document.language(request.scope, self.settings)

    def _visitor(self, request: Request) -> Visitor:
        return visitor_from_cookies(cookies.read(request.scope), self.settings)


def _kept_receipt(request: Request) -> str:
    value = request.cookies.get(RECEIPT_COOKIE, "")
    return value if value.replace("-", "").isalnum() and value.isascii() else ""


def _address(code: str) -> str:
    return f"/stem/{quote(code, safe='')}" if code else "/stem"


def _receipt_address(code: str) -> str:
    return f"{_address(code)}/ontvangst"
