"""Ways in: the code from the screen, the short link behind the QR code, and the choice of language."""

from __future__ import annotations

from http import HTTPStatus
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from core.errors import DomainError
from core.i18n import sentence, text
from core.settings import LANGUAGES, Settings
from core.visitor_cookie import visitor_from_cookies
from core.web import cookies, document, pages
from core.workflows.find_round import find_round
from core.workshop.letters import read_code

LONGEST_TYPED = 40
"""Characters of a mistyped code that are shown back."""


class JoinPages:
    """Handlers of `/stem`, `/j/{code}` and `/taal/{language}`."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings

    async def ask(self, request: Request) -> Response:
        """`/stem`: which code? With `?code=…` on to that ballot."""
        return await run_in_threadpool(self._ask, request)

    def _ask(self, request: Request) -> Response:
        typed = request.query_params.get("code", "")
        language = document.language(request.scope, self.settings)
        problem = ""
        if read_code(typed):
            try:
                visitor = visitor_from_cookies(cookies.read(request.scope), self.settings)
                round = find_round(visitor, typed)
                return RedirectResponse(
                    f"/stem/{quote(round.code or read_code(typed), safe='')}", HTTPStatus.SEE_OTHER
                )
            except DomainError as error:
                problem = sentence(language, error)
        title = text(language, "stem.join_title")
        return pages.page(
            request,
            self.settings,
            "join.html",
            status=HTTPStatus.NOT_FOUND if problem else HTTPStatus.OK,
            title=text(language, "stem.error_title", title=title) if problem else title,
            typed=typed[:LONGEST_TYPED],
            problem=problem,
        )

    async def short_link(self, request: Request) -> Response:
        """`/j/{code}`: on to the Streamlit page for voting."""
        code = read_code(request.path_params["code"])
        return RedirectResponse(f"/stemmen?code={quote(code, safe='')}", HTTPStatus.SEE_OTHER)

    async def choose_language(self, request: Request) -> Response:
        """`/taal/{language}?naar=/plannen`: remember a language and go back to where one was."""
        language = request.path_params["language"]
        answer = RedirectResponse(
            _within_this_site(request.query_params.get("naar", "/")), HTTPStatus.SEE_OTHER
        )
        if language not in LANGUAGES:
            return answer
        return pages.keep_language(answer, request, self.settings, language)


def _within_this_site(address: str) -> str:
    """The address when it is a path here; else the start. `//elsewhere` and `/\\elsewhere` are not."""
    is_path = address.startswith("/") and not address.startswith("//") and "\\" not in address
    return address if is_path and address.isprintable() else "/"
