"""An order that is cancelled: said over all else once, its goods put back by whoever is there."""

from decimal import Decimal
from pathlib import Path

from picker_app.api.orders import OrderView
from picker_app.domain.identity import LineId, OrderId
from picker_app.domain.order import OrderStatus
from picker_app.domain.order_id import order_id_of
from picker_app.domain.outcome import Picked
from picker_app.domain.stage import Stage
from picker_app.kiosk.intents.hand_over import MarkPutBack, SeenCancelled
from picker_app.kiosk.intents.queue import OpenOrder, ShowQueue
from picker_app.kiosk.states.hand_over import HandOverState
from picker_app.kiosk.states.queue import QueueState
from tests.builders import CONNECTION, order
from tests.kiosk.builders import ORDER_ID, claim, mine, view
from tests.kiosk.hub_link.fake_hub import FakeHub, connections_may_be_forgotten
from tests.kiosk.present.builders import cart
from tests.kiosk.whole_kiosk import Kiosk

pytestmark = connections_may_be_forgotten

OTHER = order_id_of(CONNECTION, "another")


def cancelled(order_id: OrderId = ORDER_ID, **changes: object) -> OrderView:
    """With two pieces of an item in its bag."""
    return view(
        order=order(order_id=order_id, status=OrderStatus.CANCELLED),
        stage=Stage.CANCELLED,
        cart=cart(line_1=Picked(amount=Decimal(2))),
        **changes,
    )


async def _at_the_queue(kiosk: Kiosk) -> None:
    await kiosk.screens.until(
        lambda: isinstance(kiosk.screens.now, QueueState) and bool(kiosk.screens.now.rows)
    )


async def test_whoever_saw_it_on_the_order_itself_is_not_told_again(tmp_path: Path) -> None:
    hub, kiosk = FakeHub(tmp_path / "hub"), Kiosk(tmp_path)
    with hub.running():
        await kiosk.online()
        hub.show(view())
        await _at_the_queue(kiosk)
        await kiosk.open_order()
        hub.show(cancelled(claim=claim()))
        await kiosk.screens.until_shows(HandOverState)
        kiosk.want(ShowQueue())
        await kiosk.screens.until_shows(QueueState)
        told = kiosk.screens.cancelled
    await kiosk.close()
    assert told is None


async def test_an_order_that_was_only_looked_at_goes_back_when_another_is_cancelled(
    tmp_path: Path,
) -> None:
    hub, kiosk = FakeHub(tmp_path / "hub"), Kiosk(tmp_path)
    with hub.running():
        await kiosk.online()
        hub.show(view())
        hub.show(mine(order=order(order_id=OTHER), cart=cart(line_1=Picked(amount=Decimal(2)))))
        await _at_the_queue(kiosk)
        await kiosk.open_order()
        hub.show(cancelled(OTHER, claim=claim()))
        await kiosk.screens.until(lambda: kiosk.screens.cancelled is not None)
        kiosk.want(SeenCancelled(order_id=OTHER))
        await kiosk.screens.until_shows(HandOverState)
        await kiosk.screens.until(lambda: hub.views[ORDER_ID].claim is None)
    await kiosk.close()


async def test_goods_of_an_order_that_nobody_has_are_put_back(tmp_path: Path) -> None:
    hub, kiosk = FakeHub(tmp_path / "hub"), Kiosk(tmp_path)
    with hub.running():
        await kiosk.online()
        hub.show(cancelled())
        await kiosk.screens.until(lambda: kiosk.knows_order)
        kiosk.want(OpenOrder(order_id=ORDER_ID))
        await kiosk.screens.until_shows(HandOverState)
        kiosk.want(MarkPutBack(goods=LineId("1"), done=True))
        await kiosk.screens.until(lambda: hub.numbers(ORDER_ID) == [1])
    await kiosk.close()
