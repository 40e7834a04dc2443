"""The kiosk put together, without Qt: intents go in, states come out, a hub listens."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from picker_app.catalogue.writer import write_index
from picker_app.domain.identity import LineId, OrderId
from picker_app.domain.order import Collector, OrderStatus
from picker_app.domain.stage import IntentState, Stage
from picker_app.kiosk import conductor
from picker_app.kiosk.intents.hand_over import ConfirmHandOver, CountBags
from picker_app.kiosk.intents.items import TakeBack
from picker_app.kiosk.intents.order import ChooseCollector, PressReady, ShowReview
from picker_app.kiosk.intents.product import CloseSearch, TypeSearch
from picker_app.kiosk.intents.queue import (
    OpenOrder,
    SearchProducts,
    ShowQueue,
    ShowScanner,
)
from picker_app.kiosk.journal.journal import Journal
from picker_app.kiosk.sounds.alerts import Alert
from picker_app.kiosk.start.first_sight import first_sight
from picker_app.kiosk.states.hand_over import HandOverPhase, HandOverState
from picker_app.kiosk.states.link import LinkCondition
from picker_app.kiosk.states.order import OrderState
from picker_app.kiosk.states.queue import QueueState, RowTone
from picker_app.kiosk.states.review import ReviewState
from picker_app.kiosk.states.scanner import ScannerState
from picker_app.kiosk.states.search import SearchState
from tests.builders import CONNECTION, line, order
from tests.catalogue.builders import BUILT_AT, product
from tests.kiosk.builders import HERE, ORDER_ID, intent, view
from tests.kiosk.hub_link.fake_hub import FakeHub, connections_may_be_forgotten
from tests.kiosk.whole_kiosk import PICK_ALL, Kiosk, amount

pytestmark = connections_may_be_forgotten


def headline(kiosk: Kiosk) -> str:
    """Of the hand-over screen."""
    state = kiosk.screens.now
    return state.headline if isinstance(state, HandOverState) else ""


def waiting(kiosk: Kiosk) -> str:
    """The strip about orders that nobody takes, on the order screen."""
    state = kiosk.screens.now
    return state.attention.words if isinstance(state, OrderState) else ""


async def test_the_first_sight_is_what_the_program_shows(tmp_path: Path) -> None:
    journal = Journal.open(tmp_path / "kiosk")
    await asyncio.wrap_future(journal.keep_orders([view()]))
    assert await asyncio.to_thread(journal.close)
    kiosk = Kiosk(tmp_path)
    first = first_sight(kiosk.journal.memory, HERE, ZoneInfo("UTC"))
    assert first is not None
    assert isinstance(kiosk.screens.shown[0], QueueState)
    assert replace(kiosk.screens.shown[0], clock=first.clock) == first
    await kiosk.close()


async def test_the_first_thing_shown_is_a_queue_that_loads(kiosk: Kiosk) -> None:
    first = kiosk.screens.shown[0]
    assert isinstance(first, QueueState)
    assert first.loading
    assert first.link.condition is LinkCondition.CONNECTING


async def test_the_whole_way_of_an_order(hub: FakeHub, kiosk: Kiosk) -> None:
    screens = kiosk.screens
    with hub.running():
        await kiosk.online()
        hub.show(view())
        await screens.until(lambda: isinstance(screens.now, QueueState) and bool(screens.now.rows))
        await kiosk.open_order()
        assert hub.terminals == {kiosk.journal.memory.terminal_id}
        assert hub.heard_of == [HERE]

        kiosk.want(*PICK_ALL, ShowReview())
        await screens.until_shows(ReviewState)
        review = screens.now
        assert isinstance(review, ReviewState)
        assert [row.becomes for row in review.differing] == ["Not found", "1.180 kg"]

        kiosk.want(PressReady(cart_digest=review.cart_digest))
        await screens.until(lambda: headline(kiosk) == "Being sent to Glovo")
        finished = hub.views[ORDER_ID].model_copy(
            update={
                "stage": Stage.HAND_OVER,
                "order": order(status=OrderStatus.READY_FOR_PICKUP),
                "intent": intent(IntentState.DONE),
            }
        )
        hub.show(finished)
        await screens.until(
            lambda: isinstance(screens.now, HandOverState) and screens.now.can_hand_over
        )
        kiosk.want(CountBags(order_id=ORDER_ID, place="Fridge", count=2))
        await screens.until(lambda: where_bags_stand(kiosk) == "2 bags: Fridge 2")
        kiosk.want(ConfirmHandOver(order_id=ORDER_ID))
        await screens.until_shows(QueueState)
        await screens.until(lambda: bool(screens.toasts))
    assert screens.toasts == ["wxfr-2440 has left the store."]
    assert screens.now == screens.shown[-1]
    assert isinstance(screens.now, QueueState)
    assert screens.now.rows == ()


def where_bags_stand(kiosk: Kiosk) -> str:
    now = kiosk.screens.now
    return now.bags.words if isinstance(now, HandOverState) and now.bags is not None else ""


async def test_an_order_is_picked_on_without_a_hub_and_after_a_restart(
    hub: FakeHub, kiosk: Kiosk, tmp_path: Path
) -> None:
    hub.show(view())
    with hub.running():
        await kiosk.online()
        await kiosk.open_order()
    kiosk.want(amount("1", "2"))
    await kiosk.close()

    again = Kiosk(tmp_path)
    first = again.screens.shown[0]
    assert isinstance(first, QueueState)
    assert [row.status for row in first.rows] == ["Picking 1 of 3"]
    again.want(OpenOrder(order_id=ORDER_ID), *PICK_ALL, ShowReview())
    await again.screens.until_shows(ReviewState)
    review = again.screens.now
    assert isinstance(review, ReviewState)
    again.want(PressReady(cart_digest=review.cart_digest))
    await again.screens.until_shows(HandOverState)
    assert headline(again) == "Finished here, not sent yet"

    with hub.running():
        await again.screens.until(lambda: headline(again) == "Being sent to Glovo")
    await again.close()
    assert hub.numbers(ORDER_ID) == [1, 2, 3, 4, 5]


async def test_a_cancelled_order_leaves_the_cards_at_once(hub: FakeHub, kiosk: Kiosk) -> None:
    hub.show(view())
    with hub.running():
        await kiosk.online()
        await kiosk.open_order()
        hub.show(hub.views[ORDER_ID].model_copy(update={"stage": Stage.CANCELLED}))
        await kiosk.screens.until_shows(HandOverState)
    state = kiosk.screens.now
    assert isinstance(state, HandOverState)
    assert state.phase is HandOverPhase.CANCELLED


async def test_the_search_closes_once_its_item_was_taken_out(hub: FakeHub, kiosk: Kiosk) -> None:
    hub.show(view())
    with hub.running():
        await kiosk.online()
        await kiosk.open_order()
        kiosk.want(SearchProducts(line_id=LineId("1")))
        await kiosk.screens.until_shows(SearchState)
        hub.show(hub.views[ORDER_ID].model_copy(update={"order": order(line(2))}))
        await kiosk.screens.until_shows(OrderState)


async def test_an_order_that_the_marketplace_refused_is_open_again(
    hub: FakeHub, kiosk: Kiosk
) -> None:
    hub.show(view())
    with hub.running():
        await kiosk.online()
        await kiosk.open_order()
        sending = hub.views[ORDER_ID].model_copy(update={"stage": Stage.SENDING})
        hub.show(sending)
        await kiosk.screens.until_shows(HandOverState)
        refused = intent(IntentState.REFUSED, words="No.", line_words={LineId("1"): "Too many."})
        hub.show(sending.model_copy(update={"stage": Stage.PICKING, "intent": refused}))
        await kiosk.screens.until_shows(OrderState)
    state = kiosk.screens.now
    assert isinstance(state, OrderState)
    assert state.cards[0].refusal == "Too many."
    kiosk.want(ShowQueue())
    await kiosk.screens.until_shows(QueueState)
    queue = kiosk.screens.now
    assert isinstance(queue, QueueState)
    assert queue.rows[0].tone is RowTone.TROUBLE


async def test_a_refusal_of_the_rules_is_on_the_card(hub: FakeHub, kiosk: Kiosk) -> None:
    hub.show(view())
    with hub.running():
        await kiosk.online()
        await kiosk.open_order()
        kiosk.want(amount("1", "9"))
        await kiosk.screens.until(
            lambda: (
                isinstance(kiosk.screens.now, OrderState)
                and kiosk.screens.now.cards[0].refusal != ""
            )
        )
        kiosk.want(TakeBack(line_id=LineId("1")))
        await kiosk.screens.until(
            lambda: (
                isinstance(kiosk.screens.now, OrderState)
                and kiosk.screens.now.cards[0].refusal == ""
            )
        )


async def test_who_collects_is_answered(hub: FakeHub, kiosk: Kiosk) -> None:
    hub.show(view(order=order(collector=Collector.UNKNOWN)))
    with hub.running():
        await kiosk.online()
        await kiosk.open_order()
        kiosk.want(ChooseCollector(collector=Collector.CUSTOMER))
        await kiosk.screens.until(
            lambda: (
                isinstance(kiosk.screens.now, OrderState)
                and kiosk.screens.now.collector_choice is Collector.CUSTOMER
            )
        )


async def test_a_new_order_rings_once(hub: FakeHub, kiosk: Kiosk) -> None:
    with hub.running():
        await kiosk.online()
        assert kiosk.rung == []
        hub.show(view(received_at=datetime.now(UTC)))
        await kiosk.screens.until(lambda: bool(kiosk.rung))
        await kiosk.open_order()
    assert kiosk.rung == [Alert.NEW_ORDER]


async def test_an_order_that_nobody_opens_rings_and_is_said_where_the_picker_is(
    hub: FakeHub, kiosk: Kiosk
) -> None:
    hub.show(view(received_at=datetime.now(UTC)))
    with hub.running():
        await kiosk.online()
        await kiosk.open_order()
        lying = order(order_id=OrderId("lying"), order_code="wxfr-7")
        hub.show(view(order=lying))
        await kiosk.screens.until(lambda: waiting(kiosk) == "1 order waits: wxfr-7")
        assert kiosk.rung[-1] is Alert.ATTENTION
    await kiosk.screens.until(lambda: kiosk.screens.now.link.condition is LinkCondition.OFFLINE)
    assert waiting(kiosk) == ""


async def test_many_changes_of_one_turn_are_painted_once(hub: FakeHub, kiosk: Kiosk) -> None:
    hub.show(view())
    with hub.running():
        await kiosk.online()
        await kiosk.open_order()
    await kiosk.screens.until(lambda: kiosk.screens.now.link.condition is LinkCondition.OFFLINE)
    painted = len(kiosk.screens.shown)
    kiosk.want(*PICK_ALL)
    await kiosk.screens.until(
        lambda: isinstance(kiosk.screens.now, OrderState) and kiosk.screens.now.decided == 3
    )
    assert len(kiosk.screens.shown) == painted + 1


@pytest.mark.expects_log("picker_app.kiosk.session")
async def test_an_intent_that_fits_no_order_changes_nothing(kiosk: Kiosk) -> None:
    kiosk.want(amount("1", "2"), ShowReview())
    assert isinstance(kiosk.screens.now, QueueState)


@pytest.mark.expects_log("picker_app.kiosk.conductor")
async def test_a_state_that_cannot_be_shown_is_said_and_ends_nothing(
    kiosk: Kiosk, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(conductor, "queue_state", {}.__getitem__)
        kiosk.want(ShowQueue())
        await kiosk.screens.until(lambda: bool(kiosk.screens.toasts))
    assert kiosk.screens.toasts[0].startswith("This screen does not show how things stand.")
    kiosk.want(ShowScanner())
    await kiosk.screens.until_shows(ScannerState)


async def test_products_of_an_earlier_run_are_looked_up_without_a_hub(tmp_path: Path) -> None:
    here = tmp_path / "kiosk" / "products"
    here.mkdir(parents=True)
    shop = [product("1", "Whole milk"), product("2", "Oat drink")]
    write_index(here / f"{CONNECTION}-1.sqlite3", shop, currency="EUR", built_at=BUILT_AT)
    kiosk = Kiosk(tmp_path)
    screens = kiosk.screens

    def hits() -> list[str]:
        return [hit.sku for hit in screens.now.hits] if isinstance(screens.now, SearchState) else []

    kiosk.want(SearchProducts(), TypeSearch(text="mlik"))
    await screens.until(lambda: hits() == ["1"])
    kiosk.want(TypeSearch(text="mlik drnik"))
    await screens.until(lambda: hits() != ["1"])
    kiosk.want(CloseSearch())
    await screens.until_shows(QueueState)
    await kiosk.close()
