"""Webhooks that became no order."""

from collections.abc import Iterable

from picker_app.api.orders import WebhookView
from picker_app.kiosk.present.surroundings import Surroundings
from picker_app.kiosk.present.words import time_words
from picker_app.kiosk.states.webhooks import WebhookRow, WebhooksState

_PROBLEMS = {
    "UNREADABLE": "Order that could not be read",
    "ANOTHER_VENDOR": "Order for another store",
}


def webhooks_state(webhooks: Iterable[WebhookView], around: Surroundings) -> WebhooksState:
    """The whole screen."""
    return WebhooksState(
        rows=tuple(_row(webhook, around) for webhook in webhooks),
        attention=around.attention,
        link=around.link,
    )


def _row(webhook: WebhookView, around: Surroundings) -> WebhookRow:
    return WebhookRow(
        webhook_id=webhook.webhook_id,
        connection=around.label(webhook.connection),
        received=time_words(webhook.received_at, around.now, around.zone),
        problem=_PROBLEMS.get(webhook.problem, webhook.problem),
        words=webhook.words,
        raw=webhook.raw,
    )
