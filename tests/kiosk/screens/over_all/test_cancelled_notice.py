"""A cancelled order, over whatever is on the screen."""

from typing import Any

from picker_app.kiosk.intents.hand_over import MarkPutBack, SeenCancelled
from picker_app.kiosk.screens.window import MainWindow
from picker_app.kiosk.states.cancelled import CancelledState
from picker_app.kiosk.states.hand_over import HandOverPhase, PutBackRow
from tests.kiosk import invented_states as invented
from tests.kiosk.glass import find, sees, touch

NEWS = CancelledState(
    order_id=invented.ORDER, headline="wxfr-1: cancelled by the customer", words="2 items go back."
)


def test_it_stands_over_a_keypad_and_leads_to_the_order(
    window: MainWindow, wanted: list[Any]
) -> None:
    window.show_state(invented.order(invented.card()))
    touch(window, "order.card.1.amount")
    window.show_cancelled(NEWS)
    assert find(window, "cancelled").accessibleName().startswith(NEWS.headline)
    touch(window, "cancelled.show")
    assert wanted == [SeenCancelled(order_id=invented.ORDER)]
    window.show_cancelled(None)
    assert not sees(window, "cancelled")


def test_goods_are_ticked_off_one_by_one(window: MainWindow, wanted: list[Any]) -> None:
    rows = (
        PutBackRow(goods="1", words="2 x Milk", done=False),
        PutBackRow(goods="+bag", words="1 x Bag", done=True),
    )
    window.show_state(
        invented.hand_over(HandOverPhase.CANCELLED, can_hand_over=False, put_back=rows)
    )
    touch(window, "handover.put_back.1")
    touch(window, "handover.put_back.+bag")
    assert wanted == [MarkPutBack(goods="1", done=True), MarkPutBack(goods="+bag", done=False)]
    window.show_state(invented.hand_over())
    assert not sees(window, "handover.put_back.1")
