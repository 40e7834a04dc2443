"""Scans while a product is searched: they choose it, or look it up."""

from collections.abc import Callable

from picker_app.catalogue.product import CatalogueProduct
from picker_app.domain.replacement_rules import product_refusal
from picker_app.kiosk import intents
from picker_app.kiosk.known_order import KnownOrder
from picker_app.kiosk.known_orders import KnownOrders
from picker_app.kiosk.place import Place
from picker_app.kiosk.scans.products import Products
from picker_app.kiosk.scans.taker import Passed, Scanned, good, shortened, wrong
from picker_app.kiosk.states.scan import ScanAnswer


class SearchScans:
    """Does with a scan what a touch on the found product does."""

    def __init__(
        self,
        known: KnownOrders,
        products: Products,
        *,
        place: Callable[[], Place],
        want: Callable[[object], None],
        ring: Callable[[], None],
    ) -> None:
        """`ring` says that it was found; nothing has to be safe for that."""
        self._known = known
        self._products = products
        self._place = place
        self._want = want
        self._ring = ring

    def take(self, scanned: Scanned) -> ScanAnswer | Passed:
        """Chooses the product where the rules allow it. Without an order it is looked up."""
        place = self._place()
        known = None if place.order_id is None else self._known.get(place.order_id)
        if known is None:
            self._want(intents.TypeSearch(text=_searched(scanned)))
            self._ring()
            return good(f"Scanned: {shortened(scanned.text)}")
        product = self._product(known, scanned)
        if product is None:
            words = "No product has this code. Search it by its name."
            return wrong(f"Scanned: {shortened(scanned.text)}", words)
        line = None if place.line_id is None else known.order.line(place.line_id)
        if line is not None and (
            refusal := product_refusal(line, product.as_chosen(), known.policy)
        ):
            return wrong(product.name, refusal.text)
        self._want(intents.ChooseProduct(sku=product.sku))
        self._ring()
        return good(product.name)

    def _product(self, known: KnownOrder, scanned: Scanned) -> CatalogueProduct | None:
        connection = known.order.connection
        found = (self._products.with_code(connection, code) for code in scanned.codes)
        return next((products[0] for products in found if products), None)


def _searched(scanned: Scanned) -> str:
    """What the search finds it by."""
    code = scanned.codes[0]
    return code.gtins[0].lstrip("0") if code.gtins else code.raw
