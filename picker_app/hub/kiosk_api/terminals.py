"""The store's terminals."""

from fastapi import APIRouter

from picker_app.api.terminals import HeartbeatRequest
from picker_app.domain.terminal import NO_ID, Terminal
from picker_app.hub.kiosk_api.asking import Asking
from picker_app.hub.kiosk_api.problems import RESPONSES
from picker_app.hub.parts import Parts


def routes(parts: Parts) -> APIRouter:
    """Saying that one is there."""
    router = APIRouter(tags=["terminals"], responses=RESPONSES)

    @router.post("/v1/heartbeat", status_code=204)
    async def heartbeat(request: HeartbeatRequest, terminal: Asking = NO_ID) -> None:
        """The terminal is there. The feed tells the others when it does not say so for long."""
        if terminal:
            await parts.presence.heard(Terminal(name=request.terminal, terminal_id=terminal))

    return router
