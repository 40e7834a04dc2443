"""What is searched on the screen."""

from pathlib import Path

from picker_app.catalogue.index import ProductIndex
from picker_app.catalogue.writer import write_index
from picker_app.kiosk.product_search import ProductSearch
from picker_app.kiosk.product_store import ProductStore
from tests.builders import CONNECTION, line
from tests.catalogue.builders import BUILT_AT, product

SHOP = (
    product("sku-1", "Whole milk", "2.40", categories=("dairy",)),
    product("sku-2", "Oat drink", "2.20", categories=("dairy",)),
    product("sku-3", "Молоко", "9.00", categories=("dairy",)),
    product("sku-4", "Milk chocolate", "1.00", categories=("sweets",)),
)


def _stored(folder: Path) -> ProductStore:
    store = ProductStore(folder)
    path = store.path_for(CONNECTION, "1")
    write_index(path, SHOP, currency="EUR", built_at=BUILT_AT)
    store.show(CONNECTION, ProductIndex.open(path))
    return store


def test_for_a_line_what_is_like_it_comes_first(tmp_path: Path) -> None:
    store = _stored(tmp_path)
    search = ProductSearch(store)
    found = search.find(CONNECTION, line(1))
    assert found.products is not None
    assert [each.sku for each in found.products] == ["sku-2", "sku-3"]
    assert found.scripts == ("latin", "cyrillic")
    search.type("milk")
    found = search.find(None, None)
    assert found.products is not None
    assert [each.sku for each in found.products] == ["sku-1", "sku-4"]
    assert search.newest is found
    search.begin()
    assert search.text == ""
    store.close()


def test_nothing_is_searched_twice(tmp_path: Path) -> None:
    store = _stored(tmp_path)
    search = ProductSearch(store)
    search.type("milk")
    first, second = search.find(CONNECTION, None), search.find(CONNECTION, None)
    assert first.products is second.products
    store.close()


def test_without_products(tmp_path: Path) -> None:
    search = ProductSearch(ProductStore(tmp_path / "none"))
    assert search.find(None, None).products is None
    assert search.find(CONNECTION, line(1)).products is None
    assert search.product(CONNECTION, "sku-1") is None


def test_one_product(tmp_path: Path) -> None:
    store = _stored(tmp_path)
    found = ProductSearch(store).product(CONNECTION, "sku-4")
    assert found is not None
    assert found.name == "Milk chocolate"
    store.close()
