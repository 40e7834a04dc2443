"""The queue of orders."""

from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from picker_app.api.orders import OrderView
from picker_app.domain.action import Cancel
from picker_app.domain.cart import Cart
from picker_app.domain.identity import OrderId, TerminalId
from picker_app.domain.order import Cancellation, Collector, Order, OrderStatus
from picker_app.domain.outcome import Picked
from picker_app.domain.policy import CancelReason
from picker_app.domain.stage import IntentState, Stage
from picker_app.kiosk.present import queue
from picker_app.kiosk.present.queue import RowMemory, queue_state
from picker_app.kiosk.states.queue import Haste, QueueRow, QueueState, RowTone
from tests.builders import CREATED, order
from tests.kiosk.builders import ELSEWHERE, NOW, claim, intent, mine, view
from tests.kiosk.present.builders import READY, around, cart, known, picked


def row(shown: OrderView, *deeds: object) -> QueueRow:
    (only,) = queue_state([known(shown, deeds)], around(), unread_webhooks=0).rows  # type: ignore[arg-type]
    return only


def named(name: str, **changes: object) -> OrderView:
    return view(order=order(order_id=OrderId(name), **changes))


def names(*views: OrderView) -> list[str]:
    state = queue_state([known(one) for one in views], around(), unread_webhooks=0)
    return [one.order_id for one in state.rows]


def test_a_new_order_says_what_it_is() -> None:
    due = order(promised_for=NOW + timedelta(minutes=12))
    shown = row(view(order=due, received_at=NOW))
    assert (shown.order_code, shown.first_name, shown.platform) == ("wxfr-2440", "Test", "Glovo")
    assert (shown.collector, shown.item_count, shown.status) == ("Rider", "3 items", "New")
    assert (shown.due_label, shown.due_time) == ("Promised for", "11:22")
    assert (shown.due_words, shown.haste) == ("in 12 min", Haste.CALM)


def test_our_own_estimate_goes_before_the_customers_time() -> None:
    both = order(promised_for=NOW + timedelta(hours=1), accepted_for=NOW - timedelta(minutes=8))
    shown = row(view(order=both))
    assert (shown.due_label, shown.due_words) == ("Accepted for", "8 min late")
    assert shown.haste is Haste.LATE


def test_soon_is_said() -> None:
    assert row(view(order=order(promised_for=NOW + timedelta(minutes=5)))).haste is Haste.SOON


def test_an_order_without_a_time_says_nothing_of_it() -> None:
    shown = row(view())
    assert (shown.due_label, shown.due_time, shown.due_words) == ("", "", "")
    assert shown.haste is Haste.NONE


def test_where_an_order_stands() -> None:
    assert row(mine(), picked("1", "2")).status == "Picking 1 of 3"
    elsewhere = view(stage=Stage.PICKING, claim=claim(ELSEWHERE, picker="Invented"))
    assert row(elsewhere).status == "With Invented at till-2 since 11:00, 0 of 3"
    assert row(elsewhere).tone is RowTone.TAKEN
    assert row(mine(), READY).status == "Finished here, not sent"
    cancel = Cancel(reason=CancelReason.TOO_BUSY)
    assert row(mine(), cancel).status == "Cancelled here, not sent"
    assert row(mine(stage=Stage.SENDING)).status == "Being sent"
    assert row(mine(stage=Stage.HAND_OVER)).status == "Ready, waits for rider"
    fetched = mine(stage=Stage.HAND_OVER, order=order(collector=Collector.CUSTOMER))
    assert row(fetched).status == "Ready, waits for customer"


def test_a_silent_terminal_is_marked_and_its_order_stays_where_it_is() -> None:
    till = claim(ELSEWHERE).model_copy(update={"terminal_id": "two"})
    taken = known(view(stage=Stage.PICKING, claim=till))
    memory = RowMemory()
    [usual] = memory.rows([taken], around())
    silent = {TerminalId("two"): NOW - timedelta(minutes=3)}
    [marked] = memory.rows([taken], replace(around(), silent=silent))
    assert usual.trouble == ""
    words = "till-2 has not been heard from for 3 min. Open it to take it over."
    assert (marked.tone, marked.trouble) == (RowTone.TAKEN, words)


def test_trouble_stands_on_top_in_the_platforms_words() -> None:
    early = named("early", promised_for=NOW)
    refused = mine(
        order=order(order_id=OrderId("refused")),
        intent=intent(IntentState.REFUSED, words="Quantity is too high"),
    )
    assert names(early, refused) == ["refused", "early"]
    assert row(refused).tone is RowTone.TROUBLE
    assert "Quantity is too high. Open it" in row(refused).trouble
    unclear = mine(stage=Stage.SENDING, intent=intent(IntentState.UNCLEAR, words="No answer."))
    assert "No answer." in row(unclear).trouble


def test_a_refusal_is_no_trouble_any_more_once_it_was_finished_again() -> None:
    refused = mine(intent=intent(IntentState.REFUSED))
    assert row(refused, READY).trouble == ""


def test_a_cancelled_order_stays_for_a_while_and_a_closed_one_does_not() -> None:
    cancelled = order(status=OrderStatus.CANCELLED, updated_at=NOW - timedelta(minutes=5))
    assert row(view(stage=Stage.CANCELLED, order=cancelled)).tone is RowTone.CANCELLED
    by = Cancellation(cancelled_by="CUSTOMER", after_pickup=True)
    gone = row(view(stage=Stage.CANCELLED, order=replace(cancelled, cancellation=by)))
    assert gone.status == "Cancelled by the customer after it had left"
    long_ago = view(stage=Stage.CANCELLED, order=order(), closed_at=NOW - timedelta(hours=1))
    closed = view(stage=Stage.CLOSED)
    assert names(long_ago, closed) == []


def test_a_cancelled_order_that_needs_nothing_is_behind_those_to_be_picked() -> None:
    def cancelled(name: str, **changes: object) -> OrderView:
        of = order(order_id=OrderId(name), promised_for=NOW, updated_at=NOW)
        return mine(order=of, stage=Stage.CANCELLED, **changes)

    goods = cart(line_1=Picked(amount=Decimal(2)))
    views = (named("b"), cancelled("nothing"), cancelled("goods", cart=goods))
    assert names(*views) == ["goods", "b", "nothing"]


SIX = NOW + timedelta(hours=6)


def preorder(name: str = "later", due: datetime = SIX, **changes: object) -> OrderView:
    ahead = order(order_id=OrderId(name), is_preorder=True, promised_for=due)
    return view(**{"order": ahead, **changes})


def shown_at(now: datetime, *views: OrderView) -> QueueState:
    return queue_state([known(one) for one in views], around(now), unread_webhooks=0)


def test_a_preorder_is_kept_apart_until_it_comes_up() -> None:
    evening, noon = preorder("evening"), preorder("noon", NOW + timedelta(hours=1))
    early = shown_at(NOW, evening, noon, named("now"))
    assert [one.order_id for one in early.rows] == ["now"]
    assert [one.order_id for one in early.later] == ["noon", "evening"]
    assert early.later_summary == "2 preorders, the next one comes up at 11:25"
    assert early.summary == "1 order, 1 waiting too long, 2 for later"
    assert (early.later[0].status, early.later[0].tone) == ("Comes up at 11:25", RowTone.LATER)
    late = shown_at(SIX - timedelta(minutes=45), evening)
    assert [one.order_id for one in late.rows] == ["evening"]
    assert late.later == ()
    assert late.rows[0].status == "New"


def test_a_preorder_that_somebody_has_or_that_was_cancelled_is_not_hidden() -> None:
    begun = preorder(stage=Stage.PICKING, claim=claim(ELSEWHERE))
    cancelled = preorder("cancelled", stage=Stage.CANCELLED)
    refused = preorder("refused", intent=intent(IntentState.REFUSED))
    shown = shown_at(NOW, begun, cancelled, refused)
    assert {one.order_id for one in shown.rows} == {"later", "cancelled", "refused"}
    assert shown.later == ()


def test_an_order_that_nobody_opens_calls_and_stays_where_it_is() -> None:
    lying = view(order=order(order_id=OrderId("lying")), received_at=NOW - timedelta(seconds=290))
    soon = order(order_id=OrderId("soon"), promised_for=NOW)
    fresh = view(order=soon, received_at=NOW - timedelta(minutes=2))
    first, second = shown_at(NOW, lying, fresh).rows
    assert (first.status, first.tone) == ("New", RowTone.WAITING)
    assert (second.status, second.tone) == ("Not opened for 4 min", RowTone.CALLING)


@given(
    st.permutations(range(5)),
    st.lists(st.one_of(st.none(), st.integers(-60, 60)), min_size=5, max_size=5),
)
def test_sorted_by_due_time_then_by_arrival_whatever_came_first(
    permutation: list[int], minutes: list[int | None]
) -> None:
    views = [
        view(
            order=order(
                order_id=OrderId(str(number)),
                promised_for=None if due is None else NOW + timedelta(minutes=due),
            ),
            received_at=CREATED + timedelta(seconds=number),
        )
        for number, due in enumerate(minutes)
    ]
    shown = names(*(views[place] for place in permutation))
    timed = [number for number, due in enumerate(minutes) if due is not None]
    expected = sorted(timed, key=lambda number: (minutes[number] or 0, number))
    expected += [number for number, due in enumerate(minutes) if due is None]
    assert shown == [str(number) for number in expected]


@pytest.mark.expects_log("picker_app.kiosk.present.queue")
def test_an_order_that_cannot_be_shown_leaves_the_others_on_the_screen(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    broken = known(named("a", comment="broken"))
    whole = known(named("b"))

    def collector_that_fails(an_order: Order, _cart: Cart) -> Collector:
        if an_order.comment:
            raise OverflowError
        return an_order.collector

    monkeypatch.setattr(queue, "collector_of", collector_that_fails)
    state = queue_state([broken, whole], around(), unread_webhooks=0)
    assert [one.status == "Cannot be shown" for one in state.rows] == [True, False]


def test_rows_are_made_anew_where_the_order_changed_and_when_time_has_passed() -> None:
    memory = RowMemory()
    one, other = known(named("a", promised_for=NOW)), known(named("b"))
    before = memory.rows([one, other], around())
    changed = known(view(order=other.order, stage=Stage.CANCELLED))
    later = around(NOW + timedelta(minutes=5))
    after = memory.rows([one, changed], later)
    assert after[0] is before[0]
    assert after[1].tone is RowTone.CANCELLED
    memory.forget()
    assert memory.rows([one], later)[0].due_words == "5 min late"


def test_rows_are_made_anew_where_the_store_is_another() -> None:
    memory = RowMemory()
    one = known(named("a"))
    memory.rows([one], around())
    (row_without_store,) = memory.rows([one], replace(around(), store=None))
    assert row_without_store.platform == one.order.connection


def test_until_when_an_order_can_be_finished_goes_before_its_time() -> None:
    promised = order(promised_for=NOW + timedelta(minutes=40))
    calm = row(view(order=promised, ready_by=NOW + timedelta(minutes=12)))
    assert (calm.due_label, calm.due_words, calm.haste) == ("Ready by", "in 12 min", Haste.CALM)
    assert row(view(order=promised, ready_by=NOW + timedelta(minutes=8))).haste is Haste.SOON
    assert row(view(order=promised, ready_by=NOW + timedelta(minutes=4))).haste is Haste.LATE


def test_what_is_called_off_first_stands_first() -> None:
    early = named("promised", promised_for=NOW + timedelta(minutes=20))
    called_off = named("called off").model_copy(update={"ready_by": NOW + timedelta(minutes=9)})
    assert names(early, called_off) == ["called off", "promised"]
