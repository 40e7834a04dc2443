"""Webhooks that became no order."""

from dataclasses import dataclass

from picker_app.api.webhooks import WebhookView
from picker_app.kiosk.present.surroundings import Surroundings
from picker_app.kiosk.present.words import time_words
from picker_app.kiosk.states.webhooks import WebhookRow, WebhooksState

_PROBLEMS = {
    "UNREADABLE": "Order that could not be read",
    "ANOTHER_VENDOR": "Order for another store",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class WebhookList:
    """The webhooks as the hub listed them last."""

    webhooks: tuple[WebhookView, ...] | None = None
    """None until it did."""
    failure: str = ""
    """Why it did not do so now."""


NOT_LISTED = WebhookList()


def webhooks_state(listed: WebhookList, around: Surroundings) -> WebhooksState:
    """The whole screen."""
    return WebhooksState(
        rows=tuple(_row(webhook, around) for webhook in listed.webhooks or ()),
        blank=_blank(listed),
        attention=around.attention,
        link=around.link,
    )


def _blank(listed: WebhookList) -> str:
    if listed.webhooks is not None:
        return "" if listed.webhooks else "There are none."
    return f"They cannot be shown: {listed.failure}" if listed.failure else "Getting them…"


def _row(webhook: WebhookView, around: Surroundings) -> WebhookRow:
    return WebhookRow(
        webhook_id=webhook.webhook_id,
        connection=around.label(webhook.connection),
        received=time_words(webhook.received_at, around.now, around.zone),
        problem=_PROBLEMS.get(webhook.problem, webhook.problem),
        words=webhook.words,
        raw=_text(webhook),
    )


def _text(webhook: WebhookView) -> str:
    if webhook.whole:
        return webhook.raw
    return f"{webhook.raw}…\n(the beginning of {webhook.size:,} bytes)"
