"""The whole hub and Lula's sandbox: from a push with an id to the patch in the sandbox's book."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from picker_app.api.orders import OrderView
from picker_app.domain.order import OrderStatus
from picker_app.domain.stage import IntentState, Stage
from picker_app.wire.calls import WebhookCall
from tests.hub.running import not_found, picked
from tests.hub.whole_hub import Hub, whole_hub
from tests.simulator.bench import CLIENT_SECRET, WEBHOOK_SECRET, Store
from tests.simulator.lula import counter as counters
from tests.simulator.lula.counter import BUTTER, CHEESE, YOGHURT, Counter

AS_ORDERED = (picked("1", "3"), picked("2", "1"))


@dataclass(slots=True, kw_only=True)
class Day:
    """A sandbox and a hub."""

    market: Counter
    hub: Hub

    async def push(self, secret: str = WEBHOOK_SECRET) -> int:
        """Bring the sandbox's next push to the hub; the status answered."""
        await self.market.bench.store.came.get()
        text = self.market.bench.store.texts[-1]
        return await self.hub.deliver(WebhookCall(headers={"authorization": secret}, body=text))

    async def ordered(self) -> OrderView:
        """A customer orders yoghurt and butter, and the hub knows it."""
        lines = ({"sku": YOGHURT, "quantity": 3}, {"sku": BUTTER, "quantity": 1})
        await self.market.place(*lines, exclude_allergens="eggs", comment="ring twice")
        assert await self.push() == 200
        return await self.hub.only_order(lambda order: order.stage is Stage.QUEUED)

    async def until(self, stage: Stage) -> OrderView:
        """The order once it is there."""
        return await self.hub.only_order(lambda order: order.stage is stage)

    async def writes(self, order: OrderView) -> list[str]:
        """What of the calls that write took effect."""
        entries = await self.market.bench.book({"order_id": order.order.platform_order_id})
        return [entry["effect"] for entry in entries if entry["effect"]]

    async def sold(self, order: OrderView) -> dict[str, int]:
        """What Lula has in the order."""
        wire = await self.market.details({"id": order.order.platform_order_id})
        return {item["item"]["id"]: item["quantity"] for item in wire["orderItems"]}


@pytest.fixture(autouse=True)
def _secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TEST_CLIENT_SECRET", CLIENT_SECRET)
    monkeypatch.setenv("TEST_WEBHOOK_SECRET", WEBHOOK_SECRET)


@asynccontextmanager
async def _day(folder: Path, **switches: Any) -> AsyncIterator[Day]:
    async with counters.opened(folder / "sandbox", Store()) as market:
        await market.bench.switch(**switches)
        url = str(market.bench.client.base_url).rstrip("/")
        keys = counters.connection(base_url=url, orders={"base_url": url, "collector": "rider"})
        connection = keys.model_dump(exclude_unset=True)
        secret = "env:TEST_CLIENT_SECRET"
        connection |= {
            "auth": {"method": "bearer", "token": secret},
            "webhook": {"secrets": ["env:TEST_WEBHOOK_SECRET"]},
        }
        async with whole_hub(folder / "hub", connection) as hub:
            yield Day(market=market, hub=hub)


def _replaced(line_id: str, sku: str) -> dict[str, object]:
    product = {"sku": sku, "name": "Cheese", "pricing_type": "UNIT"}
    outcome = {"kind": "replaced", "product": product, "amount": "1"}
    return {"kind": "set_outcome", "line_id": line_id, "outcome": outcome}


@pytest.mark.expects_log("picker_app.hub.intake.listener")
async def test_a_forged_push_is_refused_and_nothing_is_known_of_it(tmp_path: Path) -> None:
    async with _day(tmp_path) as day:
        await day.market.place({"sku": YOGHURT})
        assert await day.push("forged") == 401
        assert (await day.hub.http.get("/v1/orders")).json()["orders"] == []


@pytest.mark.parametrize("push_form", ["NAME", "WHOLE"])
@pytest.mark.parametrize("says_status", [True, False])
@pytest.mark.parametrize("patch_answer", ["ITEMS", "EMPTY"])
async def test_from_the_push_to_the_patch(
    tmp_path: Path, push_form: str, says_status: bool, patch_answer: str
) -> None:
    switches = {
        "push_form": push_form,
        "orders_say_status": says_status,
        "patch_answer": patch_answer,
    }
    async with _day(tmp_path, **switches) as day:
        order = await day.ordered()
        assert order.order.cautions == ("Nothing with: eggs",)
        assert order.order.comment == "ring twice"
        await day.hub.pick(order, picked("1", "2"), _replaced("2", CHEESE), agreed=True)
        done = await day.until(Stage.HAND_OVER)

        assert await day.writes(order) == ["accepted", "patched"]
        assert await day.sold(order) == {YOGHURT: 2, CHEESE: 1}
        assert done.order.status is OrderStatus.ACCEPTED
        assert done.order.changes == ()
        assert [line.status for line in done.order.lines_to_pick] == ["IN_CART", "REPLACED"]
        assert len(done.order.events) == 5


async def test_an_order_as_it_was_ordered_is_packed_without_a_word(tmp_path: Path) -> None:
    async with _day(tmp_path) as day:
        order = await day.ordered()
        await day.hub.pick(order, *AS_ORDERED)
        await day.until(Stage.HAND_OVER)
        assert await day.writes(order) == ["accepted"]


async def test_without_the_customers_word_no_change_goes(tmp_path: Path) -> None:
    async with _day(tmp_path) as day:
        order = await day.ordered()
        with pytest.raises(AssertionError, match="CUSTOMER_NOT_ASKED"):
            await day.hub.pick(order, picked("1", "2"), not_found("2"))
        assert await day.writes(order) == ["accepted"]


@pytest.mark.parametrize("cut", ["BEFORE", "AFTER"])
async def test_a_lost_answer_to_an_addition_is_never_sent_again_by_itself(
    tmp_path: Path, cut: str
) -> None:
    async with _day(tmp_path) as day:
        order = await day.ordered()
        await day.hub.post(
            f"/v1/orders/{order.order.order_id}/claim", terminal="till-1", picker="Picker"
        )
        await day.hub.only_order(lambda order: order.order.status is OrderStatus.ACCEPTED)
        await day.market.bench.switch(cut_next_write=cut)
        await day.hub.pick(order, picked("1", "3"), _replaced("2", CHEESE), agreed=True)
        if cut == "AFTER":
            await day.until(Stage.HAND_OVER)
            assert await day.sold(order) == {YOGHURT: 3, CHEESE: 1}
            assert await day.writes(order) == ["accepted", "patched"]
            return
        stuck = await day.hub.only_order(_is_unclear)
        assert await day.writes(order) == ["accepted"]

        await day.hub.post(f"/v1/orders/{stuck.order.order_id}/try-again")
        await day.until(Stage.HAND_OVER)
        assert await day.sold(order) == {YOGHURT: 3, CHEESE: 1}


@pytest.mark.parametrize("cut", ["BEFORE", "AFTER"])
async def test_an_order_is_accepted_once_whatever_becomes_of_the_answer(
    tmp_path: Path, cut: str
) -> None:
    async with _day(tmp_path) as day:
        order = await day.ordered()
        await day.market.bench.switch(cut_next_write=cut)
        await day.hub.pick(order, *AS_ORDERED)
        await day.until(Stage.HAND_OVER)
        assert await day.writes(order) == ["accepted"]


async def test_what_only_takes_out_is_sent_again_by_itself(tmp_path: Path) -> None:
    async with _day(tmp_path) as day:
        order = await day.ordered()
        await day.hub.post(
            f"/v1/orders/{order.order.order_id}/claim", terminal="till-1", picker="Picker"
        )
        await day.hub.only_order(lambda order: order.order.status is OrderStatus.ACCEPTED)
        await day.market.bench.switch(cut_next_write="BEFORE")
        await day.hub.pick(order, picked("1", "2"), not_found("2"), agreed=True)
        await day.until(Stage.HAND_OVER)
        assert await day.sold(order) == {YOGHURT: 2}
        assert await day.writes(order) == ["accepted", "patched"]


@pytest.mark.parametrize("status", [200, 400, 500])
async def test_a_refusal_stands_on_its_order_whatever_status_it_has(
    tmp_path: Path, status: int
) -> None:
    async with _day(tmp_path, documented_error_status=status) as day:
        order = await day.ordered()
        await day.hub.only_order(lambda order: order.stage is Stage.QUEUED)
        wire = {"id": order.order.platform_order_id}
        await day.market.happens(wire, "dispatch")
        await day.hub.pick(order, picked("1", "2"), picked("2", "1"), agreed=True)
        # The order is read back: it was completed by somebody else.
        ended = await day.hub.only_order(lambda order: order.stage is Stage.HAND_OVER)
        assert ended.order.status is OrderStatus.READY_FOR_PICKUP


async def test_a_cancellation_ends_the_order_with_or_without_its_details(tmp_path: Path) -> None:
    async with _day(tmp_path) as day:
        order = await day.ordered()
        await day.market.happens({"id": order.order.platform_order_id}, "cancel", reason="enough")
        assert await day.push() == 200
        cancelled = await day.until(Stage.CANCELLED)
        assert len(cancelled.order.lines) == 2


def _is_unclear(order: OrderView) -> bool:
    return order.intent is not None and order.intent.state is IntentState.UNCLEAR
