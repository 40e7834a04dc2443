"""Webhooks that became no order."""

from typing import Annotated

from fastapi import APIRouter, Query, Response

from picker_app.api.webhooks import SeenRequest, WebhookListView, WebhookView
from picker_app.hub.kiosk_api.problems import RESPONSES, not_found
from picker_app.hub.parts import Parts
from picker_app.hub.storage import problem_webhooks
from picker_app.hub.storage.problem_webhooks import ProblemWebhook

USUALLY_LISTED = 50
MOST_LISTED = 200


def routes(parts: Parts) -> APIRouter:
    """Looking at them, and saying that one has."""
    router = APIRouter(tags=["webhooks"], responses=RESPONSES)
    database = parts.database

    @router.get("/v1/webhooks")
    async def list_webhooks(
        limit: Annotated[int, Query(ge=1, le=MOST_LISTED)] = USUALLY_LISTED,
        before: int | None = None,
    ) -> WebhookListView:
        """The newest ones, each with the beginning of its body; with `before`, those that came
        before the one with that number.
        """
        found = await database.transact(
            lambda tx: problem_webhooks.newest(tx, limit + 1, before=before)
        )
        return WebhookListView(
            webhooks=[_view(each) for each in found[:limit]], more=len(found) > limit
        )

    @router.get("/v1/webhooks/{webhook_id}")
    async def show_webhook(webhook_id: int) -> WebhookView:
        """One of them with its whole body."""
        found = await database.transact(lambda tx: problem_webhooks.find(tx, webhook_id))
        if found is None:
            raise not_found(f"There is no webhook {webhook_id} that became no order (any more).")
        return _view(found)

    @router.post("/v1/webhooks/seen", status_code=204)
    async def mark_seen(request: SeenRequest) -> Response:
        """Count them no longer as unseen, up to the newest one that was looked at."""
        now = parts.clock()
        await database.transact(lambda tx: problem_webhooks.mark_seen(tx, request.up_to, now))
        return Response(status_code=204)

    return router


def _view(webhook: ProblemWebhook) -> WebhookView:
    return WebhookView(
        webhook_id=webhook.webhook_id,
        connection=webhook.connection,
        received_at=webhook.received_at,
        problem=webhook.verdict,
        words=webhook.words,
        order_code=webhook.order_code,
        seen=webhook.seen,
        size=webhook.size,
        raw=webhook.body.decode("utf-8", errors="replace"),
        whole=len(webhook.body) == webhook.size,
    )
