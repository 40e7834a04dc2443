"""What couriers are told, over HTTP."""

from pathlib import Path

import pytest

from picker_app.api.actions import Problem, ProblemCode
from picker_app.api.deliveries import DeliveryField
from picker_app.api.health import Condition, HealthView
from picker_app.api.orders import OrderView
from picker_app.domain.delivery import DeliveryState
from tests.couriers.gordon.office import GordonOffice, delivery
from tests.hub.deliveries.courier import DELIVERED, SETTLED, courier_at
from tests.hub.marketplace import Marketplace
from tests.hub.serving import served


async def test_a_delivery_is_mended_over_http(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GORDON_SECRET", "hidden")
    shop = Marketplace()
    office = GordonOffice(deliveries={"order-1": delivery("order-1", address="")})
    async with (
        shop.listening(),
        office.listening() as url,
        served(tmp_path, shop.url, None, [courier_at(url)], delivery=DELIVERED) as here,
        here.hub.outbox(),
        here.hub.dispatching(),
    ):
        shop.place(1, collector="DRIVER")
        order_id = await here.hub.receive(1, collector="DRIVER")
        path = f"/v1/orders/{order_id}"
        early = await here.http.post(f"{path}/delivery", json={"fields": {}})
        await here.hub.make_ready(order_id)
        await here.hub.until(
            order_id, lambda state: state.delivery is not None and state.delivery.state in SETTLED
        )
        stuck = OrderView.model_validate_json((await here.http.get(path)).content).delivery
        health = HealthView.model_validate_json((await here.http.get("/healthz")).content)
        unasked = await here.http.post(f"{path}/delivery", json={"fields": {"zip": "1"}})
        await here.http.post(f"{path}/delivery", json={"fields": {"address": "Street 1"}})
        await here.hub.until(
            order_id,
            lambda state: state.delivery is not None and state.delivery.state is DeliveryState.DONE,
        )
        done = OrderView.model_validate_json((await here.http.get(path)).content).delivery
    assert _code(early.content) is ProblemCode.NOT_OPEN
    assert _code(unasked.content) is ProblemCode.INVALID
    assert stuck is not None
    assert stuck.missing == [DeliveryField(name="address", label="Street and number")]
    parts = {part.name: part for part in health.parts}
    assert parts["courier gordon"].condition is Condition.WORKS
    assert parts["deliveries"].words == "0 to be told, 1 to be mended at a kiosk."
    assert parts["deliveries"].condition is Condition.IMPAIRED
    assert done is not None
    assert (done.state, done.tracking_id) == (DeliveryState.DONE, "0Zj7YGCUr")


def _code(body: bytes) -> ProblemCode:
    return Problem.model_validate_json(body).code
