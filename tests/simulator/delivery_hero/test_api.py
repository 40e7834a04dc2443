"""Tokens, limits and reading, as the documents and other integrators describe them."""

import uuid
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from picker_app.wire import json_text
from tests.simulator.bench import (
    CHAIN,
    CLIENT_SECRET,
    MILK,
    SALMON,
    VENDOR,
    Bench,
    cart,
    nobody,
    period,
)

ORDERS = f"/v2/chains/{CHAIN}/vendors/{VENDOR}/orders"
CATALOGUE = f"/v2/chains/{CHAIN}/vendors/{VENDOR}/catalog"


# Tokens


async def test_a_token_for_the_right_credentials(bench: Bench) -> None:
    token = (await bench.token(CLIENT_SECRET)).json()
    assert (token["token_type"], token["expires_in"]) == ("Bearer", 7200)


async def test_none_for_wrong_ones(bench: Bench) -> None:
    answer = await bench.token("wrong")
    assert (answer.status_code, answer.json()["error"]) == (401, "invalid_client")


async def test_none_for_another_grant(bench: Bench) -> None:
    answer = await bench.client.post("/v2/oauth/token", data={"grant_type": "password"})
    assert answer.status_code == 400


@pytest.mark.parametrize("header", ["", "Bearer", "Bearer wrong", "Basic eDp5"])
async def test_no_call_without_a_good_token(bench: Bench, header: str) -> None:
    bench.client.headers["Authorization"] = header
    assert (await bench.client.get(CATALOGUE)).status_code == 401


async def test_a_stale_token(bench: Bench) -> None:
    assert (await bench.client.get(CATALOGUE)).status_code == 200
    await bench.client.post("/sandbox/tokens/revoke")
    assert (await bench.client.get(CATALOGUE)).status_code == 401


async def test_the_book_never_has_the_secret(bench: Bench) -> None:
    assert CLIENT_SECRET not in (await bench.client.get("/sandbox/book")).text


# Limits


async def test_blocked_beyond_the_limit(bench: Bench) -> None:
    await bench.client.post("/sandbox/calls/forget")
    await bench.switch(calls_per_minute=3)
    answers = [await bench.client.get(CATALOGUE) for _ in range(4)]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    assert "Cloudflare" in answers[3].text
    assert answers[3].headers["content-type"].startswith("text/html")


async def test_token_calls_count_too(bench: Bench) -> None:
    await bench.client.post("/sandbox/calls/forget")
    await bench.switch(calls_per_minute=1)
    assert (await bench.token(CLIENT_SECRET)).status_code == 200
    assert (await bench.token(CLIENT_SECRET)).status_code == 429


# One order


async def test_an_order_as_the_documents_describe_it(bench: Bench) -> None:
    placed = await bench.place(
        {"sku": MILK, "quantity": 2}, {"sku": SALMON, "weight": 1.5}, comment="ring twice"
    )
    order = json_text.loads((await bench.get(placed)).content)
    assert order["client"]["store_id"] == VENDOR
    assert order["comment"] == "ring twice"
    milk, salmon = order["items"]
    assert milk["pricing"]["max_quantity"] == 2
    assert str(salmon["pricing"]["weight"]) == "1.5"
    assert salmon["pricing"]["quantity"] == 1
    assert salmon["pricing"] == salmon["original_pricing"]
    assert order["payment"]["order_total"] > order["payment"]["sub_total"]


@pytest.mark.parametrize(
    ("wishes", "shown"),
    [
        ({}, False),
        ({"transport_type": "VENDOR_DELIVERY"}, True),
        ({"transport_type": "VENDOR_DELIVERY", "order_type": "PICKUP"}, False),
    ],
)
async def test_who_is_told_the_address(bench: Bench, wishes: dict[str, str], shown: bool) -> None:
    order = await bench.place({"sku": MILK}, **wishes)
    assert bool(order["customer"]["delivery_address"]) is shown


async def test_only_uuids(bench: Bench) -> None:
    answer = await bench.get({"order_id": "101500123456"})
    assert answer.status_code == 400


async def test_an_unknown_order(bench: Bench) -> None:
    assert (await bench.get({"order_id": nobody()})).status_code == 404
    assert (await bench.put({"order_id": nobody()}, {})).status_code == 404


async def test_an_order_of_another_chain(bench: Bench) -> None:
    order = await bench.place({"sku": MILK})
    answer = await bench.client.get(f"/v2/chains/{uuid.uuid4()}/orders/{order['order_id']}")
    assert answer.status_code == 404


@pytest.mark.parametrize(("days", "status"), [(59, 200), (61, 404)])
async def test_orders_of_the_last_sixty_days(bench: Bench, days: int, status: int) -> None:
    placed_at = (datetime.now(UTC) - timedelta(days=days)).isoformat()
    order = await bench.place({"sku": MILK}, placed_at=placed_at)
    assert (await bench.get(order)).status_code == status


@pytest.mark.parametrize(("words", "expected"), [(True, "picked_up"), (False, "DISPATCHED")])
async def test_the_words_of_history(bench: Bench, words: bool, expected: str) -> None:
    await bench.switch(history_words=words)
    order = await bench.place({"sku": MILK})
    await bench.put(order, cart(order))
    await bench.happens(order, "dispatch")
    assert (await bench.get(order)).json()["status"] == expected


async def test_no_such_address(bench: Bench) -> None:
    assert (await bench.client.post("/v2/chains/x/catalog")).status_code == 404


# A store's orders


async def test_the_list_has_finished_orders(bench: Bench) -> None:
    opened, gone = await bench.place({"sku": MILK}), await bench.place({"sku": MILK})
    await bench.happens(gone, "cancel")
    found = (await bench.client.get(ORDERS, params=period())).json()
    assert [order["order_id"] for order in found["orders"]] == [gone["order_id"]]
    await bench.switch(lists_open_orders=True)
    found = (await bench.client.get(ORDERS, params=period())).json()
    assert [order["order_id"] for order in found["orders"]] == [
        opened["order_id"],
        gone["order_id"],
    ]


async def test_the_list_has_pages(bench: Bench) -> None:
    await bench.switch(lists_open_orders=True)
    placed = [(await bench.place({"sku": MILK}))["order_id"] for _ in range(3)]
    pages = [
        (await bench.client.get(ORDERS, params=period() | {"page": page, "page_size": 2})).json()
        for page in ("1", "2", "3")
    ]
    assert [[order["order_id"] for order in page["orders"]] for page in pages] == [
        placed[:2],
        placed[2:],
        [],
    ]
    assert [page["total_pages"] for page in pages] == [2, 2, 2]


async def test_the_list_as_the_documents_print_its_address(bench: Bench) -> None:
    address = ORDERS.removesuffix("/orders")
    answer = await bench.client.get(address, params=period() | {"page": "", "page_size": ""})
    assert answer.status_code == 200


@pytest.mark.parametrize(
    "changed",
    [
        {"start_time": ""},
        {"start_time": "yesterday"},
        {"start_time": "2026-01-01T00:00:00Z"},
        {"start_time": "2020-01-01T00:00:00"},
        {"end_time": "2020-01-01T00:00:00"},
        {"page": "0"},
        {"page": "x"},
        {"page_size": "0"},
        {"page_size": "501"},
    ],
)
async def test_what_the_list_refuses(bench: Bench, changed: dict[str, str]) -> None:
    assert (await bench.client.get(ORDERS, params=period() | changed)).status_code == 400


async def test_another_store(bench: Bench) -> None:
    address = ORDERS.replace(VENDOR, "store-2")
    assert (await bench.client.get(address, params=period())).status_code == 404


# The catalogue


async def test_the_catalogue_has_pages(bench: Bench) -> None:
    seen: list[dict[str, Any]] = []
    for page in (1, 2, 3):
        found = (
            await bench.client.get(CATALOGUE, params={"page": str(page), "page_size": "50"})
        ).json()
        seen += found["products"]
    assert found["total_pages"] == 3
    assert len({product["sku"] for product in seen}) == len(seen) > 100


async def test_the_catalogue_is_searched_by_name_and_barcode(bench: Bench) -> None:
    (milk,) = (await bench.client.get(CATALOGUE, params={"query_term": "whole milk"})).json()[
        "products"
    ]
    assert milk["sku"] == MILK
    found = (await bench.client.get(CATALOGUE, params={"query_term": milk["barcodes"][0]})).json()
    assert [product["sku"] for product in found["products"]] == [MILK]


async def test_pictures_are_where_the_catalogue_says(bench: Bench) -> None:
    found = (await bench.client.get(CATALOGUE, params={"query_term": MILK})).json()
    picture = await bench.client.get(found["products"][0]["images"][0]["url"])
    assert picture.headers["content-type"] == "image/png"
    assert picture.content.startswith(b"\x89PNG\r\n\x1a\n")


async def test_the_catalogue_in_parts(bench: Bench) -> None:
    async def found(**query: str) -> list[dict[str, Any]]:
        products: list[dict[str, Any]] = (await bench.client.get(CATALOGUE, params=query)).json()[
            "products"
        ]
        return products

    everything = await found()
    (milk,) = [each for each in everything if each["sku"] == MILK]
    (dairy,) = milk["category_global_ids"]
    alike = await found(category_global_ids=f"{dairy},no-such")
    assert {each["category_global_ids"][0] for each in alike} == {dairy}
    assert milk in alike
    sold, unsold = await found(is_active="true"), await found(is_active="false")
    assert len(sold) + len(unsold) == len(everything)
    assert unsold
    assert not any(each["active"] for each in unsold)
    assert await found(page_number="9") == everything


@pytest.mark.parametrize(
    "query", [{"page_size": "501"}, {"page_size": "0"}, {"page": "0"}, {"is_active": "maybe"}]
)
async def test_no_page_of_the_catalogue(bench: Bench, query: dict[str, str]) -> None:
    assert (await bench.client.get(CATALOGUE, params=query)).status_code == 400


async def test_a_page_of_the_catalogue_that_fails(bench: Bench) -> None:
    await bench.switch(largest_catalogue_page=50, failing_catalogue_page=2)
    pages = [await bench.client.get(CATALOGUE, params={"page": page}) for page in "123"]
    assert [page.status_code for page in pages] == [200, 503, 200]
    await bench.switch(failing_catalogue_page=0)
    assert (await bench.client.get(CATALOGUE, params={"page": "2"})).status_code == 200
