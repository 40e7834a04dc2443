"""An order that was cancelled under somebody's hands."""

from decimal import Decimal

import pytest

from picker_app.domain.order import Cancellation, Order
from picker_app.domain.outcome import Picked
from picker_app.domain.stage import Stage
from picker_app.kiosk.journal.memory import Memory
from picker_app.kiosk.orders.known_orders import KnownOrders
from picker_app.kiosk.present.cancelled import cancelled_headline, cancelled_state, reason_words
from picker_app.kiosk.present.hand_over import hand_over_state
from tests.builders import order
from tests.kiosk.builders import ELSEWHERE, HERE, ORDER_ID, claim, mine
from tests.kiosk.present.builders import around, cart, known

CANCELLED = order(cancellation=Cancellation(cancelled_by="CUSTOMER", reason="changed mind"))
IN_THE_BAG = cart(line_1=Picked(amount=Decimal(2)))


def terminal(an_order: Order = CANCELLED, **changes: object) -> KnownOrders:
    view = mine(stage=Stage.CANCELLED, order=an_order, **{"cart": IN_THE_BAG, **changes})
    return KnownOrders(HERE, Memory(orders=(view,)))


def test_who_and_why_and_what_goes_back() -> None:
    state = cancelled_state(terminal(), set(), None)
    assert state is not None
    assert state.headline == "wxfr-2440: cancelled by the customer"
    assert state.words == "Reason given: changed mind. 1 item goes back to the shelf."


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        ("TOO_BUSY", "too busy"),
        ("CUSTOMER_CHANGED_MIND", "customer changed mind"),
        ("Moved to ACME street", "Moved to ACME street"),
    ],
)
def test_a_code_is_said_as_people_say_it(reason: str, words: str) -> None:
    said = reason_words(Cancellation(cancelled_by="VENDOR", reason=reason))
    assert said == f"Reason given: {words}."


def test_it_is_told_once_and_not_over_itself_nor_where_nothing_goes_back() -> None:
    assert cancelled_state(terminal(), {ORDER_ID}, None) is None
    assert cancelled_state(terminal(), set(), ORDER_ID) is None
    assert cancelled_state(terminal(cart=cart()), set(), None) is None
    assert cancelled_state(terminal(claim=claim(terminal=ELSEWHERE)), set(), None) is None


def test_the_marketplaces_word_stands_where_we_know_no_other() -> None:
    assert cancelled_headline(Cancellation(cancelled_by="LOGISTICS")) == (
        "Cancelled by the rider's side"
    )
    assert cancelled_headline(Cancellation(cancelled_by="PLATFORM")) == "Cancelled by platform"
    assert cancelled_headline(Cancellation()) == "Cancelled"


def test_the_order_itself_lists_what_goes_back() -> None:
    view = mine(stage=Stage.CANCELLED, order=CANCELLED, cart=IN_THE_BAG)
    state = hand_over_state(known(view), around())
    assert [(row.goods, row.words, row.done) for row in state.put_back] == [
        ("1", "2 x Product 1", False)
    ]
    done = IN_THE_BAG.model_copy(update={"put_back": ["1"]})
    state = hand_over_state(known(view.model_copy(update={"cart": done})), around())
    assert state.put_back[0].done
    assert state.words.startswith("All goods are back")
