"""Whose an order is while pickers look at it, take it up and leave it."""

from picker_app.domain.stage import Stage
from picker_app.kiosk.intents.claims import ReleaseOrder
from picker_app.kiosk.intents.queue import (
    OpenOrder,
    ShowQueue,
)
from picker_app.kiosk.states.order import OrderState
from picker_app.kiosk.states.queue import QueueState
from tests.kiosk.builders import ELSEWHERE, ORDER_ID, claim, view
from tests.kiosk.hub_link.fake_hub import FakeHub, connections_may_be_forgotten
from tests.kiosk.whole_kiosk import Kiosk, amount

pytestmark = connections_may_be_forgotten


def words(kiosk: Kiosk) -> list[str]:
    """The notices over the cards."""
    state = kiosk.screens.now
    return [notice.words for notice in state.notices] if isinstance(state, OrderState) else []


def cannot_be_taken(kiosk: Kiosk) -> bool:
    return any(text.startswith("The order cannot be taken now") for text in words(kiosk))


def has_been_taken(hub: FakeHub) -> bool:
    return hub.sequence > 1


async def test_another_terminals_order_says_who_has_it(hub: FakeHub, kiosk: Kiosk) -> None:
    hub.show(view(stage=Stage.PICKING, claim=claim(ELSEWHERE, picker="Invented")))
    with hub.running():
        await kiosk.online()
        kiosk.want(OpenOrder(order_id=ORDER_ID))
        await kiosk.screens.until(lambda: "Invented at till-2 has this order." in words(kiosk))
    assert not kiosk.can_pick


async def test_an_order_is_taken_when_the_hub_is_back(hub: FakeHub, kiosk: Kiosk) -> None:
    hub.show(view())
    with hub.running():
        await kiosk.online()
    kiosk.want(OpenOrder(order_id=ORDER_ID))
    await kiosk.screens.until(lambda: cannot_be_taken(kiosk))
    assert not kiosk.can_pick
    with hub.running():
        await kiosk.screens.until(lambda: kiosk.can_pick)
    assert not cannot_be_taken(kiosk)


async def test_an_order_that_nobody_waits_for_is_left_in_the_queue(
    hub: FakeHub, kiosk: Kiosk
) -> None:
    hub.show(view())
    with hub.running():
        await kiosk.online()
    kiosk.want(OpenOrder(order_id=ORDER_ID))
    await kiosk.screens.until(lambda: cannot_be_taken(kiosk))
    kiosk.want(ShowQueue())
    with hub.running():
        await kiosk.online()
    assert hub.views[ORDER_ID].claim is None


async def test_an_order_is_given_back(hub: FakeHub, kiosk: Kiosk) -> None:
    hub.show(view())
    with hub.running():
        await kiosk.online()
        await kiosk.open_order()
        kiosk.want(ReleaseOrder(order_id=ORDER_ID))
        await kiosk.screens.until_shows(QueueState)
        assert hub.views[ORDER_ID].claim is None


async def test_an_order_that_was_only_looked_at_goes_back_by_itself(
    hub: FakeHub, kiosk: Kiosk
) -> None:
    hub.show(view())
    with hub.running():
        await kiosk.online()
        await kiosk.open_order()
        kiosk.want(ShowQueue())
        await kiosk.screens.until(lambda: hub.views[ORDER_ID].claim is None)
    assert kiosk.screens.toasts == []


async def test_an_order_that_was_left_before_it_was_had_goes_back_too(
    hub: FakeHub, kiosk: Kiosk
) -> None:
    hub.show(view())
    with hub.running():
        await kiosk.online()
        kiosk.want(OpenOrder(order_id=ORDER_ID), ShowQueue())
        await kiosk.screens.until(lambda: has_been_taken(hub) and hub.views[ORDER_ID].claim is None)


async def test_who_looks_again_at_once_has_the_order(hub: FakeHub, kiosk: Kiosk) -> None:
    hub.show(view())
    with hub.running():
        await kiosk.online()
        await kiosk.open_order()
        kiosk.want(ShowQueue())
        await kiosk.screens.until(lambda: hub.views[ORDER_ID].claim is None)
        kiosk.want(OpenOrder(order_id=ORDER_ID))
        await kiosk.screens.until(lambda: hub.views[ORDER_ID].claim is not None and kiosk.can_pick)


async def test_an_order_with_unsent_steps_is_kept(hub: FakeHub, kiosk: Kiosk) -> None:
    hub.show(view())
    with hub.running():
        await kiosk.online()
        await kiosk.open_order()
    kiosk.want(amount("1", "2"), ReleaseOrder(order_id=ORDER_ID))
    await kiosk.screens.until(lambda: bool(kiosk.screens.toasts))
    assert kiosk.screens.toasts == ["1 step has to reach the hub first. Keep the order until then."]
