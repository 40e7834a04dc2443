"""The hub's calls to marketplaces and couriers."""

from fastapi import APIRouter

from picker_app.api.calls import CallListView, CallView
from picker_app.domain.identity import OrderId
from picker_app.hub.kiosk_api.problems import RESPONSES
from picker_app.hub.parts import Parts
from picker_app.hub.storage import calls


def routes(parts: Parts) -> APIRouter:
    """Looking at them."""
    router = APIRouter(tags=["orders"], responses=RESPONSES)

    @router.get("/v1/calls")
    async def list_calls(order_id: OrderId) -> CallListView:
        """The hub's calls for one order."""
        records = await parts.database.transact(lambda tx: calls.of_order(tx, order_id))
        return CallListView(
            calls=[
                CallView(
                    at=record.at,
                    step=record.step,
                    method=record.method,
                    path=record.path,
                    status=record.status,
                    milliseconds=record.milliseconds,
                    words=record.words,
                )
                for record in records
            ]
        )

    return router
