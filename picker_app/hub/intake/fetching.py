"""Fetching the orders that webhooks only name, from the marketplace that has them.

A webhook stays marked until its order was read: a hub that dies in between fetches it afterwards.
None waits for another: each that could not be fetched has a pause of its own.
"""

import logging
import random
import time
from dataclasses import dataclass
from datetime import timedelta

from picker_app.domain.cart import EMPTY_CART
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
from picker_app.tasks import side_by_side
from picker_app.wire import retries
from picker_app.wire.calls import Urgency
from picker_app.wire.unreadable import UnreadableError

logger = logging.getLogger(__name__)

DETAILS = "details"
"""Its name among all calls."""
REFUSALS_BELIEVED = 3
_SHOWN_WITHIN = timedelta(minutes=2)
"""A marketplace may tell of an order before it shows it. No document says how long before."""
_NO_ORDER = "The marketplace's answer shows no order that can be read."


@dataclass(slots=True)
class _Tries:
    """What was tried for one webhook."""

    failures: int = 0
    refusals: int = 0
    not_before: float = 0.0
    """When it is tried again, in seconds of the monotonic clock."""


class DetailsFetcher:
    """Fetches what is named: all of it at the start, then as it comes, by connection."""

    def __init__(
        self,
        database: Database,
        outgoing: Outgoing,
        *,
        clock: Clock,
        shown_within: timedelta = _SHOWN_WITHIN,
    ) -> None:
        """A refusal is believed once the webhook is older than `shown_within`."""
        self._database = database
        self._outgoing = outgoing
        self._clock = clock
        self._rng = random.Random()
        self._shown_within = shown_within
        self._tries: dict[int, _Tries] = {}
        """By the webhook's number."""

    async def run(self) -> None:
        """Fetch for as long as the hub lives."""
        await side_by_side(
            {
                f"fetch orders of {connection.name}": self._watch(connection)
                for connection in self._outgoing.connections.values()
            }
        )

    async def _watch(self, connection: Connection) -> None:
        commits = self._database.commits
        while True:
            rings = commits.rings
            try:
                seconds = await self._fetch_due(connection)
            except KnownError as error:
                logger.warning("orders wait to be fetched: %s", error)
                seconds = retries.LONGEST_PAUSE.total_seconds()
            if seconds is None:
                await commits.after(rings)
            else:
                await commits.after_or_timeout(rings, seconds)

    async def _fetch_due(self, connection: Connection) -> float | None:
        """Try each whose pause is over; the seconds until the next one's is, None without any."""
        named = await self._database.transact(lambda tx: webhooks.named(tx, connection.name))
        waiting: list[float] = []
        for webhook in named:
            tries = self._tries.setdefault(webhook.webhook_id, _Tries())
            is_due = tries.not_before <= time.monotonic()
            if is_due and await self._is_settled(webhook, connection):
                self._tries.pop(webhook.webhook_id, None)
                continue
            if is_due:
                tries.failures += 1
                pause = retries.pause(tries.failures, None, self._rng)
                tries.not_before = time.monotonic() + pause.total_seconds()
            waiting.append(max(0.0, tries.not_before - time.monotonic()))
        return min(waiting, default=None)

    async def _is_settled(self, webhook: StoredWebhook, connection: Connection) -> bool:
        try:
            return await self._fetch(webhook, connection)
        except KnownError:
            raise
        except Exception:
            # A mistake of ours on one order must not keep the others from being fetched.
            logger.exception("webhook %s: its order cannot be fetched", webhook.webhook_id)
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
                if not self._is_believed(webhook):
                    return False
                said = complaint_in(outcome, connection.platform, order, EMPTY_CART).text
                words = f"The marketplace does not show the order: {said}"
                await self._settle(webhook, _unreadable(order, words))
                return True
            case _:
                return False

    def _is_believed(self, webhook: StoredWebhook) -> bool:
        """Whether the marketplace has said often and long enough that it has no such order."""
        tries = self._tries[webhook.webhook_id]
        tries.refusals += 1
        is_old = self._clock() - webhook.received_at >= self._shown_within
        return is_old and tries.refusals >= REFUSALS_BELIEVED

    async def _settle(self, webhook: StoredWebhook, seen: Message | Reading) -> None:
        moment = self._clock()
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
