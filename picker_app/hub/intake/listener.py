"""The webhook listener: an application of its own on a port of its own, all that may face outside.

A webhook that proves where it comes from is written to disk before it is answered, whether it can
be read or not: the marketplace believes the answer and does not send it again.
"""

import logging
from collections.abc import Mapping

from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from picker_app.domain.identity import ConnectionName
from picker_app.hub.clock import Clock
from picker_app.hub.intake.body import BodyTooLargeError, read_body
from picker_app.hub.intake.turned_away import TurnedAway
from picker_app.hub.storage import webhooks
from picker_app.hub.storage.database import Database
from picker_app.hub.storage.errors import KnownError
from picker_app.platforms.base import Platform
from picker_app.wire.calls import WebhookCall

logger = logging.getLogger(__name__)


class WebhookListener:
    """Takes webhooks in for all connections."""

    def __init__(
        self,
        database: Database,
        platforms: Mapping[ConnectionName, Platform],
        *,
        max_body_bytes: int,
        clock: Clock,
    ) -> None:
        self._database = database
        self._platforms = platforms
        self._max_body_bytes = max_body_bytes
        self._clock = clock
        self._turned_away = TurnedAway(logger)

    def app(self) -> Starlette:
        """The application to be served."""
        # A slash at the end is taken as it comes: not every sender follows a redirect with a POST.
        paths = ("/webhooks/{connection}", "/webhooks/{connection}/")
        app = Starlette(routes=[Route(path, self._receive, methods=["POST"]) for path in paths])
        app.router.redirect_slashes = False
        return app

    async def _receive(self, request: Request) -> Response:
        name = ConnectionName(request.path_params["connection"])
        platform = self._platforms.get(name)
        if platform is None:
            return PlainTextResponse("no such connection", 404)
        try:
            body = await read_body(request, self._max_body_bytes)
        except BodyTooLargeError:
            self._turned_away.note(name, "refused: larger than allowed")
            return _closing("the body is too large", 413)
        except TimeoutError:
            return _closing("the body came too slowly", 408)
        except ClientDisconnect:
            return Response(status_code=400)
        # One value a name is what a static secret has; of several the last one counts.
        if not platform.admits(WebhookCall(headers=dict(request.headers), body=body)):
            self._turned_away.note(name, "refused: wrong or missing secret")
            return PlainTextResponse("wrong or missing secret", 401)
        return await self._store(name, body)

    async def _store(self, name: ConnectionName, body: bytes) -> Response:
        moment = self._clock()
        try:
            await self._database.transact(lambda tx: webhooks.store(tx, name, body, moment))
        except KnownError as error:
            # Not answered with success, so the marketplace sends it again.
            self._turned_away.note(name, f"not stored: {error}", logging.ERROR)
            return PlainTextResponse("cannot be stored now", 503, {"Retry-After": "10"})
        return Response(status_code=200)


def _closing(words: str, status: int) -> Response:
    """An answer to a request whose body was not read to its end."""
    return PlainTextResponse(words, status, {"Connection": "close"})
