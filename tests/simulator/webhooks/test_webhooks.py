"""How the sandbox tells the store."""

import pytest

from tests.simulator.bench import MILK, WEBHOOK_SECRET, Bench, cart, until_delivered


async def told(bench: Bench, count: int) -> list[str]:
    """The statuses of the next webhooks, as they come in."""
    return [(await bench.store.next())["status"] for _ in range(count)]


async def test_a_new_order_is_told_with_the_secret(bench: Bench) -> None:
    order = await bench.place({"sku": MILK})
    request = await bench.store.came.get()
    assert request.headers["authorization"] == WEBHOOK_SECRET
    assert request.headers["content-type"] == "application/json"
    assert bench.store.bodies[0]["order_id"] == order["order_id"]


async def test_the_whole_way_of_an_order(bench: Bench) -> None:
    order = await bench.place({"sku": MILK})
    await bench.put(order, cart(order))
    await bench.happens(order, "dispatch")
    await bench.happens(order, "deliver")
    came = await told(bench, 4)
    assert sorted(came) == ["DELIVERED", "DISPATCHED", "READY_FOR_PICKUP", "RECEIVED"]


async def test_an_order_that_nobody_is_told_of(bench: Bench) -> None:
    order = await bench.place({"sku": MILK}, webhook=False)
    assert (await bench.about(order["order_id"]))["webhooks"] == []


async def test_what_is_not_taken_is_sent_again(bench: Bench) -> None:
    await bench.switch(webhook_retry_seconds=[0, 0, 0])
    bench.store.answers += [500, 404, 302]
    order = await bench.place({"sku": MILK})
    assert await told(bench, 4) == ["RECEIVED"] * 4
    (webhook,) = await until_delivered(bench, order)
    assert (webhook["attempts"], webhook["answer"]) == (4, "200")


@pytest.mark.expects_log("picker_app.simulator.webhooks.sender")
async def test_after_five_retries_it_is_given_up(bench: Bench) -> None:
    await bench.switch(webhook_retry_seconds=[0] * 5)
    bench.store.answers += [503] * 9
    order = await bench.place({"sku": MILK})
    (webhook,) = await until_delivered(bench, order)
    assert (webhook["attempts"], webhook["answer"]) == (6, "503")


async def test_repeats(bench: Bench) -> None:
    await bench.switch(webhook_copies=3)
    await bench.place({"sku": MILK})
    await told(bench, 3)
    assert bench.store.bodies[0] == bench.store.bodies[1] == bench.store.bodies[2]


async def test_swapped_order(bench: Bench) -> None:
    await bench.switch(swap_webhooks=True)
    order = await bench.place({"sku": MILK})
    await bench.happens(order, "cancel")
    assert await told(bench, 2) == ["CANCELLED", "RECEIVED"]


async def test_a_swapped_one_does_not_wait_for_ever(bench: Bench) -> None:
    await bench.switch(swap_webhooks=True, swap_seconds=0)
    await bench.place({"sku": MILK})
    assert await told(bench, 1) == ["RECEIVED"]


async def test_sent_again_by_hand(bench: Bench) -> None:
    order = await bench.place({"sku": MILK})
    await bench.happens(order, "webhook", status="DISPATCHED")
    assert sorted(await told(bench, 2)) == ["DISPATCHED", "RECEIVED"]
    assert (await bench.about(order["order_id"]))["status"] == "RECEIVED"


async def test_a_webhook_keeps_the_words_of_its_time(bench: Bench) -> None:
    await bench.switch(webhook_retry_seconds=[0, 0])
    bench.store.answers += [500]
    order = await bench.place({"sku": MILK})
    await told(bench, 2)
    await bench.happens(order, "cancel", by="CUSTOMER", reason="too late")
    cancelled = await bench.store.next()
    assert cancelled["cancellation"] == {
        "cancelled_by": "CUSTOMER",
        "reason": "too late",
        "post_picked_up": False,
    }
    assert all("cancellation" not in body for body in bench.store.bodies[:2])
