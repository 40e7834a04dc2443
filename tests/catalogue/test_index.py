"""Products are found by what somebody types or scans."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from picker_app.catalogue.index import About, ProductIndex
from picker_app.catalogue.near import Near
from picker_app.catalogue.product import CatalogueProduct
from picker_app.catalogue.unusable import UnusableIndexError
from picker_app.catalogue.writer import write_index
from picker_app.domain.money import Money
from picker_app.domain.pricing import PricingType
from tests.catalogue.builders import BUILT_AT, an_index, product

MILK = CatalogueProduct(
    sku="0040773",
    name="Alpro Whole milk 1 l",
    barcodes=("4006381333931", "036000291452"),
    price=Money(Decimal("1.190"), "EUR"),
    pricing_type=PricingType.UNIT,
    active=False,
    categories=("dairy", "drinks"),
    shelf="C12-3",
    picture_url="https://pictures.invalid/1.png",
    base_weight=Decimal("1.030"),
)
SHOP = (
    MILK,
    product("2", "Whole milk 2 l", "2.10", categories=("dairy",)),
    product("3", "Milk chocolate, Crème", "1.15", categories=("sweets",)),
    product("4", "Oat drink", "1.99", categories=("dairy",)),
    product("5", "Ψωμί ολικής", "1.50", categories=("bread",)),
    product("6", "حليب كامل الدسم", None, categories=("dairy",)),
    product("7", "Молоко топлёное 3,2%", "0.99", categories=("dairy",)),
    product("8", "Milka", "0.89", categories=("sweets",)),
    product("AB-9", "Basil", "1.19", barcodes=("4006381333931",)),
)


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[ProductIndex]:
    """Nine products."""
    with an_index(tmp_path, SHOP) as index:
        yield index


def _skus(index: ProductIndex, text: str, **more: object) -> list[str]:
    return [each.sku for each in index.search(text, **more)]  # type: ignore[arg-type]


def test_a_product_comes_back_whole(shop: ProductIndex) -> None:
    assert shop.by_sku(MILK.sku) == MILK
    assert shop.by_sku("no-such") is None


@pytest.mark.parametrize("barcode", ["036000291452", "36000291452", "00036000291452"])
def test_by_barcode(shop: ProductIndex, barcode: str) -> None:
    assert shop.by_barcode(barcode) == (MILK,)


def test_a_barcode_of_two_products(shop: ProductIndex) -> None:
    assert {each.sku for each in shop.by_barcode("4006381333931")} == {MILK.sku, "AB-9"}
    assert shop.by_barcode("4006381333932") == ()


@pytest.mark.parametrize(
    ("text", "sku"),
    [
        ("milk whole alpro", MILK.sku),
        ("WHOLE mil al", MILK.sku),
        ("creme", "3"),
        ("ψωμι", "5"),
        ("ΨΩΜΊ ΟΛΙΚΗΣ", "5"),
        ("الدسم حليب", "6"),
        ("топленое", "7"),
        ("ТОПЛЁ", "7"),
        ("0040773", MILK.sku),
        ("40773", MILK.sku),
        ("ab-9", "AB-9"),
        ("3600029", MILK.sku),
        (" 4006381333931 ", "AB-9"),
    ],
)
def test_the_first_one_found(shop: ProductIndex, text: str, sku: str) -> None:
    assert _skus(shop, text)[0] == sku


@pytest.mark.parametrize(
    ("text", "sku"),
    [
        ("chocolat", "3"),
        ("chcoolate", "3"),
        ("chocklate", "3"),
        ("choclate milk", "3"),
        ("chokol", "3"),
        ("mlik alpro", MILK.sku),
        ("oat drnik", "4"),
        ("ψομι ολικησ", "5"),
        ("молако", "7"),
        ("حلبي كامل", "6"),
        ("unheardof oat drink", "4"),
    ],
)
def test_misspelt(shop: ProductIndex, text: str, sku: str) -> None:
    assert _skus(shop, text)[0] == sku


def test_whole_words_come_before_beginnings(shop: ProductIndex) -> None:
    assert _skus(shop, "milk")[-1] == "8"


def test_what_is_sold_comes_before_what_is_not(shop: ProductIndex) -> None:
    assert _skus(shop, "whole milk") == ["2", MILK.sku]


@pytest.mark.parametrize("text", ["", "  ", "!?", "zzzzzz", '"', "milk* NOT", "words : milk"])
def test_no_text_is_an_error(shop: ProductIndex, text: str) -> None:
    shop.search(text)


def test_nothing_found(shop: ProductIndex) -> None:
    assert _skus(shop, "xylophone") == []
    assert _skus(shop, "") == []


def test_beside_a_product_its_category_and_the_nearest_price_come_first(
    shop: ProductIndex,
) -> None:
    near = Near(sku=MILK.sku)
    assert _skus(shop, "", near=near) == ["7", "4", "2", "6"]
    assert _skus(shop, "", near=Near(sku=MILK.sku, price=Money(Decimal("2.05"), "EUR"))) == [
        "2",
        "4",
        "7",
        "6",
    ]
    assert _skus(shop, "milk", near=near) == ["2", "3", "8"]
    assert _skus(shop, "oat", near=near) == ["4"]


def test_beside_a_product_that_the_catalogue_does_not_have(shop: ProductIndex) -> None:
    near = Near(sku="no-such", price=Money(Decimal("0.90"), "EUR"))
    assert _skus(shop, "", near=near) == []
    assert _skus(shop, "milk", near=near)[0] == "8"


def test_the_limit(shop: ProductIndex) -> None:
    assert len(_skus(shop, "milk", limit=2)) == 2
    assert len(_skus(shop, "", limit=1, near=Near(sku=MILK.sku))) == 1


def test_shelves(shop: ProductIndex) -> None:
    assert [shop.shelf_of(sku) for sku in (MILK.sku, "2", "no-such")] == ["C12-3", "", ""]


def test_the_version_is_of_the_products(tmp_path: Path) -> None:
    path = tmp_path / "a"
    one = write_index(path, SHOP, currency="EUR", built_at=BUILT_AT)
    assert write_index(path, reversed(SHOP), currency="EUR", built_at=BUILT_AT) == one
    dearer = [replace(SHOP[1], price=Money(Decimal("2.11"), "EUR")), *SHOP[2:], MILK]
    assert write_index(path, dearer, currency="EUR", built_at=BUILT_AT) != one


def test_what_a_file_says_of_itself(tmp_path: Path) -> None:
    path = tmp_path / "a"
    version = write_index(path, SHOP, currency="EUR", built_at=BUILT_AT)
    index = ProductIndex.open(path)
    assert index.about == About(
        version=version, currency="EUR", built_at=BUILT_AT, products=len(SHOP)
    )
    index.close()


def test_no_products_at_all(tmp_path: Path) -> None:
    with an_index(tmp_path, []) as index:
        assert _skus(index, "milk") == []


def _half(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def _newer(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 99")


def _stranger(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE about (key, value)")


@pytest.mark.parametrize("spoil", [_half, _newer, _stranger, Path.unlink])
def test_a_file_that_cannot_be_used(tmp_path: Path, spoil: object) -> None:
    path = tmp_path / "a"
    write_index(path, SHOP, currency="EUR", built_at=BUILT_AT)
    spoil(path)  # type: ignore[operator]
    with pytest.raises(UnusableIndexError):
        ProductIndex.open(path)
