"""The links by which hosts make themselves known, and the way back to being a resident.

Each start of the program has links of its own, printed in the terminal: who can read the terminal,
leads the evening. The link becomes a signed cookie and disappears from the address.
"""

from __future__ import annotations

import hmac
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from core.i18n import text
from core.limits import limits
from core.settings import Settings
from core.visitor import Role
from core.visitor_cookie import ROLE_COOKIE, SECONDS_PER_HOUR, role_cookie
from core.web import cookies, document, pages
from core.web.start import Start


class FacilitatorPages:
    """Handlers of `/begeleider/{token}`, `/adviseur/{token}` and `/afmelden`."""

    def __init__(self, settings: Settings, start: Start) -> None:
        self.settings = settings
        self.start = start

    async def facilitator(self, request: Request) -> Response:
        return self._enter(request, Role.FACILITATOR, self.start.facilitator_token)

    async def advisor(self, request: Request) -> Response:
        return self._enter(request, Role.ADVISOR, self.start.advisor_token)

    def _enter(self, request: Request, role: Role, token: str) -> Response:
        given = request.path_params["token"].encode("utf-8", "surrogatepass")
        if not hmac.compare_digest(given, token.encode()):
            return self._unknown(request)
        return self._home(
            request, role_cookie(self.settings, role), limits().role_cookie_hours * SECONDS_PER_HOUR
        )

    async def leave(self, request: Request) -> Response:
        """`/afmelden`: a resident again."""
        return self._home(request, "", 0)

    def _home(self, request: Request, value: str, max_age_seconds: int) -> Response:
        answer = RedirectResponse("/", HTTPStatus.SEE_OTHER)
        answer.headers["Cache-Control"] = "no-store"
        answer.headers.append(
            "set-cookie",
            cookies.header(
                ROLE_COOKIE,
                value,
                secure=cookies.is_https(request.scope, self.settings),
                max_age_seconds=max_age_seconds,
            ),
        )
        return answer

    def _unknown(self, request: Request) -> Response:
        language = document.language(request.scope, self.settings)
        return pages.page(
            request,
            self.settings,
            "message.html",
            status=HTTPStatus.NOT_FOUND,
            title=text(language, "web.link_unknown_title"),
            is_alert=True,
            sentences=[text(language, "web.link_unknown")],
            ways_on=[("/", text(language, "web.to_start")), ("/stem", text(language, "stem.other_code"))],
        )
