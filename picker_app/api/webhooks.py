"""Webhooks that became no order, as the hub shows them to kiosks."""

from pydantic import AwareDatetime, BaseModel, ConfigDict

from picker_app.api.view import View
from picker_app.domain.identity import ConnectionName


class WebhookView(View):
    """A webhook that became no order, and why."""

    webhook_id: int
    connection: ConnectionName
    received_at: AwareDatetime
    problem: str
    """UNREADABLE or ANOTHER_VENDOR."""
    words: str
    order_code: str = ""
    seen: bool = False
    size: int
    """Bytes of the body."""
    raw: str
    """The body as it came; bytes that are no UTF-8 replaced."""
    whole: bool = True
    """False in lists where `raw` is only the beginning of a large body."""


class WebhookListView(View):
    """The webhooks that became no order, newest first."""

    webhooks: list[WebhookView]
    more: bool = False
    """There are older ones."""


class WebhookCount(View):
    """Event "webhooks" of the feed: how many webhooks became no order. Sent at the beginning and
    whenever a number changes.
    """

    unseen: int
    """Those that nobody has looked at."""
    listed: int
    """All that can be looked at."""


class SeenRequest(BaseModel):
    """Somebody has looked at the list of webhooks."""

    model_config = ConfigDict(frozen=True)

    up_to: int
    """The newest one that was in it: those that came later are not seen by this."""
