"""What the sandbox does differently for marketplaces of the older documents."""

from typing import Any

import pytest

from tests.simulator import bench as benches
from tests.simulator.bench import (
    CHAIN,
    FOODPANDA,
    GLOVO,
    MILK,
    OLDER_CHAIN,
    SALMON,
    VENDOR,
    Bench,
    cart,
    item_of,
    period,
)

ORDERS = f"/v2/chains/{OLDER_CHAIN}/vendors/{VENDOR}/orders"


@pytest.fixture
async def older(bench: Bench) -> Bench:
    """The sandbox, with a token of the connection that has the older documents."""
    await bench.authorize(FOODPANDA)
    return bench


async def placed(bench: Bench, *lines: dict[str, Any], **wishes: Any) -> dict[str, Any]:
    """An order on the older marketplace."""
    return await bench.place(
        *lines or ({"sku": MILK, "quantity": 2},), connection=FOODPANDA, **wishes
    )


async def test_orders_are_below_no_chain(older: Bench) -> None:
    order = await placed(older)
    assert benches.address(order) == f"/v2/orders/{order['order_id']}"
    assert (await older.get(order)).json()["order_id"] == order["order_id"]
    for chain in (CHAIN, OLDER_CHAIN):
        below = f"/v2/chains/{chain}/orders/{order['order_id']}"
        assert (await older.client.get(below)).status_code == 404
    assert (await older.put(order, cart(order))).status_code == 200


async def test_orders_of_the_newer_documents_are_only_below_their_chain(bench: Bench) -> None:
    order = await bench.place({"sku": MILK})
    assert (await bench.client.get(f"/v2/orders/{order['order_id']}")).status_code == 404


async def test_a_token_opens_no_other_marketplace(bench: Bench) -> None:
    newer, order = await bench.place({"sku": MILK}), await placed(bench)
    assert (await bench.get(order)).status_code == 404
    await bench.authorize(FOODPANDA)
    assert (await bench.put(newer, cart(newer))).status_code == 404
    catalogue = f"/v2/chains/{CHAIN}/vendors/{VENDOR}/catalog"
    assert (await bench.client.get(catalogue)).status_code == 404
    assert (await bench.client.get(catalogue.replace(CHAIN, OLDER_CHAIN))).status_code == 200


async def test_webhooks_go_to_their_connection(bench: Bench) -> None:
    await placed(bench)
    request = await bench.store.came.get()
    assert request.path_params["connection"] == FOODPANDA


async def test_what_the_older_documents_do_not_know_is_not_sent(older: Bench) -> None:
    order = await placed(older, {"sku": SALMON, "weight": 1.25})
    assert "loyalty_program" not in order
    assert not {"original_pricing", "promotion"} & set(order["items"][0])


async def test_a_unit_price_may_rise(older: Bench) -> None:
    order = await placed(older)
    (item,) = order["items"]
    price = item["pricing"]["unit_price"] + 1
    body = {**cart(order), "items": [item_of(item, unit_price=price)]}
    answer = await older.put(order, body)
    assert answer.status_code == 200
    assert (await older.wire(order["order_id"]))["items"][0]["pricing"]["unit_price"] == price


@pytest.mark.parametrize(
    ("switches", "connection", "status"),
    [
        ({}, FOODPANDA, 200),
        ({"store_may_cancel": False}, FOODPANDA, 400),
        ({}, GLOVO, 400),
        ({"store_may_cancel": True}, GLOVO, 200),
    ],
)
async def test_the_store_cancels(
    bench: Bench, switches: dict[str, bool], connection: str, status: int
) -> None:
    await bench.switch(**switches)
    await bench.authorize(connection)
    order = await bench.place({"sku": MILK}, connection=connection)
    items = [item_of(item, "NOT_FOUND") for item in order["items"]]
    body = cart(order, "CANCELLED", cancellation={"reason": "TOO_BUSY"}) | {"items": items}
    assert (await bench.put(order, body)).status_code == status


async def test_nobody_accepts(older: Bench) -> None:
    order = await placed(older, transport_type="VENDOR_DELIVERY")
    body = cart(order, "ACCEPTED", accepted_for="2024-09-11T12:00:00Z")
    assert (await older.put(order, body)).status_code == 400


@pytest.mark.parametrize(
    ("switches", "connection", "echo"),
    [
        ({}, FOODPANDA, "DISPATCHED"),
        ({}, GLOVO, "READY_FOR_PICKUP"),
        ({"vendor_delivery_echo": "READY_FOR_PICKUP"}, FOODPANDA, "READY_FOR_PICKUP"),
        ({"vendor_delivery_echo": "DISPATCHED"}, GLOVO, "DISPATCHED"),
    ],
)
async def test_how_a_vendor_delivery_is_confirmed(
    bench: Bench, switches: dict[str, str], connection: str, echo: str
) -> None:
    await bench.switch(**switches)
    await bench.authorize(connection)
    order = await bench.place(
        {"sku": MILK}, connection=connection, transport_type="VENDOR_DELIVERY"
    )
    assert (await bench.store.next())["status"] == "RECEIVED"
    await bench.put(order, cart(order, "DISPATCHED"))
    assert (await bench.store.next())["status"] == echo


async def test_the_list_of_orders_does_not_count_its_pages(older: Bench) -> None:
    await older.switch(lists_open_orders=True)
    for _ in range(3):
        await placed(older)
    await older.place({"sku": MILK}, connection=GLOVO)
    pages = [
        await older.client.get(ORDERS, params=period() | {"page_size": "2", "page": page})
        for page in "123"
    ]
    assert [set(page.json()) for page in pages] == [{"orders"}] * 3
    assert [len(page.json()["orders"]) for page in pages] == [2, 1, 0]


async def test_the_list_of_orders_has_small_pages(older: Bench) -> None:
    for size, status in (("20", 200), ("21", 400)):
        answer = await older.client.get(ORDERS, params=period() | {"page_size": size})
        assert answer.status_code == status


async def test_an_order_for_a_connection_that_there_is_not(bench: Bench) -> None:
    answer = await bench.client.post("/sandbox/orders", json={"connection": "no-such"})
    assert answer.status_code == 404
    assert "glovo, foodpanda" in answer.json()["message"]
