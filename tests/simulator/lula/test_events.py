"""What happens from outside, and what the store is told of it."""

from pathlib import Path

import pytest

from picker_app.platforms.base import UnusableSettingsError
from picker_app.settings.whole import SandboxSettings, Settings
from picker_app.simulator.accounts.accounts import Redirect
from picker_app.simulator.cast import cast_of
from picker_app.simulator.customers.customers import WAITING_AT_MOST
from picker_app.simulator.sandbox import Stream
from tests.simulator.bench import WEBHOOK_SECRET, Store
from tests.simulator.lula import counter as counters
from tests.simulator.lula.counter import STORE, YOGHURT, Counter


async def test_the_store_is_told_the_id_with_the_secret(counter: Counter) -> None:
    order = await counter.place({"sku": YOGHURT})
    request = await counter.bench.store.came.get()

    assert request.headers["authorization"] == WEBHOOK_SECRET
    assert counter.bench.store.bodies == [{"order_id": order["id"], "store_id": STORE}]
    await counter.happens(order, "cancel", reason="changed my mind")
    await counter.bench.store.came.get()
    assert counter.bench.store.bodies[-1]["status"] == "canceled"


async def test_the_store_can_be_told_the_whole_order(counter: Counter) -> None:
    await counter.bench.switch(push_form="WHOLE", pushes_changes=True)
    order = await counter.place({"sku": YOGHURT})
    told = await counter.bench.store.next()
    assert told["order"]["orderItems"] == order["orderItems"]
    assert told["order"]["status"] == "pending"

    await counter.accept(order)
    assert (await counter.bench.store.next())["order"]["status"] == "accepted"


async def test_an_order_ends_as_it_is_told_to(counter: Counter) -> None:
    order = await counter.place({"sku": YOGHURT})
    assert await counter.happens(order, "dispatch") == 200
    assert await counter.happens(order, "cancel") == 409
    assert await counter.happens(order, "deliver") == 200
    assert (await counter.short(order))["status"] == "delivered"
    called_off = await counter.place({"sku": YOGHURT})
    await counter.happens(called_off, "cancel")
    assert await counter.happens(called_off, "deliver") == 409
    assert (await counter.short(called_off))["cancelled"]


async def test_customers_wait_for_orders_that_nobody_has_accepted(tmp_path: Path) -> None:
    stream = Stream(orders_per_minute=6000)
    async with counters.opened(tmp_path, Store(), stream=stream) as counter:
        while len(orders := await counter.all()) < WAITING_AT_MOST:
            pass
        await counter.accept({"id": orders[0]["order_id"]}, store_id=STORE)
        while len(await counter.all()) == WAITING_AT_MOST:
            pass


async def test_customers_order_what_is_sold_by_the_piece(tmp_path: Path) -> None:
    async with counters.opened(tmp_path, Store()) as counter:
        order = await counter.place()
        assert order["orderItems"]
        assert all(isinstance(item["quantity"], int) for item in order["orderItems"])
        answer = await counter.bench.client.post("/sandbox/orders", json={"lines": [{"sku": "?"}]})
        assert answer.status_code == 404


def test_an_account_that_wants_a_token_cannot_be_played() -> None:
    auth = {
        "method": "client_credentials",
        "client_id": "us",
        "client_secret": "env:TEST_CLIENT_SECRET",
    }
    settings = Settings(
        connections=(counters.connection(auth=auth),), sandbox=SandboxSettings(port=0)
    )
    with pytest.raises(UnusableSettingsError, match=r"auth\.method"):
        cast_of(settings, Redirect())
