"""An order that cannot be finished, where its marketplace lets nobody cancel it here."""

import pytest

from picker_app.domain.action import CloseHere, SetOutcome
from picker_app.domain.cart import EMPTY_CART, Cart, fold
from picker_app.domain.order import OrderStatus
from picker_app.domain.outcome import NOT_FOUND, UNDECIDED, Picked
from picker_app.domain.policy import PLAIN_POLICY, CancelReason, Policy
from picker_app.domain.refusal import Reason
from picker_app.domain.rules.rules import refusal_of
from picker_app.domain.stage import Stage
from tests.builders import order

ORDER = order()
NOTHING = fold(SetOutcome(line_id=line.line_id, outcome=NOT_FOUND) for line in ORDER.lines_to_pick)
ALL_BUT_ONE = NOTHING.after(SetOutcome(line_id=ORDER.lines[0].line_id, outcome=UNDECIDED))
ALL_PICKED = fold(
    SetOutcome(line_id=line.line_id, outcome=Picked(amount=line.pricing.amount))
    for line in ORDER.lines_to_pick
)
CANCELS = Policy(cancel_reasons=(CancelReason.ITEM_UNAVAILABLE,))


@pytest.mark.parametrize(
    ("cart", "stage", "policy", "reason"),
    [
        (NOTHING, Stage.PICKING, PLAIN_POLICY, None),
        (NOTHING, Stage.PICKING, CANCELS, Reason.NO_CLOSE),
        (ALL_BUT_ONE, Stage.PICKING, PLAIN_POLICY, Reason.NO_CLOSE),
        (EMPTY_CART, Stage.PICKING, PLAIN_POLICY, Reason.NO_CLOSE),
        (NOTHING, Stage.SENDING, PLAIN_POLICY, Reason.ORDER_BEING_SENT),
        (NOTHING, Stage.CANCELLED, PLAIN_POLICY, Reason.ORDER_CANCELLED),
    ],
)
def test_only_where_nothing_else_is_left_to_do(
    cart: Cart, stage: Stage, policy: Policy, reason: Reason | None
) -> None:
    refusal = refusal_of(CloseHere(), ORDER, cart, stage, policy)
    assert (refusal and refusal.reason) == reason


@pytest.mark.parametrize(
    ("cart", "policy", "sent_back", "reason"),
    [
        (ALL_PICKED, PLAIN_POLICY, True, None),
        (ALL_PICKED, PLAIN_POLICY, False, Reason.NO_CLOSE),
        (ALL_PICKED, CANCELS, True, Reason.NO_CLOSE),
        (EMPTY_CART, PLAIN_POLICY, True, Reason.NO_CLOSE),
    ],
)
def test_what_the_marketplace_refused_need_not_be_sent_again(
    cart: Cart, policy: Policy, sent_back: bool, reason: Reason | None
) -> None:
    refusal = refusal_of(CloseHere(), ORDER, cart, Stage.PICKING, policy, sent_back=sent_back)
    assert (refusal and refusal.reason) == reason


def test_an_order_whose_items_are_not_known_is_not_one_of_which_nothing_was_found() -> None:
    bare = order(lines=(), status=OrderStatus.RECEIVED)
    refusal = refusal_of(CloseHere(), bare, EMPTY_CART, Stage.PICKING)
    assert refusal is not None


def test_the_cart_keeps_it() -> None:
    assert NOTHING.after(CloseHere()).closed_here
