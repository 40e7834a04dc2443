"""Orders of the past."""

from fastapi import APIRouter
from pydantic import AwareDatetime

from picker_app.api.history import HistoryPageView, HistoryPlace
from picker_app.domain.identity import ConnectionName
from picker_app.hub.history import history_order, history_page
from picker_app.hub.kiosk_api.problems import RESPONSES
from picker_app.hub.parts import Parts


def routes(parts: Parts) -> APIRouter:
    """Reading them."""
    router = APIRouter(tags=["history"], responses=RESPONSES)

    @router.get("/v1/history/{connection}")
    async def read_page(
        connection: ConnectionName,
        since: AwareDatetime,
        until: AwareDatetime,
        vendor: int = 0,
        page: int = 1,
    ) -> HistoryPageView:
        """One page of the orders of this time, both ends included; then ask with `vendor` and
        `page` of `next`. Nothing is kept, and who asks no more stops it. 409 MARKETPLACE.
        """
        place = HistoryPlace(vendor=vendor, page=max(1, page))
        return await history_page(
            parts.outgoing, connection, since, until, place, clock=parts.clock
        )

    @router.get("/v1/history/{connection}/{number}")
    async def read_one(connection: ConnectionName, number: str) -> HistoryPageView:
        """The order that the marketplace gave this id, as a page of one; of none where it shows no
        such order. Some marketplaces take no ids but UUIDs. 409 MARKETPLACE.
        """
        return await history_order(parts.outgoing, connection, number)

    return router
