"""Map layers at `/kaart/{layer_hash}.geojson`: fetched once, then kept by the browser for good."""

from __future__ import annotations

import gzip
from http import HTTPStatus

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from core.errors import DomainError
from core.i18n import sentence
from core.limits import limits
from core.settings import Settings
from core.visitor_cookie import visitor_from_cookies
from core.web import cookies, document
from core.workflows.read_map_layer import read_map_layer


class MapLayerFiles:
    def __init__(self, settings: Settings) -> None:
        self.settings = settings

    async def send(self, request: Request) -> Response:
        """The layer, compressed as it lies on disk for whoever takes gzip (every browser does)."""
        return await run_in_threadpool(self._send, request)

    def _send(self, request: Request) -> Response:
        name = request.path_params["layer_hash"]
        try:
            visitor = visitor_from_cookies(cookies.read(request.scope), self.settings)
            packed = read_map_layer(visitor, self.settings, name)
        except DomainError as error:
            language = document.language(request.scope, self.settings)
            return PlainTextResponse(sentence(language, error), status_code=HTTPStatus.NOT_FOUND)
        takes_gzip = "gzip" in request.headers.get("accept-encoding", "")
        tag = f'"{name}-gzip"' if takes_gzip else f'"{name}"'
        headers = {
            "Cache-Control": f"public, max-age={limits().static_max_age_seconds}, immutable",
            "ETag": tag,
            "Vary": "Accept-Encoding",
        }
        if request.headers.get("if-none-match") == tag:
            return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=headers)
        if takes_gzip:
            return Response(
                packed, media_type="application/geo+json", headers={**headers, "Content-Encoding": "gzip"}
            )
        return Response(gzip.decompress(packed), media_type="application/geo+json", headers=headers)
