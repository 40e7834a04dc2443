"""Where a marketplace wants it, nothing is changed without the customer's word for all of it."""

from decimal import Decimal

import pytest

from picker_app.api.orders import CartView
from picker_app.domain.action import CloseHere, CustomerAnswer, SetAnswer, SetOutcome
from picker_app.domain.cart import Cart, digest, fold
from picker_app.domain.identity import LineId
from picker_app.domain.order import Order
from picker_app.domain.outcome import NOT_FOUND, UNDECIDED, Picked
from picker_app.domain.policy import CancelReason, Policy, Unreached
from picker_app.domain.rules.customers_word import answer_to_changes
from picker_app.domain.rules.rules import obstacles_to_ready, refusal_of
from picker_app.domain.stage import Stage
from tests.builders import line, order, pieces

ASKS = Policy(ask_customer=True)
CANCELS = Policy(ask_customer=True, cancel_reasons=(CancelReason.CLOSED,))
OPEN_AGAIN = SetOutcome(line_id=LineId("2"), outcome=UNDECIDED)
CHANGED = (
    SetOutcome(line_id=LineId("1"), outcome=NOT_FOUND),
    SetOutcome(line_id=LineId("2"), outcome=Picked(amount=Decimal(2))),
)


def _order() -> Order:
    return order(line(1), line(2))


def _asked(answer: CustomerAnswer, about: Order | None = None) -> Cart:
    told = digest(about or _order(), fold(CHANGED))
    return fold([*CHANGED, SetAnswer(line_id=None, answer=answer, cart_digest=told)])


def _obstacles(cart: Cart, policy: Policy = ASKS, about: Order | None = None) -> list[str]:
    return [each.text for each in obstacles_to_ready(about or _order(), cart, policy)]


def test_an_order_that_goes_as_ordered_needs_no_word() -> None:
    as_ordered = [
        SetOutcome(line_id=LineId(number), outcome=Picked(amount=Decimal(2)))
        for number in ("1", "2")
    ]
    assert _obstacles(fold(as_ordered)) == []


def test_with_the_customers_yes_all_changes_go() -> None:
    assert _obstacles(_asked(CustomerAnswer.AGREED)) == []
    assert _obstacles(fold(CHANGED), Policy()) == []


@pytest.mark.parametrize(
    ("cart", "words"),
    [
        (fold(CHANGED), "Ask the customer"),
        (_asked(CustomerAnswer.REFUSED), "call the marketplace's support"),
        (_asked(CustomerAnswer.NOT_REACHED), "ask a supervisor"),
    ],
)
def test_without_it_nothing_goes(cart: Cart, words: str) -> None:
    [said] = _obstacles(cart)
    assert words in said


def _unreached(decided_by: str = "") -> Cart:
    told = digest(_order(), fold(CHANGED))
    answer = SetAnswer(
        line_id=None,
        answer=CustomerAnswer.NOT_REACHED,
        cart_digest=told,
        decided_by=decided_by,
    )
    return fold([*CHANGED, answer])


def test_a_supervisor_may_decide_in_place_of_a_customer_whom_nobody_reaches() -> None:
    decided = _unreached("Sue")
    assert _obstacles(decided) == []
    assert decided.decided_by == CartView.of(decided).as_cart().decided_by == "Sue"
    assert _obstacles(decided.after(CHANGED[0]))
    assert decided.after(CHANGED[0]).decided_by == ""


def test_settings_say_who_decides_then() -> None:
    nobody = Policy(ask_customer=True, unreached=Unreached.NOBODY)
    [said] = _obstacles(_unreached("Sue"), nobody)
    assert "close the order" in said
    assert _obstacles(_unreached(), Policy(ask_customer=True, unreached=Unreached.ANYBODY)) == []


@pytest.mark.parametrize(
    ("cart", "policy", "closes"),
    [
        (_asked(CustomerAnswer.REFUSED), ASKS, True),
        (_asked(CustomerAnswer.NOT_REACHED), ASKS, True),
        (_unreached("Sue"), ASKS, False),
        (_asked(CustomerAnswer.AGREED), ASKS, False),
        (fold(CHANGED), ASKS, False),
        (_asked(CustomerAnswer.REFUSED).after(OPEN_AGAIN), ASKS, False),
        (_asked(CustomerAnswer.REFUSED), CANCELS, False),
    ],
)
def test_no_order_is_stuck_without_the_customers_word(
    cart: Cart, policy: Policy, closes: bool
) -> None:
    refusal = refusal_of(CloseHere(), _order(), cart, Stage.PICKING, policy)
    assert (refusal is None) is closes


def test_a_no_can_end_in_a_cancellation_where_there_is_one() -> None:
    [said] = _obstacles(_asked(CustomerAnswer.REFUSED), CANCELS)
    assert said.endswith("or cancel.")


def test_an_answer_is_about_the_changes_that_the_customer_was_told() -> None:
    agreed = _asked(CustomerAnswer.AGREED)
    changed = order(line(1), line(2, pieces("1")))

    assert answer_to_changes(_order(), agreed) is CustomerAnswer.AGREED
    assert answer_to_changes(changed, agreed) is None
    assert _obstacles(agreed.after(CHANGED[0])) == _obstacles(fold(CHANGED))


def test_an_answer_without_a_digest_is_about_whatever_there_is() -> None:
    plain = fold([*CHANGED, SetAnswer(line_id=None, answer=CustomerAnswer.AGREED)])
    assert answer_to_changes(_order(), plain) is CustomerAnswer.AGREED


def test_terminals_hear_of_the_answer_and_what_it_is_about() -> None:
    agreed = _asked(CustomerAnswer.AGREED)
    assert CartView.of(agreed).as_cart() == agreed
