"""What the sandbox's store sells: invented products with valid barcodes."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from io import StringIO
from pathlib import Path

from picker_app.simulator.measures import PricingType

_FILE = Path(__file__).with_name("products.csv")

# The GS1 prefix that is kept for demonstrations: no product anywhere has such a number
# (GS1, "GS1 company prefixes", 952).
_DEMONSTRATION_PREFIX = "952"


@dataclass(frozen=True, slots=True, kw_only=True)
class Product:
    """One product."""

    sku: str
    name: str
    category: str
    pricing_type: PricingType
    price: Decimal
    """Of one piece, or of one kilogram."""
    barcodes: tuple[str, ...]
    """EAN-13, one or several."""
    active: bool = True
    """Whether customers can order it now."""


class Catalogue:
    """All products, by SKU."""

    def __init__(self, products: Iterator[Product]) -> None:
        self._by_sku = {product.sku: product for product in products}

    def __iter__(self) -> Iterator[Product]:
        return iter(self._by_sku.values())

    def __len__(self) -> int:
        return len(self._by_sku)

    def get(self, sku: str) -> Product | None:
        """The product, if the store sells it."""
        return self._by_sku.get(sku)

    def search(self, term: str) -> list[Product]:
        """Products whose name, SKU or barcode has the term in it; all for an empty one."""
        wanted = term.casefold()
        return [
            product
            for product in self
            if wanted in product.name.casefold()
            or wanted in product.sku
            or any(wanted in barcode for barcode in product.barcodes)
        ]


def product_file(picture_base: str) -> str:
    """All products as a shop's own list, CSV with a line of headings."""
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(
        ("sku", "name", "barcodes", "price", "unit", "active", "category", "picture_url")
    )
    for product in the_catalogue():
        writer.writerow(
            (
                product.sku,
                product.name,
                "|".join(product.barcodes),
                product.price,
                "kg" if product.pricing_type is PricingType.KG else "piece",
                "yes" if product.active else "no",
                product.category,
                f"{picture_base}/pictures/{product.sku}.png",
            )
        )
    return text.getvalue()


@cache
def the_catalogue() -> Catalogue:
    """The products of the file beside this module."""
    with _FILE.open(encoding="utf-8", newline="") as file:
        return Catalogue(_product(row) for row in csv.DictReader(file))


def _product(row: dict[str, str]) -> Product:
    return Product(
        sku=row["sku"],
        name=row["name"],
        category=row["category"],
        pricing_type=PricingType(row["pricing_type"]),
        price=Decimal(row["price"]),
        active=row["active"] == "yes",
        barcodes=tuple(ean_13(row["sku"], edition) for edition in range(int(row["barcodes"]))),
    )


def ean_13(sku: str, edition: int) -> str:
    """The barcode of a product's first, second, … edition, with its check digit."""
    digits = f"{_DEMONSTRATION_PREFIX}{sku:0>6}{edition:03}"
    return digits + check_digit(digits)


def check_digit(digits: str) -> str:
    """The check digit of a GTIN's other digits (GS1 General Specifications, section 7.9)."""
    weighted = (int(digit) * (3, 1)[place % 2] for place, digit in enumerate(reversed(digits)))
    return str(-sum(weighted) % 10)
