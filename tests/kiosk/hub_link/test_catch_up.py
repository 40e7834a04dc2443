"""A hub that was restored from an old backup gets back what only this terminal still has."""

from decimal import Decimal

import pytest

from picker_app.api.actions import DecisionKind
from picker_app.api.orders import CartView
from picker_app.domain.identity import LineId
from picker_app.domain.outcome import Picked
from tests.builders import order
from tests.kiosk.builders import NOW, ORDER_ID, claim, mine, view
from tests.kiosk.hub_link.conftest import Terminal
from tests.kiosk.hub_link.fake_hub import FakeHub, connections_may_be_forgotten
from tests.kiosk.hub_link.test_feed import OTHER
from tests.kiosk.hub_link.test_uploader import DEEDS, all_decided, pick
from tests.kiosk.present.builders import picked

pytestmark = [
    connections_may_be_forgotten,
    pytest.mark.expects_log("picker_app.kiosk.hub_link.catch_up"),
]


def restored(hub: FakeHub) -> None:
    """The hub as it was before any order came."""
    hub.feed_id, hub.sequence = "feed of the restored hub", 0
    hub.views.clear()
    hub.taken.clear()


async def picked_with(hub: FakeHub, terminal: Terminal) -> None:
    """The terminal picked, the hub decided all of it, and is gone."""
    with hub.running():
        terminal.connect()
        await terminal.until(lambda: terminal.watched.is_online)
        pick(terminal)
        await terminal.until(lambda: all_decided(terminal))
    await terminal.until(lambda: not terminal.watched.is_online)


async def test_it_gets_back_the_order_its_claim_and_each_action_with_its_decision(
    hub: FakeHub, terminal: Terminal
) -> None:
    hub.show(mine())
    await picked_with(hub, terminal)
    restored(hub)
    with hub.running():
        await terminal.until(lambda: terminal.watched.is_online)
    assert hub.lacked == [0, 1, 0]
    [given] = hub.given_back
    assert (given.order, given.holds) == (mine().order, True)
    assert [claim.epoch for claim in given.claims] == [1]
    assert [each.action.number for each in given.actions] == [1, 2, 3, 4]
    assert {each.decision.kind for each in given.actions} == {DecisionKind.TAKEN}
    known = terminal.known.get(ORDER_ID)
    assert known is not None
    assert known.mine
    assert len(terminal.known.entries(ORDER_ID)) == len(DEEDS)


async def test_what_was_done_meanwhile_goes_behind_it(hub: FakeHub, terminal: Terminal) -> None:
    hub.show(mine())
    await picked_with(hub, terminal)
    assert terminal.picking.do(ORDER_ID, picked("2", "1")) == ""
    await terminal.until(lambda: len(terminal.known.unsent(ORDER_ID)) == 1)
    restored(hub)
    with hub.running():
        await terminal.until(lambda: all_decided(terminal))
    assert hub.numbers(ORDER_ID) == [1, 2, 3, 4, 5]


async def test_what_others_did_and_the_hub_lost_is_seen_to_be_undone_although_the_feed_is_late(
    hub: FakeHub, terminal: Terminal
) -> None:
    hub.show(mine())
    with hub.running():
        terminal.connect()
        await terminal.until(lambda: terminal.watched.is_online)
        terminal.picking.do(ORDER_ID, picked("2", "1"))
        await terminal.until(lambda: all_decided(terminal))
        others = CartView(outcomes={LineId("1"): Picked(amount=Decimal(2))})
        hub.show(mine(cart=others, claim=claim(last_number=1)))
        await terminal.until(lambda: "1" in _decided(terminal))
    await terminal.until(lambda: not terminal.watched.is_online)
    restored(hub)
    hub.feed_is_mute = True
    with hub.running():
        terminal.picking.do(ORDER_ID, picked("3", "1.180"))
        await terminal.until(lambda: all_decided(terminal))
    assert "1" not in _decided(terminal)


def _decided(terminal: Terminal) -> set[str]:
    known = terminal.known.get(ORDER_ID)
    assert known is not None
    return {str(line_id) for line_id in known.cart.outcomes}


async def test_it_gets_back_orders_that_nobody_has(hub: FakeHub, terminal: Terminal) -> None:
    hub.show(view(order=order(order_id=OTHER)))
    with hub.running():
        terminal.connect()
        await terminal.until(lambda: terminal.watched.is_online)
    restored(hub)
    with hub.running():
        await terminal.until(lambda: bool(hub.given_back) and terminal.watched.is_online)
    assert hub.given_back[0].order.order_id == OTHER
    assert terminal.known.get(OTHER) is not None


async def test_a_claim_that_was_seen_to_end_is_told_of(hub: FakeHub, terminal: Terminal) -> None:
    hub.show(view(ended_claim=claim(epoch=2), given_back_at=NOW))
    await picked_by_nobody(hub, terminal)
    restored(hub)
    with hub.running():
        await terminal.until(lambda: bool(hub.given_back) and terminal.watched.is_online)
    [given] = hub.given_back[0].claims
    assert (given.epoch, given.ended_at, hub.given_back[0].holds) == (2, NOW, False)
    assert [kept.ended for kept in hub.compared[-1].orders] == [given]


async def picked_by_nobody(hub: FakeHub, terminal: Terminal) -> None:
    """The terminal saw all, and the hub is gone."""
    with hub.running():
        terminal.connect()
        await terminal.until(lambda: terminal.watched.is_online)
    await terminal.until(lambda: not terminal.watched.is_online)


async def test_orders_that_are_closed_are_not_given_back(hub: FakeHub, terminal: Terminal) -> None:
    hub.show(view(closed_at=NOW))
    with hub.running():
        terminal.connect()
        await terminal.until(lambda: terminal.watched.is_online)
    await terminal.until(lambda: not terminal.watched.is_online)
    restored(hub)
    with hub.running():
        await terminal.until(lambda: terminal.watched.is_online)
    assert hub.given_back == []
    assert terminal.known.get(ORDER_ID) is None
