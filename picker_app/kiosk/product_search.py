"""What is searched, and what was found."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from picker_app.catalogue.near import Near
from picker_app.catalogue.product import CatalogueProduct
from picker_app.domain.identity import ConnectionName
from picker_app.domain.order import Line
from picker_app.domain.replacement_rules import price_of_one
from picker_app.kiosk.product_store import ProductStore

if TYPE_CHECKING:
    from picker_app.catalogue.index import ProductIndex

_MOST_HITS = 20
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


class ProductSearch:
    """One search at a time. Nothing is searched twice: the screen may ask as often as it likes."""

    def __init__(self, store: ProductStore) -> None:
        self._store = store
        self.text = ""
        self._asked: tuple[str, Near | None, ProductIndex] | None = None
        self._products: tuple[CatalogueProduct, ...] = ()
        self.newest: Found | None = None
        """What was found last."""

    def begin(self) -> None:
        """Nothing is typed yet."""
        self.text = ""

    def type(self, text: str) -> None:
        """So much is typed now."""
        self.text = text

    def find(self, connection: ConnectionName | None, line: Line | None) -> Found:
        """What is found for a line, if there is one, among the products of this connection; of the
        first one where it is None.
        """
        if connection is None:
            connection = next(iter(self._store.connections()), _NOWHERE)
        index = self._store.get(connection)
        if index is None:
            self.newest = Found(text=self.text, connection=connection, products=None)
            return self.newest
        near = None if line is None else Near(sku=line.sku, price=price_of_one(line))
        asked = (self.text, near, index)
        if asked != self._asked:
            self._asked = asked
            self._products = index.search(self.text, _MOST_HITS, near=near)
        self.newest = Found(
            text=self.text,
            connection=connection,
            products=self._products,
            scripts=index.scripts,
        )
        return self.newest

    def product(self, connection: ConnectionName, sku: str) -> CatalogueProduct | None:
        """The product of that SKU; None where nobody knows it, or no products are here."""
        index = self._store.get(connection)
        return None if index is None else index.by_sku(sku)
