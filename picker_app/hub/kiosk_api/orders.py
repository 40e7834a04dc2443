"""Orders, and what is done to them."""

from fastapi import APIRouter, Response

from picker_app.api.actions import (
    ActionsAnswer,
    ActionsRequest,
    CheckRequest,
    ClaimRequest,
    DecisionKind,
    ReleaseRequest,
)
from picker_app.api.orders import OrderView, QueueView
from picker_app.api.substitutes import SubstitutesView
from picker_app.domain.identity import LineId, OrderId
from picker_app.domain.stage import Stage
from picker_app.domain.terminal import NO_ID
from picker_app.hub import orderbook
from picker_app.hub.fulfilment import again
from picker_app.hub.kiosk_api.asking import Asking
from picker_app.hub.kiosk_api.problems import RESPONSES, not_found
from picker_app.hub.parts import Parts
from picker_app.hub.picking import actions, claims
from picker_app.hub.products.substitutes import substitutes_of
from picker_app.hub.storage import orders
from picker_app.hub.views import order_view, queue_view
from picker_app.logs import about_order

_CLAIM_WAITS_SECONDS = 5.0
"""Kiosks wait eight for an answer."""


def reading_routes(parts: Parts) -> APIRouter:
    """What can be looked at."""
    router = APIRouter(tags=["orders"], responses=RESPONSES)
    database, check_of = parts.database, parts.checker.view

    @router.get("/v1/orders")
    async def list_orders() -> QueueView:
        """All orders that are not closed, and those closed in the last twelve hours."""
        now = parts.clock()
        return await database.transact(
            lambda tx: queue_view(tx, now, check_of, feed_id=parts.feed.feed_id)
        )

    @router.get("/v1/orders/{order_id}")
    async def show_order(order_id: OrderId) -> OrderView:
        """One order."""
        state = await database.transact(lambda tx: orderbook.load(tx, order_id))
        return order_view(state, check_of(state))

    @router.get("/v1/orders/{order_id}/lines/{line_id}/substitutes")
    async def list_substitutes(
        order_id: OrderId, line_id: LineId, needle: str = ""
    ) -> SubstitutesView:
        """What the marketplace lists to stand in for a line, where it lists it."""
        state = await database.transact(lambda tx: orderbook.load(tx, order_id))
        with about_order(order_id):
            return await substitutes_of(state.order, line_id, needle, parts.outgoing)

    @router.get("/v1/orders/{order_id}/raw")
    async def show_platform_message(order_id: OrderId) -> Response:
        """The platform's newest message about the order, byte by byte as it came."""
        payload = await database.transact(lambda tx: orders.payload(tx, order_id))
        if payload is None:
            raise not_found("The platform's message about this order is not kept (any more).")
        return Response(payload, media_type="application/json")

    return router


def holding_routes(parts: Parts) -> APIRouter:
    """Who has an order. Both can be sent again after a lost answer."""
    router = APIRouter(tags=["orders"], responses=RESPONSES)
    database, check_of = parts.database, parts.checker.view

    @router.post("/v1/orders/{order_id}/claim")
    async def claim(
        order_id: OrderId, request: ClaimRequest, terminal: Asking = NO_ID
    ) -> OrderView:
        """Ask for an order; with `take_over` also for one that another terminal has. 409
        HELD_BY_ANOTHER, NOT_OPEN, TOO_MANY_ORDERS. Shortly after the hub's start one that nobody
        has waits for what other terminals tell.
        """
        seen = await database.transact(lambda tx: orderbook.load(tx, order_id))
        if seen.stage is Stage.QUEUED:
            await parts.earlier_run.told(_CLAIM_WAITS_SECONDS)
        now = parts.clock()
        platforms, most = parts.outgoing.platforms, parts.store.orders_per_picker
        with about_order(order_id):
            state = await database.transact(
                lambda tx: claims.claim(tx, order_id, request, platforms, now, terminal, most=most)
            )
        return order_view(state, check_of(state))

    @router.post("/v1/orders/{order_id}/release")
    async def release(
        order_id: OrderId, request: ReleaseRequest, terminal: Asking = NO_ID
    ) -> OrderView:
        """Give an order back to the queue. 409 NOT_THE_HOLDER."""
        now = parts.clock()
        with about_order(order_id):
            state = await database.transact(
                lambda tx: claims.release(tx, order_id, request, now, terminal)
            )
        return order_view(state, check_of(state))

    return router


def acting_routes(parts: Parts) -> APIRouter:
    """What is done with an order. All of it can be sent again after a lost answer."""
    router = APIRouter(tags=["orders"], responses=RESPONSES)
    database, check_of = parts.database, parts.checker.view

    @router.post("/v1/orders/{order_id}/actions")
    async def take_actions(
        order_id: OrderId, request: ActionsRequest, terminal: Asking = NO_ID
    ) -> ActionsAnswer:
        """Send actions: all are taken, or none. 409 GAP, OTHER_CONTENT, NOT_THE_HOLDER."""
        now = parts.clock()
        platforms = parts.outgoing.platforms
        with about_order(order_id):
            answer = await database.transact(
                lambda tx: actions.take_all(
                    tx, order_id, request.actions, platforms, now, parts.store.zone, terminal
                )
            )
        if all(decision.kind is DecisionKind.TAKEN for decision in answer.decisions):
            return answer
        state = await database.transact(lambda tx: orderbook.load(tx, order_id))
        return answer.model_copy(update={"order": order_view(state, check_of(state))})

    @router.post("/v1/orders/{order_id}/check")
    async def check(order_id: OrderId, request: CheckRequest) -> OrderView:
        """Have the marketplace check the cart that is being reviewed, where it can and did not
        already. The feed brings its answer.
        """
        state = await database.transact(lambda tx: orderbook.load(tx, order_id))
        parts.checker.review(order_id, request.cart_digest)
        return order_view(state, check_of(state))

    @router.post("/v1/orders/{order_id}/try-again")
    async def try_again(order_id: OrderId) -> OrderView:
        """Send a finished order now, also one of which nobody knows whether it arrived. 409
        NOT_OPEN where there is nothing to send.
        """
        now = parts.clock()
        with about_order(order_id):
            state = await database.transact(lambda tx: again.try_again(tx, order_id, now))
            parts.outgoing.hurry(state.order.connection)
        return order_view(state, check_of(state))

    return router
