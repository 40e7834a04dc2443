"""An order that another terminal has: asked for first, then taken with its cart."""

from pathlib import Path
from typing import Any

from picker_app.domain.stage import Stage
from picker_app.kiosk.intents.claims import TakeOver
from picker_app.kiosk.intents.queue import OpenOrder
from picker_app.kiosk.screens.window import MainWindow
from picker_app.kiosk.states.order import HeldElsewhere, OrderState
from picker_app.kiosk.states.queue import QueueState
from tests.kiosk import invented_states as invented
from tests.kiosk.builders import ELSEWHERE, HERE, ORDER_ID, claim, view
from tests.kiosk.glass import find, sees, touch
from tests.kiosk.hub_link.fake_hub import FakeHub, connections_may_be_forgotten
from tests.kiosk.whole_kiosk import Kiosk

pytestmark = connections_may_be_forgotten

HELD = HeldElsewhere(who="Ana at till-2", words="Since 14:02, 4 of 10 items. Look into the bag.")


async def test_it_is_taken_only_on_a_persons_word(tmp_path: Path) -> None:
    hub, kiosk = FakeHub(tmp_path / "hub"), Kiosk(tmp_path)
    with hub.running():
        await kiosk.online()
        hub.show(view(stage=Stage.PICKING, claim=claim(ELSEWHERE, picker="Ana")))
        await kiosk.screens.until(
            lambda: isinstance(kiosk.screens.now, QueueState) and bool(kiosk.screens.now.rows)
        )
        kiosk.want(OpenOrder(order_id=ORDER_ID))
        await kiosk.screens.until_shows(OrderState)
        state = kiosk.screens.now
        assert isinstance(state, OrderState)
        assert state.held_elsewhere is not None
        assert state.held_elsewhere.who == "Ana at till-2"
        kiosk.want(TakeOver(order_id=ORDER_ID))
        await kiosk.screens.until(lambda: kiosk.can_pick)
        taken = hub.views[ORDER_ID].claim
    await kiosk.close()
    assert taken is not None
    assert (taken.terminal, taken.epoch) == (HERE, 2)


def test_the_picker_is_warned_before(window: MainWindow, wanted: list[Any]) -> None:
    state = invented.order(invented.card(1, locked=True), held_elsewhere=HELD, can_give_back=False)
    window.show_state(state)
    assert not sees(window, "order.release")
    touch(window, "order.take_over")
    asked = find(window, "order.take_over_question")
    assert asked.accessibleName() == "Take it over from Ana at till-2?"
    touch(window, "order.take_over_question.decline")
    touch(window, "order.take_over")
    touch(window, "order.take_over_question.confirm")
    assert wanted == [TakeOver(order_id=invented.ORDER)]
