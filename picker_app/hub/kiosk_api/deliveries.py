"""What couriers are told."""

from fastapi import APIRouter

from picker_app.api.deliveries import DeliveryRequest
from picker_app.api.orders import OrderView
from picker_app.domain.identity import OrderId
from picker_app.hub.deliveries.again import send_again
from picker_app.hub.kiosk_api.problems import RESPONSES
from picker_app.hub.parts import Parts
from picker_app.hub.views import order_view
from picker_app.logs import about_order


def routes(parts: Parts) -> APIRouter:
    """Having a courier told again."""
    router = APIRouter(tags=["orders"], responses=RESPONSES)

    @router.post("/v1/orders/{order_id}/delivery")
    async def tell_courier(order_id: OrderId, request: DeliveryRequest) -> OrderView:
        """Tell the courier now what is packed, with the fields that it asked for. 409 NOT_OPEN
        where no courier is to be told, 422 INVALID for a field that was not asked for.
        """
        now = parts.clock()
        with about_order(order_id):
            state = await parts.database.transact(
                lambda tx: send_again(tx, order_id, request.fields, now)
            )
            parts.couriers.hurry_for(state.order.connection)
        return order_view(state, parts.checker.view(state))

    return router
