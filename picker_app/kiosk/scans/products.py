"""What the store's products say of a code."""

from collections.abc import Iterator
from typing import Protocol

from picker_app.catalogue.product import CatalogueProduct
from picker_app.domain.barcodes.scanned_code import ScannedCode
from picker_app.domain.identity import ConnectionName
from picker_app.kiosk.products.store import ProductStore


class Products(Protocol):
    """The products of each connection."""

    def with_code(
        self, connection: ConnectionName, code: ScannedCode
    ) -> tuple[CatalogueProduct, ...]:
        """The products that a code names; none where nobody knows it."""


class StoreProducts:
    """Looks in the lists on this terminal's disk."""

    def __init__(self, store: ProductStore) -> None:
        self._store = store

    def with_code(
        self, connection: ConnectionName, code: ScannedCode
    ) -> tuple[CatalogueProduct, ...]:
        """By the likeliest number that any product has: barcode, SKU, item of a scale's label."""
        return next(filter(None, self._ways(connection, code)), ())

    def _ways(
        self, connection: ConnectionName, code: ScannedCode
    ) -> Iterator[tuple[CatalogueProduct, ...]]:
        index = self._store.get(connection)
        if index is None:
            return
        for number in (*code.gtins, code.raw, *code.item_numbers):
            yield index.by_barcode(number)
        for sku in (code.raw, *code.item_numbers):
            product = index.by_sku(sku)
            yield () if product is None else (product,)
