"""Orders that are started, amended in one call, and accepted once they are packed."""

from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from picker_app.api.actions import ReleaseRequest
from picker_app.domain.cart import digest
from picker_app.domain.identity import ConnectionName, OrderId
from picker_app.domain.order import OrderStatus
from picker_app.domain.stage import IntentState, Purpose, Stage
from picker_app.hub import messages
from picker_app.hub.clock import utc_now
from picker_app.hub.orderbook import OrderState
from picker_app.hub.picking import claims
from picker_app.hub.picking.starting import ready_by
from picker_app.hub.storage import calls
from picker_app.hub.storage.calls import CallRecord
from picker_app.settings.changes import AmendmentSettings
from picker_app.wire.calls import Urgency
from tests.hub.deliveroo_shop import ORANGES, DeliverooShop
from tests.hub.running import TERMINAL, Bench, action, bench, not_found, picked
from tests.platforms.deliveroo.payloads import Payload, body, item, platform

ROO = ConnectionName("roo")
NO_PAUSE = AmendmentSettings(pause_seconds=0)
REPLACED: dict[str, object] = {
    "kind": "set_outcome",
    "line_id": "2",
    "outcome": {
        "kind": "replaced",
        "amount": "2",
        "product": {
            "sku": ORANGES["plu"],
            "name": ORANGES["name"],
            "pricing_type": "UNIT",
            "price": {"amount": "1.50", "currency": "GBP"},
            "offer_id": ORANGES["substitution_id"],
        },
    },
}
REJECT: dict[str, object] = {"kind": "cancel", "reason": "TOO_BUSY"}


@asynccontextmanager
async def hub_of(
    shop: DeliverooShop, folder: Path, amendments: AmendmentSettings = NO_PAUSE
) -> AsyncIterator[Bench]:
    async with (
        shop.listening() as url,
        bench(folder, url, platform(amendments), name=ROO) as hub,
    ):
        yield hub


async def receive(hub: Bench, payload: Payload) -> OrderId:
    text = body(payload)
    order = hub.outgoing.platforms[ROO].parse(text)
    await hub.database.transact(lambda tx: messages.take_in(tx, order, text, "webhook", utc_now()))
    return order.order_id


async def do(hub: Bench, order_id: OrderId, *deeds: dict[str, object]) -> None:
    """Claim the order and do this to it; all of it is taken."""
    epoch = await hub.claim(order_id)
    for deed in deeds:
        number = (await hub.state(order_id)).last_number + 1
        [decision] = (await hub.act(order_id, action(number, deed, epoch=epoch))).decisions
        assert decision.kind == "TAKEN", decision.text


async def ready(hub: Bench, order_id: OrderId, *deeds: dict[str, object]) -> None:
    """Do this and press Ready."""
    await do(hub, order_id, *deeds)
    state = await hub.state(order_id)
    await do(hub, order_id, {"kind": "ready", "cart_digest": digest(state.order, state.cart)})


def waits_its_minute(state: OrderState) -> bool:
    """With a time far enough off to be the marketplace's own pause."""
    at = None if state.intent is None else state.intent.next_try_at
    return at is not None and at > utc_now() + timedelta(seconds=30)


def settled(state: OrderState) -> bool:
    return bool(state.intents) and all(
        intent.state not in {IntentState.PENDING, IntentState.SENDING} for intent in state.intents
    )


async def starts_sent(hub: Bench, order_id: OrderId) -> list[datetime]:
    """When the marketplace was sent word that the order is picked."""
    made = await hub.database.transact(lambda tx: calls.of_order(tx, order_id))
    return [call.sent_at for call in made if call.step == "start_picking" and call.sent_at]


async def test_the_start_is_told_once_and_gives_more_time(tmp_path: Path) -> None:
    shop = DeliverooShop()
    async with hub_of(shop, tmp_path) as hub:
        order_id = await receive(hub, shop.place())
        before = await hub.state(order_id)
        assert ready_by(before) == before.order.accept_by is not None
        async with hub.outbox():
            await hub.claim(order_id)
            await hub.claim(order_id)
            state = await hub.until(order_id, settled)
        [start] = state.intents
        [sent_at] = await starts_sent(hub, order_id)
        assert (start.purpose, start.state) == (Purpose.START, IntentState.DONE)
        assert ready_by(state) == sent_at + timedelta(minutes=15)
        assert state.stage is Stage.PICKING
    assert shop.book == ["start_picking"]


async def test_the_time_counts_from_the_first_start_that_may_have_been_taken(
    tmp_path: Path,
) -> None:
    shop = DeliverooShop(broken=deque(["start_picking"]), lost_answers=deque(["start_picking"]))
    async with hub_of(shop, tmp_path) as hub:
        order_id = await receive(hub, shop.place())
        async with hub.outbox():
            epoch = await hub.claim(order_id)
            await hub.until(order_id, settled)
            giving_back = ReleaseRequest(terminal=TERMINAL, epoch=epoch)
            await hub.database.transact(
                lambda tx: claims.release(tx, order_id, giving_back, utc_now())
            )
            await hub.claim(order_id)
            state = await hub.until(order_id, settled)
        _, lost, *others = await starts_sent(hub, order_id)
        assert others
        assert ready_by(state) == lost + timedelta(minutes=15)
    assert shop.book == ["start_picking", "start_picking"]


async def test_a_refused_start_keeps_nobody_from_picking(tmp_path: Path) -> None:
    shop = DeliverooShop(broken=deque(["start_picking"]))
    async with hub_of(shop, tmp_path) as hub:
        order_id = await receive(hub, shop.place())
        async with hub.outbox():
            await ready(hub, order_id, picked("1", "2"), picked("2", "2"))
            state = await hub.until(order_id, settled)
    assert state.stage is Stage.HAND_OVER
    assert state.side_intent is not None
    assert state.side_intent.state is IntentState.REFUSED
    assert shop.book == ["accept"]


async def test_all_changes_go_in_one_call_then_the_order_is_accepted(tmp_path: Path) -> None:
    shop = DeliverooShop(pause=60)
    async with hub_of(shop, tmp_path) as hub:
        order_id = await receive(hub, shop.place(items=[item(1), item(2), item(3)]))
        await ready(hub, order_id, picked("1", "1"), REPLACED, not_found("3"))
        async with hub.outbox():
            state = await hub.until(order_id, settled)
        assert state.stage is Stage.HAND_OVER
        assert ready_by(state) is None
        assert not shop.refusals
    assert shop.book == ["start_picking", "amendments", "accept"]
    assert [each["final_quantity"] for each in shop.amendments[0]] == [1, 2, 0]


@pytest.mark.parametrize("lost", ["start_picking", "amendments", "accept"])
async def test_a_lost_answer_is_found_out_by_the_list_of_active_orders(
    tmp_path: Path, lost: str
) -> None:
    shop = DeliverooShop(lost_answers=deque([lost]))
    async with hub_of(shop, tmp_path) as hub:
        order_id = await receive(hub, shop.place())
        await ready(hub, order_id, picked("1", "1"), picked("2", "2"))
        async with hub.outbox():
            state = await hub.until(order_id, settled)
    assert state.stage is Stage.HAND_OVER
    assert shop.book.count("amendments") == 1
    assert shop.book.count("accept") == 1


async def test_an_order_that_left_the_list_before_it_was_sent_was_not_accepted(
    tmp_path: Path,
) -> None:
    shop = DeliverooShop()
    async with hub_of(shop, tmp_path) as hub:
        payload = shop.place()
        order_id = await receive(hub, payload)
        payload["status"] = "REJECTED"
        await ready(hub, order_id, picked("1", "2"), picked("2", "2"))
        async with hub.outbox():
            state = await hub.until(order_id, settled)
    assert state.intent is not None
    assert state.intent.state is IntentState.REFUSED
    assert "REJECTED" in state.intent.words
    assert state.stage is Stage.PICKING


async def test_a_later_correction_waits_for_its_minute_and_uses_the_new_ids(
    tmp_path: Path,
) -> None:
    shop = DeliverooShop(pause=0.5, broken=deque(["accept"]))
    async with hub_of(shop, tmp_path, AmendmentSettings(pause_seconds=0.6)) as hub:
        order_id = await receive(hub, shop.place(items=[item(1, quantity=3), item(2)]))
        async with hub.outbox():
            await ready(hub, order_id, picked("1", "2"), picked("2", "2"))
            refused = await hub.until(order_id, settled)
            assert refused.stage is Stage.PICKING
            assert refused.order.lines[0].platform_line_id == "item-100"
            await ready(hub, order_id, picked("1", "1"))
            waiting = await hub.until(
                order_id,
                lambda state: state.intent is not None and state.intent.next_try_at is not None,
            )
            assert waiting.intent is not None
            assert "one change" in waiting.intent.words
            state = await hub.until(order_id, settled)
    assert state.stage is Stage.HAND_OVER
    assert not [words for words in shop.refusals if "Too many" in words]
    assert [call[0]["amends"] for call in shop.amendments] == [
        {"id": "item-1", "quantity": 3},
        {"id": "item-100", "quantity": 2},
    ]


async def test_too_many_changes_of_one_order_hold_up_no_other(tmp_path: Path) -> None:
    shop = DeliverooShop(pause=60)
    async with hub_of(shop, tmp_path, AmendmentSettings()) as hub:
        busy = shop.place()
        shop.amended_just_now(busy)
        busy_id = await receive(hub, busy)
        other_id = await receive(hub, shop.place(id="gb:another", display_id="2"))
        async with hub.outbox():
            await ready(hub, busy_id, picked("1", "1"), picked("2", "2"))
            waiting = await hub.until(busy_id, waits_its_minute)
            await ready(hub, other_id, picked("1", "1"), picked("2", "2"))
            done = await hub.until(other_id, settled)
            assert hub.outgoing.lane(ROO).seconds_closed == 0
    assert waiting.intent is not None
    assert "one change" in waiting.intent.words
    assert done.stage is Stage.HAND_OVER
    assert shop.refusals == ["Too many requests"]


async def test_only_a_call_that_was_sent_begins_the_pause(tmp_path: Path) -> None:
    shop = DeliverooShop()
    call = platform().list_call("site-7", utc_now(), utc_now(), 1)

    async def over_at(url: str) -> datetime | None:
        async with bench(tmp_path, url, platform(), name=ROO) as hub:
            order_id = await receive(hub, shop.place())
            await hub.outgoing.send(ROO, call, Urgency.FINAL, step="a step", order_id=order_id)
            return await hub.database.transact(
                lambda tx: calls.last_over_at(tx, order_id, "a step")
            )

    assert await over_at("http://127.0.0.1:9") is None
    async with shop.listening() as url:
        assert await over_at(url) is not None


async def test_the_pause_begins_when_the_call_before_was_over(tmp_path: Path) -> None:
    began = utc_now()
    async with hub_of(DeliverooShop(), tmp_path) as hub:
        order_id = await receive(hub, DeliverooShop().place())
        record = CallRecord(
            order_id=order_id,
            connection=ROO,
            at=began,
            sent_at=began,
            step="amendments",
            method="POST",
            path="/",
            status=200,
            milliseconds=1500,
            words="",
        )
        await hub.database.transact(lambda tx: calls.insert(tx, record))
        over_at = await hub.database.transact(
            lambda tx: calls.last_over_at(tx, order_id, "amendments")
        )
    assert over_at == began + timedelta(seconds=1.5)


async def test_a_rejected_order_is_over(tmp_path: Path) -> None:
    shop = DeliverooShop(lost_answers=deque(["reject"]))
    async with hub_of(shop, tmp_path) as hub:
        order_id = await receive(hub, shop.place())
        await do(hub, order_id, REJECT)
        async with hub.outbox():
            state = await hub.until(order_id, settled)
    assert state.stage is Stage.CANCELLED
    assert shop.book == ["start_picking", "reject"]


async def test_the_webhook_that_follows_the_accept_changes_nothing_for_people(
    tmp_path: Path,
) -> None:
    shop = DeliverooShop()
    async with hub_of(shop, tmp_path) as hub:
        payload = shop.place()
        order_id = await receive(hub, payload)
        await ready(hub, order_id, picked("1", "2"), picked("2", "2"))
        async with hub.outbox():
            await hub.until(order_id, settled)
        await receive(hub, payload)
        state = await hub.state(order_id)
    assert state.order.status is OrderStatus.READY_FOR_PICKUP
    assert state.stage is Stage.HAND_OVER
    assert not state.order.changes
