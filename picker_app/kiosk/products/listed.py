"""What a marketplace lists to stand in for one item, asked for while somebody types."""

from collections.abc import Callable
from typing import NamedTuple

from picker_app.api.substitutes import SubstitutesView
from picker_app.catalogue.product import CatalogueProduct
from picker_app.domain.identity import LineId, OrderId
from picker_app.domain.product import Product

Ask = Callable[[OrderId, LineId, str, Callable[[SubstitutesView], None]], None]


class _Asked(NamedTuple):
    order_id: OrderId
    line_id: LineId
    needle: str


class ListedProducts:
    """One list at a time, and one question under way: what was typed meanwhile is asked for once
    the answer to what was typed before has come.
    """

    def __init__(self, ask: Ask, on_change: Callable[[], None]) -> None:
        """`ask` has the hub ask the marketplace; `on_change` is called when there is an answer."""
        self._ask = ask
        self._on_change = on_change
        self._wanted: _Asked | None = None
        self._under_way = False
        self.products: tuple[CatalogueProduct, ...] | None = None
        """In the marketplace's order; None until it has answered."""
        self.trouble = ""
        """Why it lists nothing."""

    @property
    def in_use(self) -> bool:
        """Whether a list is what is searched."""
        return self._wanted is not None

    def begin(self, order_id: OrderId, line_id: LineId) -> None:
        """Something is to stand in for this line."""
        self._under_way = False
        self._want(_Asked(order_id, line_id, ""), forget=True)

    def type(self, text: str) -> None:
        """So much is typed now."""
        if self._wanted is not None:
            self._want(self._wanted._replace(needle=text.strip()), forget=False)

    def end(self) -> None:
        """No list is wanted any more."""
        self._wanted = None
        self.products, self.trouble = None, ""

    def product(self, sku: str) -> CatalogueProduct | None:
        """The listed product of that SKU."""
        return next((each for each in self.products or () if each.sku == sku), None)

    def _want(self, asked: _Asked, *, forget: bool) -> None:
        if asked == self._wanted and not forget:
            return
        self._wanted = asked
        if forget:
            self.products, self.trouble = None, ""
        if not self._under_way:
            self._send(asked)

    def _send(self, asked: _Asked) -> None:
        self._under_way = True
        self._ask(*asked, lambda view: self._came(asked, view))

    def _came(self, asked: _Asked, view: SubstitutesView) -> None:
        self._under_way = False
        if self._wanted is None:
            return
        if asked != self._wanted:
            self._send(self._wanted)
            return
        self.products = tuple(_as_found(product) for product in view.products)
        self.trouble = view.trouble
        self._on_change()


def _as_found(product: Product) -> CatalogueProduct:
    return CatalogueProduct(
        sku=product.sku,
        name=product.name,
        price=product.price,
        pricing_type=product.pricing_type,
        offer_id=product.offer_id,
        offered_for=product.offered_for,
        category=product.category,
    )
