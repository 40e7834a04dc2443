"""What is searched, and what was found."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from picker_app.catalogue.near import Near
from picker_app.catalogue.product import CatalogueProduct
from picker_app.domain.identity import ConnectionName, LineId, OrderId
from picker_app.domain.order import Line
from picker_app.domain.rules.replacements import price_of_one
from picker_app.kiosk.products.listed import ListedProducts
from picker_app.kiosk.products.store import ProductStore

if TYPE_CHECKING:
    from picker_app.catalogue.index import ProductIndex

_MOST_HITS = 20
_ASKING = "Asking the marketplace what may stand in…"
_LISTS_NONE = (
    "The marketplace lists nothing like that for this item. Try another or a shorter word."
)
_NOWHERE = ConnectionName("")


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a search came to."""

    text: str
    connection: ConnectionName
    """Among whose products it was searched."""
    products: Sequence[CatalogueProduct] | None
    """The best first; None where no products are here."""
    scripts: tuple[str, ...] = ()
    """Of the products' names."""
    blank: str = ""
    """What is to be said where the marketplace's own list has nothing."""


class ProductSearch:
    """One search at a time. Nothing is searched twice: the screen may ask as often as it likes."""

    def __init__(self, store: ProductStore, listed: ListedProducts) -> None:
        """`listed` is searched for a line whose marketplace lists what may stand in."""
        self._store = store
        self._listed = listed
        self.text = ""
        self._asked: tuple[str, Near | None, tuple[str, ...], ProductIndex] | None = None
        self._products: tuple[CatalogueProduct, ...] = ()
        self.newest: Found | None = None
        """What was found last."""

    def begin(self, listed_for: tuple[OrderId, LineId] | None = None) -> None:
        """Nothing is typed yet. `listed_for` is the line for which the marketplace lists what may
        stand in; None where all products are searched.
        """
        self.text = ""
        if listed_for is None:
            self._listed.end()
        else:
            self._listed.begin(*listed_for)

    def type(self, text: str) -> None:
        """So much is typed now."""
        self.text = text
        self._listed.type(text)

    def find(self, connection: ConnectionName | None, line: Line | None) -> Found:
        """What is found for a line, if there is one, among the products of this connection; of the
        first one where it is None.
        """
        if connection is None:
            connection = next(iter(self._store.connections()), _NOWHERE)
        index = self._store.get(connection)
        if self._listed.in_use:
            self.newest = self._found_listed(connection, () if index is None else index.scripts)
            return self.newest
        if index is None:
            self.newest = Found(text=self.text, connection=connection, products=None)
            return self.newest
        near = None if line is None else Near(sku=line.sku, price=price_of_one(line))
        wished = () if line is None or self.text.strip() else _others_wished(line)
        asked = (self.text, near, wished, index)
        if asked != self._asked:
            self._asked = asked
            found = index.search(self.text, _MOST_HITS, near=near)
            self._products = _with_wished(wished, found, index) if wished else found
        self.newest = Found(
            text=self.text,
            connection=connection,
            products=self._products,
            scripts=index.scripts,
        )
        return self.newest

    def product(self, connection: ConnectionName, sku: str) -> CatalogueProduct | None:
        """The product of that SKU; None where nobody knows it, or no products are here."""
        if self._listed.in_use:
            return self._listed.product(sku)
        index = self._store.get(connection)
        return None if index is None else index.by_sku(sku)

    @property
    def listed(self) -> tuple[CatalogueProduct, ...] | None:
        """The marketplace's own list, where that is searched."""
        return (self._listed.products or ()) if self._listed.in_use else None

    def _found_listed(self, connection: ConnectionName, scripts: tuple[str, ...]) -> Found:
        products = self._listed.products
        blank = _ASKING if products is None else self._listed.trouble or _LISTS_NONE
        return Found(
            text=self.text,
            connection=connection,
            products=products or (),
            scripts=scripts,
            blank=blank,
        )


def _others_wished(line: Line) -> tuple[str, ...]:
    return tuple(sku for sku in line.wished_skus if sku != line.sku)


def _with_wished(
    skus: Sequence[str], found: Sequence[CatalogueProduct], index: "ProductIndex"
) -> tuple[CatalogueProduct, ...]:
    """What the customer named, as far as it is a product, before all others."""
    named = [product for sku in skus if (product := index.by_sku(sku)) is not None]
    others = (product for product in found if product not in named)
    return (*named, *others)[:_MOST_HITS]
