"""What is heard, and what is not."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from picker_app.api.orders import OrderView
from picker_app.domain.identity import OrderId
from picker_app.domain.stage import Stage
from picker_app.kiosk.orders.known_order import KnownOrder
from picker_app.kiosk.sounds.alerts import Alert, Alerts
from tests.builders import order
from tests.kiosk.builders import ELSEWHERE, NOW, claim, mine, view
from tests.kiosk.present.builders import around, known

MINUTE = timedelta(minutes=1)


@dataclass
class Shop:
    """A kiosk that listens."""

    orders: list[KnownOrder] = field(default_factory=list)
    rung: list[Alert] = field(default_factory=list)
    seconds: float = 0.0

    def __post_init__(self) -> None:
        self._alerts = Alerts(self.orders, self.rung.append, clock=lambda: self.seconds)

    def look(self, *views: OrderView, now: datetime = NOW) -> list[Alert]:
        """What rings when these are the orders."""
        self.orders[:] = map(known, views)
        self.rung.clear()
        self._alerts.look(around(now))
        return [*self.rung]


def named(name: str, **changes: object) -> OrderView:
    return view(**{"order": order(order_id=OrderId(name)), "received_at": NOW, **changes})


def test_what_was_known_at_the_start_is_not_new() -> None:
    shop = Shop()
    assert shop.look(named("a")) == []
    assert shop.look(named("a")) == []


def test_many_new_orders_ring_once() -> None:
    shop = Shop()
    shop.look()
    assert shop.look(named("a"), named("b")) == [Alert.NEW_ORDER]
    assert shop.look(named("a"), named("b")) == []


def test_a_preorder_rings_when_it_comes_up() -> None:
    shop = Shop()
    shop.look()
    due = NOW + 60 * MINUTE
    ahead = named("a", order=order(is_preorder=True, promised_for=due))
    assert shop.look(ahead) == []
    assert shop.look(ahead, now=due - 45 * MINUTE) == [Alert.NEW_ORDER]


def test_what_another_terminal_gives_back_is_new_and_what_this_one_does_is_not() -> None:
    shop = Shop()
    shop.look(mine(), named("theirs", stage=Stage.PICKING, claim=claim(ELSEWHERE)))
    taken = named("theirs", stage=Stage.PICKING, claim=claim(ELSEWHERE))
    assert shop.look(view(received_at=NOW), taken) == []
    assert shop.look(view(received_at=NOW), named("theirs")) == [Alert.NEW_ORDER]


def test_an_order_that_nobody_takes_calls_every_minute_until_somebody_does() -> None:
    shop = Shop()
    lying = named("a", received_at=NOW - 3 * MINUTE)
    shop.look(named("a"))
    assert shop.look(lying) == [Alert.ATTENTION]
    shop.seconds = 59
    assert shop.look(lying) == []
    shop.seconds = 60
    assert shop.look(lying) == [Alert.ATTENTION]
    assert shop.look(mine()) == []


def test_another_order_that_calls_does_not_wait_for_the_minute() -> None:
    shop = Shop()
    lying = named("a", received_at=NOW - 3 * MINUTE)
    shop.look(lying)
    shop.seconds = 5
    assert shop.look(lying, named("b", received_at=NOW - 3 * MINUTE)) == [Alert.ATTENTION]


def test_a_cancellation_is_heard_where_the_order_is_and_nowhere_else() -> None:
    shop = Shop()
    shop.look(mine(), named("theirs", stage=Stage.PICKING, claim=claim(ELSEWHERE)))
    theirs = named("theirs", stage=Stage.CANCELLED, claim=claim(ELSEWHERE))
    assert shop.look(mine(), theirs) == []
    assert shop.look(mine(stage=Stage.CANCELLED), theirs) == [Alert.CANCELLED]
    assert shop.look(mine(stage=Stage.CANCELLED), theirs) == []
