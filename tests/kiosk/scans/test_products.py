"""Codes in the lists of products on the disk."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from picker_app.domain.barcodes.reading import read
from picker_app.domain.identity import ConnectionName
from picker_app.kiosk.products.store import ProductStore
from picker_app.kiosk.scans.products import StoreProducts
from tests.builders import CONNECTION
from tests.catalogue.builders import an_index, product
from tests.domain.barcodes.test_measures import OWN, ean


@pytest.fixture
def products(tmp_path: Path) -> Iterator[StoreProducts]:
    store = ProductStore(tmp_path / "products")
    shop = (
        product("PLU-1", "Milk", "1.15", barcodes=("4006381333931",)),
        product("12345", "Bananas", "1.99"),
        product("PLU-3", "Ham", "9.99", barcodes=(ean("215432100000"),)),
    )
    with an_index(tmp_path, shop) as index:
        store.show(CONNECTION, index)
        yield StoreProducts(store)


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("4006381333931", "Milk"),
        ("04006381333931", "Milk"),
        ("010400638133393110LOT", "Milk"),
        ("PLU-1", "Milk"),
        (ean("211234501250"), "Bananas"),
        (ean("215432100750"), "Ham"),
    ],
)
def test_a_product_is_found_by_all_that_names_it(
    products: StoreProducts, code: str, name: str
) -> None:
    found = products.with_code(CONNECTION, read(code, rules=OWN))
    assert [each.name for each in found] == [name]


def test_what_nobody_knows_is_no_product(products: StoreProducts) -> None:
    assert products.with_code(CONNECTION, read("96385074")) == ()
    assert products.with_code(ConnectionName("elsewhere"), read("4006381333931")) == ()
