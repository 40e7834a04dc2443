"""The file of products goes to the kiosks whole."""

import hashlib
import os
from pathlib import Path

from picker_app.api.catalogues import CatalogueListView, RejectedRowsView
from picker_app.hub.products import file_reader
from tests.hub.marketplace import Marketplace
from tests.hub.plain_platform import NAME
from tests.hub.serving import listening, served

SHOP: list[dict[str, object]] = [
    {"sku": f"sku-{number}", "name": f"Product {number}"} for number in range(3)
]


async def test_the_file_is_as_it_was_told(tmp_path: Path) -> None:
    shop = Marketplace(products=SHOP)
    async with shop.listening(), served(tmp_path, shop.url) as here:
        assert (await here.http.get(f"/v1/catalogues/{NAME}/index")).status_code == 404
        async with listening(here) as feed:
            none = CatalogueListView.model_validate_json((await feed.next_named("catalogues")).data)
            await here.hub.read_catalogue()
            while True:
                event = await feed.next_named("catalogues")
                (view,) = CatalogueListView.model_validate_json(event.data).catalogues
                if view.index is not None:
                    break
        answer = await here.http.get(f"/v1/catalogues/{NAME}/index")
        listed = CatalogueListView.model_validate_json(
            (await here.http.get("/v1/catalogues")).content
        )
    assert none.catalogues[0].index is None
    assert listed.catalogues == (view,)
    assert hashlib.sha256(answer.content).hexdigest() == view.index.sha256
    assert len(answer.content) == view.index.size
    assert answer.headers["x-version"] == view.index.version


async def test_the_rows_that_were_left_out(tmp_path: Path) -> None:
    path = tmp_path / "products.csv"
    path.write_text("sku;name\n1;Product\n;nothing\n")
    long_ago = path.stat().st_mtime - file_reader.SECONDS_AT_REST - 1
    os.utime(path, (long_ago, long_ago))
    catalogue = {"source": "file", "file": str(path)}
    async with served(tmp_path, catalogue=catalogue) as here:
        await here.hub.read_catalogue()
        answer = await here.http.get(f"/v1/catalogues/{NAME}/rejected")
    rejected = RejectedRowsView.model_validate_json(answer.content)
    assert rejected.count == 1
    assert [(row.line, row.reason) for row in rejected.rows] == [(3, "it has no SKU")]


async def test_reading_now(tmp_path: Path) -> None:
    async with served(tmp_path) as here:
        assert (await here.http.post(f"/v1/catalogues/{NAME}/read")).status_code == 202
        assert (await here.http.post("/v1/catalogues/no-such/read")).status_code == 404
