"""Reads the file: finds products by what somebody types or scans."""

import json
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Self

from picker_app.catalogue import schema
from picker_app.catalogue.folding import words_of
from picker_app.catalogue.gtin import gtin14
from picker_app.catalogue.near import Near
from picker_app.catalogue.product import CatalogueProduct
from picker_app.catalogue.query import (
    Query,
    all_corrected,
    as_beginnings,
    exact,
    unknown_corrected,
    with_words_left_out,
)
from picker_app.catalogue.ranking import Beside, Candidate, distance, ranked
from picker_app.catalogue.unusable import UnusableIndexError
from picker_app.catalogue.vocabulary import Vocabulary
from picker_app.catalogue.writer import code_of, thousandths
from picker_app.domain.money import Money
from picker_app.domain.pricing import PricingType

USUAL_LIMIT = 20
_MOST_RANKED = 200
"""Candidates of each kind that are looked at; they come in the order of the file, best first."""
_MOST_BY_CODE = 50
_LAST_LETTER = "\U0010ffff"
_COLUMNS = (
    *("sku", "name", "barcodes", "price", "pricing_type", "active", "categories", "shelf"),
    *("picture_url", "base_weight"),
)
_CATEGORIES_OF = """
SELECT category FROM categories
WHERE name IN (SELECT value FROM products, json_each(products.categories) WHERE sku = ?)
"""
_NEAREST_FROM = """
SELECT product, thousandths FROM category_prices
WHERE category = ? AND thousandths >= ? ORDER BY thousandths LIMIT ?
"""
_NEAREST_BELOW = """
SELECT product, thousandths FROM category_prices
WHERE category = ? AND thousandths < ? ORDER BY thousandths DESC LIMIT ?
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What the file says of itself."""

    version: str
    currency: str
    built_at: datetime
    products: int


class ProductIndex:
    """One open file, read only. For one thread at a time."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        told = dict(connection.execute("SELECT key, value FROM about"))
        count = connection.execute("SELECT count(*) FROM products").fetchone()[0]
        self.about = About(
            version=told["version"],
            currency=told["currency"],
            built_at=datetime.fromisoformat(told["built_at"]),
            products=count,
        )
        self._vocabulary = Vocabulary(
            dict(connection.execute("SELECT word, products FROM vocabulary"))
        )

    @classmethod
    def open(cls, path: Path) -> Self:
        """Open a file; takes some milliseconds. Raises UnusableIndexError."""
        connection: sqlite3.Connection | None = None
        try:
            connection = sqlite3.connect(
                f"{path.absolute().as_uri()}?mode=ro", uri=True, check_same_thread=False
            )
            _look_at(connection, path)
            return cls(connection)
        except (sqlite3.Error, KeyError, ValueError) as error:
            if connection is not None:
                connection.close()
            raise UnusableIndexError(f"{path} cannot be read: {error}") from error
        except UnusableIndexError:
            if connection is not None:
                connection.close()
            raise

    @property
    def scripts(self) -> tuple[str, ...]:
        """The scripts of the names, the one of most words first."""
        return self._vocabulary.scripts

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def by_sku(self, sku: str) -> CatalogueProduct | None:
        """The product of that SKU."""
        return next(self._products("sku = ?", (sku,)), None)

    def by_barcode(self, barcode: str) -> tuple[CatalogueProduct, ...]:
        """The products with that barcode, however many zeros are in front of it; more than one
        where the vendor lists it twice.
        """
        where = "id IN (SELECT product FROM barcodes WHERE gtin = ?) ORDER BY id"
        return tuple(self._products(where, (gtin14(barcode),)))

    def shelf_of(self, sku: str) -> str:
        """Where a product stands; empty where nobody knows it."""
        row = self._connection.execute("SELECT shelf FROM products WHERE sku = ?", (sku,))
        return next((str(shelf) for (shelf,) in row), "")

    def search(
        self, text: str, limit: int = USUAL_LIMIT, *, near: Near | None = None
    ) -> tuple[CatalogueProduct, ...]:
        """Products by name, SKU or barcode, the best first.

        All words of the text have to be in the name, in any order, the beginning of a word is
        enough, and one or two wrong letters are forgiven. With `near`, products of its category and
        of nearly its price come first, also without a text.
        """
        words = words_of(text)
        beside = None if near is None else self._beside(near)
        if not words:
            return () if beside is None else self._in_order(self._like(beside, limit))
        found = dict.fromkeys((*self._by_code(text), *self._by_name(words, limit, beside)))
        if beside is not None and beside.product is not None:
            found.pop(beside.product, None)
        return self._in_order([*found][:limit])

    def _beside(self, near: Near) -> Beside:
        row = self._connection.execute(
            "SELECT id, thousandths FROM products WHERE sku = ?", (near.sku,)
        ).fetchone()
        product, price = (None, None) if row is None else row
        categories = self._ids(_CATEGORIES_OF, (near.sku,))
        if near.price is not None:
            price = thousandths(near.price.amount)
        return Beside(product, frozenset(categories), price)

    def _like(self, beside: Beside, limit: int) -> list[int]:
        """What is in the same category, the nearest price first."""
        price = beside.thousandths or 0
        prices = {
            product: found
            for category in beside.categories
            for nearest in (_NEAREST_FROM, _NEAREST_BELOW)
            for product, found in self._connection.execute(nearest, (category, price, limit + 1))
            if product != beside.product
        }
        return sorted(prices, key=lambda product: (distance(prices[product], beside), product))[
            :limit
        ]

    def _by_code(self, text: str) -> list[int]:
        """What has a SKU or barcode that begins with the text; whole ones first."""
        code = code_of(text)
        if not code or not any(letter.isdigit() for letter in text):
            return []
        whole = self._ids(
            "SELECT product FROM barcodes WHERE gtin = ? ORDER BY product",
            (gtin14("".join(text.split())),),
        )
        begun = self._ids(
            "SELECT product FROM codes WHERE code >= ? AND code < ? ORDER BY code LIMIT ?",
            (code, f"{code}{_LAST_LETTER}", _MOST_BY_CODE),
        )
        return [*whole, *begun]

    def _by_name(self, words: Sequence[str], limit: int, beside: Beside | None) -> list[int]:
        """Those with all the words as they stand; where these are few, with what they may mean; and
        where there are none, with one word less.
        """
        query = Query(words, self._vocabulary)
        found: dict[int, Candidate] = {}
        for ask in (exact, as_beginnings, unknown_corrected, all_corrected):
            self._collect(ask(query), beside, found)
            if len(found) >= limit:
                break
        if not found:
            for match in with_words_left_out(query):
                self._collect(match, beside, found)
        return ranked(found.values(), query, beside)

    def _collect(
        self, match: str | None, beside: Beside | None, found: dict[int, Candidate]
    ) -> None:
        if match is None:
            return
        if beside is not None and beside.categories:
            places = " OR ".join(map(schema.category_word, beside.categories))
            full = f"words : ({match}) AND categories : ({places})"
            self._add_matches(full, found, same_category=True)
        self._add_matches(f"words : ({match})", found, same_category=False)

    def _add_matches(self, match: str, found: dict[int, Candidate], *, same_category: bool) -> None:
        rows = self._connection.execute(
            "SELECT id, words, thousandths FROM products WHERE id IN"
            " (SELECT rowid FROM names WHERE names MATCH ? ORDER BY rowid LIMIT ?)",
            (match, _MOST_RANKED),
        )
        for product, words, price in rows:
            if product not in found:
                found[product] = Candidate(product, words.split(), price, same_category)

    def _in_order(self, ids: Sequence[int]) -> tuple[CatalogueProduct, ...]:
        places = f"id IN ({', '.join('?' * len(ids))})"
        found = dict(self._numbered(places, tuple(ids)))
        return tuple(found[product] for product in ids)

    def _ids(self, question: str, values: tuple[object, ...]) -> list[int]:
        return [row[0] for row in self._connection.execute(question, values)]

    def _products(self, where: str, values: tuple[object, ...]) -> Iterator[CatalogueProduct]:
        return (product for _, product in self._numbered(where, values))

    def _numbered(
        self, where: str, values: tuple[object, ...]
    ) -> Iterator[tuple[int, CatalogueProduct]]:
        """With their ids. `where` is ours, and the values are never part of it."""
        rows = self._connection.execute(
            f"SELECT id, {', '.join(_COLUMNS)} FROM products WHERE {where}",  # noqa: S608
            values,
        )
        return ((number, self._product(*row)) for number, *row in rows)

    def _product(
        self,
        sku: str,
        name: str,
        barcodes: str,
        price: str | None,
        pricing_type: str,
        active: int,
        categories: str,
        shelf: str,
        picture_url: str,
        base_weight: str | None,
    ) -> CatalogueProduct:
        return CatalogueProduct(
            sku=sku,
            name=name,
            barcodes=tuple(json.loads(barcodes)),
            price=None if price is None else Money(Decimal(price), self.about.currency),
            pricing_type=PricingType(pricing_type),
            active=bool(active),
            categories=tuple(json.loads(categories)),
            shelf=shelf,
            picture_url=picture_url,
            base_weight=None if base_weight is None else Decimal(base_weight),
        )


def _look_at(connection: sqlite3.Connection, path: Path) -> None:
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if application != schema.APPLICATION_ID:
        raise UnusableIndexError(f"{path} is no list of products.")
    if version != schema.FORMAT:
        raise UnusableIndexError(
            f"{path} has format {version}, and this program reads {schema.FORMAT}. Update both"
            " programs."
        )
