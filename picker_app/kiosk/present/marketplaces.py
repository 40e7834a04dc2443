"""The hub's lines to the marketplaces, in words."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from picker_app.api.marketplaces import MarketplaceView
from picker_app.domain.stage import Stage
from picker_app.kiosk.orders.known_order import KnownOrder
from picker_app.kiosk.present.surroundings import Surroundings
from picker_app.kiosk.present.words import count_words, sentence, time_words

_PATIENCE = timedelta(seconds=10)
"""A single call that fails is tried again before anybody has read a word about it."""


def outage_words(
    marketplaces: Iterable[MarketplaceView],
    orders: Iterable[KnownOrder],
    around: Surroundings,
) -> str:
    """Which marketplaces do not answer, since when and why, and what waits for them; empty while
    all do.
    """
    known = [*orders]
    return " ".join(
        _outage(one, one.failing_since, _waiting(one, known), around)
        for one in marketplaces
        if one.failing_since is not None and around.now - one.failing_since > _PATIENCE
    )


def blind_words(marketplaces: Iterable[MarketplaceView], around: Surroundings) -> str:
    """Of which marketplaces an order that never came cannot be seen to be missing."""
    labels = [around.label(one.name) for one in marketplaces if one.sees_open_orders is False]
    if not labels:
        return ""
    verb = "lists" if len(labels) == 1 else "list"
    names = " and ".join(labels)
    return f"{names} {verb} no open orders: one that never came in cannot be seen from here."


def _waiting(marketplace: MarketplaceView, orders: Iterable[KnownOrder]) -> int:
    return sum(
        known.stage is Stage.SENDING and known.order.connection == marketplace.name
        for known in orders
    )


def _outage(
    marketplace: MarketplaceView, since: datetime, waiting: int, around: Surroundings
) -> str:
    zone: ZoneInfo = around.zone
    name = around.label(marketplace.name)
    head = f"{name} does not answer since {time_words(since, around.now, zone)}."
    waits = f"{count_words(waiting, 'finished order waits', 'finished orders wait')} to be sent."
    rest = "Picking goes on. " + (waits if waiting else "")
    return f"{head} {sentence(marketplace.words)} {rest}".rstrip()
