"""The catalogue is read page by page, and nothing makes it fetch a page twice or lose a product."""

import asyncio
import os
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from datetime import timedelta
from pathlib import Path
from unittest import mock

import pytest

from picker_app.api.catalogues import CatalogueView
from picker_app.catalogue.index import ProductIndex
from picker_app.domain.pricing import PricingType
from picker_app.hub.products import file_reader, keeper, paging
from picker_app.hub.products.view import catalogues_view
from picker_app.hub.storage import products
from picker_app.platforms.base import CataloguePage
from picker_app.tasks import Tasks
from tests.hub.marketplace import Fault, Marketplace
from tests.hub.plain_platform import NAME
from tests.hub.running import Bench, bench


@pytest.fixture(autouse=True)
def _no_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paging, "pause", lambda *_: timedelta(0))
    monkeypatch.setattr(file_reader, "SECONDS_AT_REST", -1)


def _shop(count: int, **more: object) -> Marketplace:
    listed: list[dict[str, object]] = [
        {"sku": f"sku-{number}", "name": f"Product {number}", "picture": f"url-{number}"}
        for number in range(count)
    ]
    return Marketplace(products=listed, **more)  # type: ignore[arg-type]


async def _view(hub: Bench) -> CatalogueView:
    (view,) = (await hub.database.transact(lambda tx: catalogues_view(hub.accounts, tx))).catalogues
    return view


async def _indexed(hub: Bench) -> list[str]:
    """The SKUs of the file for kiosks."""
    view = await _view(hub)
    assert view.index is not None
    (path,) = hub.keeper().folder.iterdir()
    assert path.stat().st_size == view.index.size
    with closing(ProductIndex.open(path)) as index:
        assert index.about.version == view.index.version
        found = index.search("Product", limit=100)
    return sorted(each.sku for each in found)


def _pages(shop: Marketplace) -> int:
    return sum("/catalogue/" in call for call in shop.book)


@asynccontextmanager
async def _reading(folder: Path, shop: Marketplace, **settings: object) -> AsyncIterator[Bench]:
    async with shop.listening(), bench(folder, shop.url, None, None, (), **settings) as hub:
        yield hub


async def test_all_pages_become_one_file(tmp_path: Path) -> None:
    shop = _shop(5)
    async with _reading(tmp_path, shop) as hub:
        assert (await _view(hub)).index is None
        await hub.read_catalogue()
        assert await _indexed(hub) == [f"sku-{number}" for number in range(5)]
        view = await _view(hub)
        assert view.reading is None
        assert view.read_at is not None
    assert _pages(shop) == 3


async def test_a_hub_that_starts_again_reads_nothing_before_it_is_due(tmp_path: Path) -> None:
    shop = _shop(5)
    for _ in range(3):
        async with _reading(tmp_path, shop) as hub:
            await hub.read_catalogue()
    assert _pages(shop) == 3


async def test_a_page_is_tried_again(tmp_path: Path) -> None:
    shop = _shop(1, catalogue_faults=deque([Fault.TOO_MANY, Fault.CUT_BEFORE_EFFECT]))
    async with _reading(tmp_path, shop) as hub:
        await hub.read_catalogue()
        assert await _indexed(hub) == ["sku-0"]


@pytest.mark.expects_log(keeper.__name__)
async def test_a_mistake_of_ours_ends_no_hub(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeper, "SECONDS_BETWEEN_LOOKS", 0.01)
    async with _reading(tmp_path, _shop(1)) as hub, Tasks() as tasks:
        keeps = hub.keeper()
        looks = mock.Mock(side_effect=[ZeroDivisionError, None])
        monkeypatch.setattr(keeper, "is_due", lambda *_: looks() or True)
        tasks.spawn(keeps.run(), name="keeper")
        await hub.found(lambda: _view(hub), lambda view: view.index)


@pytest.mark.expects_log(paging.__name__)
@pytest.mark.parametrize("restarted", [True, False])
async def test_a_reading_that_fails_goes_on_where_it_was(tmp_path: Path, restarted: bool) -> None:
    shop = _shop(9)
    async with _reading(tmp_path, shop) as hub:
        await hub.read_catalogue()
        known = await _indexed(hub)
        shop.products.append({"sku": "sku-9", "name": "Product 9"})
        before = _pages(shop)
        caretaker = hub.keeper().caretakers[NAME]
        caretaker.read_now()
        shop.catalogue_faults = deque([None, None, *[Fault.BROKEN_BEFORE_EFFECT] * 3])
        await caretaker.look()
        view = await _view(hub)
        assert view.reading is not None
        assert (view.reading.pages, view.reading.of_pages) == (2, 5)
        assert "Page 3" in view.reading.trouble
        assert await _indexed(hub) == known
        await caretaker.look()
        assert _pages(shop) - before == 5  # it rests
        if restarted:
            caretaker = hub.keeper().caretakers[NAME]
        else:
            caretaker.read_now()
        await caretaker.look()
        assert await _indexed(hub) == sorted([*known, "sku-9"])
    assert _pages(shop) - before == 5 + 3


async def test_a_crash_in_the_middle_fetches_no_page_twice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shop = _shop(9)
    async with _reading(tmp_path, shop) as hub:
        platform = hub.outgoing.platforms[NAME]
        read_page = platform.parse_catalogue

        def crash_at_page_3(answer: object, page: int) -> CataloguePage:
            if page == 3:
                raise asyncio.CancelledError
            return read_page(answer, page)  # type: ignore[arg-type]

        with monkeypatch.context() as patched:
            patched.setattr(type(platform), "parse_catalogue", staticmethod(crash_at_page_3))
            with pytest.raises(asyncio.CancelledError):
                await hub.read_catalogue()
    assert _pages(shop) == 3
    async with _reading(tmp_path, shop) as hub:
        await hub.read_catalogue()
        assert len(await _indexed(hub)) == 9
    assert _pages(shop) == 3 + 3


@pytest.mark.expects_log(paging.__name__)
async def test_what_is_no_page(tmp_path: Path) -> None:
    shop = _shop(1, catalogue_faults=deque([Fault.STRANGER_BEFORE_EFFECT] * 3))
    async with _reading(tmp_path, shop) as hub:
        await hub.read_catalogue()
        view = await _view(hub)
    assert view.index is None
    assert view.reading is not None
    assert view.reading.trouble


async def test_absence_from_a_reading_deletes_nothing_until_it_lasts(tmp_path: Path) -> None:
    shop = _shop(2)
    async with _reading(tmp_path, shop) as hub:
        await hub.read_catalogue()
        gone = shop.products.pop()
        caretaker = hub.keeper().caretakers[NAME]
        lists = []
        for _ in range(products.MOST_ABSENCES):
            caretaker.read_now()
            await caretaker.look()
            lists.append(await _indexed(hub))
        assert lists == [["sku-0", "sku-1"]] * (products.MOST_ABSENCES - 1) + [["sku-0"]]
        shop.products.append(gone)
        caretaker.read_now()
        await caretaker.look()
        assert await _indexed(hub) == ["sku-0", "sku-1"]


async def test_the_same_products_are_the_same_version(tmp_path: Path) -> None:
    async with _reading(tmp_path, _shop(3)) as hub:
        await hub.read_catalogue()
        first = (await _view(hub)).index
        caretaker = hub.keeper().caretakers[NAME]
        caretaker.read_now()
        await caretaker.look()
        second = (await _view(hub)).index
        assert first is not None
        assert second is not None
        assert (second.version, second.sha256) == (first.version, first.sha256)
        assert second.built_at > first.built_at


async def test_a_file_that_was_deleted_is_made_anew(tmp_path: Path) -> None:
    async with _reading(tmp_path, _shop(3)) as hub:
        await hub.read_catalogue()
        (path,) = hub.keeper().folder.iterdir()
        path.unlink()
        await hub.read_catalogue()
        assert len(await _indexed(hub)) == 3


async def test_orders_show_what_is_sold_by_weight(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeper, "UNITS_WAIT", timedelta(0))
    shop = Marketplace(products=[{"sku": "apple", "name": "Product"}])
    async with _reading(tmp_path, shop) as hub:
        await hub.read_catalogue()
        first = (await _view(hub)).index
        await hub.receive()
        product = await hub.database.transact(lambda tx: products.find(tx, NAME, "apple", "EUR"))
        assert product is not None
        assert product.pricing_type is not PricingType.UNKNOWN
        await hub.read_catalogue()
        second = (await _view(hub)).index
    assert first is not None
    assert second is not None
    assert first.version != second.version


# A file


def _write(path: Path, text: str, *, age: int = 0) -> None:
    path.write_text(text, encoding="utf-8")
    os.utime(path, (1_000_000 + age, 1_000_000 + age))


async def test_a_file_alone(tmp_path: Path) -> None:
    path = tmp_path / "products.csv"
    _write(path, "sku;name;price\n1;Product;1,99\n2;Product;free\n")
    shop = _shop(5)
    catalogue = {"source": "file", "file": str(path)}
    async with _reading(tmp_path, shop, catalogue=catalogue) as hub:
        caretaker = hub.keeper().caretakers[NAME]
        await caretaker.look()
        assert await _indexed(hub) == ["1"]
        view = await _view(hub)
        assert view.file is not None
        assert (view.file.products, view.file.rejected, view.file.trouble) == (1, 1, "")
        _write(path, "sku;name;price\n1;Product;1,99\n2;Product;2,99\n", age=1)
        await caretaker.look()
        assert await _indexed(hub) == ["1", "2"]
    assert _pages(shop) == 0


@pytest.mark.expects_log(file_reader.__name__)
@pytest.mark.parametrize("bad", ["a;b\n1;2\n", "", None])
async def test_the_list_before_serves_while_a_file_cannot_be_used(
    tmp_path: Path, bad: str | None
) -> None:
    path = tmp_path / "products.csv"
    _write(path, "sku;name\n1;Product\n")
    catalogue = {"source": "file", "file": str(path)}
    async with _reading(tmp_path, _shop(0), catalogue=catalogue) as hub:
        caretaker = hub.keeper().caretakers[NAME]
        await caretaker.look()
        if bad is None:
            path.unlink()
        else:
            _write(path, bad, age=1)
        await caretaker.look()
        assert await _indexed(hub) == ["1"]
        view = await _view(hub)
        assert view.file is not None
        assert view.file.trouble
        _write(path, "sku;name\n1;Product\n2;Product\n", age=2)
        await caretaker.look()
        assert await _indexed(hub) == ["1", "2"]
        view = await _view(hub)
        assert view.file is not None
        assert view.file.trouble == ""


async def test_a_file_over_the_marketplaces_pages(tmp_path: Path) -> None:
    path = tmp_path / "products.csv"
    _write(path, "sku;price;unit;shelf\nsku-0;1,50;kg;B2\nsku-9;;;\n")
    catalogue = {"source": "both", "file": str(path)}
    async with _reading(tmp_path, _shop(2), catalogue=catalogue) as hub:
        caretaker = hub.keeper().caretakers[NAME]
        for _ in range(2):
            caretaker.read_now()
            await caretaker.look()
            (file,) = hub.keeper().folder.iterdir()
            with closing(ProductIndex.open(file)) as index:
                product = index.by_sku("sku-0")
                other = index.by_sku("sku-9")
            assert product is not None
            assert (product.name, product.shelf, product.picture_url) == (
                "Product 0",
                "B2",
                "url-0",
            )
            assert product.pricing_type is PricingType.KG
            assert product.price is not None
            assert other is not None
            assert other.name == "sku-9"
