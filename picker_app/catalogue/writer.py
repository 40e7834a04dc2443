"""Writes the products into a new file."""

import hashlib
import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import closing
from datetime import datetime
from decimal import Decimal
from pathlib import Path

from picker_app.catalogue import schema
from picker_app.catalogue.folding import folded, words_of
from picker_app.catalogue.gtin import gtin14
from picker_app.catalogue.product import CatalogueProduct

_COLUMNS = 12
_WITHOUT_PRICE = -1

_STAGE = """
CREATE TEMP TABLE staged AS
    SELECT sku, name, words, barcodes, price, thousandths, pricing_type, active, categories, shelf,
        picture_url, base_weight
    FROM products WHERE 0;
"""
_RANK = """
INSERT INTO products
    SELECT row_number() OVER (ORDER BY active DESC, length(words), words, sku), *
    FROM staged;
DROP TABLE staged;
"""


def write_index(
    path: Path, products: Iterable[CatalogueProduct], *, currency: str, built_at: datetime
) -> str:
    """Write a new file with all products, each SKU once; its version.

    The version is a digest of what is in the file: the same products make the same version. A file
    that is there already is written anew. `currency` is that of all prices. Raises sqlite3.Error,
    OSError.
    """
    path.unlink(missing_ok=True)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        # The file counts only once it is whole; until then nothing of it needs to be safe.
        connection.executescript(
            "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA temp_store = MEMORY;"
            f"PRAGMA application_id = {schema.APPLICATION_ID};"
            f"PRAGMA user_version = {schema.FORMAT};"
        )
        connection.execute("BEGIN")
        for statement in filter(None, map(str.strip, f"{schema.TABLES}{_STAGE}".split(";\n"))):
            connection.execute(statement)
        connection.executemany(
            f"INSERT INTO staged VALUES ({', '.join('?' * _COLUMNS)})",  # noqa: S608
            map(_row, products),
        )
        for statement in filter(None, map(str.strip, _RANK.split(";\n"))):
            connection.execute(statement)
        version = _fill(connection)
        about = {"version": version, "currency": currency, "built_at": built_at.isoformat()}
        connection.executemany("INSERT INTO about VALUES (?, ?)", about.items())
        connection.execute("COMMIT")
    return version


def _row(product: CatalogueProduct) -> tuple[object, ...]:
    price = None if product.price is None else product.price.amount
    return (
        product.sku,
        product.name,
        " ".join(words_of(product.name)),
        json.dumps(product.barcodes),
        None if price is None else f"{price:f}",
        None if price is None else thousandths(price),
        product.pricing_type.value,
        int(product.active),
        json.dumps(product.categories, ensure_ascii=False),
        product.shelf,
        product.picture_url,
        None if product.base_weight is None else f"{product.base_weight:f}",
    )


def thousandths(price: Decimal) -> int:
    """A price as a whole number, by which prices are compared and ordered."""
    return round(price * 1000)


def _fill(connection: sqlite3.Connection) -> str:
    """All tables beside `products`, and the digest of that one."""
    digest = hashlib.sha256(str(schema.FORMAT).encode())
    counted: Counter[str] = Counter()
    categories: dict[str, int] = {}
    with closing(connection.cursor()) as reading, closing(connection.cursor()) as writing:
        for row in reading.execute("SELECT * FROM products ORDER BY id"):
            digest.update(repr(row[1:]).encode())
            product, sku, words, price = row[0], row[1], row[3].split(), row[6]
            counted.update(set(words))
            numbers = [categories.setdefault(each, len(categories) + 1) for each in _texts(row[9])]
            writing.execute(
                "INSERT INTO names (rowid, words, categories) VALUES (?, ?, ?)",
                (product, row[3], " ".join(map(schema.category_word, numbers))),
            )
            # A category may be listed twice.
            writing.executemany(
                "INSERT OR IGNORE INTO category_prices VALUES (?, ?, ?)",
                [
                    (number, _WITHOUT_PRICE if price is None else price, product)
                    for number in numbers
                ],
            )
            barcodes = _texts(row[4])
            writing.executemany(
                "INSERT OR IGNORE INTO barcodes VALUES (?, ?)",
                [(gtin14(barcode), product) for barcode in barcodes],
            )
            writing.executemany(
                "INSERT OR IGNORE INTO codes VALUES (?, ?)",
                [(code, product) for code in _codes(sku, barcodes)],
            )
        writing.executemany(
            "INSERT INTO categories VALUES (?, ?)",
            [(number, category) for category, number in categories.items()],
        )
        writing.executemany("INSERT INTO vocabulary VALUES (?, ?)", counted.items())
        writing.execute("INSERT INTO names (names) VALUES ('optimize')")
    return digest.hexdigest()[:32]


def _texts(encoded: str) -> list[str]:
    texts: list[str] = json.loads(encoded)
    return texts


def _codes(sku: str, barcodes: Iterable[str]) -> Iterator[str]:
    for code in (sku, *barcodes):
        yield code_of(code)


def code_of(text: str) -> str:
    """A SKU or barcode, or the beginning of one, as the table `codes` has it."""
    return "".join(folded(text).split()).lstrip("0")
