"""The hub dies between any two of its commits, or anything goes wrong on the way: the courier ends
with one delivery that has what is packed.
"""

import asyncio
import tempfile
from collections import deque
from datetime import timedelta
from pathlib import Path
from unittest import mock

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from starlette.responses import Response

from picker_app.domain.delivery import DeliveryState
from picker_app.hub import lane
from picker_app.hub.deliveries import errand
from picker_app.hub.orderbook import OrderState
from tests.couriers.gordon.office import GordonOffice, answer, delivery
from tests.hub.deliveries.courier import DELIVERED, courier_at
from tests.hub.dying import Death
from tests.hub.marketplace import Marketplace
from tests.hub.running import bench

TROUBLES = {
    "fault": lambda: answer({"message": "Internal"}, 500),
    "stranger": lambda: Response("<html>Log in</html>"),
    "odd": lambda: answer({"odd": "yes"}),
    "token": lambda: answer({"error": "access_denied"}, 401),
    "redirect": lambda: Response("", 302, {"location": "/elsewhere"}),
}


def _done(state: OrderState) -> bool:
    return state.delivery is not None and state.delivery.state is DeliveryState.DONE


def _is_right(office: GordonOffice, state: OrderState) -> bool:
    [known] = office.deliveries.values()
    rows = {row["name"]: row["quantity"] for row in known["inventory"]}
    packed = {line.name: int(line.pricing.amount) for line in state.order.lines}
    return packed.items() <= rows.items()


@pytest.mark.parametrize("cut", [None, "PUT"])
@pytest.mark.parametrize("transactions", range(12))
async def test_a_death_after_each_transaction(
    tmp_path: Path, transactions: int, cut: str | None
) -> None:
    office = GordonOffice(
        deliveries={"order-1": delivery("order-1")}, cut=deque([] if cut is None else [cut])
    )
    shop = Marketplace()
    async with shop.listening(), office.listening() as url:
        line = courier_at(url)
        async with bench(tmp_path, shop.url, couriers=[line], delivery=DELIVERED) as hub:
            shop.place(1, collector="DRIVER")
            order_id = await hub.receive(1, collector="DRIVER")
            await hub.make_ready(order_id)
            async with hub.outbox():
                await hub.until(order_id, lambda state: state.delivery is not None)
            death = Death(hub, transactions)
            async with hub.dispatching():
                await asyncio.wait_for(death.came.wait(), 20)
        again = courier_at(url)
        async with (
            bench(tmp_path, shop.url, couriers=[again], delivery=DELIVERED) as hub,
            hub.dispatching(),
        ):
            state = await hub.until(order_id, _done)
    assert shop.effects == [("order-1", "finish")]
    assert _is_right(office, state)


async def _told(troubles: list[str]) -> None:
    office = GordonOffice(deliveries={"order-1": delivery("order-1")})
    for trouble in troubles:
        if trouble in TROUBLES:
            office.broken.append(TROUBLES[trouble]())
        else:
            office.cut.append(trouble)
    shop = Marketplace()
    with tempfile.TemporaryDirectory() as folder:
        async with (
            shop.listening(),
            office.listening() as url,
            bench(
                Path(folder),
                shop.url,
                couriers=[courier_at(url)],
                delivery=DELIVERED,
            ) as hub,
            hub.outbox(),
            hub.dispatching(),
        ):
            shop.place(1, collector="DRIVER")
            order_id = await hub.receive(1, collector="DRIVER")
            await hub.make_ready(order_id)
            state = await hub.until(order_id, _done)
    assert _is_right(office, state)


def test_any_sequence_of_troubles() -> None:
    @settings(max_examples=30, deadline=None)
    @given(st.lists(st.sampled_from([*TROUBLES, "PUT"]), max_size=5))
    def run(troubles: list[str]) -> None:
        asyncio.run(_told(troubles))

    soon = timedelta(milliseconds=1)
    with (
        mock.patch.object(errand, "pause", return_value=soon),
        mock.patch.object(lane, "pause", return_value=soon),
    ):
        run()
