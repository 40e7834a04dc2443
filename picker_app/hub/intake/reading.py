"""Reading the stored webhooks, one after the other in the order they came."""

import logging
import sqlite3
from collections.abc import Mapping
from datetime import datetime

from picker_app.domain.identity import ConnectionName
from picker_app.domain.newer_message import Verdict
from picker_app.domain.order import Order
from picker_app.hub import messages
from picker_app.hub.clock import Clock
from picker_app.hub.storage import webhooks
from picker_app.hub.storage.database import Database
from picker_app.hub.storage.errors import KnownError
from picker_app.hub.storage.webhooks import Reading, StoredWebhook, WebhookVerdict
from picker_app.logs import about_order
from picker_app.platforms.base import Platform
from picker_app.wire.unreadable import UnreadableError

logger = logging.getLogger(__name__)

PAUSE_AFTER_TROUBLE = 1.0
"""Seconds before the database is tried again."""


OUR_FAULT = Reading(
    verdict=WebhookVerdict.UNREADABLE, words="This program failed to read it. Please report it."
)
"""A mistake of ours."""


class WebhookReader:
    """Reads what is stored and not read yet: all of it at the start, then as it comes."""

    def __init__(
        self, database: Database, platforms: Mapping[ConnectionName, Platform], *, clock: Clock
    ) -> None:
        self._database = database
        self._platforms = platforms
        self._clock = clock

    async def run(self) -> None:
        """Read for as long as the hub lives."""
        while True:
            commits = self._database.commits.rings
            try:
                while await self.read_next():
                    pass
            except KnownError as error:
                logger.warning("webhooks wait to be read: %s", error)
                await self._database.commits.after_or_timeout(commits, PAUSE_AFTER_TROUBLE)
            else:
                await self._database.commits.after(commits)

    async def read_next(self) -> bool:
        """Read the first unread webhook; False where there is none."""
        webhook = await self._database.transact(webhooks.next_unread)
        if webhook is None:
            return False
        try:
            await self._read(webhook)
        except KnownError:
            raise
        except Exception:
            # A mistake of ours about one webhook must not keep every later one from being read.
            logger.exception("webhook %s could not be read", webhook.webhook_id)
            await self._set_aside(webhook, OUR_FAULT)
        return True

    async def _read(self, webhook: StoredWebhook) -> None:
        found = self._understand(webhook)
        if isinstance(found, Reading):
            await self._set_aside(webhook, found)
        else:
            with about_order(found.order_id):
                await self._take_in(webhook, found)

    async def _set_aside(self, webhook: StoredWebhook, found: Reading) -> None:
        reading = await self._database.transact(lambda tx: _set_aside(tx, webhook, found))
        logger.info("webhook %s: %s", webhook.webhook_id, reading.verdict)

    async def _take_in(self, webhook: StoredWebhook, order: Order) -> None:
        moment = self._clock()
        reading = await self._database.transact(lambda tx: _take_in(tx, webhook, order, moment))
        logger.info("webhook %s: %s, %s", webhook.webhook_id, order.status_words, reading.verdict)

    def _understand(self, webhook: StoredWebhook) -> Order | Reading:
        platform = self._platforms.get(webhook.connection)
        if platform is None:
            words = f"The connection {webhook.connection} is no longer in the settings."
            return Reading(verdict=WebhookVerdict.UNREADABLE, words=words)
        try:
            named = platform.named(webhook.body)
            order = platform.parse(webhook.body) if named is None else named
            ours = platform.is_ours(order)
        except UnreadableError as error:
            return Reading(verdict=WebhookVerdict.UNREADABLE, words=str(error))
        if not ours:
            return for_another_vendor(order)
        return order if named is None else _to_be_fetched(order)


def take_in(
    tx: sqlite3.Connection, webhook: StoredWebhook, order: Order, text: bytes, moment: datetime
) -> Reading:
    """Apply the order that a webhook told of, and write down what became of the webhook."""
    source = f"webhook {webhook.webhook_id}"
    applied = messages.take_in(tx, order, text, source, moment) is Verdict.APPLY
    reading = _reading_of(order, WebhookVerdict.APPLIED if applied else WebhookVerdict.LATE)
    webhooks.conclude(tx, webhook.webhook_id, reading)
    return reading


def for_another_vendor(order: Order) -> Reading:
    """The order of a webhook was sent to another store."""
    vendor = order.vendor
    names = [name for name in (vendor.name, vendor.external_id, vendor.store_id) if name]
    return Reading(
        verdict=WebhookVerdict.ANOTHER_VENDOR,
        words=f"The order is for {' / '.join(names) or 'an unnamed vendor'}, not for this store.",
        order_code=order.order_code,
    )


def _to_be_fetched(order: Order) -> Reading:
    return _reading_of(order, WebhookVerdict.NAMED)


def _reading_of(order: Order, verdict: WebhookVerdict) -> Reading:
    return Reading(verdict=verdict, order_id=order.order_id, order_code=order.order_code)


def _set_aside(tx: sqlite3.Connection, webhook: StoredWebhook, reading: Reading) -> Reading:
    # One that only names an order says each time that there is something new to be seen of it.
    is_new = reading.verdict is WebhookVerdict.NAMED
    if not is_new and webhooks.earlier_verdicts(tx, webhook):
        reading = Reading(verdict=WebhookVerdict.REPEATED)
    webhooks.conclude(tx, webhook.webhook_id, reading)
    return reading


def _take_in(
    tx: sqlite3.Connection, webhook: StoredWebhook, order: Order, moment: datetime
) -> Reading:
    # What could not be understood when it came first may be by now: the settings were mended.
    if not webhooks.earlier_verdicts(tx, webhook) & webhooks.TAKEN_IN:
        return take_in(tx, webhook, order, webhook.body, moment)
    reading = _reading_of(order, WebhookVerdict.REPEATED)
    webhooks.conclude(tx, webhook.webhook_id, reading)
    return reading
