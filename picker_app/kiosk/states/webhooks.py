"""Webhooks that became no order."""

from dataclasses import dataclass

from picker_app.kiosk.states.attention import NOBODY_WAITS, AttentionState
from picker_app.kiosk.states.link import CONNECTING, LinkState


@dataclass(frozen=True, slots=True, kw_only=True)
class WebhookRow:
    """One webhook, with its raw text for the platform's support."""

    webhook_id: int
    connection: str
    received: str
    problem: str
    """"Order that could not be read", "Order for another store"."""
    words: str
    raw: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WebhooksState:
    """The whole screen."""

    rows: tuple[WebhookRow, ...] = ()
    blank: str = ""
    """In their place: "There are none.", "Getting them…"; empty where there are rows."""
    attention: AttentionState = NOBODY_WAITS
    link: LinkState = CONNECTING
