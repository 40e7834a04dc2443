"""The catalogue is read page by page, and its faults hurt nothing."""

from collections import deque
from datetime import timedelta
from pathlib import Path

import pytest

from picker_app.hub.products import catalogue
from picker_app.hub.products.catalogue import CatalogueReader
from picker_app.hub.storage import products
from tests.hub.marketplace import Fault, Marketplace
from tests.hub.plain_platform import NAME
from tests.hub.running import Bench, bench


async def _url_of(hub: Bench, sku: str) -> str:
    return await hub.database.transact(lambda tx: products.picture_url(tx, NAME, sku))


async def test_all_pages(tmp_path: Path) -> None:
    shop = Marketplace(
        products=[{"sku": f"sku-{n}", "name": "x", "picture": f"url-{n}"} for n in range(5)]
    )
    async with shop.listening(), bench(tmp_path, shop.url) as hub:
        await CatalogueReader(hub.database, hub.outgoing).read_all()
        assert [await _url_of(hub, f"sku-{n}") for n in (0, 4, 9)] == ["url-0", "url-4", ""]
    assert len(shop.book) == 3


async def test_a_page_is_tried_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(catalogue, "pause", lambda *_: timedelta(0))
    shop = Marketplace(
        products=[{"sku": "fig", "name": "x", "picture": "url"}],
        catalogue_faults=deque([Fault.TOO_MANY, Fault.CUT_BEFORE_EFFECT]),
    )
    async with shop.listening(), bench(tmp_path, shop.url) as hub:
        await CatalogueReader(hub.database, hub.outgoing).read_all()
        assert await _url_of(hub, "fig") == "url"


@pytest.mark.expects_log(catalogue.__name__)
async def test_it_is_given_up_for_the_day(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(catalogue, "pause", lambda *_: timedelta(0))
    async with bench(tmp_path) as hub:
        await CatalogueReader(hub.database, hub.outgoing).read_all()
        assert await _url_of(hub, "fig") == ""
