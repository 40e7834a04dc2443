"""What a picker may do."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from picker_app.domain.action import Deed, HandedOver, Ready, SetCollector, SetOutcome
from picker_app.domain.bounds import bounds_of
from picker_app.domain.cart import EMPTY_CART, Cart, digest, fold
from picker_app.domain.identity import LineId
from picker_app.domain.order import Collector, LineStatus, Order
from picker_app.domain.outcome import NOT_FOUND, UNDECIDED, Outcome, Picked
from picker_app.domain.refusal import Reason
from picker_app.domain.rules.rules import obstacles_to_ready, refusal_of
from picker_app.domain.stage import Stage
from tests.builders import kilograms, line, order, pieces


def reason(
    deed: Deed, an_order: Order, cart: Cart = EMPTY_CART, stage: Stage = Stage.PICKING
) -> Reason | None:
    refusal = refusal_of(deed, an_order, cart, stage)
    return refusal.reason if refusal else None


def setting(amount: str, number: int = 1) -> SetOutcome:
    return SetOutcome(line_id=LineId(str(number)), outcome=Picked(amount=Decimal(amount)))


def decided(an_order: Order, outcome: Outcome | None = None) -> Cart:
    return fold(
        SetOutcome(
            line_id=item.line_id,
            outcome=outcome or Picked(amount=bounds_of(item).minimum),
        )
        for item in an_order.lines
    )


@pytest.mark.parametrize(
    ("amount", "expected"),
    [
        ("0", Reason.NOTHING_PICKED),
        ("-1", Reason.NOTHING_PICKED),
        ("1", Reason.BELOW_MINIMUM),
        ("2", None),
        ("4", None),
        ("5", Reason.ABOVE_MAXIMUM),
        ("2.5", Reason.NOT_WHOLE),
    ],
)
def test_pieces_stay_whole_and_within_their_limits(amount: str, expected: Reason | None) -> None:
    an_order = order(line(1, pieces("3", minimum="2", maximum="4")))
    assert reason(setting(amount), an_order) is expected


@pytest.mark.parametrize(
    ("amount", "expected"),
    [
        ("0.499", Reason.BELOW_MINIMUM),
        ("0.500", None),
        ("1.4851", Reason.FINER_THAN_A_GRAM),
        ("2.500", None),
        ("2.501", Reason.ABOVE_MAXIMUM),
    ],
)
def test_weights_stay_within_their_limits(amount: str, expected: Reason | None) -> None:
    an_order = order(line(1, kilograms("1.0", minimum="0.5", maximum="2.5")))
    assert reason(setting(amount), an_order) is expected


@given(amount=st.decimals(min_value=-10, max_value=100, places=3), weighed=st.booleans())
def test_an_amount_is_taken_if_and_only_if_it_is_within_the_bounds(
    amount: Decimal,
    *,
    weighed: bool,
) -> None:
    item = line(1, kilograms() if weighed else pieces())
    bounds = bounds_of(item)
    allowed = bounds.minimum <= amount <= bounds.maximum and amount % bounds.step == 0
    assert (reason(setting(str(amount)), order(item)) is None) is allowed


@pytest.mark.parametrize("weighed", [False, True])
def test_an_amount_beyond_all_proportion_is_too_much(*, weighed: bool) -> None:
    an_order = order(line(1, kilograms() if weighed else pieces()))
    assert reason(setting("1e30"), an_order) is Reason.ABOVE_MAXIMUM


def test_a_line_that_the_platform_took_away_cannot_be_set() -> None:
    assert reason(setting("1", number=9), order(line(1))) is Reason.UNKNOWN_LINE


def test_what_stands_in_for_a_line_is_no_line_to_pick() -> None:
    an_order = order(line(1), line(2, replaces="line-1"), line(3, status=LineStatus.ADDITION))
    assert reason(setting("1", number=2), an_order) is Reason.UNKNOWN_LINE
    assert reason(setting("1", number=3), an_order) is Reason.UNKNOWN_LINE


@pytest.mark.parametrize("outcome", [NOT_FOUND, UNDECIDED])
def test_not_found_and_taking_back_are_always_possible_while_picking(outcome: Outcome) -> None:
    deed = SetOutcome(line_id=LineId("1"), outcome=outcome)
    assert reason(deed, order(line(1))) is None


@pytest.mark.parametrize(
    ("stage", "expected"),
    [
        (Stage.CANCELLED, Reason.ORDER_CANCELLED),
        (Stage.SENDING, Reason.ORDER_BEING_SENT),
        (Stage.HAND_OVER, Reason.ORDER_FINISHED),
        (Stage.CLOSED, Reason.ORDER_FINISHED),
    ],
)
def test_nothing_changes_once_the_order_is_not_being_picked(stage: Stage, expected: Reason) -> None:
    an_order = order(line(1))
    for deed in (setting("1"), Ready(cart_digest=""), SetCollector(collector=Collector.RIDER)):
        assert reason(deed, an_order, stage=stage) is expected


def test_ready_waits_for_every_line() -> None:
    an_order = order(line(1), line(2))
    cart = fold([setting("1")])
    assert (
        reason(Ready(cart_digest=digest(an_order, cart)), an_order, cart) is Reason.UNDECIDED_LINES
    )


def test_ready_needs_the_cart_that_was_reviewed() -> None:
    an_order = order()
    cart = decided(an_order)
    assert reason(Ready(cart_digest=digest(an_order, cart)), an_order, cart) is None
    changed = cart.after(SetOutcome(line_id=LineId("1"), outcome=NOT_FOUND))
    assert (
        reason(Ready(cart_digest=digest(an_order, cart)), an_order, changed) is Reason.CART_DIFFERS
    )


def test_ready_is_refused_when_a_newer_order_no_longer_allows_an_amount() -> None:
    cart = fold([setting("3")])
    shrunk = order(line(1, pieces("1", minimum="0", maximum="1")))
    assert reason(Ready(cart_digest=digest(shrunk, cart)), shrunk, cart) is Reason.ABOVE_MAXIMUM


def test_an_order_of_which_nothing_was_found_is_not_sent_as_fulfilled() -> None:
    an_order = order()
    cart = decided(an_order, NOT_FOUND)
    refusal = refusal_of(Ready(cart_digest=digest(an_order, cart)), an_order, cart, Stage.PICKING)
    assert refusal is not None
    assert refusal.reason is Reason.NOTHING_FOUND
    assert an_order.external_order_id in refusal.text


def test_somebody_has_to_say_who_takes_the_bag_where_the_order_does_not() -> None:
    an_order = order(collector=Collector.UNKNOWN)
    cart = decided(an_order)
    assert [item.reason for item in obstacles_to_ready(an_order, cart)] == [
        Reason.COLLECTOR_UNKNOWN
    ]
    answered = cart.after(SetCollector(collector=Collector.DRIVER))
    assert obstacles_to_ready(an_order, answered) == ()


def test_nobody_overrules_the_orders_own_word_on_who_takes_the_bag() -> None:
    deed = SetCollector(collector=Collector.CUSTOMER)
    assert reason(deed, order()) is Reason.COLLECTOR_KNOWN


@pytest.mark.parametrize(
    ("stage", "expected"),
    [
        (Stage.PICKING, Reason.NOT_FINISHED),
        (Stage.SENDING, Reason.NOT_FINISHED),
        (Stage.HAND_OVER, None),
        (Stage.CLOSED, Reason.ORDER_FINISHED),
        (Stage.CANCELLED, Reason.ORDER_CANCELLED),
    ],
)
def test_a_bag_leaves_only_after_the_marketplace_confirmed(
    stage: Stage,
    expected: Reason | None,
) -> None:
    assert reason(HandedOver(), order(), stage=stage) is expected


def test_an_obstacle_that_a_newer_message_made_says_which_item_it_is() -> None:
    cart = fold([setting("3")])
    changed = order(line(1, pieces("1", maximum="1")))
    (obstacle,) = obstacles_to_ready(changed, cart)
    assert obstacle.text == "Product 1: At most 1 piece may go into the bag."
