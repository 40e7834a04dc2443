"""The store, and the hub's health."""

from fastapi import APIRouter, Response

from picker_app.api.health import Condition, HealthView
from picker_app.api.store import ConnectionView, StoreView
from picker_app.hub.health import health_view
from picker_app.hub.kiosk_api.problems import RESPONSES
from picker_app.hub.parts import Parts
from picker_app.platforms.connection import Connection


def routes(parts: Parts) -> APIRouter:
    """What is about the store and not about one order."""
    router = APIRouter(tags=["store"], responses=RESPONSES)

    @router.get("/v1/store")
    async def show_store() -> StoreView:
        """The store and what its marketplaces can do."""
        store = parts.store
        return StoreView(
            name=store.name,
            time_zone=store.time_zone,
            currency=store.currency,
            preorder_lead_minutes=store.preorder_lead_minutes,
            attention_after_minutes=store.attention_after_minutes,
            bag_places=store.bag_places,
            barcodes=store.barcodes.rules,
            connections=[_connection(each) for each in parts.outgoing.connections.values()],
        )

    @router.get("/healthz", responses={503: {"model": HealthView}})
    async def healthz(response: Response) -> HealthView:
        """What works and what does not; 503 where a part fails. Needs no token."""
        health = await health_view(parts)
        if health.condition is Condition.FAILS:
            response.status_code = 503
        return health

    return router


def _connection(connection: Connection) -> ConnectionView:
    can = connection.platform.capabilities
    return ConnectionView(
        name=connection.name,
        label=can.label,
        live_check=can.live_check,
        policy=can.policy,
    )
