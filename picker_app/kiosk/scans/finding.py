"""What a scan names: lines of an order, other orders, products."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from picker_app.domain.barcodes.cartons import piece_in
from picker_app.domain.barcodes.naming import lines_named
from picker_app.domain.barcodes.reading import read
from picker_app.domain.barcodes.rules import BarcodeRules
from picker_app.domain.barcodes.scanned_code import ScannedCode
from picker_app.domain.order import Line
from picker_app.domain.stage import Stage
from picker_app.kiosk.orders.known_order import KnownOrder
from picker_app.kiosk.scans.products import Products
from picker_app.kiosk.scans.taker import Scanned

_TO_PICK = frozenset({Stage.QUEUED, Stage.PICKING})


class Named(NamedTuple):
    """The lines that a code names in an order; at least one."""

    code: ScannedCode
    lines: tuple[Line, ...]


class Finder:
    """Looks in orders, and then among the store's products."""

    def __init__(
        self,
        orders: Iterable[KnownOrder],
        products: Products,
        rules: Callable[[], BarcodeRules],
    ) -> None:
        self._orders = orders
        self._products = products
        self._rules = rules

    def in_order(self, known: KnownOrder, scanned: Scanned) -> Named | None:
        """What it names among an order's lines to pick, by the first reading that names any."""
        connection, rules = known.order.connection, self._rules()
        for code in scanned.codes:
            lines = lines_named(
                code,
                known.order.lines_to_pick,
                rules,
                lambda code: {
                    product.sku for product in self._products.with_code(connection, code)
                },
            )
            if lines:
                return Named(code, lines)
        return None

    def in_carton(self, known: KnownOrder, scanned: Scanned) -> Named | None:
        """Of what an order wants it is a whole carton."""
        pieces = (piece_in(gtin) for code in scanned.codes for gtin in code.gtins)
        inside = tuple(read(piece) for piece in pieces if piece is not None)
        return self.in_order(known, replace(scanned, codes=inside)) if inside else None

    def orders_with(self, scanned: Scanned) -> Iterator[tuple[KnownOrder, Named]]:
        """The orders that are to be picked and have a line of it."""
        for known in self._orders:
            if known.stage in _TO_PICK and (named := self.in_order(known, scanned)) is not None:
                yield known, named

    def order_by_code(self, scanned: Scanned) -> KnownOrder | None:
        """The order whose own code, or one of whose numbers, it is."""
        wanted = {code.raw.casefold() for code in scanned.codes} - {""}
        return next((known for known in self._orders if wanted & _numbers(known)), None)

    def product_name(self, known: KnownOrder, scanned: Scanned) -> str:
        """What it is, where only the store's products know; empty where nobody does."""
        connection = known.order.connection
        found = (self._products.with_code(connection, code) for code in scanned.codes)
        return next((products[0].name for products in found if products), "")


def _numbers(known: KnownOrder) -> set[str]:
    order = known.order
    numbers = (order.order_code, order.external_order_id, order.platform_order_id)
    return {number.casefold() for number in numbers if number}
