"""Amendments: what is allowed, and what becomes of the items (Amend order)."""

from typing import Any

import pytest

from tests.simulator.deliveroo.counter import BUTTER, CHEESE, YOGHURT, Counter, amendment

REMOVAL, SUBSTITUTION = "ITEM_REMOVAL", "PARTNER_CHOSEN_SUBSTITUTION"


def one(quantity: int = 2, **more: Any) -> dict[str, Any]:
    return {"sku": YOGHURT, "quantity": quantity, **more}


async def test_all_changes_in_one_call(counter: Counter) -> None:
    order = await counter.place(one(3), {"sku": BUTTER, "quantity": 1}, {"sku": CHEESE})
    fewer, gone, replaced = order["items"]
    offer = (await counter.substitutes(order, replaced))[0]
    answer = await counter.amend(
        order, amendment(fewer, 1), amendment(gone, 0), amendment(replaced, 2, offer)
    )
    amended = answer.json()["order"]
    less, other = amended["items"]
    assert [each["id"] for each in amended["archived_items"]] == [
        each["id"] for each in (fewer, gone, replaced)
    ]
    assert (less["quantity"], less["amends"], less["original"]) == (1, fewer["id"], fewer["id"])
    assert less["id"] != fewer["id"]
    assert (other["pos_item_id"], other["quantity"]) == (offer["plu"], 2)
    assert other["unit_price"]["fractional"] == offer["price"]
    assert (other["amends"], other["original"]) == (replaced["id"], replaced["id"])
    lines = (await counter.short(order))["lines"]
    assert [(line["status"], line["amount"]) for line in lines] == [
        ("IN_CART", 1),
        ("NOT_FOUND", 0),
        ("REPLACED", 0),
        ("IN_CART", 2),
    ]


async def test_a_further_amendment_goes_by_the_newest_id(counter: Counter) -> None:
    await counter.bench.switch(amendment_pause_seconds=0)
    order = await counter.place(one(3))
    first = order["items"][0]
    second = (await counter.amend(order, amendment(first, 2))).json()["order"]["items"][0]
    assert (await counter.amend(order, amendment(first, 1))).status_code == 400
    third = (await counter.amend(order, amendment(second, 1))).json()["order"]["items"][0]
    assert (third["amends"], third["original"]) == (second["id"], first["id"])


async def test_the_rest_of_a_divided_item_names_it_too(counter: Counter) -> None:
    order = await counter.place(one(3))
    item = order["items"][0]
    offer = (await counter.substitutes(order, item))[0]
    part = {
        "amends": {"id": item["id"], "quantity": 1},
        "final_quantity": 1,
        "substitution_id": offer["substitution_id"],
    }
    other, rest = (await counter.amend(order, part)).json()["order"]["items"]
    assert (other["pos_item_id"], other["amends"]) == (offer["plu"], item["id"])
    assert (rest["quantity"], rest["refactors"], rest["original"]) == (2, item["id"], item["id"])


@pytest.mark.parametrize(
    ("allowed", "final", "status"),
    [
        ([SUBSTITUTION], 0, 400),
        ([SUBSTITUTION], 1, 400),
        ([REMOVAL], 0, 200),
        ([REMOVAL], 1, 200),
        ([], 0, 400),
    ],
)
async def test_what_the_item_allows(
    counter: Counter, allowed: list[str], final: int, status: int
) -> None:
    order = await counter.place(one(allowed=allowed))
    assert (await counter.amend(order, amendment(order["items"][0], final))).status_code == status


@pytest.mark.parametrize(
    ("reducing", "allowed", "status"), [("ALWAYS", [], 200), ("NEVER", [REMOVAL], 400)]
)
async def test_cutting_a_quantity_is_not_spelt_out(
    counter: Counter, reducing: str, allowed: list[str], status: int
) -> None:
    await counter.bench.switch(reducing=reducing)
    order = await counter.place(one(allowed=allowed))
    assert (await counter.amend(order, amendment(order["items"][0], 1))).status_code == status


async def test_only_what_was_listed_may_stand_in(counter: Counter) -> None:
    await counter.bench.switch(amendment_pause_seconds=0)
    order = await counter.place(one(allowed=[REMOVAL]), {"sku": BUTTER})
    closed, free = order["items"]
    offer = (await counter.substitutes(order, closed))[0]
    refused = await counter.amend(order, amendment(closed, 1, offer))
    assert f"{SUBSTITUTION} is not among" in refused.json()["message"]
    assert (await counter.amend(order, amendment(free, 1, offer))).status_code == 400
    invented = {"substitution_id": "ZZZ"}
    assert (await counter.amend(order, amendment(free, 1, invented))).status_code == 400
    assert (await counter.bench.wire(order["id"]))["items"] == order["items"]


async def test_an_offer_may_end_with_the_id_it_was_listed_for(counter: Counter) -> None:
    await counter.bench.switch(offers_end_with_item=True, amendment_pause_seconds=0)
    order = await counter.place(one(3))
    offer = (await counter.substitutes(order, order["items"][0]))[0]
    amended = (await counter.amend(order, amendment(order["items"][0], 2))).json()["order"]
    answer = await counter.amend(order, amendment(amended["items"][0], 1, offer))
    assert answer.status_code == 400


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"item_amendments": []},
        {"item_amendments": [{"amends": {"id": "x", "quantity": 1}, "final_quantity": 0}]},
        {"item_amendments": [{"amends": {"id": "x"}, "final_quantity": 0}]},
    ],
)
async def test_bodies_that_say_nothing(counter: Counter, body: dict[str, Any]) -> None:
    order = await counter.place(one())
    address = f"/picking/v1/orders/{order['id']}/amendments"
    assert (await counter.bench.client.post(address, json=body)).status_code == 400


@pytest.mark.parametrize(("quantity", "final"), [(3, 0), (2, 2), (2, 3)])
async def test_quantities_that_make_no_sense(counter: Counter, quantity: int, final: int) -> None:
    order = await counter.place(one())
    item = order["items"][0] | {"quantity": quantity}
    assert (await counter.amend(order, amendment(item, final))).status_code == 400


async def test_one_that_is_not_allowed_refuses_all(counter: Counter) -> None:
    order = await counter.place(one(), {"sku": BUTTER, "allowed": []})
    first, second = order["items"]
    assert (await counter.amend(order, amendment(first, 1), amendment(second, 0))).is_error
    assert (await counter.amend(order, amendment(first, 1))).status_code == 429
    assert (await counter.bench.wire(order["id"]))["items"] == order["items"]


async def test_one_call_an_order_in_a_minute(counter: Counter) -> None:
    order, other = await counter.place(one(3)), await counter.place(one())
    await counter.amend(order, amendment(order["items"][0], 2))
    too_soon = await counter.amend(order, amendment(order["items"][0], 1))
    assert (too_soon.status_code, too_soon.json()["message"]) == (429, "Too many requests")
    assert (await counter.amend(other, amendment(other["items"][0], 1))).status_code == 200


async def test_an_accepted_order_is_amended_no_more(counter: Counter) -> None:
    order = await counter.place(one())
    await counter.put(order, "accept")
    assert (await counter.amend(order, amendment(order["items"][0], 1))).status_code == 400


async def test_the_answer_may_be_the_order_alone(counter: Counter) -> None:
    await counter.bench.switch(amendment_answer="BARE")
    order = await counter.place(one())
    answer = await counter.amend(order, amendment(order["items"][0], 1))
    assert answer.json()["items"][0]["quantity"] == 1
