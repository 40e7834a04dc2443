"""How long a finished order has waited to be sent."""

from datetime import timedelta

from picker_app.domain.stage import Stage
from picker_app.kiosk.orders.known_order import KnownOrder
from picker_app.kiosk.present.surroundings import Surroundings


def minutes_waiting(known: KnownOrder, around: Surroundings) -> int:
    """Whole minutes since its picker wanted it sent; 0 where nothing waits."""
    intent = known.view.intent
    if known.stage is not Stage.SENDING or intent is None or intent.created_at is None:
        return 0
    return max(0, (around.now - intent.created_at) // timedelta(minutes=1))
