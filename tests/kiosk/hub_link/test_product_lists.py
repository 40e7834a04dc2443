"""The list of products comes from a hub whole, and the one before serves until then."""

import asyncio
import hashlib
import os
import shutil
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from picker_app.api.catalogues import CatalogueListView, CatalogueView, IndexView
from picker_app.api.runtime import FILE_NAME, Runtime
from picker_app.catalogue.writer import write_index
from picker_app.domain.identity import ConnectionName
from picker_app.hub.clock import utc_now
from picker_app.hub.products.view import catalogues_view
from picker_app.kiosk.hub_link import product_lists
from picker_app.kiosk.hub_link.client import HubClient
from picker_app.kiosk.hub_link.hub_address import HubAddress
from picker_app.kiosk.hub_link.product_lists import ProductLists
from picker_app.kiosk.products.store import ProductStore
from picker_app.tasks import Tasks
from tests.catalogue.builders import BUILT_AT, product
from tests.hub.marketplace import Marketplace
from tests.hub.plain_platform import NAME
from tests.hub.serving import TOKEN, Served, served
from tests.kiosk.builders import HERE
from tests.kiosk.hub_link.fake_hub import connections_may_be_forgotten

pytestmark = connections_may_be_forgotten


Running = tuple[ProductLists, asyncio.Event]
"""What fetches, and what is set when a list came."""


class FileHub:
    """Gives whatever file it has."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / "at-the-hub"
        self.asked = 0
        self.failure: Exception | None = None

    def make(self, *skus: str) -> CatalogueListView:
        """Another list; what the hub tells of it."""
        version = write_index(self.file, map(product, skus), currency="EUR", built_at=BUILT_AT)
        content = self.file.read_bytes()
        index = IndexView(
            version=version,
            size=len(content),
            sha256=hashlib.sha256(content).hexdigest(),
            products=len(skus),
            built_at=BUILT_AT,
        )
        return CatalogueListView(catalogues=(CatalogueView(connection=NAME, index=index),))

    async def product_list(self, connection: ConnectionName, to: Path) -> None:
        assert connection == NAME
        self.asked += 1
        if self.failure is not None:
            raise self.failure
        await asyncio.to_thread(shutil.copyfile, self.file, to)


@asynccontextmanager
async def _running(hub: object, store: ProductStore) -> AsyncIterator[Running]:
    came = asyncio.Event()
    lists = ProductLists(hub, store, came.set)  # type: ignore[arg-type]
    async with Tasks() as tasks:
        tasks.spawn(lists.run(), name="lists")
        yield lists, came
    store.close()


async def _until(came: asyncio.Event) -> None:
    async with asyncio.timeout(15):
        await came.wait()
    came.clear()


def _skus(store: ProductStore) -> list[str]:
    index = store.get(NAME)
    return [] if index is None else [sku for sku in "abc" if index.by_sku(sku)]


async def test_each_version_is_fetched_once(tmp_path: Path) -> None:
    hub, store = FileHub(tmp_path), ProductStore(tmp_path / "products")
    async with _running(hub, store) as (lists, came):
        told = hub.make("a")
        lists.take(told)
        lists.take(told)
        await _until(came)
        lists.take(told)
        assert _skus(store) == ["a"]
        lists.take(hub.make("a", "b"))
        await _until(came)
        assert _skus(store) == ["a", "b"]
        assert len([*(tmp_path / "products").iterdir()]) == 1
    assert hub.asked == 2


async def test_a_list_of_an_earlier_run(tmp_path: Path) -> None:
    hub, store = FileHub(tmp_path), ProductStore(tmp_path / "products")
    async with _running(hub, store) as (lists, came):
        lists.take(hub.make("a"))
        await _until(came)
    # The kiosk was killed before it deleted the one before.
    newer = tmp_path / "products" / f"{NAME}-newer.sqlite3"
    write_index(newer, map(product, "ab"), currency="EUR", built_at=BUILT_AT)
    os.utime(newer, (newer.stat().st_mtime + 1,) * 2)
    later = ProductStore(tmp_path / "products")
    for connection, index in later.find_here().items():
        later.show(connection, index)
    assert _skus(later) == ["a", "b"]
    assert later.connections() == (NAME,)
    later.close()


@pytest.mark.expects_log("picker_app.kiosk.products.store")
def test_a_broken_file_of_an_earlier_run_goes(tmp_path: Path) -> None:
    (tmp_path / f"{NAME}-1.sqlite3").write_text("no database")
    assert ProductStore(tmp_path).find_here() == {}
    assert not [*tmp_path.iterdir()]


def _another_file(hub: FileHub) -> None:
    hub.file.write_bytes(b"half of it")


def _full_disk(hub: FileHub) -> None:
    hub.failure = OSError("the disk is full")


@pytest.mark.expects_log(product_lists.__name__)
@pytest.mark.parametrize("spoil", [_another_file, _full_disk])
async def test_the_one_before_serves_until_the_new_one_is_here(
    tmp_path: Path, spoil: Callable[[FileHub], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(product_lists, "_AGAIN_SECONDS", 0)
    hub, store = FileHub(tmp_path), ProductStore(tmp_path / "products")
    async with _running(hub, store) as (lists, came):
        lists.take(hub.make("a"))
        await _until(came)
        told = hub.make("a", "b")
        whole = hub.file.read_bytes()
        spoil(hub)
        lists.take(told)
        async with asyncio.timeout(15):
            while hub.asked < 3:  # noqa: ASYNC110 - it is asked again and again
                await asyncio.sleep(0)
        assert _skus(store) == ["a"]
        hub.file.write_bytes(whole)
        hub.failure = None
        await _until(came)
        assert _skus(store) == ["a", "b"]


def _announce(folder: Path, here: Served) -> HubAddress:
    folder.mkdir()
    runtime = Runtime(
        url=str(here.http.base_url).rstrip("/"),
        token=TOKEN,
        webhook_url="",
        process_id=1,
        started_at=utc_now(),
    )
    (folder / FILE_NAME).write_text(runtime.model_dump_json())
    return HubAddress.in_folder(folder)


async def test_from_a_real_hub(tmp_path: Path) -> None:
    shop = Marketplace(products=[{"sku": "a", "name": "Product"}])
    store = ProductStore(tmp_path / "products")
    (tmp_path / "hub").mkdir()
    async with shop.listening(), served(tmp_path / "hub", shop.url) as here:
        await here.hub.read_catalogue()
        told = await here.hub.database.transact(lambda tx: catalogues_view(here.hub.accounts, tx))
        client = HubClient(_announce(tmp_path / "runtime", here), HERE, lambda: HERE)
        async with _running(client, store) as (lists, came):
            lists.take(told)
            await _until(came)
            assert _skus(store) == ["a"]
        assert await client.product_picture(NAME, "a") is None
        await client.close()
