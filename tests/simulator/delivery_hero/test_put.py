"""Each rule of a PUT, by its name (Partner Picking use cases, sections 1 to 8)."""

from decimal import Decimal
from typing import Any

import httpx
import pytest

from picker_app.wire import json_text
from tests.simulator.bench import BAG, COD, MILK, SALMON, Bench, cart, item_of, nobody

VENDOR = {"transport_type": "VENDOR_DELIVERY"}


@pytest.fixture
async def order(bench: Bench) -> dict[str, Any]:
    """Two bottles of milk and a salmon, for a platform rider."""
    return await bench.place({"sku": MILK, "quantity": 2}, {"sku": SALMON, "weight": 1.2})


def loaded(answer: httpx.Response) -> dict[str, Any]:
    body: dict[str, Any] = json_text.loads(answer.content)
    return body


async def refused(bench: Bench, order: dict[str, Any], body: dict[str, Any]) -> str:
    """Sends a PUT that must be refused and change nothing; the message."""
    before = await bench.about(order["order_id"])
    answer = await bench.put(order, body)
    assert answer.status_code == 400, answer.text
    after = await bench.about(order["order_id"])
    assert after["wire"] == before["wire"]
    assert len(after["webhooks"]) == len(before["webhooks"])
    return str(loaded(answer)["message"])


def first(body: dict[str, Any]) -> dict[str, Any]:
    item: dict[str, Any] = body["items"][0]
    return item


# What has to be there


@pytest.mark.parametrize("name", ["order_id", "status", "items"])
async def test_required_of_the_order(bench: Bench, order: dict[str, Any], name: str) -> None:
    body = cart(order)
    del body[name]
    assert name in await refused(bench, order, body)


@pytest.mark.parametrize("name", ["status", "pricing"])
async def test_required_of_an_item(bench: Bench, order: dict[str, Any], name: str) -> None:
    body = cart(order)
    del first(body)[name]
    assert name in await refused(bench, order, body)


@pytest.mark.parametrize("name", ["pricing_type", "quantity"])
async def test_required_of_pricing(bench: Bench, order: dict[str, Any], name: str) -> None:
    body = cart(order)
    del first(body)["pricing"][name]
    assert name in await refused(bench, order, body)


async def test_weight_is_required_of_weighed_items(bench: Bench, order: dict[str, Any]) -> None:
    body = cart(order)
    del body["items"][1]["pricing"]["weight"]
    assert "weight is required" in await refused(bench, order, body)


async def test_no_items_at_all(bench: Bench, order: dict[str, Any]) -> None:
    await refused(bench, order, cart(order, items=[]))


async def test_the_order_id_is_that_of_the_address(bench: Bench, order: dict[str, Any]) -> None:
    assert "order_id" in await refused(bench, order, cart(order, order_id=nobody()))


@pytest.mark.parametrize("status", ["PICKED", "received", "", None])
async def test_unknown_status(bench: Bench, order: dict[str, Any], status: str | None) -> None:
    assert "status" in await refused(bench, order, cart(order) | {"status": status})


@pytest.mark.parametrize("text", ["", "{", "[]", "null", '"x"'])
async def test_a_body_that_is_no_object(bench: Bench, order: dict[str, Any], text: str) -> None:
    url = f"/v2/chains/{order['client']['chain_id']}/orders/{order['order_id']}"
    assert (await bench.client.put(url, content=text)).status_code == 400


async def test_numbers_are_numbers(bench: Bench, order: dict[str, Any]) -> None:
    body = cart(order)
    first(body)["pricing"]["quantity"] = "2"
    assert "must be a number" in await refused(bench, order, body)


# Which line it is


async def test_an_id_without_sku_cancels_the_order(bench: Bench, order: dict[str, Any]) -> None:
    body = cart(order)
    del first(body)["sku"]
    answer = await bench.put(order, body)
    assert loaded(answer)["status"] == "CANCELLED"
    assert [(await bench.store.next())["status"] for _ in range(2)] == ["RECEIVED", "CANCELLED"]
    assert (await bench.book(order))[-1]["faults"] == ["an item was sent without its sku"]


async def test_neither_id_nor_sku(bench: Bench, order: dict[str, Any]) -> None:
    body = cart(order)
    del first(body)["sku"], first(body)["_id"]
    assert "sku is required" in await refused(bench, order, body)


async def test_unknown_id(bench: Bench, order: dict[str, Any]) -> None:
    body = cart(order)
    first(body)["_id"] = nobody()
    assert "item not found" in await refused(bench, order, body)


async def test_unknown_sku(bench: Bench, order: dict[str, Any]) -> None:
    body = cart(order)
    del first(body)["_id"]
    first(body)["sku"] = "no-such"
    assert "item not found" in await refused(bench, order, body)


async def test_sku_of_another_line(bench: Bench, order: dict[str, Any]) -> None:
    body = cart(order)
    first(body)["sku"] = SALMON
    assert "does not belong to this _id" in await refused(bench, order, body)


async def test_a_line_twice(bench: Bench, order: dict[str, Any]) -> None:
    body = cart(order)
    body["items"].append(first(body))
    assert "twice" in await refused(bench, order, body)


async def test_lines_are_found_by_sku_alone(bench: Bench) -> None:
    order = await bench.place({"sku": MILK, "quantity": 1}, {"sku": MILK, "quantity": 3})
    body = cart(order)
    for item in body["items"]:
        del item["_id"]
    assert (await bench.put(order, body)).status_code == 200
    assert [
        item["pricing"]["quantity"] for item in (await bench.wire(order["order_id"]))["items"]
    ] == [1, 3]


async def test_omitted_lines_are_a_fault_in_the_book(bench: Bench, order: dict[str, Any]) -> None:
    body = cart(order)
    body["items"].pop()
    assert (await bench.put(order, body)).status_code == 200
    (fault,) = (await bench.book(order))[-1]["faults"]
    assert "was omitted" in fault


# Amounts and prices


@pytest.mark.parametrize("quantity", [3, -1, 1.5])
async def test_quantity_out_of_range(bench: Bench, order: dict[str, Any], quantity: float) -> None:
    body = cart(order)
    first(body)["pricing"]["quantity"] = Decimal(str(quantity))
    await refused(bench, order, body)


async def test_in_the_cart_with_nothing(bench: Bench, order: dict[str, Any]) -> None:
    body = cart(order)
    first(body)["pricing"]["quantity"] = 0
    assert "above 0" in await refused(bench, order, body)


@pytest.mark.parametrize("weight", ["0", "0.799", "1.601"])
async def test_weight_out_of_range(bench: Bench, order: dict[str, Any], weight: str) -> None:
    body = cart(order)
    body["items"][1]["pricing"]["weight"] = Decimal(weight)
    await refused(bench, order, body)


async def test_bounds_are_allowed(bench: Bench, order: dict[str, Any]) -> None:
    body = cart(order)
    body["items"][1]["pricing"]["weight"] = Decimal("1.600")
    assert (await bench.put(order, body)).status_code == 200


async def test_pricing_type_cannot_be_changed(bench: Bench, order: dict[str, Any]) -> None:
    body = cart(order)
    first(body)["pricing"]["pricing_type"] = "KG"
    assert "pricing_type" in await refused(bench, order, body)


async def test_unit_price_cannot_be_increased(bench: Bench, order: dict[str, Any]) -> None:
    body = cart(order)
    first(body)["pricing"]["unit_price"] = Decimal("99")
    assert "unit_price can only be decreased" in await refused(bench, order, body)


async def test_unit_price_can_be_decreased(bench: Bench, order: dict[str, Any]) -> None:
    body = cart(order)
    first(body)["pricing"]["unit_price"] = Decimal("0.50")
    assert loaded(await bench.put(order, body))["items"][0]["pricing"]["total_price"] == 1


async def test_total_price_can_be_increased(bench: Bench, order: dict[str, Any]) -> None:
    body = cart(order)
    first(body)["pricing"]["total_price"] = Decimal("7.77")
    answer = loaded(await bench.put(order, body))
    assert answer["items"][0]["pricing"]["total_price"] == Decimal("7.77")


async def test_not_both_prices(bench: Bench, order: dict[str, Any]) -> None:
    body = cart(order)
    first(body)["pricing"] |= {"unit_price": Decimal("0.5"), "total_price": 1}
    assert "not both" in await refused(bench, order, body)


@pytest.mark.parametrize("price", [{"unit_price": 1}, {"total_price": 1}])
async def test_no_price_of_weighed_items(
    bench: Bench, order: dict[str, Any], price: dict[str, int]
) -> None:
    body = cart(order)
    body["items"][1]["pricing"] |= price
    assert "KG" in await refused(bench, order, body)


@pytest.mark.parametrize(
    ("share", "status"), [("0.91", 200), ("1.09", 200), ("0.89", 400), ("1.11", 400)]
)
async def test_confirmed_amount_within_a_tenth(
    bench: Bench, order: dict[str, Any], share: str, status: int
) -> None:
    amount = order["payment"]["order_total"] * Decimal(share)
    answer = await bench.put(order, cart(order, confirmed_amount=amount))
    assert answer.status_code == status
    assert status == 200 or "validation error" in loaded(answer)["message"]


async def test_a_sent_original_pricing_is_a_fault(bench: Bench, order: dict[str, Any]) -> None:
    body = cart(order)
    first(body)["original_pricing"] = {"quantity": 2}
    await bench.put(order, body)
    assert "original_pricing" in (await bench.book(order))[-1]["faults"][0]


# Replacing and adding


def replacement(order: dict[str, Any], **changed: Any) -> dict[str, Any]:
    """Salmon replaced by cod."""
    milk, salmon = order["items"]
    stand_in = {
        "sku": COD,
        "replaced_id": salmon["_id"],
        "status": "IN_CART",
        "pricing": {"pricing_type": "KG", "quantity": 1, "weight": Decimal("1.1")},
    }
    items = [stand_in | changed, item_of(milk), item_of(salmon, "REPLACED")]
    return cart(order) | {"items": items}


async def test_replacing(bench: Bench, order: dict[str, Any]) -> None:
    items = loaded(await bench.put(order, replacement(order)))["items"]
    assert [(item["sku"], item["status"]) for item in items] == [
        (MILK, "IN_CART"),
        (SALMON, "REPLACED"),
        (COD, "IN_CART"),
    ]
    assert items[2]["replaced_id"] == order["items"][1]["_id"]


async def test_replaced_needs_its_id(bench: Bench, order: dict[str, Any]) -> None:
    body = replacement(order)
    del body["items"][2]["_id"]
    assert "_id is required for REPLACED" in await refused(bench, order, body)


async def test_a_replacement_stands_for_a_replaced_line(
    bench: Bench, order: dict[str, Any]
) -> None:
    body = replacement(order)
    body["items"][2]["status"] = "IN_CART"
    assert "replaced_id" in await refused(bench, order, body)


async def test_one_replacement_only(bench: Bench, order: dict[str, Any]) -> None:
    body = replacement(order)
    body["items"].append(body["items"][0])
    assert "one product only" in await refused(bench, order, body)


async def test_a_weighed_replacement_needs_its_weight(bench: Bench, order: dict[str, Any]) -> None:
    body = replacement(order, pricing={"pricing_type": "KG", "quantity": 1})
    assert "weight" in await refused(bench, order, body)


async def test_a_replacement_has_to_be_sold(bench: Bench, order: dict[str, Any]) -> None:
    assert "item not found" in await refused(bench, order, replacement(order, sku="no-such"))


async def test_an_invented_id_is_a_fault(bench: Bench, order: dict[str, Any]) -> None:
    assert (await bench.put(order, replacement(order, _id=nobody()))).status_code == 200
    assert "invented" in (await bench.book(order))[-1]["faults"][0]


def addition(order: dict[str, Any], **changed: Any) -> dict[str, Any]:
    bag = {"sku": BAG, "status": "ADDITION", "pricing": {"pricing_type": "UNIT", "quantity": 2}}
    body = cart(order)
    body["items"].append(bag | changed)
    return body


async def test_adding_is_paid(bench: Bench, order: dict[str, Any]) -> None:
    answer = loaded(await bench.put(order, addition(order)))
    assert answer["payment"]["sub_total"] == order["payment"]["sub_total"] + Decimal("0.30")
    assert answer["items"][2]["status"] == "ADDITION"


async def test_adding_what_is_not_sold(bench: Bench, order: dict[str, Any]) -> None:
    assert "item not found" in await refused(bench, order, addition(order, sku="no-such"))


@pytest.mark.parametrize(
    ("sku", "pricing"),
    [
        (BAG, None),
        (BAG, {"quantity": 1}),
        (BAG, {"pricing_type": "UNIT"}),
        (COD, {"pricing_type": "KG", "quantity": 1}),
    ],
)
async def test_an_incomplete_addition(
    bench: Bench, order: dict[str, Any], sku: str, pricing: dict[str, Any] | None
) -> None:
    body = addition(order, sku=sku, pricing=pricing)
    assert "invalid cart update" in await refused(bench, order, body)


# Checking the cart


async def test_a_check_shows_the_old_totals_and_sends_no_webhook(
    bench: Bench, order: dict[str, Any]
) -> None:
    body = cart(order, "UPDATE_CART")
    body["items"][0] = item_of(order["items"][0], "NOT_FOUND")
    answer = loaded(await bench.put(order, body))
    assert answer["payment"]["sub_total"] == order["payment"]["sub_total"]
    assert answer["status"] == "RECEIVED"
    assert answer["items"][0]["status"] == "NOT_FOUND"
    assert len((await bench.about(order["order_id"]))["webhooks"]) == 1


@pytest.mark.parametrize(("keeps", "bags"), [(True, 3), (False, 1)])
async def test_additions_of_checks(
    bench: Bench, order: dict[str, Any], keeps: bool, bags: int
) -> None:
    await bench.switch(check_keeps_additions=keeps)
    for _ in range(2):
        await bench.put(order, addition(order) | {"status": "UPDATE_CART"})
    items = loaded(await bench.put(order, addition(order)))["items"]
    assert [item["sku"] for item in items].count(BAG) == bags


async def test_a_check_may_leave_lines_open_and_a_final_may_not(
    bench: Bench, order: dict[str, Any]
) -> None:
    body = cart(order, "UPDATE_CART")
    first(body)["status"] = "NOT_PROCESSED"
    assert (await bench.put(order, body)).status_code == 200
    assert "NOT_PROCESSED" in await refused(bench, order, body | {"status": "READY_FOR_PICKUP"})


# Finishing


async def test_finishing_recomputes_the_totals(bench: Bench, order: dict[str, Any]) -> None:
    body = cart(order)
    body["items"][0] = item_of(order["items"][0], "NOT_FOUND")
    body["items"][1]["pricing"]["weight"] = Decimal("1.485")
    answer = loaded(await bench.put(order, body))
    assert answer["payment"]["sub_total"] == Decimal("29.55")  # 19.90 x 1.485
    assert (await bench.about(order["order_id"]))["finals"] == 1


@pytest.mark.parametrize(
    ("transport", "order_type", "status"),
    [
        ("LOGISTICS_DELIVERY", "DELIVERY", "READY_FOR_PICKUP"),
        ("LOGISTICS_DELIVERY", "PICKUP", "READY_FOR_PICKUP"),
        ("VENDOR_DELIVERY", "DELIVERY", "DISPATCHED"),
        ("VENDOR_DELIVERY", "PICKUP", "READY_FOR_PICKUP"),
    ],
)
async def test_only_the_right_status_finishes(
    bench: Bench, transport: str, order_type: str, status: str
) -> None:
    order = await bench.place(
        {"sku": MILK, "quantity": 1}, transport_type=transport, order_type=order_type
    )
    other = "DISPATCHED" if status == "READY_FOR_PICKUP" else "READY_FOR_PICKUP"
    assert "not allowed" in await refused(bench, order, cart(order, other))
    assert loaded(await bench.put(order, cart(order, status)))["status"] == status


@pytest.mark.parametrize("status", ["READY_FOR_PICKUP", "DISPATCHED"])
async def test_nothing_finishes_an_unknown_transport(bench: Bench, status: str) -> None:
    order = await bench.place({"sku": MILK}, transport_type="BALLOON", order_type="PICKUP")
    assert "not allowed" in await refused(bench, order, cart(order, status))


@pytest.mark.parametrize("echo", ["READY_FOR_PICKUP", "DISPATCHED"])
async def test_the_echo_of_a_vendor_delivery(bench: Bench, echo: str) -> None:
    await bench.switch(vendor_delivery_echo=echo)
    order = await bench.place({"sku": MILK}, **VENDOR)
    assert loaded(await bench.put(order, cart(order, "DISPATCHED")))["status"] == "DISPATCHED"
    assert [(await bench.store.next())["status"] for _ in range(2)] == ["RECEIVED", echo]


async def test_the_same_final_again_has_no_effect(bench: Bench, order: dict[str, Any]) -> None:
    for _ in range(3):
        assert (await bench.put(order, cart(order))).status_code == 200
    about = await bench.about(order["order_id"])
    assert (about["finals"], len(about["webhooks"])) == (1, 2)
    assert [entry["effect"] for entry in await bench.book(order)] == [
        "READY_FOR_PICKUP took effect",
        "",
        "",
    ]


async def test_the_same_final_again_as_a_conflict(bench: Bench, order: dict[str, Any]) -> None:
    await bench.switch(final_twice="CONFLICT")
    assert (await bench.put(order, cart(order))).status_code == 200
    assert (await bench.put(order, cart(order))).status_code == 409


async def test_another_final_is_refused(bench: Bench, order: dict[str, Any]) -> None:
    await bench.put(order, cart(order))
    assert "READY_FOR_PICKUP" in await refused(bench, order, addition(order))


async def test_a_cancelled_order_stays_cancelled(bench: Bench, order: dict[str, Any]) -> None:
    await bench.happens(order, "cancel")
    assert "CANCELLED" in await refused(bench, order, cart(order))


# Accepting and cancelling


async def test_accepting(bench: Bench) -> None:
    order = await bench.place({"sku": MILK}, **VENDOR)
    body = cart(order, "ACCEPTED", accepted_for="2026-03-01T12:00:00Z")
    assert loaded(await bench.put(order, body))["accepted_for"] == "2026-03-01T12:00:00.000Z"
    about = await bench.about(order["order_id"])
    assert (about["status"], len(about["webhooks"])) == ("ACCEPTED", 1)
    assert (await bench.put(order, cart(order, "DISPATCHED"))).status_code == 200


@pytest.mark.parametrize("moment", [None, "soon"])
async def test_accepting_needs_a_time(bench: Bench, moment: str | None) -> None:
    order = await bench.place({"sku": MILK}, **VENDOR)
    body = cart(order, "ACCEPTED", accepted_for=moment)
    assert "accepted_for" in await refused(bench, order, body)


async def test_accepting_is_for_vendor_delivery(bench: Bench, order: dict[str, Any]) -> None:
    body = cart(order, "ACCEPTED", accepted_for="2026-03-01T12:00:00Z")
    assert "ACCEPTED is not allowed" in await refused(bench, order, body)


def calling_off(order: dict[str, Any], reason: str = "TOO_BUSY") -> dict[str, Any]:
    items = [item_of(item, "NOT_FOUND") for item in order["items"]]
    return cart(order, "CANCELLED", cancellation={"reason": reason}) | {"items": items}


async def test_the_store_may_not_cancel(bench: Bench, order: dict[str, Any]) -> None:
    assert "CANCELLED is not allowed" in await refused(bench, order, calling_off(order))


async def test_the_store_may_cancel_by_switch(bench: Bench, order: dict[str, Any]) -> None:
    await bench.switch(store_may_cancel=True)
    assert "reason" in await refused(bench, order, calling_off(order, "NO_MOOD"))
    in_cart = calling_off(order) | {"items": cart(order)["items"]}
    assert "NOT_FOUND" in await refused(bench, order, in_cart)
    answer = loaded(await bench.put(order, calling_off(order)))
    assert answer["cancellation"]["cancelled_by"] == "VENDOR"
