"""Second thoughts of customers, by an order's code alone: they need no memory."""

import random
from datetime import UTC, datetime, timedelta

from picker_app.simulator.played import Cancellation

_REASONS = ("ordered by mistake", "it takes too long", "wrong address", "changed my mind")
_SECONDS_TO_A_CHANGED_MIND = (5.0, 240.0)


def regrets(order_code: str, created_at: datetime, share: float) -> bool:
    """Whether this customer cancels by now, where such a share of all do."""
    mind = random.Random(order_code)
    changes_after = timedelta(seconds=mind.uniform(*_SECONDS_TO_A_CHANGED_MIND))
    return mind.random() < share and created_at + changes_after <= datetime.now(UTC)


def regret(order_code: str) -> Cancellation:
    """What this customer says."""
    return Cancellation(reason=random.Random(order_code).choice(_REASONS))
