"""Sandbox and adapters read the documents apart from each other; do they agree?

Asked of every marketplace that the demo store sells on, with its settings.
"""

from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest

from picker_app.demo import store
from picker_app.demo.store import DemoStore
from picker_app.domain.cart import Cart
from picker_app.domain.identity import LineId
from picker_app.domain.order import Collector, Line, LineChange, Order, OrderStatus
from picker_app.domain.outcome import NOT_FOUND, Outcome, Picked, Replaced
from picker_app.domain.policy import Replacements
from picker_app.domain.product import Product
from picker_app.platforms.base import Platform
from picker_app.platforms.connection import Connection
from picker_app.platforms.loader import load
from picker_app.platforms.plan import Plan
from picker_app.settings.calls import Budget
from picker_app.simulator.store_settings import MIXED
from picker_app.wire.calls import Call, Urgency, WebhookCall
from picker_app.wire.pacing import Pacer
from tests.simulator import bench as benches
from tests.simulator.bench import Bench, Store

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

    async def take_in(self) -> tuple[Order, WebhookCall]:
        """A customer orders something; the order as the webhook tells it."""
        await self.bench.client.post("/sandbox/orders", json={"connection": self.connection.name})
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
        self,
        order: Order,
        outcomes: dict[LineId, Outcome],
        *,
        notes: Mapping[LineId, str] = MappingProxyType({}),
    ) -> dict[str, Any]:
        """Start it, finish it, and look it up."""
        await self.carry_out(self.platform.start(order, datetime.now(UTC)))
        cart = Cart(outcomes=outcomes, notes=notes, collector=Collector.RIDER)
        await self.carry_out(self.platform.finish(order, cart))
        return await self.about(order)

    async def about(self, order: Order) -> dict[str, Any]:
        """The order as the control API has it; nothing was done against the documents."""
        entries = await self.bench.book({"order_id": order.platform_order_id})
        assert not [entry["faults"] for entry in entries if entry["faults"]]
        return await self.bench.about(order.platform_order_id)


@pytest.fixture
def demo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> DemoStore:
    """A store that sells everywhere."""
    opened = store.opened(tmp_path, MIXED)
    for name, value in opened.environment.items():
        monkeypatch.setenv(name, value)
    return opened


@pytest.fixture(params=NAMES)
async def dealing(
    demo: DemoStore, tmp_path: Path, request: pytest.FixtureRequest
) -> AsyncIterator[Dealing]:
    """Each of its marketplaces in turn."""
    (settings,) = (each for each in demo.settings.connections if each.name == request.param)
    async with benches.opened(tmp_path, Store(), given=demo.settings) as bench:
        # Orders come whole in the webhooks of all.
        await bench.switch(push_form="WHOLE", calls_per_minute=1000)
        # A budget of a minute that begins empty would let the test wait.
        connection = load(settings, demo.settings.store.currency, Pacer(Budget(), window=0.01))
        yield Dealing(bench, connection)
        await connection.aclose()


def _as_ordered(order: Order) -> dict[LineId, Outcome]:
    return {line.line_id: Picked(amount=line.pricing.amount) for line in order.lines_to_pick}


def _ordered_lines(about: dict[str, Any]) -> list[dict[str, Any]]:
    """Without what came on top or stands in for another."""
    return [
        line
        for line in about["lines"]
        if line["status"] != "ADDITION" and line["replaced_id"] is None
    ]


def test_all_marketplaces_are_asked(demo: DemoStore) -> None:
    assert [connection.name for connection in demo.settings.connections] == NAMES


async def test_orders_are_told_with_a_proof_and_read_whole(dealing: Dealing) -> None:
    for _ in range(5):
        order, webhook = await dealing.take_in()
        assert dealing.platform.admits(webhook)
        assert dealing.platform.is_ours(order)
        assert not order.remarks
        assert order.status is OrderStatus.RECEIVED
        answer = await dealing.send(dealing.platform.read_back(order))
        shown = dealing.platform.shown(answer, order)
        assert shown is not None
        assert shown.order.platform_order_id == order.platform_order_id
        assert [line.sku for line in shown.order.lines] == [line.sku for line in order.lines]


async def test_random_orders_are_finished_as_ordered(dealing: Dealing) -> None:
    for _ in range(5):
        order, _ = await dealing.take_in()
        about = await dealing.finish(order, _as_ordered(order))
        assert about["finals"] == 1 or not about.get("has_final", True)
        amounts = [line["amount"] for line in _ordered_lines(about)]
        assert amounts == [line.pricing.amount for line in order.lines]
        await _heard_out(dealing)


async def test_what_is_not_found_is_left_out(dealing: Dealing) -> None:
    order, _ = await dealing.take_in()
    kept, *others = order.lines_to_pick
    left_out = {line.line_id for line in others if LineChange.REMOVE not in line.forbidden}
    outcomes = _as_ordered(order) | dict.fromkeys(left_out, NOT_FOUND)

    about = await dealing.finish(order, outcomes)

    statuses = [line["status"] for line in _ordered_lines(about)]
    for line, status in zip(order.lines, statuses, strict=True):
        assert (status == "NOT_FOUND") == (line.line_id in left_out)
    assert kept.line_id not in left_out


async def test_a_product_of_the_list_stands_in(dealing: Dealing) -> None:
    if dealing.platform.capabilities.policy.replacements is not Replacements.LISTED:
        pytest.skip("the marketplace lists none")
    order, line, product = await _something_replaceable(dealing)

    replaced = Replaced(product=product, amount=line.pricing.amount)
    about = await dealing.finish(order, _as_ordered(order) | {line.line_id: replaced})

    (stands_in,) = (each for each in about["lines"] if each["replaced_id"])
    assert (stands_in["sku"], stands_in["amount"]) == (product.sku, line.pricing.amount)
    assert stands_in["replaced_id"] == line.platform_line_id


async def test_what_was_written_to_an_item_is_there(dealing: Dealing) -> None:
    if not dealing.platform.capabilities.policy.notes:
        pytest.skip("the marketplace takes none")
    order, _ = await dealing.take_in()
    first, *_ = order.lines
    notes = {first.line_id: "keep cold"}
    await dealing.finish(order, _as_ordered(order), notes=notes)

    answer = await dealing.send(dealing.platform.read_back(order))
    shown = dealing.platform.shown(answer, order)
    assert shown is not None
    assert [line.note for line in shown.order.lines] == [
        notes.get(line.line_id, line.note) for line in order.lines
    ]


async def test_each_reason_cancels(dealing: Dealing) -> None:
    for reason in dealing.platform.capabilities.policy.cancel_reasons:
        order, _ = await dealing.take_in()
        await dealing.carry_out(dealing.platform.cancel(order, reason))
        about = await dealing.about(order)
        assert about["cancelled"]
        assert about["finals"] == 0
        await _heard_out(dealing)


async def _something_replaceable(dealing: Dealing) -> tuple[Order, Line, Product]:
    """Customers order until the list has something for one of their items."""
    while True:
        order, _ = await dealing.take_in()
        for line in order.lines:
            if LineChange.REPLACE not in line.forbidden:
                call = dealing.platform.substitutes_call(order, line, "")
                answer = await dealing.connection.client.send(call, Urgency.READ)
                for product in dealing.platform.parse_substitutes(answer, order, line):
                    return order, line, product


async def _heard_out(dealing: Dealing) -> None:
    """Take the webhook of the end, where there is one, so that the next is the next order's."""
    await benches.until_all_delivered(dealing.bench)
    while not dealing.bench.store.came.empty():
        dealing.bench.store.came.get_nowait()
