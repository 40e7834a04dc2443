"""Delivers webhooks: a POST with the marketplace's proof, ten seconds, and retries."""

import asyncio
import logging
from collections.abc import Mapping

import httpx

from picker_app.simulator.accounts.accounts import Accounts
from picker_app.simulator.played import Marketplace
from picker_app.simulator.webhooks.queue import Webhook, WebhookQueue
from picker_app.tasks import Tasks

logger = logging.getLogger(__name__)

_LIMIT_SECONDS = 10.0
_AT_ONCE = 8


class WebhookSender:
    """Sends what is due. Deliveries of one order may overtake each other, as in real life."""

    def __init__(
        self, queue: WebhookQueue, accounts: Accounts, marketplaces: Mapping[str, Marketplace]
    ) -> None:
        """`marketplaces` are by their platform's name."""
        self._queue = queue
        self._accounts = accounts
        self._marketplaces = marketplaces
        self._new = asyncio.Event()
        self._under_way: set[int] = set()
        self._places = asyncio.Semaphore(_AT_ONCE)

    def wake(self) -> None:
        """There may be a new one."""
        self._new.set()

    async def run(self) -> None:
        """Deliver until cancelled."""
        async with (
            httpx.AsyncClient(timeout=_LIMIT_SECONDS, trust_env=False) as client,
            Tasks() as deliveries,
        ):
            while True:
                self._new.clear()
                for webhook in self._queue.due():
                    if webhook.number not in self._under_way:
                        self._under_way.add(webhook.number)
                        deliveries.spawn(
                            self._deliver(client, webhook), name=f"webhook {webhook.number}"
                        )
                await self._wait()

    async def _wait(self) -> None:
        """Until one becomes due that is not under way, or a new one is there."""
        seconds = self._queue.seconds_to_next(besides=self._under_way)
        try:
            async with asyncio.timeout(seconds):
                await self._new.wait()
        except TimeoutError:
            return

    async def _deliver(self, client: httpx.AsyncClient, webhook: Webhook) -> None:
        try:
            async with self._places:
                answer, taken = await self._post(client, webhook)
            if taken:
                self._queue.delivered(webhook, answer)
            elif not self._queue.failed(webhook, answer):
                logger.warning("webhook %s is given up: %s", webhook.number, answer)
        finally:
            self._under_way.discard(webhook.number)
            self._new.set()

    async def _post(self, client: httpx.AsyncClient, webhook: Webhook) -> tuple[str, bool]:
        """What the store answered, in words, and whether it has taken the webhook."""
        try:
            account = self._accounts.named(webhook.connection)
            if account.target is None:
                return "this connection takes no webhooks", False
            proof = self._marketplaces[account.platform].headers(webhook)
            async with asyncio.timeout(_LIMIT_SECONDS):
                response = await client.post(
                    account.target.url,
                    content=webhook.body.encode(),
                    headers={"Content-Type": "application/json", **proof},
                )
        except LookupError as error:  # an order of earlier settings
            return str(error), False
        except TimeoutError:
            return "no answer within 10 s", False
        except httpx.HTTPError as error:
            return type(error).__name__, False
        return str(response.status_code), response.is_success
