"""Which cancelled orders somebody at this terminal knows of."""

from collections.abc import Container

from picker_app.domain.identity import OrderId
from picker_app.domain.stage import Stage
from picker_app.kiosk.orders.known_orders import KnownOrders


class CancelledSeen(Container[OrderId]):
    """Those that were on the screen, or that were said over it and touched."""

    def __init__(self, known: KnownOrders) -> None:
        self._known = known
        self._seen: set[OrderId] = set()

    def __contains__(self, order_id: object) -> bool:
        return order_id in self._seen

    def add(self, order_id: OrderId) -> None:
        """Somebody was told."""
        self._seen.add(order_id)

    def look_at(self, order_id: OrderId | None) -> None:
        """The order is on the screen, or was until now."""
        known = None if order_id is None else self._known.get(order_id)
        if known is not None and known.stage is Stage.CANCELLED:
            self._seen.add(known.order_id)
