"""What terminals still have of orders, where this hub was restored from a backup."""

from fastapi import APIRouter

from picker_app.api.give_back import CompareAnswer, CompareRequest, GiveBackRequest
from picker_app.api.orders import OrderView
from picker_app.domain.identity import OrderId
from picker_app.domain.terminal import NO_ID
from picker_app.hub.kiosk_api.asking import Asking
from picker_app.hub.kiosk_api.problems import RESPONSES
from picker_app.hub.parts import Parts
from picker_app.hub.picking import given_back
from picker_app.hub.views import order_view
from picker_app.logs import about_order


def routes(parts: Parts) -> APIRouter:
    """Comparing, and giving back. Both can be sent again after a lost answer."""
    router = APIRouter(tags=["orders"], responses=RESPONSES)
    database, check_of = parts.database, parts.checker.view

    @router.post("/v1/compare")
    async def compare(request: CompareRequest, terminal: Asking = NO_ID) -> CompareAnswer:
        """Say what a terminal has of orders, and learn what the hub lacks of it."""
        lacking = await database.transact(lambda tx: given_back.compare(tx, request, terminal))
        if not lacking:
            parts.earlier_run.has_all_of(terminal)
        return CompareAnswer(lacking=lacking)

    @router.post("/v1/orders/{order_id}/give-back")
    async def give_back(
        order_id: OrderId, request: GiveBackRequest, terminal: Asking = NO_ID
    ) -> OrderView:
        """Give back all that a terminal has of an order. What is known changes nothing. 409 GAP."""
        now = parts.clock()
        platforms = parts.outgoing.platforms
        with about_order(order_id):
            state = await database.transact(
                lambda tx: given_back.take_back(tx, order_id, request, platforms, now, terminal)
            )
        return order_view(state, check_of(state))

    return router
