"""Which of two messages about an order counts."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from picker_app.domain.newer_message import Verdict, succeed, verdict_on
from picker_app.domain.order import (
    Cancellation,
    Collector,
    LineStatus,
    Order,
    OrderStatus,
    Payment,
    ordered_amount,
)
from tests.builders import CREATED, euros, line, order, pieces

KNOWN_STATUSES = [status for status in OrderStatus if status is not OrderStatus.UNKNOWN]
MESSAGES = st.builds(
    lambda status, minute: replace(
        order(),
        status=status,
        status_words=status.value,
        updated_at=None if minute is None else CREATED + timedelta(minutes=minute),
    ),
    st.sampled_from(OrderStatus),
    st.none() | st.integers(0, 5),
)


def after(known: Order, incoming: Order) -> Order:
    return succeed(known, incoming) if verdict_on(known, incoming) is Verdict.APPLY else known


def at(status: OrderStatus, minute: int | None = None) -> Order:
    when = None if minute is None else CREATED + timedelta(minutes=minute)
    return order(status=status, status_words=status.value, updated_at=when)


def test_a_cancelled_order_stays_cancelled() -> None:
    known = at(OrderStatus.CANCELLED, 1)
    for status in OrderStatus:
        assert verdict_on(known, at(status, 9)) is Verdict.LATE


def test_a_cancellation_counts_even_when_it_comes_late() -> None:
    known = at(OrderStatus.DISPATCHED, 9)
    assert verdict_on(known, at(OrderStatus.CANCELLED, 1)) is Verdict.APPLY


def test_an_order_never_steps_back() -> None:
    known = at(OrderStatus.READY_FOR_PICKUP, 1)
    assert verdict_on(known, at(OrderStatus.RECEIVED, 9)) is Verdict.LATE


def test_an_older_message_of_the_same_status_is_late() -> None:
    known = at(OrderStatus.RECEIVED, 5)
    assert verdict_on(known, at(OrderStatus.RECEIVED, 4)) is Verdict.LATE
    assert verdict_on(known, at(OrderStatus.RECEIVED, 6)) is Verdict.APPLY


def test_a_status_that_nobody_knows_is_shown_and_moves_nothing() -> None:
    incoming = replace(at(OrderStatus.UNKNOWN, 6), status_words="ON_THE_MOON")
    result = succeed(at(OrderStatus.READY_FOR_PICKUP, 5), incoming)
    assert (result.status, result.status_words) == (OrderStatus.READY_FOR_PICKUP, "ON_THE_MOON")


def test_a_bare_cancellation_leaves_the_order_as_it_was() -> None:
    known = order()
    bare = replace(
        order(),
        lines=(),
        order_code="",
        status=OrderStatus.CANCELLED,
        cancellation=Cancellation(cancelled_by="CUSTOMER", reason="changed mind"),
    )
    result = succeed(known, bare)
    assert (result.lines, result.order_code) == (known.lines, known.order_code)
    assert result.status is OrderStatus.CANCELLED
    assert result.cancellation == bare.cancellation


def test_lines_keep_their_ids_whatever_their_order_and_new_ones_get_new_ids() -> None:
    known = order(line(1), line(2), line(3))
    incoming = order(
        line(1, platform_line_id="line-3", sku="sku-3"),
        line(2, platform_line_id="line-9", sku="sku-9"),
        line(3, platform_line_id="line-1", sku="sku-1"),
    )
    ids = {item.sku: item.line_id for item in succeed(known, incoming).lines}
    assert ids == {"sku-3": "3", "sku-9": "4", "sku-1": "1"}


def test_lines_without_a_platform_id_are_known_by_their_sku_once_each() -> None:
    known = order(line(1, sku="milk"), line(2, sku="milk"))
    incoming = order(
        line(1, sku="milk", platform_line_id=None),
        line(2, sku="milk", platform_line_id=None),
    )
    assert [item.line_id for item in succeed(known, incoming).lines] == ["1", "2"]


@given(st.permutations(KNOWN_STATUSES[:5]), st.lists(st.sampled_from(KNOWN_STATUSES[:5])))
def test_any_order_and_any_repetition_end_at_the_furthest_status(
    statuses: list[OrderStatus],
    repeats: list[OrderStatus],
) -> None:
    known = at(statuses[0])
    for status in [*statuses[1:], *repeats]:
        known = after(known, at(status))
    assert known.status is OrderStatus.DELIVERED


@given(st.lists(MESSAGES, min_size=1))
def test_a_cancellation_is_never_lost(messages: list[Order]) -> None:
    known = messages[0]
    for message in messages[1:]:
        known = after(known, message)
    cancelled = any(message.status is OrderStatus.CANCELLED for message in messages)
    assert (known.status is OrderStatus.CANCELLED) is cancelled


@given(st.lists(MESSAGES, min_size=1), st.data())
def test_a_message_taken_twice_changes_nothing(messages: list[Order], data: st.DataObject) -> None:
    known = messages[0]
    for message in messages:
        known = after(known, message)
    again = data.draw(st.sampled_from(messages))
    if again.status is not OrderStatus.UNKNOWN:
        assert after(known, again).status is known.status


def test_a_changed_line_takes_the_newer_words() -> None:
    known = order(line(1, pieces("2")))
    incoming = order(line(1, pieces("1")), updated_at=CREATED + timedelta(minutes=1))
    assert succeed(known, incoming).lines[0].pricing.quantity == 1


def echo_of_a_put(an_order: Order, status: OrderStatus) -> Order:
    """The request's own body, read as an order: no customer, no code, no sums, no names."""
    lines = [
        replace(item, name=item.sku, barcodes=(), status=LineStatus.IN_CART, status_words="IN_CART")
        for item in an_order.lines
    ]
    return Order(
        order_id=an_order.order_id,
        connection=an_order.connection,
        platform_order_id=an_order.platform_order_id,
        status=status,
        status_words=status.value,
        collector=Collector.UNKNOWN,
        lines=tuple(lines),
    )


def test_an_answer_that_repeats_the_put_takes_nothing_away() -> None:
    known = order(payment=Payment(order_total=euros("9.00")))
    result = succeed(known, echo_of_a_put(known, OrderStatus.READY_FOR_PICKUP))
    assert result.status is OrderStatus.READY_FOR_PICKUP
    assert (result.order_code, result.customer) == (known.order_code, known.customer)
    assert result.collector is known.collector
    assert [item.name for item in result.lines] == [item.name for item in known.lines]
    assert [item.status for item in result.lines] == [LineStatus.IN_CART] * 3


def test_sums_of_what_was_ordered_are_not_taken_for_those_of_the_bag() -> None:
    known = order(payment=Payment(order_total=euros("9.00")))
    result = succeed(known, echo_of_a_put(known, OrderStatus.READY_FOR_PICKUP))
    assert result.payment == Payment()


def test_what_was_ordered_is_still_known_once_lines_show_what_was_picked() -> None:
    known = order(line(1, pieces("3")))
    told = replace(known, lines=(line(1, pieces("2")),))
    result = succeed(known, echo_of_a_put(told, OrderStatus.READY_FOR_PICKUP))
    assert result.lines[0].pricing.quantity == 2
    assert ordered_amount(result.lines[0]) == 3


def test_a_cart_that_was_checked_is_not_taken_for_another_order() -> None:
    """Without original_pricing, as the older dialect shows the order again."""
    known = order(line(1, pieces("3")))
    checked = order(line(1, pieces("2"), status=LineStatus.IN_CART))
    assert [ordered_amount(each) for each in succeed(known, checked).lines] == [3]
    again = succeed(succeed(known, checked), checked)
    assert [ordered_amount(each) for each in again.lines] == [3]


def test_either_word_confirms_the_stores_own_delivery_with_its_prices() -> None:
    known = replace(at(OrderStatus.DISPATCHED, 1), collector=Collector.DRIVER)
    incoming = replace(
        at(OrderStatus.READY_FOR_PICKUP, 2),
        collector=Collector.DRIVER,
        payment=Payment(order_total=euros("8.00")),
    )
    assert verdict_on(known, incoming) is Verdict.APPLY
    result = succeed(known, incoming)
    assert result.status is OrderStatus.DISPATCHED
    assert result.payment.order_total == euros("8.00")


def test_a_rider_who_has_the_bag_does_not_bring_it_back() -> None:
    known = at(OrderStatus.DISPATCHED, 1)
    assert verdict_on(known, at(OrderStatus.READY_FOR_PICKUP, 2)) is Verdict.LATE


def test_a_line_never_gets_the_id_of_one_that_was_taken_out() -> None:
    """Else what was done to the old one would count for the new one."""
    one, two, three = line(1), line(2), line(3)
    without = succeed(order(one, two, three), order(one, two))
    bare = succeed(without, replace(order(), lines=()))
    later = succeed(bare, order(one, two, line(3, platform_line_id="line-9", sku="sku-9")))
    assert [item.line_id for item in later.lines] == ["1", "2", "4"]


def test_items_stay_where_they_stood_however_they_are_told_next() -> None:
    known = order()
    result = succeed(known, replace(known, lines=known.lines[::-1], updated_at=None))
    assert [one.line_id for one in result.lines] == [one.line_id for one in known.lines]


def test_an_item_that_got_another_id_is_known_by_the_one_it_had() -> None:
    known = order(line(1, pieces("3")), line(2, pieces("1")))
    amended = replace(known.lines[0], platform_line_id="new", earlier_ids=("line-1",))
    first = known.lines[0].platform_line_id
    assert first is not None
    amended = replace(amended, line_id=known.lines[1].line_id, earlier_ids=(first,))
    result = succeed(known, replace(known, lines=(known.lines[1], amended)))
    assert result.lines[0].platform_line_id == "new"
    assert result.lines[0].line_id == known.lines[0].line_id
