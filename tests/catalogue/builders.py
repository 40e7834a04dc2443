"""Catalogues of some products; a test names only what it is about."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

from picker_app.catalogue.index import ProductIndex
from picker_app.catalogue.product import CatalogueProduct
from picker_app.catalogue.writer import write_index
from picker_app.domain.money import Money

BUILT_AT = datetime(2026, 3, 1, 4, 0, tzinfo=UTC)


def product(
    sku: str, name: str = "", price: str | None = "1.00", **more: object
) -> CatalogueProduct:
    """A product that is sold for one euro."""
    made = CatalogueProduct(
        sku=sku, name=name or sku, price=None if price is None else Money(Decimal(price), "EUR")
    )
    return replace(made, **more)  # type: ignore[arg-type]


@contextmanager
def an_index(folder: Path, products: Iterable[CatalogueProduct]) -> Iterator[ProductIndex]:
    """The products as a file that is open."""
    path = folder / "products.sqlite3"
    write_index(path, products, currency="EUR", built_at=BUILT_AT)
    index = ProductIndex.open(path)
    yield index
    index.close()
