"""Pages that say no, kindly: what happened, and a way on."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from http import HTTPStatus
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from core.errors import DomainError, RefusedError
from core.i18n import sentence, text
from core.i18n.ballot import rules_sentence
from core.settings import Settings
from core.web import document, pages
from core.workshop.round import Round, State

log = logging.getLogger("warmtetafel")


class Refusals:
    """Each method is a page with the status that fits it."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings

    def too_late(self, request: Request) -> Response:
        """A ballot that came in after closing."""
        return self._tell(request, HTTPStatus.CONFLICT, "stem.too_late_title", "stem.too_late")

    def not_open(self, request: Request, round: Round, address: str, receipt: str = "") -> Response:
        """A round that takes no ballots now. Its rules are read before it opens, so they stand here."""
        if round.state is State.CLOSED:
            result = f"/uitslag?{urlencode({'buurt': round.area_id, 'ronde': round.code})}"
            return self._tell(
                request,
                HTTPStatus.CONFLICT,
                "stem.closed_title",
                "stem.closed",
                receipt=receipt,
                result=result,
            )
        rules = [rules_sentence(self._language(request), round)] if round.state is State.RULES_FIXED else []
        return self._tell(
            request, HTTPStatus.CONFLICT, "stem.not_open_title", "stem.not_open", first=rules, again=address
        )

    def no_device(self, request: Request) -> Response:
        """A phone that keeps no cookies."""
        return self._tell(
            request, HTTPStatus.FORBIDDEN, "stem.no_device_title", "stem.no_device", again=request.url.path
        )

    def bad_form(self, request: Request, status: HTTPStatus) -> Response:
        """Something else than our form."""
        return self._tell(request, status, "stem.bad_form_title", "stem.bad_form")

    def domain(self, request: Request, error: DomainError) -> Response:
        """What a workflow refused, in its own sentence."""
        if error.key == "round.unknown_code":
            status, title = HTTPStatus.NOT_FOUND, "stem.unknown_title"
        elif error.key in ("ballot.unknown_plan", "ballot.unknown_step"):
            status, title = HTTPStatus.BAD_REQUEST, "stem.bad_form_title"
        elif isinstance(error, RefusedError):
            status, title = HTTPStatus.CONFLICT, "stem.refused_title"
        else:
            log.error("the ballot page stopped: %s", error.key)
            status, title = HTTPStatus.SERVICE_UNAVAILABLE, "stem.refused_title"
        language = self._language(request)
        return self._page(request, status, text(language, title), [sentence(language, error)])

    def _tell(
        self,
        request: Request,
        status: HTTPStatus,
        title: str,
        words: str,
        *,
        first: Sequence[str] = (),
        again: str | None = None,
        receipt: str = "",
        result: str | None = None,
    ) -> Response:
        language = self._language(request)
        sentences = [*first, text(language, words)]
        return self._page(request, status, text(language, title), sentences, again, receipt, result)

    def _page(
        self,
        request: Request,
        status: HTTPStatus,
        title: str,
        sentences: Sequence[str],
        again: str | None = None,
        receipt: str = "",
        result: str | None = None,
    ) -> Response:
        language = self._language(request)
        ways_on = [(again, text(language, "stem.look_again"))] if again else []
        ways_on += [(result, text(language, "start.result_button"))] if result else []
        ways_on += [("/stem", text(language, "stem.other_code")), ("/", text(language, "web.to_start"))]
        return pages.page(
            request,
            self.settings,
            "message.html",
            status=status,
            title=title,
            is_alert=True,
            sentences=sentences,
            ways_on=ways_on,
            receipt=receipt,
        )

    def _language(self, request: Request) -> str:
        return document.language(request.scope, self.settings)
