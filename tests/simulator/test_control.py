"""Placing orders and making things happen to them."""

from datetime import UTC, datetime
from typing import Any

import pytest

from picker_app.wire import json_text
from tests.simulator.bench import CHAIN, MILK, SALMON, VENDOR, Bench, cart, nobody


async def test_the_api_explains_itself(bench: Bench) -> None:
    assert "POST /sandbox/orders " in (await bench.client.get("/sandbox")).text


async def test_a_random_order_is_believable(bench: Bench) -> None:
    for _ in range(5):
        order = await bench.place()
        assert len(order["items"]) >= 2
        assert len({item["sku"] for item in order["items"]}) == len(order["items"])
        assert order["payment"]["sub_total"] > 0
        assert (await bench.put(order, cart(order))).status_code == 200


async def test_an_order_as_wished(bench: Bench) -> None:
    order_id = nobody()
    order = await bench.place(
        {"sku": MILK, "quantity": 3, "unit_price": 2.5, "max_quantity": 4, "instructions": "cold"},
        {"sku": "own", "name": "Own product", "barcodes": ["12345670"], "weight": 0.755},
        order_id=order_id,
        order_type="PICKUP",
        first_name="Zoë",
        store_id="elsewhere",
        promised_in_minutes=None,
    )
    milk, own = order["items"]
    assert (order["order_id"], order["order_type"]) == (order_id, "PICKUP")
    assert (order["customer"]["first_name"], order["promised_for"]) == ("Zoë", None)
    assert order["client"]["store_id"] == "elsewhere"
    assert (milk["instructions"], milk["pricing"]["max_quantity"]) == ("cold", 4)
    assert str(milk["pricing"]["total_price"]) == "7.50"
    assert (own["name"], own["barcode"]) == ("Own product", ["12345670"])
    assert str(own["pricing"]["weight"]) == "0.755"


async def test_an_order_in_the_platforms_form(bench: Bench) -> None:
    first = await bench.place({"sku": MILK, "quantity": 2}, {"sku": SALMON, "weight": 1.25})
    wire = first | {"order_id": nobody()}
    answer = await bench.client.post("/sandbox/orders", content=json_text.dumps(wire))
    second = await bench.wire(answer.json()["order_id"])
    assert [item["pricing"] for item in second["items"]] == [
        item["pricing"] for item in first["items"]
    ]
    assert second["promised_for"] == first["promised_for"]
    assert second["customer"]["first_name"] == first["customer"]["first_name"]


async def test_fields_are_laid_over_what_the_marketplace_shows(bench: Bench) -> None:
    order = await bench.place(
        {"sku": MILK, "also": {"min_age": 18, "pricing": {"vat_percent": None}}},
        also={"payment": {"collect_at_pickup": 12.50}, "allergies": ["nuts"]},
    )
    (milk,) = order["items"]
    assert (milk["min_age"], milk["pricing"]["vat_percent"]) == (18, None)
    assert milk["pricing"]["unit_price"] > 0
    assert str(order["payment"]["collect_at_pickup"]) == "12.5"
    assert (order["payment"]["type"], order["allergies"]) == ("PAID", ["nuts"])


async def test_an_id_can_be_used_once(bench: Bench) -> None:
    order = await bench.place({"sku": MILK})
    answer = await bench.client.post("/sandbox/orders", json={"order_id": order["order_id"]})
    assert answer.status_code == 409


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"lines": []}, 400),
        ({"lines": [{"sku": MILK, "quantity": 0}]}, 400),
        ({"lines": [{"sku": MILK, "quantity": "2"}]}, 400),
        ({"no_such": 1}, 400),
        ([], 400),
        ({"lines": [{"sku": "no-such"}]}, 404),
    ],
)
async def test_what_cannot_be_ordered(bench: Bench, body: object, status: int) -> None:
    assert (await bench.client.post("/sandbox/orders", json=body)).status_code == status
    assert (await bench.client.get("/sandbox/orders")).json() == {"orders": []}


async def test_events_need_their_place(bench: Bench) -> None:
    order = await bench.place({"sku": MILK})
    assert (await bench.happens(order, "dispatch")).status_code == 409
    assert (await bench.happens(order, "deliver")).status_code == 409
    await bench.put(order, cart(order))
    assert (await bench.happens(order, "dispatch")).json()["status"] == "DISPATCHED"
    assert (await bench.happens(order, "deliver")).json()["status"] == "DELIVERED"
    assert (await bench.happens(order, "cancel")).status_code == 409


async def test_called_off_after_it_left(bench: Bench) -> None:
    order = await bench.place({"sku": MILK})
    await bench.put(order, cart(order))
    await bench.happens(order, "dispatch")
    body = {"by": "LOGISTICS", "reason": "nobody there", "post_picked_up": True}
    assert (await bench.happens(order, "cancel", **body)).status_code == 200
    assert (await bench.wire(order["order_id"]))["cancellation"]["post_picked_up"] is True


async def test_an_unknown_order(bench: Bench) -> None:
    assert (await bench.client.get(f"/sandbox/orders/{nobody()}")).status_code == 404


async def test_the_book_is_read_from_a_number_on(bench: Bench) -> None:
    order = await bench.place({"sku": MILK})
    await bench.get(order)
    await bench.put(order, cart(order))
    read, written = await bench.book(order)
    assert (read["method"], read["status"]) == ("GET", 200)
    assert json_text.loads(written["body"]) == cart(order)
    assert datetime.fromisoformat(written["at"]) <= datetime.now(UTC)
    later: dict[str, Any] = (
        await bench.client.get("/sandbox/book", params={"after": read["number"]})
    ).json()
    assert [entry["number"] for entry in later["entries"]] == [written["number"]]


async def test_the_book_is_asked_for_a_number(bench: Bench) -> None:
    assert (await bench.client.get("/sandbox/book?after=x")).status_code == 400


async def test_refused_calls_are_in_the_book(bench: Bench) -> None:
    order = await bench.place({"sku": MILK})
    await bench.put(order, {})
    (entry,) = await bench.book(order)
    assert (entry["status"], entry["effect"]) == (400, "")
    assert "order_id" in entry["answer"]


async def test_products_are_listed(bench: Bench) -> None:
    products = (await bench.client.get("/sandbox/catalogue")).json()["products"]
    assert MILK in [product["sku"] for product in products]
    assert (await bench.client.get("/pictures/no-such.png")).status_code == 404
    address = f"/v2/chains/{CHAIN}/vendors/{VENDOR}/catalog"
    assert len((await bench.client.get(address)).json()["products"]) == len(products)
