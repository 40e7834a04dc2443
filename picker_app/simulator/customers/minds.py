"""Second thoughts of customers, by an order's code alone: they need no memory."""

import random
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta

from picker_app.simulator.orders import OrderT
from picker_app.simulator.played import Cancellation

_REASONS = ("ordered by mistake", "it takes too long", "wrong address", "changed my mind")
_SECONDS_TO_A_CHANGED_MIND = (5.0, 240.0)


def second_thoughts(
    orders: Iterable[OrderT], code: Callable[[OrderT], str], share: float
) -> list[tuple[OrderT, Cancellation]]:
    """Those of the orders that their customers cancel by now, where such a share of all do, and
    what these say. `code` is what tells one customer from another.
    """
    return [
        (order, Cancellation(reason=random.Random(code(order)).choice(_REASONS)))
        for order in orders
        if _regrets(code(order), order.created_at, share)
    ]


def _regrets(order_code: str, created_at: datetime, share: float) -> bool:
    mind = random.Random(order_code)
    changes_after = timedelta(seconds=mind.uniform(*_SECONDS_TO_A_CHANGED_MIND))
    return mind.random() < share and created_at + changes_after <= datetime.now(UTC)
