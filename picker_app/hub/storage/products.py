"""The products of the vendors' catalogues."""

import sqlite3
from collections.abc import Iterable

from picker_app.catalogue.product import CatalogueProduct
from picker_app.domain.identity import ConnectionName
from picker_app.hub.storage.codec import TEXTS


def keep(
    connection: sqlite3.Connection,
    account: ConnectionName,
    products: Iterable[CatalogueProduct],
) -> None:
    """Write down products; what was known of the same SKU is replaced."""
    connection.executemany(
        "INSERT OR REPLACE INTO products (connection, sku, name, barcodes, picture_url)"
        " VALUES (?, ?, ?, ?, ?)",
        (
            (
                account,
                product.sku,
                product.name,
                TEXTS.dump_json(product.barcodes).decode(),
                product.picture_url,
            )
            for product in products
        ),
    )


def picture_url(connection: sqlite3.Connection, account: ConnectionName, sku: str) -> str:
    """Where the picture of a product is; empty where there is none."""
    row = connection.execute(
        "SELECT picture_url FROM products WHERE connection = ? AND sku = ?", (account, sku)
    ).fetchone()
    return "" if row is None else row["picture_url"]
