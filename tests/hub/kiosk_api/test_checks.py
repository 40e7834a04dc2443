"""The checks of carts over the kiosk API."""

from pathlib import Path

from picker_app.api.health import Condition, HealthView
from picker_app.api.orders import CheckKind, CheckMode, OrderView
from picker_app.domain.cart import digest
from tests.hub.marketplace import Marketplace
from tests.hub.running import action, picked
from tests.hub.serving import Listener, listening, served


async def _until_fine(listener: Listener) -> OrderView:
    while True:
        view = OrderView.model_validate_json((await listener.next_named("order")).data)
        if view.check and any(line.kind is CheckKind.FINE for line in view.check.lines.values()):
            return view


async def test_the_feed_brings_verdicts(tmp_path: Path) -> None:
    shop = Marketplace()
    async with shop.listening(), served(tmp_path, shop.url) as here, here.hub.checking():
        shop.place()
        order_id = await here.hub.receive()
        await here.hub.claim(order_id)
        async with listening(here) as listener:
            await here.hub.act(order_id, action(1, picked("1", "2")))
            view = await _until_fine(listener)
        assert view.check is not None
        assert view.check.mode is CheckMode.LIVE
        shown = OrderView.model_validate_json(
            (await here.http.get(f"/v1/orders/{order_id}")).content
        )
        assert shown == view


async def test_a_kiosk_asks_for_a_check_at_review(tmp_path: Path) -> None:
    shop = Marketplace()
    small = {"calls_per_minute": 12, "kept_for_finals": 10}
    async with (
        shop.listening(),
        served(tmp_path, shop.url, budget=small) as here,
        here.hub.checking(),
    ):
        shop.place()
        order_id = await here.hub.receive()
        await here.hub.claim(order_id)
        await here.hub.act(order_id, action(1, picked("1", "2")))
        state = await here.hub.state(order_id)
        async with listening(here) as listener:
            answer = await here.http.post(
                f"/v1/orders/{order_id}/check",
                json={"cart_digest": digest(state.order, state.cart)},
            )
            assert answer.status_code == 200
            view = await _until_fine(listener)
        health = HealthView.model_validate_json((await here.http.get("/healthz")).content)
    assert view.check is not None
    assert view.check.mode is CheckMode.PAUSED
    [part] = [part for part in health.parts if part.name == "live checks"]
    assert part.condition is Condition.IMPAIRED
    assert "Plain" in part.words


async def test_an_order_that_nobody_knows_is_not_checked(tmp_path: Path) -> None:
    async with served(tmp_path) as here:
        answer = await here.http.post("/v1/orders/nobody/check", json={"cart_digest": ""})
    assert answer.status_code == 404
