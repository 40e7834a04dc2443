"""What a marketplace lists to stand in for an item, for the kiosk's search."""

from decimal import Decimal
from pathlib import Path

from picker_app.api.substitutes import SubstitutesView
from picker_app.domain.identity import OrderId
from picker_app.domain.money import Money
from tests.hub.deliveroo_shop import ORANGES, DeliverooShop
from tests.hub.fulfilment.test_amended_orders import NO_PAUSE, ROO, receive
from tests.hub.plain_platform import VENDOR
from tests.hub.serving import Served, served
from tests.platforms.deliveroo.payloads import platform


async def _list(here: Served, order_id: OrderId, needle: str, line: str = "1") -> SubstitutesView:
    path = f"/v1/orders/{order_id}/lines/{line}/substitutes"
    answer = await here.http.get(path, params={"needle": needle})
    assert answer.status_code == 200, answer.text
    return SubstitutesView.model_validate_json(answer.content)


async def test_the_marketplaces_list_comes_with_its_offers(tmp_path: Path) -> None:
    shop = DeliverooShop()
    async with (
        shop.listening() as url,
        served(tmp_path, url, platform(NO_PAUSE), name=ROO) as here,
    ):
        order_id = await receive(here.hub, shop.place())
        [oranges] = (await _list(here, order_id, "oranges")).products
        nothing = await _list(here, order_id, "milk")
        no_line = await _list(here, order_id, "", line="9")
    assert (oranges.sku, oranges.offer_id) == (ORANGES["plu"], ORANGES["substitution_id"])
    assert oranges.price == Money(Decimal("1.50"), "GBP")
    assert nothing == SubstitutesView()
    assert no_line.trouble


async def test_a_marketplace_that_does_not_answer_is_said(tmp_path: Path) -> None:
    async with served(tmp_path, platform=platform(NO_PAUSE), name=ROO) as here:
        order_id = await receive(here.hub, DeliverooShop().place())
        assert (await _list(here, order_id, "")).trouble


async def test_where_nothing_is_listed_that_is_said(tmp_path: Path) -> None:
    async with served(tmp_path) as here:
        order_id = await here.hub.receive(vendor=VENDOR)
        assert "lists nothing" in (await _list(here, order_id, "")).trouble
