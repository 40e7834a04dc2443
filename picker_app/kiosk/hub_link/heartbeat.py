"""Tells the hub every few seconds that this terminal is there."""

import asyncio
import logging

from picker_app.api.terminals import SECONDS_BETWEEN_HEARTBEATS
from picker_app.kiosk.hub_link.client import HubClient
from picker_app.kiosk.hub_link.hub import HubAwayError, HubRefusedError

logger = logging.getLogger(__name__)


async def keep_beating(client: HubClient) -> None:
    """Tells it until cancelled. Whether the hub is there at all is the feed's to say."""
    while True:
        try:
            await client.heartbeat()
        except HubAwayError:
            pass
        except HubRefusedError as refused:
            logger.info("the hub takes no heartbeats: %s", refused)
        await asyncio.sleep(SECONDS_BETWEEN_HEARTBEATS)
