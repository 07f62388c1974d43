"""`/healthz`: for the one who watches over the server. No codes, no names, no counts of votes."""

from __future__ import annotations

from http import HTTPStatus

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

import core
from core import ledger
from core.errors import DomainError
from core.settings import Settings
from core.visitor import Visitor
from core.workflows.identify_set import identify_set
from core.workflows.list_areas import list_areas


class Health:
    def __init__(self, settings: Settings) -> None:
        self.settings = settings

    async def report(self, request: Request) -> Response:
        return await run_in_threadpool(self._report)

    def _report(self) -> Response:
        visitor = Visitor()
        answer: dict[str, object] = {"version": core.__version__}
        try:
            book = ledger.current()
            head = book.head()
            engine = type(book).__name__.removesuffix("Ledger").lower()
            answer["ledger"] = {"engine": engine, "seq": head.seq, "head": head.hash}
            answer["scenario_sets"] = {
                area_id: identify_set(visitor, self.settings, area_id)
                for area_id in list_areas(visitor, self.settings)
            }
        except (DomainError, OSError) as error:
            key = error.key if isinstance(error, DomainError) else type(error).__name__
            return _json({"status": "failing", "reason": key, **answer}, HTTPStatus.SERVICE_UNAVAILABLE)
        return _json({"status": "ok", **answer}, HTTPStatus.OK)


def _json(content: dict[str, object], status: HTTPStatus) -> Response:
    return JSONResponse(content, status_code=status, headers={"Cache-Control": "no-store"})
