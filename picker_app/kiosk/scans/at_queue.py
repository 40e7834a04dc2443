"""Scans on the queue: they open the order whose code or item it is."""

from collections.abc import Callable
from datetime import UTC, datetime

from picker_app.domain.due import due_at
from picker_app.domain.identity import OrderId
from picker_app.domain.outcome import Undecided
from picker_app.domain.stage import Stage
from picker_app.kiosk.orders.item_places import ItemPlaces
from picker_app.kiosk.orders.known_order import KnownOrder
from picker_app.kiosk.present.words import code_words, count_words
from picker_app.kiosk.scans.finding import Finder, Named
from picker_app.kiosk.scans.taker import Passed, Scanned, good, shortened, wrong
from picker_app.kiosk.states.scan import ScanAnswer

_LAST = datetime.max.replace(tzinfo=UTC)


class QueueScans:
    """Opens orders."""

    def __init__(
        self,
        finder: Finder,
        items: ItemPlaces,
        *,
        open_order: Callable[[OrderId], None],
        ring: Callable[[], None],
    ) -> None:
        """`ring` says that it was found; nothing has to be safe for that."""
        self._finder = finder
        self._items = items
        self._open_order = open_order
        self._ring = ring

    def take(self, scanned: Scanned) -> ScanAnswer | Passed:
        """Opens the order, or says that nobody ordered it."""
        if (known := self._finder.order_by_code(scanned)) is not None:
            self._open(known)
            return good(f"Order {code_words(known.order)}")
        found = sorted(self._finder.orders_with(scanned), key=_place)
        if not found:
            words = "No open order has this code, or an item with it."
            return wrong(f"Scanned: {shortened(scanned.text)}", words)
        known, named = found[0]
        line = next((line for line in named.lines if _is_open(known, named)), named.lines[0])
        self._items.go_to(known.order_id, line.line_id)
        self._open(known)
        others = len(found) - 1
        words = f"Opened for {line.name or line.sku}. Scan it again to pick it."
        if others:
            want = count_words(others, "other order wants", "other orders want")
            words = f"{words} {want} it too."
        return good(f"Order {code_words(known.order)}", words)

    def _open(self, known: KnownOrder) -> None:
        self._open_order(known.order_id)
        self._ring()


def _place(found: tuple[KnownOrder, Named]) -> tuple[bool, bool, bool, datetime]:
    """What this terminal has comes first, then what nobody has, then the nearest time."""
    known, named = found
    return (
        not _is_open(known, named),
        not known.mine,
        known.stage is Stage.PICKING and not known.mine,
        due_at(known.order) or _LAST,
    )


def _is_open(known: KnownOrder, named: Named) -> bool:
    """Whether one of the lines is still to do."""
    return any(isinstance(known.cart.outcome(line.line_id), Undecided) for line in named.lines)
