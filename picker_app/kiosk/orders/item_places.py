"""Which item of each order the picker is at."""

from dataclasses import dataclass, replace

from picker_app.domain.identity import LineId, OrderId


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemPlace:
    """Where the picker is in one order."""

    current: LineId | None = None
    """None is the first item that is to do."""
    decided: LineId | None = None
    """The item that was decided last: one touch takes it back."""


BEGINNING = ItemPlace()


class ItemPlaces:
    """Kept for each order while the program runs: an order that is left comes back as it was."""

    def __init__(self) -> None:
        self._places: dict[OrderId, ItemPlace] = {}

    def at(self, order_id: OrderId) -> ItemPlace:
        """The place in an order; its beginning where nobody was there yet."""
        return self._places.get(order_id, BEGINNING)

    def go_to(self, order_id: OrderId, line_id: LineId) -> None:
        """The picker looks at this item."""
        self._places[order_id] = replace(self.at(order_id), current=line_id)

    def go_on(self, order_id: OrderId, decided: LineId, then: LineId | None) -> None:
        """An item was decided, and another one is next; None where all are decided."""
        self._places[order_id] = ItemPlace(current=then or decided, decided=decided)

    def take_back(self, order_id: OrderId, line_id: LineId) -> None:
        """The item is to do again, and the picker is at it."""
        self._places[order_id] = ItemPlace(current=line_id)
