"""`/_control/{command}`: how a command on this machine asks the running app.

The ledger is open in the app and no second process may read it, so the command line comes here, from
this machine only and with the token of `control.json`.
"""

from __future__ import annotations

import hmac
import json
from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from core.control_client import PROOF_HEADER, proof
from core.errors import DomainError, InputError
from core.limits import limits
from core.settings import Settings
from core.visitor import OPERATOR
from core.web import form_body, origins
from core.web.start import Start
from core.workflows.export_workbook import export_workbook

WORKBOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class Control:
    def __init__(self, settings: Settings, start: Start) -> None:
        self.settings = settings
        self.start = start
        self._commands: Mapping[str, Callable[[dict[str, Any]], Response]] = {
            "export": self._export,
        }

    async def run(self, request: Request) -> Response:
        """One command, its answer with the proof that it comes from this app."""
        answer = await self._run(request)
        if self._is_trusted(request):
            answer.headers[PROOF_HEADER] = proof(self.start.control_token, bytes(answer.body))
        return answer

    async def _run(self, request: Request) -> Response:
        """A refusal comes back as its key and facts, with status 400."""
        command = self._commands.get(request.path_params["command"])
        if not self._is_trusted(request) or command is None:
            return Response(status_code=HTTPStatus.NOT_FOUND)
        try:
            wish = json.loads(await form_body.read_bounded(request, limits().control_body_bytes) or b"{}")
            if not isinstance(wish, dict):
                raise ValueError("a command comes as a JSON object")
        except form_body.BadForm as error:
            return Response(status_code=error.status)
        except (ValueError, RecursionError):
            return Response(status_code=HTTPStatus.BAD_REQUEST)
        try:
            return await run_in_threadpool(command, wish)
        except DomainError as error:
            kind = "input" if isinstance(error, InputError) else "refused"
            content = {
                "kind": kind,
                "key": error.key,
                "facts": {name: str(fact) for name, fact in error.facts.items()},
            }
            return JSONResponse(content, status_code=HTTPStatus.BAD_REQUEST)

    def _is_trusted(self, request: Request) -> bool:
        given = request.headers.get("authorization", "").encode()
        return origins.is_this_machine(request.scope) and hmac.compare_digest(
            given, f"Bearer {self.start.control_token}".encode()
        )

    def _export(self, wish: dict[str, Any]) -> Response:
        book = export_workbook(
            OPERATOR,
            self.settings,
            str(wish.get("area", "")),
            profile=str(wish.get("profile", "gemeente")),
            language=str(wish.get("language", self.settings.language)),
        )
        return Response(book, media_type=WORKBOOK_TYPE)
