"""Pictures over HTTP, from the catalogue to the kiosk."""

from pathlib import Path

import pytest

from tests.hub.marketplace import Marketplace
from tests.hub.plain_platform import NAME
from tests.hub.serving import served

PNG = b"\x89PNG made up"


def _shop() -> Marketplace:
    return Marketplace(
        products=[
            {"sku": "plum", "name": "Plum"},
            {"sku": "fig", "name": "Fig"},
            {"sku": "apple", "name": "Apple", "picture": "/apple.png"},
        ],
        pictures={"/apple.png": ("image/png", PNG)},
    )


async def test_a_picture_is_fetched_once_and_then_kept(tmp_path: Path) -> None:
    shop = _shop()
    async with shop.listening(), served(tmp_path, shop.url) as here:
        for product in shop.products:
            if "picture" in product:
                product["picture"] = shop.url + str(product["picture"])
        await here.hub.read_catalogue()
        order_id = await here.hub.receive()
        answers = [await here.http.get(f"/v1/pictures/{order_id}/1") for _ in range(2)]
        of_product = await here.http.get(f"/v1/catalogues/{NAME}/picture", params={"sku": "apple"})
        tag = answers[0].headers["etag"]
        again = await here.http.get(f"/v1/pictures/{order_id}/1", headers={"if-none-match": tag})
    assert [(answer.status_code, answer.content) for answer in answers] == [(200, PNG)] * 2
    assert answers[0].headers["content-type"] == "image/png"
    assert of_product.content == PNG
    assert (again.status_code, again.content) == (304, b"")
    assert shop.book.count("GET /apple.png") == 1
    assert shop.book.count("GET /catalogue/store-1") == 2


@pytest.mark.parametrize("line_id", ["1", "2", "99"])
async def test_no_picture_is_404(tmp_path: Path, line_id: str) -> None:
    async with served(tmp_path) as here:
        order_id = await here.hub.receive()
        assert (await here.http.get(f"/v1/pictures/{order_id}/{line_id}")).status_code == 404
