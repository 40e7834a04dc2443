"""Fetching the orders that webhooks only name, from the marketplace that has them.

A webhook stays marked until its order was read: a hub that dies in between fetches it afterwards.
"""

import asyncio
import logging
import random
from collections import Counter

from picker_app.domain.order import Order
from picker_app.hub.clock import Clock
from picker_app.hub.fulfilment.answers import Message, MisreadError, complaint_in, order_shown
from picker_app.hub.intake.reading import OUR_FAULT, for_another_vendor, take_in
from picker_app.hub.outgoing import CallOutcome, Outgoing
from picker_app.hub.storage import webhooks
from picker_app.hub.storage.database import Database
from picker_app.hub.storage.errors import KnownError
from picker_app.hub.storage.webhooks import Reading, StoredWebhook, WebhookVerdict
from picker_app.logs import about_order
from picker_app.platforms.connection import Connection
from picker_app.tasks import Tasks
from picker_app.wire import retries
from picker_app.wire.calls import Urgency
from picker_app.wire.unreadable import UnreadableError

logger = logging.getLogger(__name__)

DETAILS = "details"
"""Its name among all calls."""
REFUSALS_BELIEVED = 3
"""A marketplace may tell of an order before it shows it."""
_NO_ORDER = "The marketplace's answer shows no order that can be read."


class DetailsFetcher:
    """Fetches what is named: all of it at the start, then as it comes, by connection."""

    def __init__(self, database: Database, outgoing: Outgoing, *, clock: Clock) -> None:
        self._database = database
        self._outgoing = outgoing
        self._clock = clock
        self._rng = random.Random()
        self._refusals: Counter[int] = Counter()
        """How often the order of a webhook was refused, by the webhook's number."""

    async def run(self) -> None:
        """Fetch for as long as the hub lives."""
        async with Tasks() as tasks:
            watching = [
                tasks.spawn(self._watch(connection), name=f"fetch orders of {connection.name}")
                for connection in self._outgoing.connections.values()
            ]
            if watching:
                await asyncio.gather(*watching)
            else:
                await asyncio.Event().wait()

    async def _watch(self, connection: Connection) -> None:
        turns, failures = self._outgoing.turns(connection.name), 0
        while True:
            commits = self._database.commits.rings
            if await self._all_fetched(connection):
                failures = 0
                await self._database.commits.after(commits)
            else:
                failures += 1
                seconds = retries.pause(failures, None, self._rng).total_seconds()
                await turns.after_or_timeout(turns.rings, seconds)

    async def _all_fetched(self, connection: Connection) -> bool:
        """Try each once; whether none is left to be tried again."""
        try:
            named = await self._database.transact(lambda tx: webhooks.named(tx, connection.name))
            return all([await self._fetch(webhook, connection) for webhook in named])
        except KnownError as error:
            logger.warning("orders wait to be fetched: %s", error)
        except Exception:
            # A mistake of ours must not keep orders from being fetched for good.
            logger.exception("orders of %s cannot be fetched", connection.name)
        return False

    async def _fetch(self, webhook: StoredWebhook, connection: Connection) -> bool:
        """Whether it is settled what becomes of the webhook."""
        try:
            order = connection.platform.named(webhook.body)
        except UnreadableError:
            order = None
        if order is None:
            # The settings were changed: whoever reads webhooks says what it is now.
            await self._database.transact(lambda tx: webhooks.read_again(tx, webhook.webhook_id))
            return True
        with about_order(order.order_id):
            outcome = await self._outgoing.send(
                connection.name,
                connection.platform.read_back(order),
                # No finished order waits behind it, and it waits behind no comparison.
                Urgency.CHECK,
                step=DETAILS,
                order_id=order.order_id,
            )
            return await self._hear(webhook, outcome, order, connection)

    async def _hear(
        self, webhook: StoredWebhook, outcome: CallOutcome, order: Order, connection: Connection
    ) -> bool:
        match retries.judge(outcome):
            case retries.Verdict.DONE:
                await self._settle(webhook, _seen_in(outcome, order, connection))
                return True
            case retries.Verdict.REFUSED:
                self._refusals[webhook.webhook_id] += 1
                if self._refusals[webhook.webhook_id] < REFUSALS_BELIEVED:
                    return False
                said = complaint_in(outcome, connection.platform, order).text
                words = f"The marketplace does not show the order: {said}"
                await self._settle(webhook, _unreadable(order, words))
                return True
            case _:
                return False

    async def _settle(self, webhook: StoredWebhook, seen: Message | Reading) -> None:
        moment = self._clock()
        self._refusals.pop(webhook.webhook_id, None)
        if isinstance(seen, Reading):
            reading = seen
            await self._database.transact(
                lambda tx: webhooks.conclude(tx, webhook.webhook_id, reading)
            )
        else:
            message = seen
            reading = await self._database.transact(
                lambda tx: take_in(tx, webhook, message.order, message.text, moment)
            )
        logger.info("webhook %s: fetched, %s", webhook.webhook_id, reading.verdict)


def _seen_in(outcome: CallOutcome, order: Order, connection: Connection) -> Message | Reading:
    try:
        shown = order_shown(outcome, connection.platform, order, DETAILS)
    except MisreadError:
        return OUR_FAULT
    if not isinstance(shown, Message):
        return _unreadable(order, _NO_ORDER)
    ours = connection.platform.is_ours(shown.order)
    return shown if ours else for_another_vendor(shown.order)


def _unreadable(order: Order, words: str) -> Reading:
    code = order.order_code or order.platform_order_id
    return Reading(verdict=WebhookVerdict.UNREADABLE, words=words, order_code=code)
