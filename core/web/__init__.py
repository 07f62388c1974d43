"""Everything that is not Streamlit, in the same process and on the same port.

The ballot as plain HTML (`ballot`), the ways in (`join`, `facilitator`), map layers, health, the door
for commands (`control`), and the guard in front of all of it, Streamlit included. The only package
that imports starlette. Leaves out what a vote is or does: that is `core/workflows`. Start with
`guard.py` for what may come in, with `ballot.py` for what a resident sees.
"""

from __future__ import annotations

from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.routing import BaseRoute, Route

from core.limits import limits
from core.settings import Settings
from core.web.ballot import BallotPages
from core.web.before import settings_or_stop
from core.web.control import Control
from core.web.facilitator import FacilitatorPages
from core.web.guard import Guard
from core.web.health import Health
from core.web.join import JoinPages
from core.web.lifespan import lifespan
from core.web.map_layer import MapLayerFiles
from core.web.start import THIS_START
from core.web.static_cache import StaticCache

__all__ = ["lifespan", "middleware", "routes", "settings_or_stop"]


def routes(settings: Settings) -> list[BaseRoute]:
    """Our own addresses; they come before Streamlit's."""
    ballot, join = BallotPages(settings), JoinPages(settings)
    hosts = FacilitatorPages(settings, THIS_START)
    return [
        Route("/stem", join.ask),
        Route("/stem/{code}", ballot.show, methods=["GET"]),
        Route("/stem/{code}", ballot.answer, methods=["POST"]),
        Route("/stem/{code}/ontvangst", ballot.receipt),
        Route("/j/{code}", join.short_link),
        Route("/taal/{language}", join.choose_language),
        Route("/begeleider/{token}", hosts.facilitator),
        Route("/adviseur/{token}", hosts.advisor),
        Route("/afmelden", hosts.leave),
        Route("/kaart/{layer_hash}.geojson", MapLayerFiles(settings).send),
        Route("/healthz", Health(settings).report),
        Route("/_control/{command}", Control(settings, THIS_START).run, methods=["POST"]),
    ]


def middleware(settings: Settings) -> list[Middleware]:
    """From the outside in: compression, Streamlit's files from memory, the guard."""
    return [
        Middleware(GZipMiddleware, minimum_size=limits().gzip_minimum_bytes),
        Middleware(StaticCache),
        Middleware(Guard, settings=settings),
    ]
