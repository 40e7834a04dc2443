"""What of the hub works and what does not, in words that say what to do."""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from picker_app.api.health import Condition, HealthView, PartHealth
from picker_app.domain.identity import ConnectionName
from picker_app.hub import orderbook
from picker_app.hub.outgoing import LineHealth
from picker_app.hub.parts import Parts
from picker_app.hub.products.health import catalogue_health
from picker_app.hub.products.view import catalogues_view
from picker_app.hub.reconciliation.reconciler import Agreement
from picker_app.hub.storage import deliveries, intents, orders, problem_webhooks, webhooks
from picker_app.hub.storage.deliveries import OpenDeliveries
from picker_app.hub.storage.errors import KnownError
from picker_app.hub.storage.intents import OpenIntents
from picker_app.version import version

LONG_UNSENT = timedelta(minutes=5)
MANY_UNREAD = 20

_GRAVITY = (Condition.WORKS, Condition.IMPAIRED, Condition.FAILS)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Facts:
    """What the database says."""

    last_webhook_at: datetime | None
    unread: int
    unreadable: int
    """That nobody has looked at."""
    unreadable_orders: int
    open_intents: OpenIntents
    open_deliveries: OpenDeliveries


async def health_view(parts: Parts) -> HealthView:
    """How each part is, and the whole as its worst part."""
    now = parts.clock()
    lines = [_line(name, parts.outgoing.health(name)) for name in parts.outgoing.connections]
    try:
        await parts.database.try_after_trouble(parts.largest_webhook)
        facts = await parts.database.transact(lambda tx: _facts(tx, now))
        catalogues = await parts.database.transact(
            partial(catalogues_view, parts.catalogues.accounts)
        )
    except KnownError as error:
        found = [PartHealth(name="storage", condition=Condition.FAILS, words=str(error)), *lines]
    else:
        found = [
            _storage(parts, facts.unreadable_orders),
            _webhooks(facts),
            _outbox(facts.open_intents, now),
            _checks(parts.checker.paused),
            *lines,
            *_deliveries(parts, facts.open_deliveries),
            *map(catalogue_health, catalogues.catalogues),
            *(_agreement(name, each) for name, each in parts.reconciler.agreements.items()),
        ]
    worst = max((part.condition for part in found), key=_GRAVITY.index)
    return HealthView(condition=worst, now=now, version=version(), parts=found)


def _facts(tx: sqlite3.Connection, now: datetime) -> _Facts:
    still_open = orders.listed(tx, now)
    return _Facts(
        last_webhook_at=webhooks.last_received_at(tx),
        unread=webhooks.count_unread(tx),
        unreadable=problem_webhooks.count_unseen_unreadable(tx),
        unreadable_orders=len(still_open) - len(orderbook.readable(tx, still_open)),
        open_intents=intents.count_open(tx),
        open_deliveries=deliveries.count_open(tx),
    )


def _storage(parts: Parts, unreadable: int) -> PartHealth:
    trouble = parts.database.writing_trouble
    if trouble is not None:
        return PartHealth(name="storage", condition=Condition.FAILS, words=str(trouble))
    if unreadable:
        words = (
            f"Open orders that are not shown: {unreadable}. Another version of this program stored"
            " them. Put the newer one back."
        )
        return PartHealth(name="storage", condition=Condition.IMPAIRED, words=words)
    return PartHealth(name="storage", condition=Condition.WORKS, words="Written and read.")


def _webhooks(facts: _Facts) -> PartHealth:
    came = facts.last_webhook_at
    words = "None came yet." if came is None else f"The last one came at {_time(came)}."
    condition = Condition.WORKS
    if facts.unreadable:
        condition = Condition.IMPAIRED
        words = f"{words} {facts.unreadable} could not be read: see the list of webhooks."
    if facts.unread > MANY_UNREAD:
        condition = Condition.IMPAIRED
        words = f"{words} {facts.unread} wait to be read."
    return PartHealth(name="webhooks", condition=condition, words=words)


def _outbox(still_open: OpenIntents, now: datetime) -> PartHealth:
    oldest = still_open.oldest_at
    if oldest is None:
        return PartHealth(name="outbox", condition=Condition.WORKS, words="Nothing is to be sent.")
    minutes = int((now - oldest) / timedelta(minutes=1))
    words = (
        f"{still_open.waiting} to be sent, {still_open.unclear} unclear; "
        f"the oldest since {minutes} min."
    )
    bad = still_open.unclear > 0 or now - oldest > LONG_UNSENT
    return PartHealth(
        name="outbox", condition=Condition.IMPAIRED if bad else Condition.WORKS, words=words
    )


def _checks(paused: Sequence[str]) -> PartHealth:
    if paused:
        words = (
            f"Paused for {', '.join(paused)}: too many calls. Carts are checked when they are"
            " reviewed."
        )
        return PartHealth(name="live checks", condition=Condition.IMPAIRED, words=words)
    return PartHealth(name="live checks", condition=Condition.WORKS, words="Not paused.")


def _deliveries(parts: Parts, still_open: OpenDeliveries) -> list[PartHealth]:
    """The lines to the couriers, and what stands still there; nothing where there are none."""
    couriers = [each.name for each in parts.couriers.couriers]
    if not couriers:
        return []
    words = f"{still_open.waiting} to be told, {still_open.stuck} to be mended at a kiosk."
    condition = Condition.IMPAIRED if still_open.stuck else Condition.WORKS
    return [
        *(_line(name, parts.couriers.health(name), "courier") for name in couriers),
        PartHealth(name="deliveries", condition=condition, words=words),
    ]


def _line(name: ConnectionName, health: LineHealth, kind: str = "connection") -> PartHealth:
    if health.works:
        answered = health.worked_at
        words = "Not called yet." if answered is None else f"Answered at {_time(answered)}."
        return PartHealth(name=f"{kind} {name}", condition=Condition.WORKS, words=words)
    return PartHealth(name=f"{kind} {name}", condition=Condition.IMPAIRED, words=health.words)


def _agreement(name: ConnectionName, agreement: Agreement) -> PartHealth:
    at = agreement.compared_at
    words = "Not compared yet." if at is None else f"Compared at {_time(at)}."
    if agreement.sees_open_orders is False:
        words = f"{words} Open orders are not listed: one that no webhook told of stays unknown."
    if agreement.trouble:
        words = f"{words} {agreement.trouble}"
    condition = Condition.IMPAIRED if agreement.trouble else Condition.WORKS
    return PartHealth(name=f"orders of {name}", condition=condition, words=words)


def _time(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds")
