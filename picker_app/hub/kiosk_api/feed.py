"""The event stream."""

from typing import Annotated

from fastapi import APIRouter, Header, Query
from sse_starlette import EventSourceResponse, ServerSentEvent

from picker_app.hub.feed.stream import Place
from picker_app.hub.kiosk_api.problems import RESPONSES
from picker_app.hub.parts import Parts

SECONDS_BETWEEN_HEARTBEATS = 10


def routes(parts: Parts) -> APIRouter:
    """The feed's route."""
    router = APIRouter(tags=["feed"], responses=RESPONSES)

    @router.get("/v1/feed", response_class=EventSourceResponse)
    async def feed(
        last_event_id: Annotated[str | None, Header()] = None,
        after: Annotated[int | None, Query(ge=0, lt=2**63)] = None,
        feed_id: str | None = None,
    ) -> EventSourceResponse:
        """Server-sent events: "hello" (FeedHello) first, then "order" (OrderView, its id is the
        order's sequence) for each order that changed, "webhooks" (WebhookCount), "catalogues"
        (CatalogueListView), "people" (PeopleView), "marketplaces" (MarketplacesView) and
        "terminals" (TerminalsView).

        Goes on after the event of `Last-Event-ID`, or after the sequence `after`. Where that is not
        possible, or `feed_id` is another one, an event "reset" (FeedHello) says that the orders
        have to be fetched whole; the stream goes on from there. A comment comes every ten seconds.
        """
        sequence = _number(last_event_id)
        if sequence is None:
            sequence = after
        place = None if sequence is None else Place(sequence=sequence, feed_id=feed_id)
        return EventSourceResponse(
            parts.feed.listen(place),
            ping=SECONDS_BETWEEN_HEARTBEATS,
            ping_message_factory=lambda: ServerSentEvent(comment="still here"),
            send_timeout=SECONDS_BETWEEN_HEARTBEATS * 3,
        )

    return router


def _number(last_event_id: str | None) -> int | None:
    if last_event_id is None or not (last_event_id.isascii() and last_event_id.isdigit()):
        return None
    return int(last_event_id[:18])
