"""A store's dealing with one marketplace of the sandbox, and what is asked of all of them."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from picker_app.domain.cart import Cart
from picker_app.domain.identity import LineId
from picker_app.domain.order import Collector, Order
from picker_app.domain.outcome import Outcome, Picked
from picker_app.platforms.base import Platform
from picker_app.platforms.connection import Connection
from picker_app.platforms.plan import Plan
from picker_app.wire.calls import Call, Urgency, WebhookCall
from tests.simulator import bench as benches
from tests.simulator.bench import Bench

NAMES = ["glovo", "foodpanda", "deliveroo", "lula"]


@dataclass(slots=True)
class Dealing:
    """A store's dealing with one marketplace of the sandbox."""

    bench: Bench
    connection: Connection

    @property
    def platform(self) -> Platform:
        """The adapter."""
        return self.connection.platform

    async def take_in(self, **wishes: Any) -> tuple[Order, WebhookCall]:
        """A customer orders something; the order as the webhook tells it."""
        body = {"connection": self.connection.name, **wishes}
        answer = await self.bench.client.post("/sandbox/orders", json=body)
        assert answer.is_success, answer.text
        shop = self.bench.store
        request = await shop.came.get()
        webhook = WebhookCall(headers=dict(request.headers), body=shop.texts[-1])
        return self.platform.parse(webhook.body), webhook

    async def send(self, call: Call) -> bytes:
        """The answer to a call that has to go well."""
        answer = await self.connection.client.send(call, Urgency.FINAL)
        assert answer.ok, answer.body
        return answer.body

    async def carry_out(self, plan: Plan) -> None:
        """All steps, one after the other."""
        for step in plan.steps:
            await self.send(step.call)

    async def finish(
        self, order: Order, outcomes: dict[LineId, Outcome], **more: Any
    ) -> dict[str, Any]:
        """Start it, finish it with this in the cart, and look it up."""
        await self.carry_out(self.platform.start(order, datetime.now(UTC)))
        cart = Cart(outcomes=outcomes, collector=Collector.RIDER, **more)
        await self.carry_out(self.platform.finish(order, cart))
        return await self.about(order)

    async def about(self, order: Order) -> dict[str, Any]:
        """The order as the control API has it; nothing was done against the documents."""
        entries = await self.bench.book({"order_id": order.platform_order_id})
        assert not [entry["faults"] for entry in entries if entry["faults"]]
        return await self.bench.about(order.platform_order_id)

    async def heard_out(self) -> None:
        """Take the webhook of the end, where there is one, so that the next is the next order's."""
        await benches.until_all_delivered(self.bench)
        while not self.bench.store.came.empty():
            self.bench.store.came.get_nowait()


def as_ordered(order: Order) -> dict[LineId, Outcome]:
    """All of every line."""
    return {line.line_id: Picked(amount=line.pricing.amount) for line in order.lines_to_pick}


def ordered_lines(about: dict[str, Any]) -> list[dict[str, Any]]:
    """Without what came on top or stands in for another."""
    return [
        line
        for line in about["lines"]
        if line["status"] != "ADDITION" and line["replaced_id"] is None
    ]
