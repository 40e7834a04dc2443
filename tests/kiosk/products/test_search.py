"""What is searched on the screen."""

from collections.abc import Callable
from pathlib import Path

from picker_app.api.substitutes import SubstitutesView
from picker_app.catalogue.index import ProductIndex
from picker_app.catalogue.writer import write_index
from picker_app.domain.identity import LineId
from picker_app.domain.product import Product
from picker_app.kiosk.products.listed import ListedProducts
from picker_app.kiosk.products.search import ProductSearch
from picker_app.kiosk.products.store import ProductStore
from tests.builders import CONNECTION, euros, line
from tests.catalogue.builders import BUILT_AT, product
from tests.kiosk.builders import ORDER_ID

Take = Callable[[SubstitutesView], None]
OATS = Product(sku="oats", name="Oats", price=euros("1.10"), offer_id="ZZZ")
SHOP = (
    product("sku-1", "Whole milk", "2.40", categories=("dairy",)),
    product("sku-2", "Oat drink", "2.20", categories=("dairy",)),
    product("sku-3", "Молоко", "9.00", categories=("dairy",)),
    product("sku-4", "Milk chocolate", "1.00", categories=("sweets",)),
)


def _search(store: ProductStore) -> ProductSearch:
    return ProductSearch(store, ListedProducts(lambda *_: None, lambda: None))


def _stored(folder: Path) -> ProductStore:
    store = ProductStore(folder)
    path = store.path_for(CONNECTION, "1")
    write_index(path, SHOP, currency="EUR", built_at=BUILT_AT)
    store.show(CONNECTION, ProductIndex.open(path))
    return store


def test_for_a_line_what_is_like_it_comes_first(tmp_path: Path) -> None:
    store = _stored(tmp_path)
    search = _search(store)
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
    search = _search(store)
    search.type("milk")
    first, second = search.find(CONNECTION, None), search.find(CONNECTION, None)
    assert first.products is second.products
    store.close()


def test_what_the_customer_named_comes_first_until_something_is_typed(tmp_path: Path) -> None:
    store = _stored(tmp_path)
    search = _search(store)
    wishing = line(1, wished_skus=("CALL_ME", "sku-4"))
    named = [product.sku for product in search.find(CONNECTION, wishing).products or ()]
    assert named[0] == "sku-4"
    assert len(named) == len(set(named)) > 1
    usual = [product.sku for product in search.find(CONNECTION, line(1)).products or ()]
    assert sorted(named) == sorted({*usual, "sku-4"})
    store.close()


def test_without_products(tmp_path: Path) -> None:
    search = _search(ProductStore(tmp_path / "none"))
    assert search.find(None, None).products is None
    assert search.find(CONNECTION, line(1)).products is None
    assert search.product(CONNECTION, "sku-1") is None


def test_one_product(tmp_path: Path) -> None:
    store = _stored(tmp_path)
    found = _search(store).product(CONNECTION, "sku-4")
    assert found is not None
    assert found.name == "Milk chocolate"
    store.close()


def test_for_a_line_with_a_list_of_its_own_that_is_searched(tmp_path: Path) -> None:
    asked: list[tuple[str, Take]] = []
    changes: list[None] = []
    listed = ListedProducts(
        lambda _order, _line, needle, take: asked.append((needle, take)),
        lambda: changes.append(None),
    )
    store = _stored(tmp_path)
    search = ProductSearch(store, listed)
    search.begin((ORDER_ID, LineId("1")))

    waiting = search.find(CONNECTION, line(1))
    assert (waiting.products, waiting.blank) == (
        (),
        "Asking the marketplace what may stand in…",
    )
    search.type("m")
    search.type("milk")
    assert [needle for needle, _ in asked] == [""], "one question at a time"
    asked[0][1](SubstitutesView(products=(OATS,)))
    assert [needle for needle, _ in asked] == ["", "milk"], "what was typed last is asked for"
    asked[1][1](SubstitutesView(products=(OATS,)))

    assert len(changes) == 1
    [hit] = search.find(CONNECTION, line(1)).products or ()
    assert hit.as_chosen() == OATS
    assert search.product(CONNECTION, "sku-1") is None, "only what is listed may stand in"
    assert search.product(CONNECTION, "oats") == hit
    search.begin()
    assert search.listed is None
    assert search.product(CONNECTION, "sku-1") is not None
    store.close()


def test_why_nothing_is_listed_is_said(tmp_path: Path) -> None:
    answers = [SubstitutesView(trouble="Too many requests"), SubstitutesView()]
    listed = ListedProducts(lambda *asked: asked[3](answers.pop(0)), lambda: None)
    search = ProductSearch(ProductStore(tmp_path / "none"), listed)
    search.begin((ORDER_ID, LineId("1")))
    assert search.find(CONNECTION, line(1)).blank == "Too many requests"
    search.begin((ORDER_ID, LineId("1")))
    assert search.find(CONNECTION, line(1)).blank.startswith("The marketplace lists nothing")
