"""The products of the vendors' catalogues."""

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from picker_app.catalogue.csv_file.reading import FileProduct
from picker_app.catalogue.product import CatalogueProduct
from picker_app.domain.identity import ConnectionName
from picker_app.domain.money import Money
from picker_app.domain.order import Line
from picker_app.domain.pricing import PricingType
from picker_app.hub.storage.codec import TEXTS, written

MOST_ABSENCES = 3
"""So many readings in a row a product may be missing from; then it is no longer offered."""

_PRODUCT = """
SELECT sku, name, barcodes, price, coalesce(
        nullif(pricing_type, 'UNKNOWN'),
        (SELECT u.pricing_type FROM units AS u WHERE u.connection = p.connection AND u.sku = p.sku),
        'UNKNOWN'
    ), active, categories, shelf, picture_url, base_weight
FROM products AS p WHERE connection = ?
"""
_KEEP = """
INSERT INTO products
    (connection, sku, name, barcodes, picture_url, price, active, categories, seen_by)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT DO UPDATE SET
    name = excluded.name, barcodes = excluded.barcodes, picture_url = excluded.picture_url,
    price = excluded.price, active = excluded.active, categories = excluded.categories,
    absences = 0, seen_by = excluded.seen_by
"""
_LAY_OVER = """
INSERT INTO products
    (connection, sku, name, barcodes, picture_url, price, pricing_type, active, categories, shelf,
     base_weight, seen_by)
VALUES (:connection, :sku, coalesce(:name, :sku), coalesce(:barcodes, '[]'),
    coalesce(:picture_url, ''), :price, coalesce(:pricing_type, 'UNKNOWN'), coalesce(:active, 1),
    coalesce(:categories, '[]'), coalesce(:shelf, ''), :base_weight, :seen_by)
ON CONFLICT DO UPDATE SET
    name = coalesce(:name, name), barcodes = coalesce(:barcodes, barcodes),
    picture_url = coalesce(:picture_url, picture_url), price = coalesce(:price, price),
    pricing_type = coalesce(:pricing_type, pricing_type), active = coalesce(:active, active),
    categories = coalesce(:categories, categories), shelf = coalesce(:shelf, shelf),
    base_weight = coalesce(:base_weight, base_weight), absences = 0, seen_by = :seen_by
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Keeping:
    """How a product is kept in the store."""

    categories: tuple[str, ...] = ()
    shelf: str = ""
    base_weight: Decimal | None = None
    """Kilograms of a piece."""


def keep(
    connection: sqlite3.Connection,
    account: ConnectionName,
    products: Iterable[CatalogueProduct],
    reading: datetime,
) -> None:
    """Write down products of the marketplace's own catalogue. What only a file says of them stays.
    `reading` is when this reading of the catalogue began.
    """
    connection.executemany(
        _KEEP,
        (
            (
                account,
                product.sku,
                product.name,
                _json(product.barcodes),
                product.picture_url,
                None if product.price is None else f"{product.price.amount:f}",
                product.active,
                _json(product.categories),
                written(reading),
            )
            for product in products
        ),
    )


def lay_over(
    connection: sqlite3.Connection,
    account: ConnectionName,
    products: Iterable[FileProduct],
    reading: datetime,
) -> None:
    """Write down products of a file. What it does not say of them stays as it was known."""
    connection.executemany(
        _LAY_OVER,
        (
            {
                "connection": account,
                "sku": product.sku,
                "name": product.name,
                "barcodes": None if product.barcodes is None else _json(product.barcodes),
                "picture_url": product.picture_url,
                "price": None if product.price is None else f"{product.price:f}",
                "pricing_type": product.pricing_type,
                "active": product.active,
                "categories": None if product.categories is None else _json(product.categories),
                "shelf": product.shelf,
                "base_weight": (
                    None if product.base_weight is None else f"{product.base_weight:f}"
                ),
                "seen_by": written(reading),
            }
            for product in products
        ),
    )


def count_absences(
    connection: sqlite3.Connection, account: ConnectionName, reading: datetime
) -> None:
    """The reading that began then has ended: whatever it did not show was absent."""
    connection.execute(
        "UPDATE products SET absences = absences + 1"
        " WHERE connection = ? AND (seen_by IS NULL OR seen_by < ?)",
        (account, written(reading)),
    )


def learn_units(
    connection: sqlite3.Connection, account: ConnectionName, lines: Iterable[Line]
) -> None:
    """Remember of products in an order whether they are sold by the piece or by weight."""
    connection.executemany(
        "INSERT INTO units VALUES (?, ?, ?)"
        " ON CONFLICT DO UPDATE SET pricing_type = excluded.pricing_type"
        " WHERE pricing_type <> excluded.pricing_type",
        (
            (account, line.sku, line.pricing.pricing_type)
            for line in lines
            if line.sku and line.pricing.pricing_type is not PricingType.UNKNOWN
        ),
    )


def count_units(connection: sqlite3.Connection, account: ConnectionName) -> int:
    """Of how many products orders have shown how they are sold."""
    count: int = connection.execute(
        "SELECT count(*) FROM units WHERE connection = ?", (account,)
    ).fetchone()[0]
    return count


def offered(
    connection: sqlite3.Connection, account: ConnectionName, currency: str
) -> Iterator[CatalogueProduct]:
    """All products that are to be found by a search."""
    rows = connection.execute(f"{_PRODUCT} AND absences < ?", (account, MOST_ABSENCES))
    return (_product(row, currency) for row in rows)


def find(
    connection: sqlite3.Connection, account: ConnectionName, sku: str, currency: str
) -> CatalogueProduct | None:
    """The product of that SKU, if the vendor's catalogue ever had it."""
    row = connection.execute(f"{_PRODUCT} AND sku = ?", (account, sku)).fetchone()
    return None if row is None else _product(row, currency)


def keeping(connection: sqlite3.Connection, account: ConnectionName, sku: str) -> Keeping:
    """What is known of how the product of that SKU is kept; nothing of an unknown one."""
    row = connection.execute(
        "SELECT categories, shelf, base_weight FROM products WHERE connection = ? AND sku = ?",
        (account, sku),
    ).fetchone()
    if row is None:
        return Keeping()
    weight = row["base_weight"]
    return Keeping(
        categories=TEXTS.validate_json(row["categories"]),
        shelf=row["shelf"],
        base_weight=None if weight is None else Decimal(weight),
    )


def has_any(connection: sqlite3.Connection, account: ConnectionName) -> bool:
    """Whether anything is known of the vendor's catalogue."""
    row = connection.execute("SELECT 1 FROM products WHERE connection = ? LIMIT 1", (account,))
    return row.fetchone() is not None


def picture_url(connection: sqlite3.Connection, account: ConnectionName, sku: str) -> str:
    """Where the picture of a product is; empty where there is none."""
    row = connection.execute(
        "SELECT picture_url FROM products WHERE connection = ? AND sku = ?", (account, sku)
    ).fetchone()
    return "" if row is None else row["picture_url"]


def _json(texts: tuple[str, ...]) -> str:
    return TEXTS.dump_json(texts).decode()


def _product(row: tuple[object, ...] | sqlite3.Row, currency: str) -> CatalogueProduct:
    sku, name, barcodes, price, pricing_type, active, categories, shelf, url, base_weight = row
    return CatalogueProduct(
        sku=str(sku),
        name=str(name),
        barcodes=TEXTS.validate_json(str(barcodes)),
        price=None if price is None else Money(Decimal(str(price)), currency),
        pricing_type=PricingType(str(pricing_type)),
        active=bool(active),
        categories=TEXTS.validate_json(str(categories)),
        shelf=str(shelf),
        picture_url=str(url),
        base_weight=None if base_weight is None else Decimal(str(base_weight)),
    )
