"""What is asked of the hub on a picker's word: the webhooks that became no order."""

from picker_app.kiosk.intents.queue import (
    ShowQueue,
    ShowWebhooks,
)
from picker_app.kiosk.states.queue import QueueState
from picker_app.kiosk.states.webhooks import WebhooksState
from tests.kiosk.builders import webhook_view
from tests.kiosk.hub_link.fake_hub import FakeHub, connections_may_be_forgotten
from tests.kiosk.whole_kiosk import Kiosk

pytestmark = connections_may_be_forgotten


def unread(kiosk: Kiosk) -> int | None:
    """Webhooks, as the queue says."""
    state = kiosk.screens.now
    return state.unread_webhooks if isinstance(state, QueueState) else None


async def test_the_webhooks_are_shown_and_are_seen_then(hub: FakeHub, kiosk: Kiosk) -> None:
    hub.webhooks = [webhook_view(2), webhook_view(1)]
    with hub.running():
        await kiosk.screens.until(lambda: unread(kiosk) == 2)
        kiosk.want(ShowWebhooks())
        await kiosk.screens.until_shows(WebhooksState)
        assert kiosk.screens.now.blank == "Getting them…"  # type: ignore[union-attr]
        await kiosk.screens.until(
            lambda: (
                isinstance(kiosk.screens.now, WebhooksState) and len(kiosk.screens.now.rows) == 2
            )
        )
        kiosk.want(ShowQueue())
        await kiosk.screens.until(lambda: unread(kiosk) == 0)
    assert all(one.seen for one in hub.webhooks)


async def test_webhooks_that_cannot_be_listed(kiosk: Kiosk) -> None:
    kiosk.want(ShowWebhooks())
    await kiosk.screens.until(
        lambda: (
            isinstance(kiosk.screens.now, WebhooksState)
            and kiosk.screens.now.blank.startswith("They cannot be shown: the hub")
        )
    )
