"""Orders of the store's own delivery, told to a real server of the courier."""

from collections import deque
from contextlib import AbstractAsyncContextManager
from pathlib import Path

import pytest
from starlette.responses import Response

from picker_app.couriers.base import MissingField
from picker_app.domain.delivery import DeliveryState
from picker_app.domain.stage import Stage
from picker_app.hub.clock import utc_now
from picker_app.hub.deliveries.again import send_again
from picker_app.hub.problems import ProblemError
from picker_app.hub.storage import calls, deliveries
from picker_app.wire import json_text
from tests.couriers.gordon.office import GordonOffice, answer, delivery
from tests.hub.deliveries.courier import courier_at, dispatch
from tests.hub.marketplace import Marketplace
from tests.hub.running import Bench, bench


async def test_the_courier_is_told_what_is_packed_and_nothing_is_dropped(tmp_path: Path) -> None:
    office = GordonOffice(deliveries={"order-1": delivery("order-1", own=[1.5])})
    async with dispatch(tmp_path, office) as here:
        order_id = await here.finish()
        told = await here.until(order_id)
        state = await here.hub.state(order_id)
        steps = [
            (call.step, call.status)
            for call in await here.hub.database.transact(lambda tx: calls.of_order(tx, order_id))
        ]
    assert (told.state, told.tracking_id) == (DeliveryState.DONE, "0Zj7YGCUr")
    assert told.window == "2026-03-01, 14:00 - 16:00"
    assert state.stage is Stage.HAND_OVER
    assert here.office.book == ["GET /api/orders/order-1", "PUT /api/orders/order-1"]
    assert steps[-2:] == [("courier_fetch", 200), ("courier_update", 200)]
    names = [line.name for line in state.order.lines]
    put = json_text.loads(here.office.bodies[0])
    assert put["inventory"] == [
        {"quantity": 1, "name": "En låda mat"},
        {"name": names[0], "quantity": 2},
        {"name": names[1], "quantity": 1},
    ]
    assert {**put, "inventory": None} == json_text.loads(
        json_text.dumps(delivery("order-1", own=[1.5], inventory=None))
    )


@pytest.mark.parametrize("collector", ["RIDER", "CUSTOMER"])
async def test_of_what_others_fetch_no_courier_is_told(tmp_path: Path, collector: str) -> None:
    async with dispatch(tmp_path) as here:
        order_id = await here.finish(collector=collector)
        await here.hub.until(order_id, lambda state: state.stage is Stage.HAND_OVER)
        state = await here.hub.state(order_id)
    assert state.delivery is None
    assert here.office.book == []


async def test_without_a_courier_in_the_settings_nobody_is_told(tmp_path: Path) -> None:
    async with dispatch(tmp_path, delivered={}) as here:
        order_id = await here.finish()
        assert (await here.until(order_id)).state is DeliveryState.NO_COURIER
    assert here.office.book == []


async def test_what_was_missing_is_mended_and_sent_again(tmp_path: Path) -> None:
    office = GordonOffice(deliveries={"order-1": delivery("order-1", zip="", city="")})
    async with dispatch(tmp_path, office) as here:
        order_id = await here.finish()
        stuck = await here.until(order_id)
        assert stuck.state is DeliveryState.NEEDS_FIELDS
        assert stuck.missing == (
            MissingField(name="zip", label="Postcode"),
            MissingField(name="city", label="City"),
        )
        assert (await here.hub.state(order_id)).stage is Stage.HAND_OVER

        async def mend(**fields: str) -> None:
            await here.hub.database.transact(lambda tx: send_again(tx, order_id, fields, utc_now()))

        with pytest.raises(ProblemError):
            await mend(inventory="none")
        await mend(zip=" 12553 ", city="")
        still = await here.until(order_id)
        assert [field.name for field in still.missing] == ["city"]
        await mend(city="Älvsjö")
        done = await here.until(order_id, DeliveryState.DONE)
    assert done.mended == {}
    assert json_text.loads(here.office.bodies[-1]) | {"inventory": None} == (
        delivery("order-1", inventory=None)
    )


async def test_an_unknown_group_names_the_setting_and_goes_when_it_is_sent_again(
    tmp_path: Path,
) -> None:
    office = GordonOffice(deliveries={"order-1": delivery("order-1")}, groups={"North"})
    async with dispatch(tmp_path, office) as here:
        order_id = await here.finish()
        stuck = await here.until(order_id)
        assert stuck.state is DeliveryState.REFUSED
        assert "couriers.gordon.deliverygroup" in stuck.words
        told = await here.hub.database.transact(lambda tx: calls.of_order(tx, order_id))
        assert (told[-1].step, told[-1].words) == ("courier_update", "refused (HTTP 200)")
        office.groups.add("Gordon Store")
        await here.hub.database.transact(lambda tx: send_again(tx, order_id, {}, utc_now()))
        assert (await here.until(order_id, DeliveryState.DONE)).words == ""


async def test_a_delivery_that_is_not_there_is_said_or_created(tmp_path: Path) -> None:
    async with dispatch(tmp_path / "left", _empty(tmp_path, "left")) as here:
        told = await here.until(await here.finish())
        assert told.state is DeliveryState.REFUSED
        assert "no delivery order-1" in told.words
    office = _empty(tmp_path, "made")
    async with dispatch(
        tmp_path / "made", office, creates_missing=True, deliverygroup="Gordon Store"
    ) as here:
        order_id = await here.finish()
        stuck = await here.until(order_id)
        office.cut.append("POST")
        fields = {field.name: f"{field.name} of nobody" for field in stuck.missing}
        await here.hub.database.transact(lambda tx: send_again(tx, order_id, fields, utc_now()))
        await here.until(order_id, DeliveryState.DONE)
    # The creation that nobody answered is found, and not made once more.
    methods = [line.split()[0] for line in office.book]
    assert methods == ["GET", "POST", "GET", "POST", "GET", "PUT"]
    assert len(office.deliveries) == 1


def _empty(folder: Path, name: str) -> GordonOffice:
    (folder / name).mkdir()
    return GordonOffice()


@pytest.mark.parametrize(
    "trouble",
    [
        Response("<html>Log in to the network</html>"),
        answer({"message": "Internal"}, 500),
        answer({"odd": "yes"}),
        Response("slow down", 429, {"retry-after": "0"}),
        answer({"error": "access_denied"}, 401),
    ],
)
async def test_after_trouble_it_is_told_again_by_itself(tmp_path: Path, trouble: Response) -> None:
    office = GordonOffice(deliveries={"order-1": delivery("order-1")}, broken=deque([trouble]))
    async with dispatch(tmp_path, office) as here:
        told = await here.until(await here.finish())
    assert told.state is DeliveryState.DONE


async def test_an_update_whose_answer_was_lost_is_put_once_more(tmp_path: Path) -> None:
    office = GordonOffice(deliveries={"order-1": delivery("order-1")}, cut=deque(["PUT"]))
    async with dispatch(tmp_path, office) as here:
        await here.until(await here.finish(), DeliveryState.DONE)
    assert office.bodies[0] == office.bodies[1]


async def test_a_courier_that_is_away_holds_nothing_up(tmp_path: Path) -> None:
    shop = Marketplace()
    delivered = {"courier": "gordon", "external_ref": "order_code"}
    away = courier_at("http://127.0.0.1:9")
    async with (
        shop.listening(),
        bench(tmp_path, shop.url, couriers=[away], delivery=delivered) as hub,
        hub.outbox(),
        hub.dispatching(),
    ):
        shop.place(1, collector="DRIVER")
        order_id = await hub.receive(1, collector="DRIVER")
        await hub.make_ready(order_id)
        state = await hub.until(
            order_id, lambda state: state.delivery is not None and state.delivery.words != ""
        )
        assert state.delivery is not None
        assert "The courier cannot be reached" in state.delivery.words
        assert state.stage is Stage.HAND_OVER


async def test_a_hub_that_died_begins_again(tmp_path: Path) -> None:
    office = GordonOffice(deliveries={"order-1": delivery("order-1")})
    shop = Marketplace()
    async with shop.listening(), office.listening() as url:

        def opened() -> AbstractAsyncContextManager[Bench]:
            delivered = {"courier": "gordon"}
            return bench(tmp_path, shop.url, couriers=[courier_at(url)], delivery=delivered)

        shop.place(1, collector="DRIVER")
        async with opened() as hub, hub.outbox():
            order_id = await hub.receive(1, collector="DRIVER")
            await hub.make_ready(order_id)
            await hub.until(order_id, lambda state: state.delivery is not None)
            await hub.database.transact(
                lambda tx: tx.execute("UPDATE deliveries SET state = 'SENDING', attempts = 1")
            )
        async with opened() as hub, hub.dispatching():
            await hub.until(
                order_id,
                lambda state: (
                    state.delivery is not None and state.delivery.state is DeliveryState.DONE
                ),
            )
    assert [line.split()[0] for line in office.book] == ["GET", "PUT"]


async def test_a_cancelled_order_is_told_to_nobody(tmp_path: Path) -> None:
    shop = Marketplace()
    delivered = {"courier": "gordon"}
    away = courier_at("http://127.0.0.1:9")
    async with (
        shop.listening(),
        bench(tmp_path, shop.url, couriers=[away], delivery=delivered) as hub,
    ):
        shop.place(1, collector="DRIVER")
        order_id = await hub.receive(1, collector="DRIVER")
        async with hub.outbox():
            await hub.make_ready(order_id)
            await hub.until(order_id, lambda state: state.delivery is not None)
        await hub.receive(1, "CANCELLED", minute=9, collector="DRIVER")
        async with hub.dispatching():
            await hub.until(
                order_id,
                lambda state: (
                    state.delivery is not None and state.delivery.state is DeliveryState.VOID
                ),
            )


async def test_nobody_has_to_mend_the_delivery_of_a_cancelled_order(tmp_path: Path) -> None:
    office = GordonOffice(deliveries={"order-1": delivery("order-1", zip="")})
    async with dispatch(tmp_path, office) as here:
        order_id = await here.finish()
        await here.until(order_id, DeliveryState.NEEDS_FIELDS)
        assert (await here.hub.database.transact(deliveries.count_open)).stuck == 1
        await here.hub.receive(1, "CANCELLED", minute=9, collector="DRIVER")
        left = (await here.hub.state(order_id)).delivery
        assert (await here.hub.database.transact(deliveries.count_open)).stuck == 0
    assert left is not None
    assert (left.state, left.words, left.missing) == (DeliveryState.VOID, "", ())


async def test_an_order_without_the_id_that_is_wanted(tmp_path: Path) -> None:
    wanted = {"courier": "gordon", "external_ref": "external_order_id"}
    async with dispatch(tmp_path, delivered=wanted) as here:
        told = await here.until(await here.finish())
    assert told.state is DeliveryState.REFUSED
    assert "Set connections.plain.delivery.external_ref" in told.words
    assert here.office.book == []
