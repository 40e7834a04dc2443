"""What the calls get, by Lula's documents."""

from pathlib import Path
from typing import Any

import pytest

from tests.simulator.bench import CLIENT_SECRET, Store
from tests.simulator.lula import counter as counters
from tests.simulator.lula.counter import (
    BUTTER,
    CHEESE,
    NOWHERE,
    YOGHURT,
    Counter,
    action,
    addition,
)


async def _placed(counter: Counter, **wishes: Any) -> dict[str, Any]:
    lines = ({"sku": YOGHURT, "quantity": 3}, {"sku": BUTTER, "quantity": 1})
    return await counter.place(*lines, **wishes)


def _quantities(order: dict[str, Any]) -> dict[str, int]:
    return {item["item"]["id"]: item["quantity"] for item in order["orderItems"]}


async def test_nothing_goes_without_a_token(counter: Counter) -> None:
    order = await _placed(counter)
    client = counter.bench.client
    for proof in ("", "Bearer invented", "Basic nonsense"):
        client.headers["Authorization"] = proof
        assert (await client.get(f"/orders/details/{order['id']}")).status_code == 401
        assert (await counter.accept(order)).status_code == 401
        assert (await counter.patch(order)).status_code == 401


async def test_name_and_password_do_where_the_settings_say_so(tmp_path: Path) -> None:
    auth = {"method": "basic", "username": "us", "password": "env:TEST_CLIENT_SECRET"}
    async with counters.opened(tmp_path, Store(), auth=auth) as counter:
        order = await _placed(counter)
        counter.bench.client.headers.pop("Authorization")
        answer = await counter.bench.client.get(
            f"/orders/details/{order['id']}", auth=("us", CLIENT_SECRET)
        )
    assert answer.status_code == 200


async def test_there_are_no_other_addresses(counter: Counter) -> None:
    client = counter.bench.client
    for path in (f"/orders/details/{NOWHERE}", "/orders/list", "/orders/x/patch-order"):
        assert (await client.get(path)).status_code in {404, 405}


async def test_details_show_the_order_and_leave_out_its_status(counter: Counter) -> None:
    order = await counter.details(await _placed(counter, exclude_allergens="peanuts"))

    assert "status" not in order
    assert order["exclude_allergens_items"] == "peanuts"
    assert order["orderItems"][0]["store_item_price"].replace(".", "").isdecimal()
    [fulfillment] = order["fulfillments"]
    assert fulfillment["fulfillmentStatus"] == {"delivery_status_name": "waiting"}
    [entry] = fulfillment["fulfillmentsLogs"]
    assert (entry["order_status_title"], entry["employee"]) == ("Order received", None)
    await counter.bench.switch(orders_say_status=True)
    assert (await counter.details(order))["status"] == "pending"


async def test_an_order_is_accepted_once_with_its_time(counter: Counter) -> None:
    order = await _placed(counter)

    for wrong in (
        {"estimated_ready_time": "soon"},
        {"estimated_ready_time": None},
        {"store_id": "other"},
        {"extra": 1},
    ):
        assert (await counter.accept(order, **wrong)).status_code == 400
    assert (await counter.accept(order, order_id=NOWHERE)).status_code == 404
    answer = await counter.accept(order)
    assert answer.json() | {"message": "", "fulfillment_id": ""} == {
        "success": True,
        "message": "",
        "order_id": order["id"],
        "status": "accepted",
        "estimated_ready_time": "2026-03-01T10:20:00.000Z",
        "fulfillment_id": "",
    }
    assert (await counter.accept(order)).status_code == 409
    assert [entry["effect"] for entry in await counter.book(order)][-1] == "accepted"
    logs = (await counter.details(order))["fulfillments"][0]["fulfillmentsLogs"]
    assert logs[-1]["employee"]["first_name"] == "Invented"


async def test_a_patch_is_carried_out_whole_and_written_down(counter: Counter) -> None:
    order = await _placed(counter)
    yoghurt, butter = order["orderItems"]
    answer = await counter.patch(
        order,
        action("reduce_quantity", yoghurt, quantity=2),
        action("update_item", yoghurt, special_instructions="cold ones"),
        action("remove_item", butter),
        addition(CHEESE, 1, special_instructions="sliced"),
    )
    patched = await counter.details(order)

    assert answer.json() == patched
    assert _quantities(patched) == {YOGHURT: 2, CHEESE: 1}
    notes = [item["special_instructions"] for item in patched["orderItems"]]
    assert notes == ["cold ones", "sliced"]
    assert patched["tax_amount"] == "NaN"
    assert patched["original_price"] is None
    logs = patched["fulfillments"][0]["fulfillmentsLogs"]
    assert logs[1]["description"].startswith("Removing [1] '")
    short = await counter.short(order)
    assert (short["finals"], short["has_final"]) == (1, False)
    assert [(line["sku"], line["status"], line["amount"]) for line in short["lines"]] == [
        (YOGHURT, "IN_CART", 2),
        (BUTTER, "NOT_FOUND", 0),
        (CHEESE, "ADDITION", 1),
    ]


async def test_an_update_leaves_what_it_does_not_name(counter: Counter) -> None:
    order = await _placed(counter)
    yoghurt, butter = order["orderItems"]
    await counter.patch(order, action("update_item", yoghurt, special_instructions="cold ones"))
    await counter.patch(order, action("update_item", yoghurt))
    patched = await counter.details(order)
    assert patched["orderItems"][0] == yoghurt | {"special_instructions": "cold ones"}
    assert patched["orderItems"][1] == butter
    faults = [fault for entry in await counter.book(order) for fault in entry["faults"]]
    assert faults == [f"update_item of {yoghurt['id']} changes nothing"]


async def test_an_addition_that_is_sent_twice_is_there_twice(counter: Counter) -> None:
    order = await _placed(counter)
    for _ in range(2):
        assert (await counter.patch(order, addition(CHEESE, 1))).status_code == 200

    items = (await counter.details(order))["orderItems"]
    assert [item["quantity"] for item in items if item["item"]["id"] == CHEESE] == [1, 1]


@pytest.mark.parametrize("status", [200, 400, 404, 500])
async def test_the_documented_errors_come_in_their_words_with_any_status(
    counter: Counter, status: int
) -> None:
    await counter.bench.switch(documented_error_status=status)
    order = await _placed(counter)
    yoghurt = order["orderItems"][0]
    nothing = {"action_type": "remove_item", "order_item_id": "invalid-id"}

    unknown = await counter.patch(order, nothing)
    zero = await counter.patch(order, action("reduce_quantity", yoghurt, quantity=0))
    await counter.happens(order, "dispatch")
    late = await counter.patch(order, action("remove_item", yoghurt))

    assert {answer.status_code for answer in (unknown, zero, late)} == {status}
    assert unknown.json() == {"error": "Order item not found", "order_item_id": "invalid-id"}
    assert zero.json() == {"error": "Quantity must be greater than 0", "provided_quantity": 0}
    assert late.json() == {
        "error": "Order cannot be modified in current status",
        "current_status": "completed",
    }


@pytest.mark.parametrize(
    "changes",
    [
        {"action_type": "replace_item"},
        {"quantity": 3},
        {"quantity": "2"},
        {"quantity": None},
        {"quantity": 2.0},
        {"item_id": YOGHURT},
        {"order_item_id": None},
    ],
)
async def test_what_no_document_has_is_refused_and_changes_nothing(
    counter: Counter, changes: dict[str, Any]
) -> None:
    order = await _placed(counter)
    yoghurt, butter = order["orderItems"]
    odd = {**action("reduce_quantity", yoghurt, quantity=2), **changes}

    answer = await counter.patch(order, action("remove_item", butter), odd)
    assert answer.status_code == 400
    assert _quantities(await counter.details(order)) == {YOGHURT: 3, BUTTER: 1}


async def test_no_array_an_empty_one_and_unknown_products_are_refused(counter: Counter) -> None:
    order = await _placed(counter)
    client = counter.bench.client
    for content in ("", "{}", "[]", "[7]", "no JSON"):
        answer = await client.patch(f"/orders/{order['id']}/patch-order", content=content)
        assert answer.status_code == 400
    assert (await counter.patch(order, addition("no such product", 1))).status_code == 400
    assert (await counter.patch(order, addition(CHEESE, -1))).status_code == 400


async def test_an_item_that_is_in_one_patch_twice_is_a_fault_in_the_book(counter: Counter) -> None:
    order = await _placed(counter)
    yoghurt = order["orderItems"][0]
    twice = [action("reduce_quantity", yoghurt, quantity=left) for left in (2, 1)]

    assert (await counter.patch(order, *twice)).status_code == 200
    [fault] = (await counter.book(order))[-1]["faults"]
    assert yoghurt["id"] in fault


async def test_a_patch_can_be_answered_as_in_the_example(counter: Counter) -> None:
    await counter.bench.switch(patch_answer="EMPTY")
    order = await _placed(counter)
    answer = await counter.patch(order, action("remove_item", order["orderItems"][1]))

    assert answer.json()["orderItems"] == []
    assert _quantities(await counter.details(order)) == {YOGHURT: 3}
